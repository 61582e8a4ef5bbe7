"""What is said where a document leaves open where an organisation sits."""

from .shapes import SeatFacts, Span

INFERRED = "Erschlossen aus dem Namen; einen Sitz nennt die Quelle nicht."
PARK = "Die Lage auf der Karte hat die Redaktion gesetzt."


def inferred(place: str, stated: str, span: Span) -> SeatFacts:
    return SeatFacts(place, stated, span, INFERRED)

"""How likely it is that a body is a party of the agreement, learnt from labelled documents.

    party_chances(text) -> [0.93, 0.88, 0.04]    one for each body of the text, by its number
    why(text, body)     -> [("two before row=zwischen der", 0.71), …]

The rules of this package say what a sentence means; they are silent where nobody wrote a rule for
its form. Here many weak signs are added up instead: the kind of body, the words beside it, whether
its sentence speaks of the act (`party_signs`; no names among them). Both are brought together in
`weighing`. How the weights are made, and how well they do on documents they have not seen:
`python -m handschlag.config.bench.extraction.training`.
"""

from handschlag.lib.extraction.bodies import Body, bodies_of
from handschlag.lib.extraction.learned.model import chance, how_made, reasons
from handschlag.lib.extraction.learned.party_signs import signs_of_parties
from handschlag.lib.extraction.learned.surroundings import surroundings_of
from handschlag.lib.extraction.text import Text

__all__ = ["how_made", "party_chances", "why"]

_MOST_BODIES = 300
"""A register of more is no agreement; none of its bodies is judged."""
_SHORTEST = 400
"""Characters: a sentence alone lacks what the weights go by, only whole documents are judged."""


def party_chances(text: Text) -> list[float]:
    """For each body by its number, none where the text is no document; read once for each text."""
    known: list[float] | None = text.notes.get("party_chances")
    if known is None:
        known = text.notes["party_chances"] = [chance(signs) for signs in _signs(text)]
    return known


def why(text: Text, body: Body, most: int = 5) -> list[tuple[str, float]]:
    """The signs that count most for or against this body, each with its weight."""
    signs = _signs(text)
    return reasons(signs[body.number], most) if body.number < len(signs) else []


def _signs(text: Text) -> list[set[str]]:
    bodies = bodies_of(text).all
    judged = len(text.raw) >= _SHORTEST and len(bodies) <= _MOST_BODIES
    return signs_of_parties(surroundings_of(text)) if judged else []

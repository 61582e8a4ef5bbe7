"""What is known of one agreement; clauses are paraphrases with their position."""

from .shapes import AgreementFacts, ClauseFacts, FieldFacts, PartyFacts
from .sources import SKILLED

SKILLED_AGREEMENT = AgreementFacts(
    key="skilled",
    cooperation="Fachkräftegewinnung im Städtedreieck",
    official_title="Kooperationsvereinbarung der Städte Spremberg, Weißwasser und Hoyerswerda "
    "zur Fachkräftegewinnung",
    short_title="Fachkräfte gemeinsam gewinnen",
    summary="Drei Städte in zwei Ländern wollen offen abgleichen, was sie für Fachkräfte tun und "
    "was davon wirkt. Was der Region nützt, soll vor dem stehen, was eine Stadt allein will.",
    source=SKILLED,
    span=(353, 623),
    signed="9.8.2023",
    place="Dock3 Lausitz am Industriepark Schwarze Pumpe",
    parties=(
        PartyFacts(
            "spremberg", "party", ("Christine", "Herntier"), "Bürgermeisterin", span=(463, 492)
        ),
        PartyFacts(
            "weisswasser", "party", ("Torsten", "Pötzsch"), "Bürgermeister", span=(494, 520)
        ),
        PartyFacts(
            "hoyerswerda", "party", ("Torsten", "Ruban-Zeh"), "Bürgermeister", span=(525, 554)
        ),
    ),
    field_word=("Cluster", "Cluster"),
    fields=(
        FieldFacts(1, "Sport", "Sport", (1617, 1622), "sport"),
        FieldFacts(2, "Kultur", "Kultur", (1624, 1630), "culture"),
        FieldFacts(3, "Erholung", "Erholung", (1632, 1640), "recreation"),
        FieldFacts(4, "Soziales", "Soziales", (1642, 1650), "social"),
        FieldFacts(5, "Tourismus", "Tourismus", (1652, 1661), "tourism"),
        FieldFacts(6, "Sonstiges", "Sonstiges", (1666, 1675), "other"),
    ),
    clauses=(
        ClauseFacts(
            "exchange",
            "promise",
            "Die drei Städte tauschen sich offen darüber aus, was sie erfahren, planen, tun und "
            "erreichen, um Fachkräfte zu gewinnen.",
            (1289, 1500),
        ),
        ClauseFacts(
            "priorities",
            "commitment",
            "Was der Region nützt, geht dem vor, was eine Stadt für sich allein möchte.",
            (1501, 1566),
        ),
        ClauseFacts(
            "fields",
            "field",
            "In sechs Clustern wollen die Städte abgestimmt vorgehen, um neben großen Zentren zu "
            "bestehen.",
            (1567, 1830),
            "sechs Cluster",
        ),
        ClauseFacts(
            "need",
            "figure",
            "Der Industriepark allein braucht in den kommenden Jahren bis zu 5.000 Fachkräfte.",
            (790, 892),
            "bis zu 5.000",
        ),
        ClauseFacts(
            "need_around",
            "figure",
            "Im Umland rechnet man mit noch einmal so vielen neuen Stellen.",
            (893, 987),
            "noch einmal so viele",
        ),
    ),
    gaps=(
        ("measures", "Zu keinem der sechs Cluster kennen wir eine Maßnahme.", ""),
        ("goals", "Messbare Ziele nennt die Mitteilung nicht.", ""),
        ("term", "Wie lange die Vereinbarung gilt, ist nicht genannt.", ""),
        ("text", "Der Vertragstext liegt uns nicht vor.", "Grundlage ist die Mitteilung."),
    ),
    updates=(
        (
            "9.8.2023",
            "Unterzeichnung im Dock3. Am selben Tag stellt sich die Initiative PROF.ISP vor.",
        ),
    ),
    differing=(
        (
            "signature",
            "Christine Herrntier",
            (
                "Diese Mitteilung schreibt den Namen der Bürgermeisterin mit zwei r, die von 2021 mit "
                "einem. Es ist dieselbe Person."
            ),
        ),
    ),
)

"""What is known of one agreement; clauses are paraphrases with their position."""

from .shapes import (
    AgreementFacts,
    ClauseFacts,
    DifferingFacts,
    FieldFacts,
    PartyFacts,
    UpdateFacts,
)
from .sources import SKILLED

SKILLED_AGREEMENT = AgreementFacts(
    key="skilled",
    cooperation="Fachkräftegewinnung im Städtedreieck",
    official_title="Kooperationsvereinbarung der Städte Spremberg, Weißwasser und Hoyerswerda "
    "zur Fachkräftegewinnung",
    title_span=(191, 288),
    short_title="Fachkräfte gemeinsam gewinnen",
    summary="Drei Städte in zwei Ländern wollen offen abgleichen, was sie für Fachkräfte tun und "
    "was davon wirkt. Was der Region nützt, soll vor dem stehen, was eine Stadt allein will.",
    source=SKILLED,
    span=(353, 623),
    signed="9.8.2023",
    place="Dock 3 Lausitz am Industriepark Schwarze Pumpe",
    parties=(
        PartyFacts(
            "spremberg",
            "party",
            ("Christine", "Herntier"),
            "Bürgermeisterin",
            span=(463, 492),
            signature_span=(428, 492),
            stated="Spremberg",
        ),
        PartyFacts(
            "weisswasser",
            "party",
            ("Torsten", "Pötzsch"),
            "Bürgermeister",
            span=(494, 520),
            signature_span=(428, 520),
            stated="Weißwasser",
        ),
        PartyFacts(
            "hoyerswerda",
            "party",
            ("Torsten", "Ruban-Zeh"),
            "Bürgermeister",
            span=(525, 554),
            signature_span=(428, 554),
            stated="Hoyerswerda",
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
            "need",
            "figure",
            "Der Industriepark allein braucht in den kommenden Jahren bis zu 5.000 Fachkräfte.",
            (790, 892),
            "bis zu 5.000",
        ),
        ClauseFacts(
            "need_around",
            "figure",
            "Im Umland rechnet man mit ähnlich vielen weiteren Arbeitsplätzen.",
            (893, 987),
            "in dieser Größenordnung",
        ),
        ClauseFacts(
            "exchange",
            "commitment",
            "Die drei Städte tauschen sich offen darüber aus, was sie erfahren, planen, tun und "
            "erreichen, um Fachkräfte zu gewinnen.",
            (1289, 1500),
        ),
        ClauseFacts(
            "priorities",
            "aim",
            "Was der Region nützt, soll dem vorgehen, was eine Stadt für sich allein möchte.",
            (1501, 1566),
        ),
        ClauseFacts(
            "fields",
            "field",
            "In sechs Clustern abgestimmt vorzugehen gilt als Chance, mehr zu bewirken und neben "
            "großen Zentren zu bestehen.",
            (1567, 1830),
        ),
    ),
    gaps=(
        ("measures", "Zu keinem der sechs Cluster kennen wir eine Maßnahme.", ""),
        ("goals", "Messbare Ziele nennt die Mitteilung nicht.", ""),
        ("term", "Wie lange die Vereinbarung gilt, ist nicht genannt.", ""),
        ("text", "Der Vertragstext liegt uns nicht vor.", "Grundlage ist die Mitteilung."),
    ),
    updates=(
        UpdateFacts(
            "Unterzeichnung im Dock 3 Lausitz. In derselben Mitteilung stellt sich die Initiative "
            "PROF.ISP vor.",
            (265, 623),
            "9.8.2023",
        ),
    ),
    differing=(
        DifferingFacts(
            "signature",
            "Christine Herrntier",
            "Diese Mitteilung schreibt den Namen der Bürgermeisterin mit zwei r, die von 2021 mit "
            "einem. Es ist dieselbe Person.",
            (463, 482),
        ),
    ),
)

"""What is known of one agreement; clauses are paraphrases with their position."""

from .shapes import (
    AgreementFacts,
    ClauseFacts,
    DifferingFacts,
    FieldFacts,
    PartyFacts,
    UpdateFacts,
)
from .sources import GROWTH

GROWTH_AGREEMENT = AgreementFacts(
    key="growth",
    cooperation="Wachstumskerne Cottbus und Spremberg",
    official_title="Kooperationsvertrag zwischen den Wachstumskernen Cottbus und Spremberg",
    title_span=(29, 101),
    short_title="Wachstumskerne arbeiten zusammen",
    summary="Zwei Städte wollen ihre Kräfte bündeln: gemeinsam werben, Investoren begleiten, "
    "Fördermittel verwalten und Standorte entwickeln. Das Umland bis ins sächsische Spreetal "
    "soll einbezogen werden.",
    source=GROWTH,
    span=(0, 101),
    parties=(
        PartyFacts(
            "cottbus", "party", ("Frank", "Szymanski"), "Oberbürgermeister", span=(189, 241)
        ),
        PartyFacts(
            "spremberg",
            "party",
            ("Christina", "Schönherr"),
            "Bürgermeisterin",
            "acting",
            (112, 179),
        ),
        PartyFacts("egc", "carries_out", span=(3099, 3315)),
        PartyFacts("asg", "carries_out", span=(3099, 3315)),
        PartyFacts(
            "spreetal",
            "involved",
            span=(1107, 1275),
            note="Laut Mitteilung soll der Raum der Gemeinde einbezogen werden. Ob es dazu kam, "
            "sagt sie nicht.",
        ),
    ),
    field_word=("Schwerpunkt", "Schwerpunkte"),
    fields=(
        FieldFacts(
            1,
            "Entwicklung gemeinsamer Marketinginstrumente; Akquisition und Begleitung von "
            "Investoren",
            "Gemeinsam werben, Investoren gewinnen und begleiten",
            (2416, 2503),
        ),
        FieldFacts(
            2,
            "Fördermittelberatung und -bewirtschaftung",
            "Zu Fördermitteln beraten und sie bewirtschaften",
            (2509, 2550),
        ),
        FieldFacts(
            3,
            "Betreuung von geförderten Projekten (EU- und Landesförderung)",
            "Geförderte Projekte betreuen",
            (2556, 2617),
        ),
        FieldFacts(
            4,
            "Erstellung von Finanzierungskonzepten für Investitionen",
            "Investitionen finanzieren helfen",
            (2623, 2678),
        ),
        FieldFacts(
            5,
            "Entwicklung von Gewerbestandorten durch Errichtung moderner Infrastruktur",
            "Gewerbestandorte mit moderner Infrastruktur entwickeln",
            (2684, 2757),
        ),
        FieldFacts(
            6,
            "Begleitung von Gründern im Hightech-Bereich",
            "Gründungen im Hightech-Bereich begleiten",
            (2763, 2806),
        ),
    ),
    clauses=(
        ClauseFacts(
            "structures",
            "aim",
            "Die beiden Städte wollen wirksame Strukturen für ihre Zusammenarbeit schaffen.",
            (243, 336),
        ),
        ClauseFacts(
            "growth",
            "aim",
            "Die Wirtschaft soll stärker wachsen, Arbeitsplätze mit Zukunft sollen entstehen und "
            "bleiben, und Investoren sollen den Standort attraktiver finden.",
            (939, 1102),
        ),
        ClauseFacts(
            "surroundings",
            "aim",
            "Das Umland soll einbezogen werden, auch auf sächsischer Seite der Raum um die "
            "Gemeinde Spreetal.",
            (1107, 1275),
        ),
        ClauseFacts(
            "strengths",
            "aim",
            "Cottbus soll mit Bildung und Forschung hervortreten, Spremberg mit seiner Industrie; "
            "die Lausitz soll in beiden Ländern wettbewerbsfähiger werden.",
            (1323, 1634),
        ),
        ClauseFacts(
            "fields",
            "commitment",
            "Die Partner verpflichten sich, abgestimmte Aufgaben gemeinsam zu erledigen oder "
            "dabei mitzuwirken.",
            (2008, 2188),
        ),
        ClauseFacts(
            "marketing",
            "aim",
            "Im Mittelpunkt stehen Werbung im In- und Ausland und Schritte, die beiden "
            "Wachstumskernen mehr Kraft geben.",
            (2189, 2374),
        ),
        ClauseFacts(
            "contact_desk",
            "promise",
            "Als erstes Projekt ist eine Anlaufstelle Lausitz–Schweiz geplant, ein Zentrum für "
            "Information und Kompetenz.",
            (2808, 2951),
        ),
        ClauseFacts(
            "contact_desk_aim",
            "aim",
            "Die Anlaufstelle soll Schweizer Firmen zum Investieren bewegen und Lausitzer Firmen "
            "den Weg in die Schweiz ebnen.",
            (2952, 3097),
        ),
        ClauseFacts(
            "carried_out",
            "commitment",
            "Zwei Gesellschaften der Wirtschaftsförderung organisieren die Vorhaben und führen sie "
            "aus.",
            (3099, 3315),
        ),
    ),
    gaps=(
        (
            "date",
            "Wann Cottbus und Spremberg unterschrieben haben, wissen wir nicht.",
            "Der vorliegende Text trägt kein Datum.",
        ),
        (
            "measures",
            "Zu fünf der sechs Schwerpunkte kennen wir keine Maßnahme.",
            (
                "Die geplante Anlaufstelle Lausitz–Schweiz ist vorläufig dem ersten Schwerpunkt "
                "zugeordnet."
            ),
        ),
        (
            "goals",
            "Messbare Ziele nennt die Mitteilung nicht.",
            "Was die Städte wollen, steht bei den Fundstellen.",
        ),
        ("term", "Wie lange die Vereinbarung gilt, ist nicht genannt.", ""),
        ("text", "Der Vertragstext liegt uns nicht vor.", "Grundlage ist die Mitteilung."),
    ),
    updates=(
        UpdateFacts(
            "Als Ertrag früherer gemeinsamer Arbeit nennt die Mitteilung neue Märkte für örtliche "
            "Unternehmen, angebahnte Kooperationen und erste Kontakte zu möglichen Ansiedlern.",
            (1866, 2006),
        ),
        UpdateFacts(
            "Vor der Vereinbarung warben beide Städte gemeinsam in Wien, Stockholm und Bern.",
            (1752, 1865),
        ),
    ),
    differing=(
        DifferingFacts(
            "official_title",
            "Kooperationsvereinbarung",
            "Die Mitteilung nennt das Papier am Anfang Kooperationsvertrag, später "
            "Kooperationsvereinbarung. Als Titel steht hier das Wort vom Anfang.",
            (2025, 2049),
        ),
    ),
)

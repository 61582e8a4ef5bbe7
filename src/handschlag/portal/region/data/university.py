"""What is known of one agreement; clauses are paraphrases with their position."""

from .shapes import (
    AgreementFacts,
    ClauseFacts,
    DifferingFacts,
    FieldFacts,
    PartyFacts,
    UpdateFacts,
)
from .sources import UNIVERSITY

UNIVERSITY_AGREEMENT = AgreementFacts(
    key="university",
    cooperation="BTU, Spremberg und Zweckverband Industriepark Schwarze Pumpe",
    official_title="Kooperationsvereinbarung zwischen der BTU Cottbus-Senftenberg, der Stadt "
    "Spremberg und dem Zweckverband Industriepark Schwarze Pumpe",
    short_title="Wissenschaft und Industriepark enger verbinden",
    summary="Eine Universität, eine Stadt und ein Zweckverband wollen abgestimmt handeln, damit "
    "die Lausitz im Strukturwandel vorankommt. Im Mittelpunkt soll die Arbeit mit den "
    "Unternehmen im Industriepark Schwarze Pumpe und im Dock3 Lausitz stehen.",
    source=UNIVERSITY,
    span=(300, 587),
    signed="21.9.2021",
    place="BTU, laut Einladung im Senatssaal auf dem Zentralcampus",
    parties=(
        PartyFacts("btu", "party", ("Gesine", "Grande"), "Präsidentin", span=(320, 384)),
        PartyFacts(
            "spremberg", "party", ("Christine", "Herntier"), "Bürgermeisterin", span=(386, 437)
        ),
        PartyFacts(
            "zweckverband", "party", ("Manfred", "Heine"), "Verbandsvorsteher", span=(442, 522)
        ),
    ),
    fields=(
        FieldFacts(
            1,
            "zukunftsgerechte Qualifikation und Bildung",
            "Qualifikation und Bildung mit Zukunft",
            (2386, 2428),
        ),
        FieldFacts(
            2,
            "Förderung von Innovationen und Transfer",
            "Innovation und Transfer fördern",
            (2434, 2473),
        ),
        FieldFacts(3, "Strukturwandel Lausitz", "Strukturwandel Lausitz", (2479, 2501)),
        FieldFacts(
            4,
            "BTU vor Ort in Spremberg, im Dock3 Lausitz im Industriepark Schwarze Pumpe",
            "BTU vor Ort: in Spremberg, im Dock3 und im Industriepark",
            (2507, 2581),
        ),
        FieldFacts(
            5,
            "Öffentlichkeitsarbeit/Außendarstellung",
            "Öffentlichkeitsarbeit und Außendarstellung",
            (2587, 2625),
        ),
    ),
    clauses=(
        ClauseFacts(
            "aim",
            "aim",
            "Die drei Partner wollen abgestimmt und tatkräftig zusammenarbeiten und so die "
            "Lausitz voranbringen.",
            (1518, 1680),
        ),
        ClauseFacts(
            "innovation",
            "aim",
            "Stadt, Industriepark und Universität sollen dadurch innovativer werden.",
            (720, 844),
        ),
        ClauseFacts(
            "focus",
            "aim",
            "Im Mittelpunkt soll die Arbeit mit den Unternehmen im Industriepark und im Dock3 "
            "stehen.",
            (1040, 1201),
        ),
        ClauseFacts(
            "starting_point",
            "aim",
            "Ausgangspunkt ist der Gedanke, dass der Wandel gelingt, wenn Wissenschaft, "
            "Wirtschaft, Kommunalpolitik und Zivilgesellschaft gemeinsam handeln.",
            (1840, 2140),
        ),
        ClauseFacts(
            "fields",
            "field",
            "Was die einzelnen Partner erreichen wollen, ist in fünf Handlungsfeldern "
            "niedergelegt.",
            (2304, 2379),
            "fünf Handlungsfelder",
        ),
        ClauseFacts(
            "board",
            "promise",
            "Ein Beirat soll eingesetzt werden, damit sich messen lässt, ob die Ziele erreicht "
            "werden.",
            (2627, 2705),
        ),
        ClauseFacts(
            "plan",
            "promise",
            "Der Beirat arbeitet einen Plan der Projekte und Maßnahmen aus.",
            (2706, 2757),
        ),
    ),
    gaps=(
        (
            "goals",
            "Die Ziele der einzelnen Partner liegen uns nicht im Wortlaut vor.",
            "Die Quelle nennt die Felder, nicht den Wortlaut der Ziele.",
        ),
        (
            "body",
            "Der Beirat ist 2021 angekündigt. Ob er eingesetzt wurde, wissen wir nicht.",
            "Er sollte einen Projekt- und Maßnahmenplan erarbeiten.",
        ),
        ("measures", "Zu keinem der fünf Handlungsfelder kennen wir eine Maßnahme.", ""),
        ("term", "Wie lange die Vereinbarung gilt, ist nicht genannt.", ""),
        ("text", "Der Vertragstext liegt uns nicht vor.", "Grundlage ist die Mitteilung."),
    ),
    updates=(
        UpdateFacts(
            "Nachtrag zur Mitteilung: Die Vereinbarung ist unterzeichnet.", (281, 587), "22.9.2021"
        ),
        UpdateFacts(
            "Unterzeichnung an der BTU. Angekündigt waren Beiträge des Unternehmens Actemium BEA "
            "über die Erwartungen der Wirtschaft und eines Absolventen der BTU.",
            (2787, 3097),
            "21.9.2021",
        ),
        UpdateFacts(
            "Einladung an die Presse, Treffpunkt 13:30\u00a0Uhr auf dem Zentralcampus.",
            (3149, 3376),
        ),
    ),
    differing=(
        DifferingFacts(
            "official_title",
            "neue Kooperationsvereinbarung",
            "Die Mitteilung nennt keinen Titel, nur die Art des Papiers. Was auf dieser Seite als "
            "Titel steht, haben wir aus den Namen der Partner umschrieben.",
            (1486, 1515),
        ),
        DifferingFacts(
            "party",
            "Industriepark Schwarze Pumpe",
            "Die Überschrift nennt den Industriepark als Unterzeichner, der Text den Zweckverband. "
            "Geführt wird der Zweckverband.",
            (23, 51),
        ),
    ),
)

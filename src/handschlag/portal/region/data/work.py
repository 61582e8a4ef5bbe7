"""What the documents say of boards, plans, projects and figures; everything else is unknown."""

from .shapes import BodyFacts, FigureFacts, MeasureFacts, PlanFacts, RoleFacts
from .sources import GROWTH, SKILLED

BODIES = (
    BodyFacts(
        agreement="university",
        name="Beirat",
        kind="advisory_board",
        task="Soll einen Plan der Projekte und Maßnahmen ausarbeiten, damit sich messen lässt, ob "
        "die Ziele erreicht werden.",
        clause="board",
    ),
)

PLANS = (
    PlanFacts(
        key="growth",
        agreement="growth",
        title="Vorhaben der Wachstumskerne Cottbus und Spremberg",
        summary="Ein beschlossener Plan ist uns nicht bekannt. Hier steht, was die Mitteilung zur "
        "Unterzeichnung als Projekt nennt.",
    ),
    PlanFacts(
        key="skilled",
        agreement="skilled",
        title="Schritte zur Fachkräftegewinnung",
        summary="Ein gemeinsamer Plan der drei Städte ist uns nicht bekannt. Hier steht, was die "
        "Mitteilung als begonnen nennt.",
    ),
)

MEASURES = (
    MeasureFacts(
        plan="growth",
        title="Kontaktanlaufstelle Lausitz – Schweiz",
        short_description="Ein Zentrum für Information und Kompetenz. Es soll Schweizer Firmen für "
        "Investitionen in der Lausitz gewinnen und Lausitzer Firmen den Weg in die Schweiz ebnen.",
        target_group="Unternehmen in der Schweiz und in der Lausitz",
        clauses=(
            ("contact_desk", ""),
            ("contact_desk_aim", ""),
            (
                "carried_out",
                (
                    "Redaktionell zugeordnet: Die Mitteilung sagt das allgemein von den Projekten, "
                    "nicht eigens von diesem."
                ),
            ),
        ),
        fields=(
            (
                1,
                (
                    "Vorläufig von der Redaktion zugeordnet: Die Mitteilung nennt zu dem Projekt "
                    "keinen Schwerpunkt."
                ),
            ),
        ),
        roles=(
            RoleFacts("implementing", "egc", (3099, 3315)),
            RoleFacts("implementing", "asg", (3099, 3315)),
        ),
        terms=(
            ("invkg-anlage-1", "nr-4"),
            ("strukturwandel-cluster", "business"),
        ),
        gaps=(
            ("lead", "Wer die Federführung hat, nennt die Mitteilung nicht."),
            ("dates", "Wann die Anlaufstelle entstehen sollte, ist nicht genannt."),
            ("money", "Kosten und Finanzierung sind nicht genannt."),
            ("indicator", "Woran der Erfolg gemessen werden soll, ist nicht genannt."),
            ("status", "Was aus der Anlaufstelle wurde, wissen wir nicht."),
        ),
        source=GROWTH,
        span=(2808, 3097),
    ),
    MeasureFacts(
        plan="skilled",
        title="Mittelstands-Initiative PROF.ISP",
        short_description="2022 auf Anstoß mittelständischer Unternehmen des Industrieparks "
        "entstanden, über die Landesgrenze hinweg. Sie verbindet, was Firmen, Kommunen und Länder "
        "für Fachkräfte tun. Unter Federführung der Wirtschaftsinitiative Lausitz kamen weitere "
        "Unternehmen, Städte und Gemeinden, Wirtschaftsförderer, Arbeitsagenturen und "
        "Bildungswerke dazu.",
        target_group="Fachkräfte im Dreieck Spremberg, Weißwasser, Hoyerswerda",
        starts="2022",
        implementation="begun",
        implementation_note="Laut Mitteilung zur Unterzeichnung am 9.\u00a0August 2023, seither "
        "nicht bestätigt.",
        clauses=(
            (
                "need",
                (
                    "Redaktionell zugeordnet: Die Mitteilung nennt Bedarf und Initiative "
                    "nebeneinander."
                ),
            ),
        ),
        roles=(RoleFacts("lead", "wil", (2304, 2543)),),
        terms=(
            ("ansatz", "recruitment"),
            ("ansatz", "training"),
            ("ansatz", "soft_factors"),
            ("ansatz", "image"),
            ("ansatz", "welcome"),
            ("invkg-anlage-1", "nr-7"),
        ),
        gaps=(
            ("money", "Kosten und Finanzierung sind nicht genannt."),
            ("status", "Was die Initiative seither erreicht hat, wissen wir nicht."),
        ),
        source=SKILLED,
        span=(1881, 2697),
        figures=(
            FigureFacts(
                title="Fachkräfte, die der Industriepark braucht",
                unit="Personen",
                definition="Fachkräfte, die der Industriepark Schwarze Pumpe laut Mitteilung in "
                "den kommenden Jahren braucht. Die Quelle sagt „bis zu“: eine Obergrenze, kein "
                "Zielwert. Wie viele schon gewonnen sind, ist uns nicht bekannt. Richtung und "
                "Zählweise hat die Redaktion gesetzt.",
                value="5000",
                note="laut Mitteilung zur Unterzeichnung 2023 „bis zu“, also eine Obergrenze; von "
                "wann die Zahl ist, sagt sie nicht",
            ),
        ),
    ),
)

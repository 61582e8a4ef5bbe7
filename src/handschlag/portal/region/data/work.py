"""What the documents say of boards, plans, projects and figures; everything else is unknown."""

from .shapes import BodyFacts, FigureFacts, MeasureFacts, PlanFacts
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
        implementation="in_preparation",
        implementation_note="Als erstes gemeinsames Projekt geplant; was daraus wurde, ist uns "
        "nicht bekannt.",
        clauses=("contact_desk", "contact_desk_aim", "carried_out"),
        fields=(1,),
        implementing=("egc", "asg"),
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
        short_description="Unternehmen des Industrieparks haben sie 2022 über die Landesgrenze "
        "hinweg gegründet. Sie verbindet, was Firmen, Kommunen und Länder für Fachkräfte tun.",
        target_group="Fachkräfte und Unternehmen im Dreieck Spremberg, Weißwasser, Hoyerswerda",
        starts="2022",
        implementation="begun",
        implementation_note="Stand der Mitteilung vom August 2023.",
        clauses=("need", "exchange"),
        lead="wil",
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
        span=(1878, 2669),
        figures=(
            FigureFacts(
                title="Fachkräfte, die der Industriepark braucht",
                unit="Personen",
                definition="Neue Fachkräfte, die der Industriepark Schwarze Pumpe in den kommenden "
                "Jahren braucht. Die Quelle sagt „bis zu“: eine Obergrenze, kein Zielwert. Wie viele "
                "schon gewonnen sind, ist uns nicht bekannt.",
                value="5000",
                on="9.8.2023",
                note="laut Quelle „bis zu“, also eine Obergrenze",
            ),
        ),
    ),
)

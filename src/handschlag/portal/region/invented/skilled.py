"""The invented plan of the three towns; clusters and approaches as in their agreement."""

from .shapes import Curve, Plan, SeatOf, Step, Work

SEATS = (
    SeatOf(
        "spremberg",
        "Bürgermeisteramt",
        "chair",
        "stadt@spremberg.example.org",
        deputy="Amt für Wirtschaft",
    ),
    SeatOf(
        "weisswasser",
        "Oberbürgermeisteramt",
        "member",
        "stadt@weisswasser.example.org",
        deputy="Referat Stadtentwicklung",
    ),
    SeatOf(
        "hoyerswerda",
        "Oberbürgermeisteramt",
        "member",
        "stadt@hoyerswerda.example.org",
        deputy="Fachbereich Wirtschaft",
    ),
    SeatOf("wil", "Geschäftsstelle", "guest", "gast@wil.example.org", voting=False),
)

PLAN = Plan(
    title="Gemeinsamer Maßnahmenplan Fachkräfte",
    summary="Was die drei Städte gemeinsam tun, damit Menschen kommen und bleiben.",
    works=(
        Work(
            number="S1",
            title="Willkommensstelle der drei Städte",
            about="Eine Nummer und ein Schalter für alle, die zuziehen: Wohnung, Kita, Anerkennung.",
            field=4,
            lead="weisswasser",
            implementing=("spremberg", "hoyerswerda"),
            begins=-60,
            ends=90,
            implementation="continuing",
            financing="granted",
            terms=(("cluster", "social"), ("ansatz", "welcome"), ("invkg-anlage-1", "nr-7")),
            steps=(
                Step("Stelle besetzt", -36, -34),
                Step("Auch auf Polnisch", 6, after="Stelle besetzt"),
            ),
            curves=(
                Curve(
                    title="Begleitete Zuzüge",
                    unit="Haushalte",
                    values=("11", "16", "19", "27"),
                    baseline="0",
                    target="90",
                ),
            ),
            reports=((1, "27 Haushalte begleitet.", "Angebot auf Polnisch.", "", "green"),),
            money=((0, "granted", "95000"), (0, "spent", "58400")),
            own_shares=(
                ("spremberg", 0, "9500", "secured"),
                ("weisswasser", 0, "9500", "secured"),
                ("hoyerswerda", 0, "9500", "subject_to_budget"),
            ),
        ),
        Work(
            number="S2",
            title="Rückkehrtag zwischen den Jahren",
            about="Wer weggezogen ist und zu Besuch kommt, trifft Betriebe, die suchen.",
            field=6,
            lead="hoyerswerda",
            begins=-60,
            ends=56,
            implementation="begun",
            terms=(("cluster", "other"), ("ansatz", "recruitment")),
            curves=(
                Curve(
                    title="Gespräche mit Betrieben",
                    unit="Gespräche",
                    values=("0", "0", "84", "0"),
                    target="100",
                ),
            ),
            reports=((1, "", "", "", ""),),
        ),
        Work(
            number="S3",
            title="Sportangebote auf einen Blick",
            about="Ein Verzeichnis aller Vereine, in denen man ohne Vorkenntnisse mitmachen kann.",
            field=1,
            lead="spremberg",
            begins=-28,
            ends=24,
            implementation="postponed",
            reason="staff",
            note="Die Stelle im Sportamt ist unbesetzt.",
            terms=(("cluster", "sport"), ("ansatz", "soft_factors")),
            gaps=(("indicator", "in_preparation", "Wird mit den Vereinen abgestimmt."),),
        ),
        Work(
            number="S4",
            title="Kulturpass für Neuzugezogene",
            about="Ein Jahr lang freier Eintritt in die Häuser der drei Städte.",
            field=2,
            lead="hoyerswerda",
            begins=-18,
            ends=70,
            implementation="in_preparation",
            terms=(("cluster", "culture"), ("ansatz", "welcome")),
            steps=(
                Step("Häuser haben zugesagt", -6, -5),
                Step("Ausgabe beginnt", 9, after="Häuser haben zugesagt"),
            ),
            curves=(Curve(title="Ausgegebene Pässe", unit="Pässe", values=(), target="300"),),
        ),
    ),
)

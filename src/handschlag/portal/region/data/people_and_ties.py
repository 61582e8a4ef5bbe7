"""Relations between organisations, and posts and contact points the documents name."""

from .shapes import ContactFacts, DifferingFacts, PostFacts, TieFacts
from .sources import ALLIANCE, GROWTH, NETWORKS, SKILLED, UNIVERSITY

MEMBERS_OF_WRL = ("bautzen", "dahme", "elbe", "goerlitz", "osl", "spn", "cottbus")
FOUNDERS_OF_WRL = ("bund", "brandenburg", "sachsen")
SPEAKER = "Sprecher ist eine Person; das Haus ist aus der Kontaktangabe erschlossen."

TIES = (
    TieFacts("mingentec", "founded_by", "brandenburg", NETWORKS, (68, 358)),
    TieFacts("mingentec", "founded_by", "wfbb", NETWORKS, (68, 358)),
    TieFacts("mingentec", "founded_by", "ihk", NETWORKS, (68, 358)),
    TieFacts("wvn", "initiated_by", "uv", NETWORKS, (397, 658)),
    TieFacts("wvn", "initiated_by", "ihk", NETWORKS, (397, 658)),
    *(
        TieFacts(
            key,
            "member",
            "wrl",
            NETWORKS,
            (1580, 1958),
            note="Die Quelle spricht von einer Kooperationsgemeinschaft. "
            "Ob Anteile gehalten werden, sagt sie nicht.",
        )
        for key in MEMBERS_OF_WRL
    ),
    *(
        TieFacts(
            "wrl",
            "founded_by",
            key,
            NETWORKS,
            (1648, 1745),
            role="Mitwirkung an der Gründung",
            note="Die Quelle sagt nur, dass Bund und Länder an der Gründung mitwirkten.",
        )
        for key in FOUNDERS_OF_WRL
    ),
    TieFacts("dialog", "carried_by", "ekbo", NETWORKS, (4601, 4822)),
    TieFacts(
        "beauftragter",
        "carried_by",
        "brandenburg",
        NETWORKS,
        (3043, 3256),
        note="Die Quelle spricht von einem Amt der Landesregierung in der Staatskanzlei.",
    ),
    TieFacts("ihk", "spokesperson", "wasserstoff", NETWORKS, (5094, 5143), note=SPEAKER),
    TieFacts("ihk", "spokesperson", "wvn", NETWORKS, (5094, 5181), note=SPEAKER),
    TieFacts("ihk", "spokesperson", "werkstatt", NETWORKS, (5094, 5235), note=SPEAKER),
    TieFacts("profisp", "led_by", "wil", SKILLED, (2304, 2543)),
    TieFacts("actemium", "located_at", "industriepark", UNIVERSITY, (2816, 2869)),
    TieFacts(
        "dock3",
        "located_at",
        "industriepark",
        UNIVERSITY,
        (2507, 2581),
        differing=(
            DifferingFacts(
                "kind",
                "am Industriepark Schwarze Pumpe",
                "Diese Mitteilung sagt am Industriepark, die von 2021 im Industriepark.",
                (396, 427),
                SKILLED,
            ),
        ),
    ),
)

# When what is said of a post was so, as far as its document lets us know.
AS_OF = {
    UNIVERSITY: "Bei der Unterzeichnung am 21.\u00a0September 2021",
    GROWTH: "Laut einer Quelle ohne Datum",
    SKILLED: "Bei der Unterzeichnung am 9.\u00a0August 2023",
    ALLIANCE: "Laut Quelle vom 29.\u00a0November 2021",
}

POSTS = (
    PostFacts("Prof. Dr.", "Gesine", "Grande", "btu", "Präsidentin", UNIVERSITY, (320, 384)),
    PostFacts(
        "",
        "Christine",
        "Herntier",
        "spremberg",
        "Bürgermeisterin",
        UNIVERSITY,
        (386, 437),
        also=((SKILLED, (428, 492)),),
    ),
    PostFacts("", "Manfred", "Heine", "zweckverband", "Verbandsvorsteher", UNIVERSITY, (442, 522)),
    PostFacts(
        "", "Christina", "Schönherr", "spremberg", "amtierende Bürgermeisterin", GROWTH, (112, 179)
    ),
    PostFacts("", "Frank", "Szymanski", "cottbus", "Oberbürgermeister", GROWTH, (189, 241)),
    PostFacts("", "Torsten", "Pötzsch", "weisswasser", "Bürgermeister", SKILLED, (428, 520)),
    PostFacts("", "Torsten", "Ruban-Zeh", "hoyerswerda", "Bürgermeister", SKILLED, (428, 554)),
    PostFacts("Prof.", "Raj", "Kollmorgen", "lt", "Konsortialführer", ALLIANCE, (1269, 1311)),
    PostFacts(
        "Prof.",
        "Raj",
        "Kollmorgen",
        "hszg",
        "Leiter des Projekts zur Strategie von Lausitz – Life & Technology",
        ALLIANCE,
        (1269, 1373),
    ),
)

# By function, with an address at example.org and a number kept for fiction.
CONTACTS = (
    ContactFacts(
        "ihk",
        topic="Strukturwandel, Infrastruktur und Verkehr",
        topic_span=(5053, 5093),
        function="Generalmanager, Leitung der Stabsstelle",
        span=(5019, 5093),
        phone="+493023125001",
        mail="strukturwandel@example.org",
        source=NETWORKS,
        note="Thema und Stelle laut Quelle. Nummer und Adresse sind für diese Vorführung ersetzt.",
    ),
    ContactFacts(
        "hszg",
        topic="Bündnis Lausitz – Life & Technology",
        topic_span=(751, 780),
        function="Ansprechstelle im Zentrum für Innovation und Technologietransfer",
        span=(2780, 2838),
        phone="+493023125002",
        source=ALLIANCE,
        note="Thema, Stelle und Ort laut Quelle. Die Nummer ist für diese Vorführung ersetzt.",
        place="zittau",
    ),
    ContactFacts(
        "hszg",
        topic="Bündnis Lausitz – Life & Technology",
        topic_span=(751, 780),
        function="Ansprechstelle im Institut für Transformation, Wohnen und soziale "
        "Raumentwicklung",
        span=(2918, 2995),
        phone="+493023125003",
        source=ALLIANCE,
        note="Thema, Stelle und Ort laut Quelle. Die Nummer ist für diese Vorführung ersetzt.",
        place="goerlitz",
    ),
)

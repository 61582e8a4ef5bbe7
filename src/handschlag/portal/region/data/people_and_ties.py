"""Relations between organisations, and posts and contact points the documents name."""

from .shapes import ContactFacts, PostFacts, TieFacts
from .sources import ALLIANCE, GROWTH, NETWORKS, SKILLED, UNIVERSITY

MEMBERS_OF_WRL = ("bautzen", "dahme", "elbe", "goerlitz", "osl", "spn", "cottbus")

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
    TieFacts("dialog", "carried_by", "ekbo", NETWORKS, (4601, 4822)),
    TieFacts("beauftragter", "carried_by", "brandenburg", NETWORKS, (3179, 3256)),
    TieFacts(
        "ihk",
        "spokesperson",
        "wasserstoff",
        NETWORKS,
        (5007, 5235),
        note="Sprecher ist eine Person; das Haus ist aus der Kontaktangabe erschlossen.",
    ),
    TieFacts(
        "ihk",
        "spokesperson",
        "wvn",
        NETWORKS,
        (5007, 5235),
        note="Sprecher ist eine Person; das Haus ist aus der Kontaktangabe erschlossen.",
    ),
    TieFacts("profisp", "led_by", "wil", SKILLED, (2304, 2543)),
    TieFacts("actemium", "located_at", "industriepark", UNIVERSITY, (2787, 2869)),
    TieFacts("dock3", "located_at", "industriepark", UNIVERSITY, (2507, 2581)),
    TieFacts("egc", "works_for", "cottbus", GROWTH, (3099, 3315)),
    TieFacts("asg", "works_for", "spremberg", GROWTH, (3099, 3315)),
    TieFacts("lt", "led_by", "hszg", ALLIANCE, (1269, 1448)),
)

POSTS = (
    PostFacts("Prof. Dr.", "Gesine", "Grande", "btu", "Präsidentin", UNIVERSITY, (320, 384)),
    PostFacts("", "Christine", "Herntier", "spremberg", "Bürgermeisterin", UNIVERSITY, (386, 437)),
    PostFacts("", "Manfred", "Heine", "zweckverband", "Verbandsvorsteher", UNIVERSITY, (442, 522)),
    PostFacts(
        "", "Christina", "Schönherr", "spremberg", "amtierende Bürgermeisterin", GROWTH, (112, 179)
    ),
    PostFacts("", "Frank", "Szymanski", "cottbus", "Oberbürgermeister", GROWTH, (189, 241)),
    PostFacts("", "Torsten", "Pötzsch", "weisswasser", "Bürgermeister", SKILLED, (494, 520)),
    PostFacts("", "Torsten", "Ruban-Zeh", "hoyerswerda", "Bürgermeister", SKILLED, (525, 554)),
    PostFacts("Prof.", "Raj", "Kollmorgen", "lt", "Konsortialführer", ALLIANCE, (1269, 1448)),
)

# By function, with an address at example.org and a number kept for fiction.
CONTACTS = (
    ContactFacts(
        "ihk",
        "Strukturwandel, Infrastruktur und Verkehr",
        "Leitung der Stabsstelle",
        "+493023125001",
        "strukturwandel@example.org",
        NETWORKS,
        (5007, 5235),
    ),
    ContactFacts(
        "hszg",
        "Bündnis Lausitz – Life & Technology",
        "Ansprechstelle im Zentrum für Innovation und Technologietransfer, Zittau",
        "+493023125002",
        "buendnis@example.org",
        ALLIANCE,
        (2765, 2883),
    ),
)

"""The eleven networks, initiatives and carriers of the overview."""

from .sectors import BUSINESS, CIVIL, PUBLIC, SCIENCE
from .shapes import OrganisationFacts
from .sources import NETWORKS

OVERVIEW = (
    OrganisationFacts(
        "mingentec",
        "MinGenTec",
        "network",
        (BUSINESS, PUBLIC),
        NETWORKS,
        (68, 358),
        about="Hilft Unternehmen der Braunkohleindustrie aus Brandenburg, Berlin und Sachsen, "
        "international Fuß zu fassen.",
    ),
    OrganisationFacts(
        "wvn",
        "Wirtschaftsverkehrsnetzwerk Lausitz",
        "network",
        (BUSINESS,),
        NETWORKS,
        (397, 658),
        since="2017",
        members_stated="weit über 100",
        about="Verkehrs- und Wirtschaftsunternehmen, die sich für die Verkehrswege der Lausitz "
        "einsetzen.",
        aims=(
            "wichtige Schienen- und Straßenprojekte zügig ausbauen",
            "mehr Güter und Menschen auf die Schiene bringen, Kombinierten Verkehr stärken",
            "die Lausitz zur Modellregion für Mobilität machen, mit Strom und Wasserstoff",
        ),
    ),
    OrganisationFacts(
        "wasserstoff",
        "Wasserstoffnetzwerk Lausitz DurcH2atmen",
        "network",
        (BUSINESS, SCIENCE),
        NETWORKS,
        (1128, 1348),
        names=(
            ("Wasserstoffnetzwerk Lausitz", "short", "de"),
            ("DurcH2atmen", "acronym", "de"),
        ),
        since="2019",
        about="Will Wasserstoff in der Lausitz erzeugen, nutzen und die Technik dazu mit der "
        "Forschung weiterentwickeln.",
    ),
    OrganisationFacts(
        "wrl",
        "Wirtschaftsregion Lausitz GmbH",
        "agency",
        (PUBLIC,),
        NETWORKS,
        (1580, 1958),
        names=(("WRL", "acronym", "de"),),
        legal_form="gmbh",
        about="Gemeinsame Plattform von sechs Landkreisen und der Stadt Cottbus, entstanden "
        "unter Mitwirkung von Bund, Brandenburg und Sachsen.",
    ),
    OrganisationFacts(
        "wil",
        "Wirtschaftsinitiative Lausitz e.\u00a0V.",
        "association",
        (BUSINESS,),
        NETWORKS,
        (2264, 2374),
        names=(("WiL", "acronym", "de"),),
        legal_form="ev",
        areas=("luebbenau", "zittau"),
        about="Von Unternehmen gegründete Plattform, in der heute auch Kammern, Kommunen und "
        "Einrichtungen von Lübbenau bis Zittau mitwirken.",
    ),
    OrganisationFacts(
        "lausitzrunde",
        "Lausitzrunde",
        "network",
        (PUBLIC,),
        NETWORKS,
        (2634, 3000),
        legal_form="none",
        members_stated="23",
        about="Freies Bündnis gewählter Vertreterinnen und Vertreter der Kommunen in beiden "
        "Ländern, über Parteigrenzen hinweg.",
    ),
    OrganisationFacts(
        "beauftragter",
        "Lausitzbeauftragter der Landesregierung Brandenburg",
        "office",
        (PUBLIC,),
        NETWORKS,
        (3002, 3041),
        names=(("Lausitzkoordinator", "short", "de"),),
        legal_form="none",
        land="BB",
        about="Amt in der Staatskanzlei. Es ordnet und beschleunigt, was die Ministerien des "
        "Landes für die Lausitz tun.",
        differing=(
            (
                "name",
                "Lausitzkoordinator",
                "Überschrift und Text der Übersicht nennen das Amt verschieden.",
            ),
        ),
    ),
    OrganisationFacts(
        "lmbv",
        "Lausitzer und Mitteldeutsche Bergbau-Verwaltungsgesellschaft",
        "agency",
        (PUBLIC,),
        NETWORKS,
        (3510, 3672),
        names=(("LMBV", "acronym", "de"),),
        about="Trägerin der Braunkohlesanierung. Sie bereitet stillgelegte Tagebaue für neue "
        "Nutzungen vor.",
    ),
    OrganisationFacts(
        "pro_braunkohle",
        "Pro Lausitzer Braunkohle e.\u00a0V.",
        "association",
        (CIVIL,),
        NETWORKS,
        (3906, 4230),
        legal_form="ev",
        about="Bürgerbewegung, die sich für den Fortbestand der Braunkohleförderung und der "
        "daran hängenden Einrichtungen einsetzt.",
    ),
    OrganisationFacts(
        "perspektiven",
        "Lausitzer Perspektiven",
        "association",
        (CIVIL,),
        NETWORKS,
        (4256, 4334),
        about="Gemeinnütziger Verein, der den Strukturwandel bürgerschaftlich mitgestalten und "
        "gemeinsame Projekte umsetzen will.",
    ),
    OrganisationFacts(
        "dialog",
        "Zentrum für Dialog & Wandel",
        "church",
        (CIVIL,),
        NETWORKS,
        (4601, 4822),
        about="Kirchliche Einrichtung für das Gespräch in der Lausitz, auch mit Blick auf die "
        "sorbisch-wendische Tradition.",
    ),
)

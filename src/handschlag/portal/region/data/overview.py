"""The eleven networks, initiatives and carriers of the overview, and one it names in passing."""

from .sectors import BUSINESS, CIVIL, PUBLIC, SCIENCE
from .shapes import DifferingFacts, NameFacts, OrganisationFacts
from .sources import NETWORKS

OVERVIEW = (
    OrganisationFacts(
        "mingentec",
        "MinGenTec",
        "network",
        (BUSINESS, PUBLIC),
        NETWORKS,
        (68, 358),
        about="Initiative. Sie hilft Unternehmen der Braunkohleindustrie aus Brandenburg, Berlin "
        "und Sachsen, international Fuß zu fassen.",
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
        "einsetzen. Drei vorrangige Ziele nennt die Übersicht, unter anderem.",
        about_from=((NETWORKS, (397, 1097)),),
        aims=(
            "wichtige Schienen- und Straßenprojekte zügig ausbauen",
            "mehr Güter und Menschen auf die Schiene bringen, Kombinierten Verkehr stärken",
            (
                "die Lausitz zur Modellregion für Mobilität machen und saubere Antriebe fördern, "
                "unter anderem mit Batterien und Wasserstoff"
            ),
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
            NameFacts("Wasserstoffnetzwerk Lausitz", "short", span=(1099, 1126)),
            NameFacts("DurcH2atmen", "short", span=(1180, 1191)),
        ),
        since="2019",
        about="Will Energiewende und Strukturwandel in der Industrieregion Lausitz voranbringen: "
        "Wasserstoff hier erzeugen, nutzen und die Technik dazu mit der Forschung "
        "weiterentwickeln.",
        about_from=((NETWORKS, (1128, 1545)),),
    ),
    OrganisationFacts(
        "wrl",
        "Wirtschaftsregion Lausitz GmbH",
        "agency",
        (PUBLIC,),
        NETWORKS,
        (1547, 1577),
        legal_form="gmbh",
        about="Gemeinsame Plattform von sechs Landkreisen und der Stadt Cottbus, entstanden "
        "unter Mitwirkung von Bund, Brandenburg und Sachsen.",
        about_from=((NETWORKS, (1580, 1958)),),
    ),
    OrganisationFacts(
        "wil",
        "Wirtschaftsinitiative Lausitz e.\u00a0V.",
        "association",
        (BUSINESS,),
        NETWORKS,
        (2264, 2374),
        names=(NameFacts("WiL", "acronym", span=(2304, 2307)),),
        legal_form="ev",
        areas=("luebbenau", "zittau"),
        about="Von Unternehmen gegründete Plattform, in der heute auch Kammern, Kommunen und "
        "Einrichtungen von Lübbenau bis Zittau mitwirken. Sie arbeitet über Branchen und die "
        "Landesgrenze hinweg.",
        about_from=((NETWORKS, (2264, 2618)),),
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
        about="Freies Bündnis gewählter Vertreterinnen und Vertreter in beiden Ländern, über "
        "Parteigrenzen hinweg. Vertreter der Kommunen haben es gegründet, damit für die "
        "Lausitz eine einzige Stimme spricht.",
    ),
    OrganisationFacts(
        "beauftragter",
        "Lausitzbeauftragter der Landesregierung",
        "office",
        (PUBLIC,),
        NETWORKS,
        (3002, 3041),
        names=(NameFacts("Lausitzkoordinator", "short", span=(3261, 3279)),),
        land="BB",
        land_span=(3375, 3406),
        about="Amt in der Staatskanzlei, dem Ministerpräsidenten unterstellt und mit ihm "
        "abgestimmt. Es ordnet und beschleunigt, was die Ministerien des Landes für die Lausitz "
        "tun.",
        about_from=((NETWORKS, (3043, 3441)),),
        differing=(
            DifferingFacts(
                "name",
                "Lausitzkoordinator",
                "Überschrift und Text der Übersicht nennen das Amt verschieden.",
                (3261, 3279),
            ),
        ),
    ),
    OrganisationFacts(
        "lmbv",
        "Lausitzer und Mitteldeutsche Bergbau-Verwaltungsgesellschaft",
        "agency",
        (PUBLIC,),
        NETWORKS,
        (3443, 3508),
        names=(NameFacts("LMBV", "acronym", span=(3504, 3508)),),
        about="Trägerin der Braunkohlesanierung. Sie soll stillgelegte Tagebaue und "
        "Veredlungsbetriebe schnell und wirtschaftlich sanieren, damit die Flächen neu genutzt "
        "werden können: von Betrieben, Land- und Forstwirtschaft, Natur und Tourismus.",
        about_from=((NETWORKS, (3510, 3873)),),
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
        about="Gemeinnütziger Verein, der für ein gutes Leben in der Lausitz eintritt. Er will "
        "den Strukturwandel bürgerschaftlich mitgestalten und eine Plattform für gemeinsame "
        "Projekte sein.",
        about_from=((NETWORKS, (4256, 4570)),),
    ),
    OrganisationFacts(
        "dialog",
        "Zentrum für Dialog & Wandel",
        "church",
        (CIVIL,),
        NETWORKS,
        (4572, 4599),
        about="Kirchliche Einrichtung, die das Gespräch in der Lausitz fördert und zwischen den "
        "Haltungen ausgleichen will, auch mit Blick auf die sorbisch-wendische Tradition und "
        "Bevölkerung.",
        about_from=((NETWORKS, (4601, 4988)),),
    ),
    OrganisationFacts(
        "werkstatt",
        "Strukturwandelwerkstatt Infrastruktur und Mobilität",
        "network",
        (),
        NETWORKS,
        (5184, 5235),
        name_note="Die Übersicht nennt sie nur bei ihrem Sprecher; mehr sagt sie nicht.",
    ),
)

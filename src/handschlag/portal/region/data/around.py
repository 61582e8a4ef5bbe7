"""Who is named around them: founders, districts, the alliance and its university."""

from .seats import inferred
from .sectors import BUSINESS, CIVIL, PUBLIC, SCIENCE
from .shapes import DifferingFacts, NameFacts, OrganisationFacts, PartFacts, SeatFacts, Span
from .sources import ALLIANCE, NETWORKS


def _district(key: str, name: str, land: str) -> OrganisationFacts:
    span: Span = (1580, 1958)
    return OrganisationFacts(
        key, f"Landkreis {name}", "district", (PUBLIC,), NETWORKS, span, stated=name, land=land
    )


PART_OF_HSZG = PartFacts(
    "hszg",
    "HSZG",
    (751, 780),
    "Erschlossen: Unter dieser Anschrift ist laut Einladung eine Mitarbeiterin des Bündnisses an "
    "der HSZG zu erreichen.",
)
AROUND = (
    OrganisationFacts("bund", "Bund", "other", (PUBLIC,), NETWORKS, (1648, 1745)),
    OrganisationFacts(
        "brandenburg", "Land Brandenburg", "land", (PUBLIC,), NETWORKS, (113, 129), land="BB"
    ),
    OrganisationFacts(
        "sachsen",
        "Freistaat Sachsen",
        "land",
        (PUBLIC,),
        NETWORKS,
        (1648, 1745),
        stated="Sachsen",
        name_note="Die Quelle nennt nur „Sachsen“; den vollen Namen hat die Redaktion ergänzt.",
        land="SN",
    ),
    OrganisationFacts(
        "wfbb",
        "Wirtschaftsförderung Land Brandenburg GmbH",
        "agency",
        (PUBLIC, BUSINESS),
        NETWORKS,
        (135, 184),
        names=(NameFacts("WFBB", "acronym", span=(135, 139)),),
        legal_form="gmbh",
        land="BB",
    ),
    OrganisationFacts(
        "ihk",
        "IHK Cottbus",
        "chamber",
        (BUSINESS,),
        NETWORKS,
        (193, 204),
        land="BB",
        seat=inferred("cottbus", "Cottbus", (193, 204)),
    ),
    OrganisationFacts(
        "uv",
        "Unternehmerverband Brandenburg-Berlin",
        "association",
        (BUSINESS,),
        NETWORKS,
        (463, 502),
    ),
    _district("bautzen", "Bautzen", "SN"),
    _district("dahme", "Dahme-Spreewald", "BB"),
    _district("elbe", "Elbe-Elster", "BB"),
    _district("goerlitz", "Görlitz", "SN"),
    _district("osl", "Oberspreewald-Lausitz", "BB"),
    _district("spn", "Spree-Neiße", "BB"),
    OrganisationFacts(
        "ekbo",
        "Evangelische Kirche Berlin-Brandenburg-schlesische Oberlausitz",
        "church",
        (CIVIL,),
        NETWORKS,
        (4621, 4695),
        names=(NameFacts("EKBO", "acronym", span=(4690, 4694)),),
    ),
    OrganisationFacts(
        "lt",
        "Lausitz – Life & Technology",
        "network",
        (SCIENCE, BUSINESS, CIVIL),
        ALLIANCE,
        (78, 105),
        names=(NameFacts("L&T", "acronym", span=(282, 285)),),
        about="Bündnis, das wissenschaftliche, wirtschaftliche und gesellschaftliche Kräfte für "
        "Innovationen im Strukturwandel nutzbar machen will.",
        about_from=((ALLIANCE, (187, 499)),),
        differing=(
            DifferingFacts(
                "name",
                "Lausitz - Life and Technology",
                "Die Einladung schreibt den Namen auf beide Weisen.",
                (251, 280),
            ),
        ),
    ),
    OrganisationFacts(
        "hszg",
        "Hochschule Zittau/Görlitz",
        "university",
        (SCIENCE,),
        ALLIANCE,
        (776, 780),
        stated="HSZG",
        name_note="Die Einladung nennt nur die Abkürzung; den vollen Namen hat die Redaktion "
        "ergänzt.",
        names=(NameFacts("HSZG", "acronym", span=(776, 780)),),
        about="Hochschule, an der ein Projekt des Bündnisses Lausitz – Life & Technology geleitet "
        "wird und eine Mitarbeiterin des Bündnisses zu erreichen ist.",
        about_from=((ALLIANCE, (1316, 1373)),),
    ),
    OrganisationFacts(
        "transfer",
        "Zentrum für Innovation und Technologietransfer",
        "other",
        (SCIENCE,),
        ALLIANCE,
        (2780, 2825),
        stated="Zentrum für Innovation u. Technologietransfer",
        land="SN",
        seat=SeatFacts("zittau", "02763 Zittau", (2826, 2838)),
        part_of=PART_OF_HSZG,
    ),
    OrganisationFacts(
        "raum",
        "Institut für Transformation, Wohnen und soziale Raumentwicklung",
        "other",
        (SCIENCE,),
        ALLIANCE,
        (2918, 2981),
        land="SN",
        seat=SeatFacts("goerlitz", "02826 Görlitz", (2982, 2995)),
        part_of=PART_OF_HSZG,
    ),
)

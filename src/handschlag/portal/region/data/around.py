"""Who is named around them: founders, districts, the alliance and its university."""

from .sectors import BUSINESS, CIVIL, PUBLIC, SCIENCE
from .shapes import OrganisationFacts
from .sources import ALLIANCE, NETWORKS

AROUND = (
    OrganisationFacts(
        "brandenburg", "Land Brandenburg", "land", (PUBLIC,), NETWORKS, (68, 358), land="BB"
    ),
    OrganisationFacts(
        "wfbb",
        "Wirtschaftsförderung Land Brandenburg GmbH",
        "agency",
        (PUBLIC, BUSINESS),
        NETWORKS,
        (68, 358),
        names=(("WFBB", "acronym", "de"),),
        legal_form="gmbh",
        land="BB",
    ),
    OrganisationFacts(
        "ihk",
        "IHK Cottbus",
        "chamber",
        (BUSINESS,),
        NETWORKS,
        (68, 358),
        land="BB",
        place="cottbus",
    ),
    OrganisationFacts(
        "uv",
        "Unternehmerverband Brandenburg-Berlin",
        "association",
        (BUSINESS,),
        NETWORKS,
        (397, 658),
    ),
    OrganisationFacts(
        "bautzen", "Landkreis Bautzen", "district", (PUBLIC,), NETWORKS, (1580, 1958), land="SN"
    ),
    OrganisationFacts(
        "dahme",
        "Landkreis Dahme-Spreewald",
        "district",
        (PUBLIC,),
        NETWORKS,
        (1580, 1958),
        land="BB",
    ),
    OrganisationFacts(
        "elbe", "Landkreis Elbe-Elster", "district", (PUBLIC,), NETWORKS, (1580, 1958), land="BB"
    ),
    OrganisationFacts(
        "goerlitz", "Landkreis Görlitz", "district", (PUBLIC,), NETWORKS, (1580, 1958), land="SN"
    ),
    OrganisationFacts(
        "osl",
        "Landkreis Oberspreewald-Lausitz",
        "district",
        (PUBLIC,),
        NETWORKS,
        (1580, 1958),
        land="BB",
    ),
    OrganisationFacts(
        "spn",
        "Landkreis Spree-Neiße",
        "district",
        (PUBLIC,),
        NETWORKS,
        (1580, 1958),
        land="BB",
    ),
    OrganisationFacts(
        "ekbo",
        "Evangelische Kirche Berlin-Brandenburg-schlesische Oberlausitz",
        "church",
        (CIVIL,),
        NETWORKS,
        (4601, 4822),
        names=(("EKBO", "acronym", "de"),),
    ),
    OrganisationFacts(
        "lt",
        "Lausitz – Life & Technology",
        "network",
        (SCIENCE, BUSINESS),
        ALLIANCE,
        (187, 499),
        names=(("L&T", "acronym", "de"),),
        about="Bündnis, das wissenschaftliche, wirtschaftliche und gesellschaftliche Kräfte für "
        "Innovationen im Strukturwandel zusammenführt.",
    ),
    OrganisationFacts(
        "hszg",
        "Hochschule Zittau/Görlitz",
        "university",
        (SCIENCE,),
        ALLIANCE,
        (1269, 1448),
        names=(("HSZG", "acronym", "de"),),
        land="SN",
        place="zittau",
        areas=("zittau", "goerlitz"),
        about="Hochschule mit Häusern in Zittau und Görlitz. Von hier aus wird das Bündnis "
        "Lausitz – Life & Technology geführt.",
    ),
)

"""The lists measures are tagged with once, to be reported many times.

Titles are ours, short, in plain words; the sources hold the wording. The two lists of the law and
the clusters of its evaluation are fixed: administrators add and retire terms, naming the source. The
lists of the skilled-labour work and lists of one's own are kept by coordinators
(`services/taxonomies`).
"""

from collections.abc import Mapping

from handschlag.foundation.taxonomies.models import Taxonomy
from handschlag.foundation.taxonomies.services import ensure_taxonomy, fix_wording

FUNDING_FIELDS = "invkg-4-1"
LAUSITZ_FIELDS = "invkg-anlage-1"
EVALUATION_CLUSTERS = "strukturwandel-cluster"
# The same list that the fields of an agreement use.
SKILLED_LABOUR_CLUSTERS = "cluster"
APPROACHES = "ansatz"

# Key -> name and terms in their order. Terms of the law keep its numbers.
TAXONOMIES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    FUNDING_FIELDS: (
        "Förderbereiche des InvKG",
        {
            "nr-1": "Infrastruktur für Unternehmen, Flächen, Nachnutzung",
            "nr-2": "Nahverkehr und örtlicher Verkehr (ohne Straßen)",
            "nr-3": "Kinder, Gesundheit, Kultur, Barriereabbau",
            "nr-4": "Stadt- und Regionalentwicklung",
            "nr-5": "Digitalisierung, Breitband, Mobilfunk",
            "nr-6": "Infrastruktur für Tourismus",
            "nr-7": "Forschung, Transfer, berufliche Bildung",
            "nr-8": "Klima- und Umweltschutz, Sanierung, Lärmschutz",
            "nr-9": "Naturschutz und Tagebaufolgelandschaft",
        },
    ),
    LAUSITZ_FIELDS: (
        "Handlungsfelder des Leitbilds Lausitz",
        {
            "nr-1": "Verkehrswege",
            "nr-2": "Energie und Wasserstoff",
            "nr-3": "Siedlungen",
            "nr-4": "Wirtschaft und ihre Förderung",
            "nr-5": "Digitale Netze",
            "nr-6": "Innovation und Forschung",
            "nr-7": "Bildung und Fachkräfte",
            "nr-8": "Daseinsvorsorge und Gesundheit",
            "nr-9": "Kultur, Kreativwirtschaft, Tourismus",
            "nr-10": "Umwelt und Lebensqualität",
            "nr-11": "Ansiedlung von Behörden und Instituten",
        },
    ),
    EVALUATION_CLUSTERS: (
        "Cluster der Evaluierung des Strukturwandels",
        {
            "accessibility": "Erreichbarkeit",
            "education": "Bildung",
            "culture": "Kultur",
            "health": "Gesundheit",
            "business": "Standort für Betriebe",
            "research": "Forschung und Entwicklung",
            "climate": "Klima und Nachhaltigkeit",
            "social_capital": "Sozialkapital",
        },
    ),
    SKILLED_LABOUR_CLUSTERS: (
        "Cluster",
        {
            "sport": "Sport",
            "culture": "Kultur",
            "recreation": "Erholung",
            "social": "Soziales",
            "tourism": "Tourismus",
            "other": "Sonstiges",
        },
    ),
    APPROACHES: (
        "Ansatz",
        {
            "recruitment": "Gewinnung",
            "training": "Aus- und Weiterbildung",
            "soft_factors": "Weiche Standortfaktoren",
            "image": "Außenwirkung",
            "welcome": "Willkommenskultur",
        },
    ),
}

# In the language of the law, whoever reads: what is stored is stored once.
SOURCES: Mapping[str, str] = {
    FUNDING_FIELDS: (
        "nach § 4 Absatz 1 Nummern 1 bis 9 des Investitionsgesetzes Kohleregionen vom "
        "8. August 2020 (BGBl. I S. 1795)"
    ),
    LAUSITZ_FIELDS: (
        "nach Anlage 1 des Investitionsgesetzes Kohleregionen, Leitbild zum Lausitzer Revier vom "
        "14. März 2019 (BGBl. I 2020 S. 1803 f.)"
    ),
    EVALUATION_CLUSTERS: "nach der Gliederung der Evaluierung durch IWH und RWI",
}


def _paragraphs() -> dict[str, str]:
    """Where the law names each funding field; the other sources have no numbers of their own."""
    keys = TAXONOMIES[FUNDING_FIELDS][1]
    return {key: f"§ 4 Absatz 1 Nummer {key.removeprefix('nr-')} InvKG" for key in keys}


def ensure_measure_taxonomies() -> None:
    """Add the lists that are missing; one that exists is left as its keepers made it."""
    stored = Taxonomy.objects.filter(key__in=TAXONOMIES)
    fixed = dict(stored.values_list("key", "wording_fixed"))
    for key, (name, terms) in TAXONOMIES.items():
        if key not in fixed:
            ensure_taxonomy(key, name, terms)
        if key in SOURCES and not fixed.get(key):
            sources = _paragraphs() if key == FUNDING_FIELDS else {}
            taxonomy = Taxonomy.objects.get(key=key)
            fix_wording(taxonomy, source=SOURCES[key], term_sources=sources)

"""What other people's workbooks say for our closed lists; proposals only, a person decides."""

from handschlag.modules.measures.choices import Financing, Implementation, MeasureKind

KINDS = {
    MeasureKind.MEASURE.value: ("Einzelmaßnahme", "Leitmaßnahme", "Aktion", "Aktivität"),
    MeasureKind.SUB_MEASURE.value: ("Untermaßnahme", "Baustein", "Arbeitspaket"),
    MeasureKind.PROJECT.value: ("Leitprojekt", "Modellprojekt", "Schlüsselprojekt"),
    MeasureKind.UNDERTAKING.value: ("Fördervorhaben", "Zuwendung", "operation"),
}
IMPLEMENTATION = {
    Implementation.NOT_BEGUN.value: (
        "noch nicht begonnen",
        "nicht gestartet",
        "offen",
        "geplant",
        "Idee",
        "not started",
        "planned",
    ),
    Implementation.IN_PREPARATION.value: (
        "in Planung",
        "in Vorbereitung",
        "vorbereitet",
        "in Prüfung",
        "in Abstimmung",
    ),
    Implementation.BEGUN.value: (
        "in Umsetzung",
        "in Arbeit",
        "in Bearbeitung",
        "gestartet",
        "läuft",
        "laufend",
        "ongoing",
        "in progress",
    ),
    Implementation.CONTINUING.value: (
        "Daueraufgabe",
        "fortlaufend",
        "dauerhaft",
        "laufende Aufgabe",
        "verstetigt",
    ),
    Implementation.DONE.value: (
        "umgesetzt",
        "erledigt",
        "fertig",
        "fertiggestellt",
        "beendet",
        "realisiert",
        "completed",
    ),
    Implementation.DROPPED.value: (
        "nicht weiterverfolgt",
        "eingestellt",
        "verworfen",
        "abgebrochen",
        "gestrichen",
        "entfallen",
        "cancelled",
    ),
    Implementation.POSTPONED.value: ("verschoben", "ruht", "pausiert", "aufgeschoben", "on hold"),
}
FINANCING = {
    Financing.OPEN.value: (
        "ungeklärt",
        "nicht gesichert",
        "nicht finanziert",
        "Finanzierung offen",
    ),
    Financing.APPLIED.value: ("Antrag gestellt", "in Antragstellung", "Förderantrag gestellt"),
    Financing.GRANTED.value: ("Bescheid liegt vor", "Zuwendungsbescheid", "Förderung bewilligt"),
    Financing.OWN_SHARE_BUDGETED.value: ("im Haushalt", "Eigenmittel", "Haushaltsmittel"),
}
# By taxonomy and term: words under which lists of projects are sorted.
TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "invkg-4-1": {
        "nr-2": ("ÖPNV", "Nahverkehr", "Schiene"),
        "nr-5": ("Breitband", "Digitalisierung", "Mobilfunk"),
        "nr-6": ("Tourismus",),
        "nr-7": ("Forschung", "Wissenschaft", "Transfer", "Berufliche Bildung"),
    },
    "invkg-anlage-1": {
        "nr-1": ("Verkehr", "Straße", "Schiene", "Mobilität"),
        "nr-2": ("Energie", "Wasserstoff"),
        "nr-5": ("Breitband", "Digitalisierung"),
        "nr-7": ("Bildung", "Fachkräfte"),
        "nr-9": ("Kultur", "Tourismus", "Kreativwirtschaft"),
        "nr-10": ("Umwelt",),
    },
    "strukturwandel-cluster": {
        "accessibility": ("Verkehr", "Straße", "Schiene", "Mobilität"),
        "business": ("Wirtschaft", "Gewerbe", "Gewerbeflächen"),
        "research": ("Forschung", "Wissenschaft", "FuE"),
        "climate": ("Klima", "Klimaschutz", "Energie", "Umwelt"),
    },
    "cluster": {
        "recreation": ("Freizeit", "Naherholung"),
        "social": ("Soziale Infrastruktur", "Familie"),
    },
    "ansatz": {
        "recruitment": ("Fachkräftegewinnung", "Anwerbung"),
        "training": ("Ausbildung", "Weiterbildung", "Qualifizierung"),
        "soft_factors": ("weicher Standortfaktor", "Standortfaktor"),
        "image": ("Standortmarketing", "Image", "Marketing"),
        "welcome": ("Willkommen", "Integration"),
    },
}
# By taxonomy: how such a column may be headed.
LISTS: dict[str, tuple[str, ...]] = {
    "invkg-4-1": ("Förderbereich", "InvKG Feld"),
    "invkg-anlage-1": ("Anlage 1", "Projektfeld"),
    "strukturwandel-cluster": ("Evaluationscluster",),
    "cluster": ("Themenfeld",),
    "ansatz": ("Ansatz",),
}

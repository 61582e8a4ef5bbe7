"""Content for `/gestaltung/`: every component in every state, with figures that mean nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse_lazy
from django.utils.safestring import mark_safe

from .fields import ComboboxField, DateInput
from .gaps import Gap, GapKind
from .notices import Notice
from .records_shown import ConflictRow, Fact, LogEntry
from .thread import FadenLink

KINDS = [("town", "Kommune"), ("university", "Hochschule"), ("other", "etwas anderes")]
MOMENT = datetime(2023, 8, 9, 12, 5, tzinfo=UTC)
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


class SampleForm(forms.Form):
    """One field of each sort."""

    name = forms.CharField(
        label="Name der Organisation",
        help_text="So, wie er in der Satzung steht.",
        max_length=120,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    partner = ComboboxField(
        label="Gehört zu",
        suggest_url=reverse_lazy("design:gallery"),
        required=False,
        help_text="Tippen Sie mindestens zwei Zeichen.",
    )
    kind = forms.ChoiceField(label="Art", choices=KINDS)
    mail = forms.EmailField(label="E-Mail", widget=forms.EmailInput({"autocomplete": "email"}))
    since = forms.DateField(label="Besteht seit", required=False, widget=DateInput)
    about = forms.CharField(
        label="Worum es geht",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    document = forms.FileField(label="Nachweis", required=False, help_text="PDF, höchstens 50 MB.")
    audience = forms.ChoiceField(
        label="Wer darf das sehen?",
        help_text="Sie können es später ändern.",
        choices=[("public", "alle"), ("cooperation", "die Kooperation"), ("own", "nur wir")],
        widget=forms.RadioSelect,
    )
    sectors = forms.MultipleChoiceField(
        label="Bereiche", choices=KINDS, required=False, widget=forms.CheckboxSelectMultiple
    )
    confirmed = forms.BooleanField(
        label="Die Angaben stimmen mit dem Dokument überein",
        help_text="Sie müssen dafür nicht alles noch einmal lesen.",
    )


def faden(state: str) -> list[FadenLink]:
    """The seven links, known up to the state's place."""
    full = state == "full"
    return [
        FadenLink("Vereinbarung", "21. September 2021", "#faden", "full", here=full),
        FadenLink("Handlungsfelder", "5", "#faden", "full"),
        FadenLink(
            "Ziele", "fünfzehn" if full else "Wortlaut fehlt", "", "full" if full else "open"
        ),
        FadenLink("Maßnahmen", "1 benannt", "#faden", "full" if full else "loose", here=not full),
        FadenLink("Indikatoren", "2" if full else "", "", "full" if full else "open"),
        FadenLink("Ist-Werte", "66" if full else "", "", "full" if full else "open"),
        FadenLink("Nachweise", "1" if full else "", "", "full" if full else "void"),
    ]


def big_faden() -> list[FadenLink]:
    return [
        FadenLink("Vereinbarungen", "3", "#gross", "full", note="von sechs Partnern"),
        FadenLink("Handlungsfelder", "17", "", "full", note="fünf, sechs und sechs"),
        FadenLink("Ziele der Partner", "?", "", "open", note="der Wortlaut fehlt"),
        FadenLink("Maßnahmen", "1", "", "loose", note="benannt, noch geplant"),
        FadenLink("Indikatoren", "?", "", "open", note="uns nicht bekannt"),
        FadenLink("Ist-Werte", "?", "", "open", note="uns nicht bekannt"),
        FadenLink("Nachweise", "?", "", "void", note="uns nicht bekannt"),
    ]


GAPS = [
    Gap(
        "Zu 16 von 17 Handlungsfeldern kennen wir keine Maßnahme.",
        detail="Die Anlaufstelle ist vorläufig zugeordnet.",
        href="#luecken",
        link_label="Alle Felder ansehen",
    ),
    Gap("Einen Beirat gibt es nicht.", GapKind.CONFIRMED_NONE, "Bestätigt am 3. März 2025."),
    Gap("Der Projekt- und Maßnahmenplan entsteht gerade.", GapKind.IN_PREPARATION),
    Gap("Die Kostenanteile der Partner sind vereinbart.", GapKind.NOT_PUBLIC),
]
FACTS = [
    Fact("Finanzierung", missing="uns nicht bekannt"),
    Fact("Stand", "unterzeichnet"),
    Fact("Gremium", "Beirat (angekündigt)", href="#fakten"),
    Fact("Laufzeit"),
    Fact("Erste Sitzung", missing="kein Termin bekannt"),
    Fact("Ein sehr langes Wort", LONG_WORD),
    Fact(
        "Mehrere Verweise",
        mark_safe('<a href="#fakten">Letter of Intent</a><br><a href="#fakten">Charta</a>'),
    ),
]
LOG = [
    LogEntry("22. September 2021", "Die Vereinbarung ist unterzeichnet.", "2021-09-22", id="q1"),
    LogEntry(
        "September 2021", "Die Partner laden ein.", "2021-09", detail="Nur der Monat steht da."
    ),
    LogEntry("davor, ohne Datum", "Einladung an die Presse."),
]
# In the shape of the audit trail's entries, which stands above this floor.
HISTORY = [
    {
        "at": MOMENT,
        "sentence": "Kontaktstelle geändert",
        "thing_label": "Wirtschaftsförderung",
        "actor_label": "Koordination (Beispiel)",
        "basis": "Anruf vom 9. August 2023",
        "changes": [
            {"label": "Sprechzeiten", "old": "Mo bis Do", "new": "Mo bis Fr"},
            {"label": "Hinweis", "old": "", "new": "Bitte vorher anrufen."},
            {"label": "Fax", "old": "+49 30 23125 000", "new": ""},
        ],
    },
    {"at": MOMENT, "sentence": "Organisation eingetragen", "actor_label": "Handschlag"},
]
CONFLICT = [
    ConflictRow("Kurzname", "BTU", "BTU Cottbus-Senftenberg"),
    ConflictRow("Website", "https://www.b-tu.de", ""),
]


def gallery_context() -> dict[str, Any]:
    wrong = SampleForm({"name": "", "mail": "kein-at", "about": "x" * 310, "audience": "nobody"})
    wrong.is_valid()
    wrong.auto_id = "falsch_%s"
    return {
        "faden_open": faden("open"),
        "faden_full": faden("full"),
        "faden_big": big_faden(),
        "mini_two": [True, True, False, False, False, False, False],
        "mini_gap": [True, True, False, True, False, False, False],
        "mini_all": [True] * 7,
        "trail_steps": [
            ("Fachkräfte gewinnen", "#pfad"),
            ("Willkommenslotsen", "#pfad"),
            ("66", ""),
        ],
        "gap_items": GAPS,
        "fact_rows": FACTS,
        "log_entries": LOG,
        "history_entries": HISTORY,
        "conflict_rows": CONFLICT,
        "page_first": Paginator(range(93), 10).page(1),
        "page_middle": Paginator(range(9300), 10).page(42),
        "form_blank": SampleForm(auto_id="leer_%s"),
        "form_wrong": wrong,
        "day": date(2023, 8, 9),
        "moment": MOMENT,
        "amount": Decimal("1234567.5"),
        "long_word": LONG_WORD,
        "notices": [
            Notice("info", "Die Frist endet am Freitag."),
            Notice("success", "Gespeichert. Die Änderung steht im Verlauf."),
            Notice("success", "„A“ ist in „B“ aufgegangen.", "/gestaltung/", "Rückgängig machen"),
            Notice("warning", "Zwei Angaben sind älter als ein Jahr."),
            Notice("danger", "Die Datei war größer als 50 MB und wurde nicht angenommen."),
        ],
    }

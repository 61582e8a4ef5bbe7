"""Workbooks of others with indicators, targets and values: as Excel and its users write them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from handschlag.foundation.tables.models import TableImport
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.measures.models import Indicator, Reading, Target

from .builders_of_results import make_indicator, make_measured_plan
from .sheets import INDICATORS, READINGS, TARGETS, apply, problems

pytestmark = pytest.mark.django_db
# Each with a merged title, a blank row, units in the headers, numbers and dates as texts, and a sum.
INDICATORS_SHEET = [
    ["Indikatorenset der Wirtschaftsförderung (Stand: 1.4.2026)"],
    [],
    [
        "Lfd. Nr.",
        "Kennzahl",
        "Maßeinheit",
        "Basiswert (Anzahl)",
        "Basiswert vom",
        "Turnus",
        "Gez.",
    ],
    ["1", "Beratungen", "Gespräche", "1.234,5", "31.12.2025", "Quartal", "Mü"],
    [],
    ["2", "Umsatz im Park", "Euro", "12.000", "30. Juni 2025", "Jahr", "Mü"],
]
TARGETS_SHEET = [
    ["Ziele der Wirtschaftsförderung"],
    [],
    ["Kennzahl", "Berichtszeitraum", "Soll [Gespräche]", "Erläuterung", "Gez."],
    ["Beratungen", "2026", "1.200,5", "wie beraten", "Mü"],
    [],
    ["Beratungen", 2027, 1300, None, "Mü"],
]
READINGS_SHEET = [
    ["Quartalsmeldung", None, None, None, None],
    [],
    ["Indikator", "Quartal", "Ist-Wert (Anzahl der Gespräche)", "Bemerkung", "Gez."],
    ["Beratungen", "I/2026", "1.234,5", "mit Nachtrag", "Mü"],
    [],
    ["Beratungen", "2. Quartal 2026", " 980 ", None, "Mü"],
    ["Summe", None, "2.214,5", None, None],
]


@pytest.fixture
def plan():
    return make_measured_plan(title="Plan Lausitz")


@pytest.fixture
def coordinator(client, plan):
    user = make_coordinator(plan.cooperation)
    client.force_login(user)
    return user


class Wizard:
    """The wizard for one workbook of one sender."""

    def __init__(self, client, key, lines):
        self.client, self.key = client, key
        book = Workbook()
        for line in lines:
            book.active.append(line)
        book.active.merge_cells(start_row=1, end_row=1, start_column=1, end_column=5)
        kept = io.BytesIO()
        book.save(kept)
        self.content = kept.getvalue()

    def send(self):
        """Hand the file in; what the next page proposes, by the place of their column."""
        upload = SimpleUploadedFile("meldung.xlsx", self.content)
        address = reverse("tables:foreign_new", args=[self.key])
        answer = self.client.post(address, {"file": upload, "sender": "Wirtschaftsförderung"})
        assert answer.status_code == 302
        self.draft = TableImport.objects.latest("pk")
        self.page = reverse("tables:foreign_map", args=[self.key, self.draft.public_id])
        answer = self.client.get(self.page)
        self.text, self.form = answer.content.decode(), answer.context["form"]
        return {name: self.form[name].value() for name in self.form.column_names}

    def decide(self, proposed, **fixed):
        """Leave the columns as proposed; what holds for every row is said."""
        answer = self.client.post(self.page, proposed | fixed)
        assert answer.status_code == 302, answer.context["form"].errors
        self.draft.refresh_from_db()
        return self.draft


@pytest.mark.parametrize(
    ("key", "lines", "columns", "fixed", "model", "expected"),
    [
        (
            INDICATORS,
            INDICATORS_SHEET,
            ["number", "title", "unit", "baseline_value", "baseline_on", "frequency", ""],
            {"fest_plan": "Plan Lausitz"},
            Indicator,
            [
                ("1", "Beratungen", "Gespräche", "1234.5000", "2025-12-31", "quarter"),
                ("2", "Umsatz im Park", "Euro", "12000.0000", "2025-06-30", "year"),
            ],
        ),
        (
            TARGETS,
            TARGETS_SHEET,
            ["indicator", "period", "value", "note", ""],
            {},
            Target,
            [
                ("Beratungen", "2026", "1200.5000", "wie beraten"),
                ("Beratungen", "2027", "1300.0000", ""),
            ],
        ),
        (
            READINGS,
            READINGS_SHEET,
            ["indicator", "period", "value", "note", ""],
            {},
            Reading,
            [
                ("Beratungen", "2026-Q1", "1234.5000", "mit Nachtrag"),
                ("Beratungen", "2026-Q2", "980.0000", ""),
            ],
        ),
    ],
    ids=[INDICATORS, TARGETS, READINGS],
)
def test_a_workbook_of_others_goes_in_comes_back_and_is_remembered(
    client, plan, coordinator, key, lines, columns, fixed, model, expected
):
    if key != INDICATORS:
        make_indicator(plan, title="Beratungen", unit="Gespräche")
    before = model.objects.count()
    wizard = Wizard(client, key, lines)
    proposed = wizard.send()
    assert list(proposed.values()) == columns
    assert "So war es beim letzten Mal." not in wizard.text

    draft = wizard.decide(proposed, **fixed)

    assert (draft.new, draft.errors) == (len(expected), 0), problems(draft)
    assert model.objects.count() == before, "the dry run writes nothing"
    assert apply(draft, coordinator).done == len(expected)
    assert said_by(model) == expected

    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    assert model.objects.count() == before

    assert wizard.send() == proposed
    assert wizard.text.count("So war es beim letzten Mal.") == len(columns)


def said_by(model):
    columns = {
        Indicator: (
            "number", "title", "unit", "baseline_value", "baseline_on", "frequency",
        ),
        Target: ("indicator__title", "period__key", "value", "note"),
        Reading: ("indicator__title", "period__key", "value", "note"),
    }[model]  # fmt: skip
    rows = model.objects.order_by("pk").values_list(*columns)
    return [tuple(map(str, row)) for row in rows]

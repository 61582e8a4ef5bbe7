"""Plans, indicators, targets and values go out as tables, come back edited, can be taken back."""

from decimal import Decimal

import pytest
from django.urls import reverse

from handschlag.foundation.tables.models import ImportRow, State, TableImport
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.choices import Implementation, ReportState
from handschlag.modules.measures.models import Indicator, Measure, Reading, Target
from handschlag.modules.measures.services.evidence import add_evidence
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.locks import lock_period
from handschlag.modules.measures.services.readings import (
    approve_reading,
    return_reading,
    submit_reading,
    write_reading,
)
from handschlag.modules.measures.tables.columns import period_key

from .builders import make_measure, make_role, make_worker
from .builders_of_results import make_approved, make_indicator, make_measured_plan, make_submitted
from .sheets import (
    INDICATORS,
    MEASURES,
    READINGS,
    TARGETS,
    apply,
    edited,
    exported,
    problems,
    row,
    sent_back,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _plan(built_once):
    return make_measured_plan(title="Plan Lausitz")


@pytest.fixture
def coordinator(client, coordinator):
    """Who coordinates, at the screen."""
    client.force_login(coordinator)
    return coordinator


def test_measures_are_edited_added_and_taken_back(client, plan, coordinator):
    measure = make_measure(plan, title="Kontaktstelle", number="1")
    make_measure(make_measured_plan(), title="Von anderen")
    head, line = exported(client, MEASURES)
    assert "Von anderen" not in line

    draft = sent_back(
        client,
        MEASURES,
        head,
        edited(
            head,
            line,
            Titel="Kontaktstelle Lausitz",
            Umsetzung="zurückgestellt",
            **{"Grund zur Umsetzung": "Haushaltssperre", "Cluster": "Soziales; Sport"},
        ),
        row(head, Plan="Plan Lausitz", Titel="Lotsen", Art="Projekt", Ende="2026", Nummer="2"),
    )
    assert (draft.changed, draft.new, draft.errors) == (1, 1, 0), problems(draft)
    # A dry run writes nothing.
    assert Measure.objects.filter(plan=plan).count() == 1

    assert apply(draft, coordinator).done == 2
    measure.refresh_from_db()
    assert (measure.title, measure.implementation) == (
        "Kontaktstelle Lausitz",
        Implementation.POSTPONED,
    )
    assert sorted(term.name for term in measure.terms.all()) == ["Soziales", "Sport"]
    added = Measure.objects.get(title="Lotsen")
    assert (added.kind, str(added.ends), added.audience) == ("project", "2026", "cooperation")

    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    assert without_stand(exported(client, MEASURES)) == without_stand([head, line])
    assert TableImport.objects.get(pk=draft.pk).state == State.UNDONE


REFUSED = [
    ({"Art": "Teilmaßnahme"}, "Eine Teilmaßnahme gehört zu einer Maßnahme"),
    ({"Beginn": "2019"}, "außerhalb des Planzeitraums"),
    ({"Beginn": "2027", "Ende": "2026"}, "Das Ende der Maßnahme liegt vor ihrem Beginn"),
    ({"Umsetzung": "aufgegeben"}, "nennt den Grund"),
    ({"Nummer": "7"}, "Diese Nummer gibt es im Plan schon"),
    ({"Umsetzung": "halb fertig"}, "steht nicht zur Wahl"),
    ({"Plan": "Fremder Plan"}, "kennen wir nicht"),
]


def test_what_a_service_would_refuse_is_said_at_its_row_in_the_dry_run(client, plan, coordinator):
    make_measure(plan, number="7")
    make_measured_plan(title="Fremder Plan")
    head = exported(client, MEASURES)[0]
    given = [
        {"Plan": "Plan Lausitz", "Titel": f"Neu {number}"} | cells
        for number, (cells, _sentence) in enumerate(REFUSED)
    ]

    draft = sent_back(client, MEASURES, head, *(row(head, **cells) for cells in given))

    assert draft.errors == len(REFUSED)
    rows = ImportRow.objects.filter(table_import=draft).order_by("number")
    found = zip(REFUSED, rows.values_list("problems", flat=True), strict=True)
    unsaid = [(refused, said) for refused, said in found if refused[1] not in str(said)]
    assert unsaid == []


def test_a_share_is_added_with_its_target_and_values_as_reported(client, plan, coordinator):
    head = exported(client, INDICATORS)[0]
    draft = sent_back(
        client,
        INDICATORS,
        head,
        row(
            head,
            Plan="Plan Lausitz",
            Indikator="Vermittlungsquote",
            Art="Anteil",
            Einheit="%",
            **{"Ausgangswert, Zähler": "3", "Ausgangswert, Nenner": "12,5"},
        ),
    )
    assert apply(draft, coordinator).done == 1, problems(draft)
    share = Indicator.objects.get()
    assert (share.aggregation, share.baseline_denominator) == ("ratio", Decimal("12.5"))

    head = exported(client, TARGETS)[0]
    again = row(head, Indikator=share.title, Zeitraum="2026", Zielwert="40")
    draft = sent_back(client, TARGETS, head, again, again)
    assert (draft.new, draft.matches) == (1, 1)
    apply(draft, coordinator)
    assert Target.objects.get().period.key == "2026"

    head = exported(client, READINGS)[0]
    draft = sent_back(
        client,
        READINGS,
        head,
        row(head, Indikator=share.title, Zeitraum="1. Quartal 2026", Zähler="12", Nenner="40"),
        row(head, Indikator=share.title, Zeitraum="Q2/2026", Zähler="5", Nenner="0"),
        row(head, Indikator=share.title, Zeitraum="2026-Q2", **{"Ist-Wert": "30"}),
        row(head, Indikator=share.title, Zeitraum="2026", Zähler="1", Nenner="2"),
        row(head, Indikator=share.title, Zeitraum="4. Quartal 2027", Zähler="1", Nenner="2"),
    )
    assert (draft.new, draft.errors) == (1, 4)
    said = str(problems(draft))
    for sentence in (
        "Der Nenner ist null",
        "Zähler und Nenner",
        "je Quartal",
        "noch nicht begonnen",
    ):
        assert sentence in said
    apply(draft, coordinator)
    reading = Reading.objects.get()
    assert (reading.state, reading.number) == (ReportState.SUBMITTED, Decimal(30))

    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    assert not Reading.objects.exists()


def test_released_values_are_corrected_with_a_reason_and_never_overwritten(
    client, plan, coordinator
):
    indicator = make_indicator(plan, title="Beratungen")
    make_approved(indicator, "2026-Q1", value=10)
    head, line = exported(client, READINGS)
    same = {"Indikator": "Beratungen", "Zeitraum": "1. Quartal 2026", "Ist-Wert": "12"}

    draft = sent_back(
        client,
        READINGS,
        head,
        edited(head, line, **{"Ist-Wert": "11"}),
        row(head, **same),
        row(head, **same, **{"Grund der Berichtigung": "Zwei Beratungen fehlten"}),
    )
    assert (draft.errors, draft.matches, draft.new) == (1, 1, 1), problems(draft)
    apply(draft, coordinator)

    kept = Reading.objects.order_by("pk").values_list("value", "state", "superseded_at")
    assert list(kept) == [
        (Decimal(10), ReportState.APPROVED, None),
        (Decimal(12), ReportState.SUBMITTED, None),
    ]


def test_a_returned_value_is_changed_and_a_closed_period_is_not(client, plan, coordinator):
    indicator = make_indicator(plan, title="Beratungen")
    returned = return_reading(
        make_submitted(indicator, "2026-Q1", value=10), note="Bitte prüfen", by=None
    )
    head, line = exported(client, READINGS)
    draft = sent_back(client, READINGS, head, edited(head, line, **{"Ist-Wert": "14"}))
    assert apply(draft, coordinator).done == 1, problems(draft)
    returned.refresh_from_db()
    assert returned.value == 14

    lock_period(plan, period_of("2026-Q2"), by=None)
    fresh = row(head, Indikator="Beratungen", Zeitraum="2026-Q2", **{"Ist-Wert": "3"})
    draft = sent_back(client, READINGS, head, fresh)
    assert "ist abgeschlossen" in str(problems(draft))


def test_where_the_papers_lie_goes_out_comes_back_and_is_taken_back(client, plan, coordinator):
    indicator = make_indicator(plan, title="Beratungen")
    reading = write_reading(indicator, period=period_of("2026-Q1"), value=10, by=None)
    add_evidence(reading, title="Bericht der IHK", file_number="12-34/5", by=None)
    add_evidence(reading, title="Liste", file_number="7.1 Bd. 2", audience="draft",
                 owner_org=make_organisation(), by=None)  # fmt: skip

    def papers():
        rows = reading.evidence.order_by("pk")
        return list(rows.values_list("title", "file_number", "audience"))

    before, column = papers(), "Nachweis: Aktenzeichen"
    head, line = exported(client, READINGS)
    # What is for others alone is neither shown nor touched.
    assert dict(zip(head, line, strict=True))[column] == "12-34/5"
    assert sent_back(client, READINGS, head, line).unchanged == 1
    gap = sent_back(client, READINGS, head, edited(head, line, **{column: ""}))
    assert "Nachweise entfernt man auf der Seite des Ist-Werts" in str(problems(gap))

    more = row(head, Indikator="Beratungen", Zeitraum="2026-Q2", **{"Ist-Wert": "3", column: "9"})
    draft = sent_back(
        client, READINGS, head, edited(head, line, **{column: "12-34/6\n 8 / 2026 \n"}), more
    )
    assert apply(draft, coordinator).done == 2, problems(draft)
    assert papers() == [
        ("Bericht der IHK", "12-34/6", "cooperation"),
        before[1],
        ("Akte", "8 / 2026", "cooperation"),
    ]
    lines = exported(client, READINGS)
    assert sent_back(client, READINGS, *lines).unchanged == 2
    assert [dict(zip(head, each, strict=True))[column] for each in lines[1:]] == [
        "12-34/6\n8 / 2026",
        "9",
    ]
    # The line that was fetched before is of an older Stand by now.
    stale = edited(head, line, **{column: "1\n2"})
    assert sent_back(client, READINGS, head, stale).conflicts == 1
    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    assert papers() == before
    assert Reading.objects.count() == 1

    # What visitors read shows others the value, not where its papers lie.
    submit_reading(reading, by=None)
    approve_reading(reading, by=None)
    for model in (type(plan), Indicator):
        model.objects.update(audience="public")
    client.force_login(make_coordinator(make_measured_plan().cooperation, email="fern@example.org"))
    [line] = exported(client, READINGS)[1:]
    assert "12-34" not in str(line)


def test_nobody_changes_what_others_run(client, plan):
    measure = make_measure(plan, title="Kontaktstelle", lead=make_organisation())
    indicator = make_indicator(plan, title="Beratungen", measure=measure)
    make_submitted(indicator)
    worker = make_worker(measure, Competence.EDIT)
    client.force_login(worker)
    head, *lines = exported(client, MEASURES)
    assert [line for line in lines if "Kontaktstelle" in line]
    new = row(head, Plan="Plan Lausitz", Titel="Dazu")
    changed = edited(head, lines[0], Titel="Kontaktstelle neu")
    draft = sent_back(client, MEASURES, head, changed, new)
    # Whoever works on a measure changes it, but adds none to the plan.
    assert (draft.changed, draft.errors) == (1, 1)

    client.force_login(make_coordinator(make_measured_plan().cooperation))
    for key in (MEASURES, INDICATORS, READINGS):
        assert len(exported(client, key)) == 1
    # Once it is public, they see it, but not the words of the office.
    Measure.objects.filter(pk=measure.pk).update(
        audience="public", implementation_note="Streit im Haus", file_number="AZ 7"
    )
    seen = str(exported(client, MEASURES))
    assert "Kontaktstelle" in seen
    hidden = ("Streit im Haus", "AZ 7", "Plan Lausitz")
    assert not [word for word in hidden if word in seen]
    Measure.objects.filter(pk=measure.pk).update(audience="cooperation")
    draft = sent_back(client, MEASURES, head, changed)
    assert "gibt es nicht, oder Sie sehen den Eintrag nicht" in str(problems(draft))


def test_a_visitor_and_a_stranger_hand_in_nothing(client, plan):
    for key in (MEASURES, INDICATORS, TARGETS, READINGS):
        assert client.get(reverse("tables:table", args=[key])).status_code == 302


def test_the_pages_of_plan_and_measure_narrow_the_lists(client, plan, coordinator):
    measure = make_measure(plan, title="Eins")
    make_role(measure)
    make_measure(plan, title="Zwei")
    make_indicator(plan, title="Beratungen", measure=measure)

    lines = exported(client, MEASURES, f"?massnahme={measure.public_id}")
    assert ["Eins" in line for line in lines[1:]] == [True]
    assert len(exported(client, MEASURES, f"?plan={plan.public_id}")) == 3
    assert len(exported(client, INDICATORS, f"?massnahme={measure.public_id}")) == 2
    assert len(exported(client, INDICATORS, "?massnahme=gibtesnich")) == 1


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("2026", "2026"),
        ("2026-Q3", "2026-Q3"),
        ("3. Quartal 2026", "2026-Q3"),
        ("Q3/2026", "2026-Q3"),
        ("2. Halbjahr 2026", "2026-H2"),
        ("H1 2026", "2026-H1"),
        ("I/2026", "2026-Q1"),
        ("IV. Quartal 2026", "2026-Q4"),
        ("II. Hj. 2026", "2026-H2"),
        ("2. Hj. 2026", "2026-H2"),
    ],
)
def test_periods_are_read_as_people_write_them(said, key):
    assert period_key(said) == key


def without_stand(lines):
    """Taking back is an act of its own and counts as a new Stand."""
    return [line[:-1] for line in lines]

"""How far a measure is and how it is paid for: nobody spoke of it, or somebody did."""

from datetime import date
from itertools import product

import pytest
from django.urls import reverse

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.tables.models import TableImport
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.measures import services
from handschlag.modules.measures.arithmetic.snapshots import canonical, checksum_of
from handschlag.modules.measures.models import Measure, ReportingDate
from handschlag.modules.measures.models.states import stated
from handschlag.modules.measures.selectors.comparing import comparison_of
from handschlag.modules.measures.selectors.sheets import last_known, rows_of
from handschlag.modules.measures.selectors.snapshots import FIRST_FORM, content_of
from handschlag.modules.measures.services import reporting_dates
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.sheet_links import link_to

from .builders import make_approved_status, make_measure
from .builders_of_rounds import at_desk, make_eight_rows, make_round
from .refusals import refused
from .sheets import MEASURES, apply, edited, exported, problems, row, sent_back

pytestmark = pytest.mark.django_db
STATES = {"implementation": ("not_begun", "begun"), "financing": ("open", "granted")}
WRITERS = {
    "implementation": services.set_implementation,
    "financing": services.set_financing,
}


def save(measure, which, state, **more):
    return WRITERS[which](measure, state=state, version=None, by=None, **more)


@pytest.mark.parametrize("which", STATES)
def test_the_database_and_a_row_know_alike_whether_anybody_spoke(which, plan):
    measure = make_measure(plan)
    cases = product(STATES[which], (None, date(2025, 1, 1)), ("", "staff"), ("", "im Rat"))
    for state, since, reason, note in cases:
        parts = {"since": since, "reason": reason, "note": note}
        fields = {which: state} | {f"{which}_{part}": value for part, value in parts.items()}
        Measure.objects.filter(pk=measure.pk).update(**fields)
        measure.refresh_from_db()
        asked = Measure.objects.filter(stated(which), pk=measure.pk).exists()
        assert asked == getattr(measure, f"{which}_is_stated"), fields
        assert measure.said(which) == (state if asked else ""), fields


@pytest.mark.parametrize("which", STATES)
def test_who_says_that_nothing_has_begun_is_heard_and_it_is_written_down(which, plan):
    born = STATES[which][0]
    measure = make_measure(plan)
    assert measure.said(which) == ""

    told = save(measure, which, born)

    assert (told.said(which), getattr(told, f"{which}_since")) == (born, today())
    entry = next(iter(audit.history_of(measure)))
    changed = [(each.field, each.old) for each in entry.changes]
    assert (entry.act, changed) == (f"measure.{which}_set", [(f"{which}_since", "")])
    # Said again it is nothing new.
    assert save(told, which, born).version == told.version


@pytest.mark.parametrize("which", STATES)
def test_what_was_said_stays_said_without_its_explanation(which, plan):
    born = STATES[which][0]
    told = save(make_measure(plan), which, born, note="im Rat", puts_back=True)
    assert getattr(told, f"{which}_since") is None

    assert save(told, which, born, note="im neuen Rat").said(which) == born
    assert getattr(save(told, which, born), f"{which}_since") == today()


@pytest.mark.parametrize("which", STATES)
def test_what_was_said_can_be_taken_back_but_leaves_no_reason_behind(which, plan):
    told = save(make_measure(plan), which, STATES[which][1], note="im Rat")

    with refused("gehört ein Stand"):
        save(told, which, "", note="im Rat")
    with refused("gehört ein Stand"):
        save(told, which, "", reason="staff")
    taken_back = save(told, which, "")
    assert taken_back.said(which) == ""
    assert next(iter(audit.history_of(taken_back))).act == f"measure.{which}_taken_back"
    # Where nobody had spoken there is nothing to take back.
    assert save(taken_back, which, "").version == taken_back.version


def test_a_released_report_that_says_so_is_heard_and_one_that_does_not_says_nothing(plan):
    silent = make_measure(plan)
    make_approved_status(silent, done="Es wurde gesprochen.")
    silent.refresh_from_db()
    assert (silent.said("implementation"), silent.said("financing")) == ("", "")

    told = make_measure(plan)
    make_approved_status(told, period_of("2024-Q1"), implementation="not_begun", financing="open")
    told.refresh_from_db()
    assert (told.said("implementation"), told.said("financing")) == ("not_begun", "open")
    assert told.implementation_since == told.financing_since == date(2024, 3, 31)

    make_approved_status(told, period_of("2024-Q2"), implementation="not_begun")
    told.refresh_from_db()
    assert told.implementation_since == date(2024, 3, 31), "it stays as long as it is so"


def test_the_form_of_both_states_chooses_nothing_by_itself(client, plan, coordinator):
    measure = make_measure(plan)
    address = reverse("measures:measure_states", args=[measure.address_key])
    client.force_login(coordinator)
    page = client.get(address).content.decode()
    assert 'value="not_begun" selected' not in page
    assert 'value="open" selected' not in page
    assert page.count("Ist kein Stand gewählt, steht öffentlich: uns nicht bekannt.") == 2

    client.post(address, {"implementation": "", "financing": "granted"})
    measure.refresh_from_db()
    assert (measure.said("implementation"), measure.said("financing")) == ("", "granted")

    answer = client.post(address, {"implementation": "", "implementation_note": "im Rat"})
    assert answer.status_code == 422
    assert "id_implementation-error" in answer.content.decode()
    measure.refresh_from_db()
    assert measure.said("financing") == "granted", "what is refused changes nothing"

    client.post(address, {"implementation": "not_begun", "financing": "granted"})
    measure.refresh_from_db()
    assert measure.said("implementation") == "not_begun"


def test_a_reporting_form_does_not_speak_for_who_says_nothing():
    asked = make_round(make_eight_rows())
    sheet, [first, second, *_others] = asked.sheet, asked.measures
    rows = {each.measure: each for each in rows_of(sheet) if each.kind == "status"}
    words = last_known([rows[first]])[rows[first].pk].words
    assert (words["implementation"], words["financing"]) == ("", "")
    page = at_desk(sheet).get(link_to(sheet)).content.decode()
    assert 'value="not_begun" selected' not in page

    form = {"stand": sheet.version, "alle": "1", "senden": "1"}
    for each in sheet.rows.filter(kind="milestone"):
        form[f"z{each.public_id}-due_on"] = each.milestone.due_on
    for each in sheet.rows.filter(kind="reading"):
        form[f"z{each.public_id}-value"] = "40"
    form[f"z{rows[first].public_id}-done"] = "Es wurde gesprochen."
    form[f"z{rows[second].public_id}-implementation"] = "not_begun"
    assert at_desk(sheet).post(link_to(sheet), form).status_code == 302

    for each in sheet.rows.filter(kind="status"):
        services.approve_status(each.status_report, by=None)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.said("implementation"), first.said("financing")) == ("", "")
    assert (second.said("implementation"), second.said("financing")) == ("not_begun", "")


def test_an_empty_cell_goes_round_and_changes_nothing(client, plan, coordinator):
    client.force_login(coordinator)
    measure = make_measure(plan)
    head, line = exported(client, MEASURES)
    cells = dict(zip(head, line, strict=True))
    assert (cells["Umsetzung"], cells["Finanzierung"]) == ("", "")

    assert sent_back(client, MEASURES, head, line).changed == 0
    apply(sent_back(client, MEASURES, head, edited(head, line, Titel="Lotsinnen")), coordinator)
    measure.refresh_from_db()
    assert (measure.title, measure.said("implementation")) == ("Lotsinnen", "")

    head, line = exported(client, MEASURES)
    explained = edited(head, line, **{"Erläuterung zur Umsetzung": "im Rat"})
    assert "gehört ein Stand" in str(problems(sent_back(client, MEASURES, head, explained)))


def test_a_cell_that_says_so_is_heard_and_taken_back_it_is_as_unknown_as_before(
    client, plan, coordinator
):
    client.force_login(coordinator)
    measure = make_measure(plan)
    head, line = exported(client, MEASURES)
    new = row(head, Plan=plan.title, Titel="Neu", Art="Maßnahme")
    draft = sent_back(client, MEASURES, head, edited(head, line, Umsetzung="nicht begonnen"), new)
    assert (draft.changed, draft.new) == (1, 1), problems(draft)
    apply(draft, coordinator)
    measure.refresh_from_db()
    assert measure.said("implementation") == "not_begun"
    assert Measure.objects.get(title="Neu").said("implementation") == ""

    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    measure.refresh_from_db()
    assert (measure.said("implementation"), measure.implementation_since) == ("", None)


def test_an_emptied_cell_does_not_say_that_it_has_not_begun(client, plan, coordinator):
    client.force_login(coordinator)
    begun = save(make_measure(plan), "implementation", "begun")
    head, line = exported(client, MEASURES)

    apply(sent_back(client, MEASURES, head, edited(head, line, Umsetzung="")), coordinator)

    begun.refresh_from_db()
    assert begun.said("implementation") == ""


def frozen_on(plan, day, period):
    planned = reporting_dates.plan_reporting_date(plan, day=day, period=period_of(period), by=None)
    return reporting_dates.freeze_reporting_date(planned, by=None)


def as_once_written(kept):
    """The same day as the first form kept it: what a row is born with stood there as if said."""
    content = content_of(kept)
    for each in content["measures"].values():
        each |= {name: each[name] or born for name, (born, _other) in STATES.items()}
    text = canonical({**content, "form": FIRST_FORM})
    ReportingDate.objects.filter(pk=kept.pk).update(content=text, checksum=checksum_of(text))


def test_a_kept_day_says_of_no_measure_what_nobody_said(plan):
    silent, told = make_measure(plan), save(make_measure(plan), "implementation", "not_begun")
    first = frozen_on(plan, date(2026, 3, 31), "2026-Q1")

    rows = content_of(first)["measures"]
    assert (rows[silent.public_id]["implementation"], rows[silent.public_id]["financing"]) == (
        "",
        "",
    )
    assert rows[told.public_id]["implementation"] == "not_begun"

    as_once_written(first)
    second = frozen_on(plan, date(2026, 6, 30), "2026-Q2")
    assert [each for each in comparison_of(second) if each.group == "Maßnahmen"] == []
    save(silent, "implementation", "begun")
    third = frozen_on(plan, date(2026, 9, 30), "2026-Q3")
    changed = {each.what: (each.old, each.new) for each in comparison_of(third)}
    assert changed["implementation"] == ("", "begun")

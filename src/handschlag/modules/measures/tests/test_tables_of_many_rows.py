"""Rows of one file that belong together, and what many rows cost."""

import pytest

from handschlag.foundation.tables.models import ImportRow, TableImport
from handschlag.foundation.tables.shown import shown_rows
from handschlag.foundation.tables.spec import table
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.models import Indicator, Measure, Reading, Target
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.targets import set_target
from handschlag.modules.measures.tables import permitted

from .builders import make_measure, make_worker
from .builders_of_results import make_indicator, make_measured_plan, make_submitted
from .sheets import MEASURES, apply, exported, problems, row, sent_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_measured_plan(title="Plan Lausitz")


def test_a_new_row_may_name_another_new_row_of_the_file(client, plan):
    coordinator = make_coordinator(plan.cooperation)
    client.force_login(coordinator)
    make_measure(plan, title="Kontaktstelle")
    head, _line = exported(client, MEASURES)

    def new(title, parent="", kind="Teilmaßnahme"):
        return row(head, Plan="Plan Lausitz", Titel=title, Art=kind, **{"gehört zu": parent})

    lines = [new("Lotsen Nord", "Lotsen"), new("Werbung", "Kontaktstelle"), new("Ring", "Kreis")]
    lines += [new("Kreis", "Ring"), new("Außen", "Ring"), new("Lotsen", kind="Maßnahme")]
    draft = sent_back(client, MEASURES, head, *lines)

    assert (draft.new, draft.errors) == (3, 3), problems(draft)
    told = str(problems(draft))
    assert "Diese Zeilen gehören im Kreis zueinander: 4, 5." in told
    assert "Das gehört zu Zeile 4, die sich nicht übernehmen lässt." in told
    first = shown_rows(table(MEASURES), ImportRow.objects.filter(table_import=draft, number=2))[0]
    assert "Lotsen (Zeile 7)" in [cell.new for cell in first.cells]

    assert apply(draft, coordinator).done == 3
    parents = dict(Measure.objects.values_list("title", "parent__title"))
    assert parents == {
        "Kontaktstelle": None, "Lotsen": None, "Lotsen Nord": "Lotsen", "Werbung": "Kontaktstelle",
    }  # fmt: skip
    undo_import(TableImport.objects.get(pk=draft.pk), by=coordinator)
    assert [row.title for row in Measure.objects.all()] == ["Kontaktstelle"]


def test_many_rows_are_changeable_by_the_rule_of_one_and_cost_the_same(
    plan, django_assert_max_num_queries
):
    office, other = make_organisation(), make_organisation()
    for place in range(4):
        measure = make_measure(plan, title=f"M {place}", lead=[office, other][place % 2])
        indicator = make_indicator(plan, measure=measure, reporter=office, owner_org=other)
        make_submitted(indicator)
        set_target(indicator, period=period_of("2026"), value=place, by=None)
    people = [make_coordinator(plan.cooperation), make_worker(measure, Competence.EDIT)]
    people += [make_worker(Measure.objects.get(title="M 0"), Competence.REPORT)]
    for user in people:
        for changeable, rows, permission in (
            (permitted.changeable_measures, Measure.objects.all(), "measures.edit_measure"),
            (permitted.changeable_indicators, Indicator.objects.all(), "measures.edit_indicator"),
            (permitted.changeable_targets, targets(), "measures.edit_indicator"),
            (permitted.reportable_readings, readings(), "measures.report_reading"),
        ):
            found = list(rows)
            allowed = {row.pk for row in found if user.has_perm(permission, row)}
            with django_assert_max_num_queries(3):
                assert changeable(user, found) == allowed


def targets():
    return Target.objects.select_related("indicator")


def readings():
    return Reading.objects.select_related("indicator")

"""Import and undo together change nothing, whatever others do in between."""

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.tables.applying import apply_plan
from handschlag.foundation.tables.models import State
from handschlag.foundation.tables.plan import SheetRow, plan_changes
from handschlag.foundation.tables.spec import table
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.directory import services
from handschlag.modules.directory.models import Organisation

from .builders import make_organisation

pytestmark = pytest.mark.django_db
NUMBER = 4
VALUES = {
    "name": st.sampled_from(["Neuer Name", "=1+1", "Anna 0"]),
    "legal_form": st.sampled_from(["", "GmbH", "AG"]),
    "sectors": st.sampled_from(["", "Wirtschaft", "Wissenschaft; öffentliche Hand"]),
    "website": st.sampled_from(["", "https://neu.example.org"]),
    "about": st.sampled_from(["", "eins\n\nzwei"]),
    "since": st.sampled_from(["", "1301", "21.9.2021", "September 2021"]),
    "areas": st.sampled_from(["", "12071372; 14626085"]),
    "part_of": st.sampled_from(["", "Oben"]),
    "district": st.sampled_from(["", "Spree-Neiße"]),
}
EDITS = st.lists(
    st.tuples(
        st.integers(0, NUMBER - 1), st.sampled_from(["district", "sectors", "name", "point"])
    ),
    max_size=3,
)
CHANGED = st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=NUMBER, max_size=NUMBER)


def states_of(organisations):
    """Everything a table can say about each of these organisations."""
    declared = table("organisationen")
    keys = [each.pk for each in organisations]
    found = {row.pk: row for row in declared.rows_for(make_administrator()).filter(pk__in=keys)}
    return [state_of(declared, found[key]) for key in keys]


def state_of(declared, row):
    names = sorted(
        (name.text, name.kind, name.lang, str(name.valid_from)) for name in row.names.all()
    )
    keys = sorted(key.key for name in row.names.all() for key in name.keys.all())
    return [column.read(row) for column in declared.columns], names, keys


def make_administrator():
    return make_user(is_administrator=True)


def edit(organisation, what):
    if what == "point":
        services.add_contact_point(organisation, topic="Fragen", by=None)
    elif what == "name":
        services.rename_organisation(organisation, name="Umbenannt", version=None, by=None)
    else:
        fields = {"district": {"district": "anderswo"}, "sectors": {"sectors": ["civil_society"]}}
        services.edit_organisation(organisation, version=None, by=None, **fields[what])


@pytest.fixture
def annas():
    make_organisation(name="Oben")
    return [
        make_organisation(name=f"Anna {n}", sectors=["public"], about="alt") for n in range(NUMBER)
    ]


@given(changed=CHANGED, new=st.integers(0, 2), edits=EDITS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_import_and_undo_is_the_identity_also_after_others_edited(annas, changed, new, edits):
    with transaction.atomic():
        _try(deepcopy(annas), changed, new, edits)
        transaction.set_rollback(True)


def _try(rows, changed, new, edits):
    user, declared = make_administrator(), table("organisationen")
    before = states_of(rows)
    sheet = [
        SheetRow(n + 2, cells, row.public_id, row.version)
        for n, (row, cells) in enumerate(zip(rows, changed, strict=True))
    ]
    sheet += [SheetRow(50 + n, {"name": f"Neu {n}", "kind": "Unternehmen"}) for n in range(new)]
    done = apply_plan(plan_changes(declared, sheet, user), user)
    for number, what in edits:
        edit(rows[number], what)
    touched = {number for number, what in edits if what != "point"}
    as_others_left = states_of(rows)

    undone = undo_import(done, by=user)

    assert undone.state == State.UNDONE
    for number, state in enumerate(states_of(rows)):
        changed_here = done.rows.filter(number=number + 2, outcome="kept").exists()
        if number in touched and changed_here:
            assert state == as_others_left[number]
        elif number not in touched:
            assert state == before[number]
    assert not Organisation.objects.filter(name__startswith="Neu ").exists()


def test_every_row_has_its_own_audit_entry_on_the_way_in_and_back():
    user, declared = make_administrator(), table("organisationen")
    organisation = make_organisation(name="Anna")
    sheet = [
        SheetRow(2, {"district": "SPN", "sectors": "Wirtschaft"}, organisation.public_id, 1),
        SheetRow(3, {"name": "Neu", "kind": "Unternehmen", "city": "Guben"}),
    ]
    start = AuditEntry.objects.latest("pk").pk
    done = apply_plan(plan_changes(declared, sheet, user), user)
    undo_import(done, by=user)
    entries = AuditEntry.objects.filter(pk__gt=start).order_by("pk")
    assert sorted(entry.act for entry in entries) == [
        "organisation.changed",
        "organisation.changed",
        "organisation.created",
        "organisation.taken_back",
        "place.added",
        "table.applied",
        "table.undone",
    ]
    assert all(entry.actor_key == str(user.pk) for entry in entries)


def test_an_import_of_organisations_enters_all_or_none():
    rows = [{"name": "Eins", "kind": "company"}, {"name": "Zwei", "kind": "Zirkus"}]
    before = Organisation.objects.count()
    with pytest.raises(ValidationError):
        services.import_organisations(rows, by=None)
    assert Organisation.objects.count() == before
    entered = services.import_organisations(rows[:1], by=None)
    assert [row.version for row in entered] == [1]

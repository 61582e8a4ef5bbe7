"""Which entries follow a change is asked with SQL built once: it finds what Django would."""

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handschlag.foundation.search.kinds import (
    keys_concerned,
    registered_kinds,
    rows_concerned,
)


def pairs():
    """Each kind that is found, with each kind of thing it follows."""
    return [
        (kind, label)
        for kind in registered_kinds().values()
        for label in sorted({kind.model_label, *kind.concerned})
    ]


def found_by_django(kind, label, keys):
    rows = rows_concerned(kind, label, keys).order_by().values_list("pk", flat=True)
    return sorted(rows)


def test_a_change_of_one_thing_concerns_what_django_finds(world):
    met = 0
    for kind, label in pairs():
        for key in apps.get_model(label)._default_manager.values_list("pk", flat=True)[:5]:
            expected = found_by_django(kind, label, [key])
            assert sorted(keys_concerned(kind, label, [key])) == expected, (kind.name, label)
            met += bool(expected)
    assert met > 50


def test_changes_of_several_things_concern_all_that_each_concerns(world):
    for kind, label in pairs():
        keys = list(apps.get_model(label)._default_manager.values_list("pk", flat=True)[:5])
        assert sorted(keys_concerned(kind, label, keys)) == found_by_django(kind, label, keys)


def test_whatever_is_nowhere_concerns_nothing(world):
    for kind, label in pairs():
        assert keys_concerned(kind, label, [987_654_321]) == []


def test_what_is_concerned_is_said_by_a_query_and_never_looked_up_beforehand(world):
    """What was looked up for one key would stand in the SQL of all others."""
    for kind, label in pairs():
        with CaptureQueriesContext(connection) as asked:
            str(rows_concerned(kind, label, [7]).query)
        assert len(asked) == 0, (kind.name, label)

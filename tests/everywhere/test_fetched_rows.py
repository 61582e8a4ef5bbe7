"""What `records.fetched` leaves out is nothing that any of our models would miss."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init, pre_init  # noqa: TID251 -- to see that nobody does

from handschlag.foundation.records.fetched import Fetched

MODELS = [model for model in apps.get_models() if issubclass(model, Fetched)]


def by_django(model, names, values):
    return Model.from_db.__func__(model, "default", names, values)


def what_it_holds(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_most_of_what_is_read_is_fetched_so():
    assert {"Agreement", "Party", "Organisation", "Measure", "Meeting", "Source"} <= {
        model.__name__ for model in MODELS
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_fetched_row_is_the_one_that_django_would_build(model):
    names = [field.attname for field in model._meta.concrete_fields]
    for known in (names, names[:1]):
        values = [object() for _ in known]

        row, expected = model.from_db("default", known, values), by_django(model, known, values)

        assert what_it_holds(row) == what_it_holds(expected)
        assert row.get_deferred_fields() == expected.get_deferred_fields() == {*names} - {*known}
        assert (row._state.db, row._state.adding) == ("default", False)
        assert row._state.fields_cache == expected._state.fields_cache == {}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nobody_waits_for_a_row_to_be_built(model):
    assert not pre_init.has_listeners(model)
    assert not post_init.has_listeners(model)
    assert model.__init__ is Model.__init__


def test_fewer_or_more_values_than_names_are_refused():
    with pytest.raises(ValueError, match="zip"):
        MODELS[0].from_db("default", ["id"], [1, 2])

"""What must be unique among some rows only is refused as Django would, row by row of the region."""

from unittest import mock

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from handschlag.foundation.records.checked import Checked

ONCE_WHERE = [
    (model, each)
    for model in apps.get_models()
    if issubclass(model, Checked)
    for each in model._meta.constraints
    if isinstance(each, models.UniqueConstraint) and each.condition
]


def double_of(row):
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    return type(row)(**{each.attname: getattr(row, each.attname) for each in fields})


def complaints(row):
    try:
        row.validate_constraints()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_second_one_is_refused_in_the_same_words_and_no_row_is_in_its_own_way(region):
    refused, wrong = set(), []
    for model, rule in ONCE_WHERE:
        for row in model.objects.filter(rule.condition)[:3]:
            for each in (row, double_of(row)):
                ours = complaints(each)
                refused |= {rule.name} if ours else set()
                with mock.patch.object(Checked, "get_constraints", models.Model.get_constraints):
                    wrong += [] if complaints(each) == ours else [(rule.name, each.pk, ours)]
            assert complaints(row) == {}

    assert wrong == []
    assert len(refused) > 5, refused

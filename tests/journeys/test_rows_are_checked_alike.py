"""Rows are checked with fewer questions than Django asks, and found wrong for the same reasons."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product
from unittest import mock

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, Q, Value
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.conditions import surely_fails, surely_holds
from handschlag.modules.agreements.tests.builders import make_agreement
from handschlag.modules.directory.tests.builders import make_organisation

pytestmark = pytest.mark.django_db
Party = apps.get_model("agreements", "Party")
Reading = apps.get_model("measures", "Reading")


def checks_of(model):
    return [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]


CHECKED = [
    model for model in apps.get_models() if issubclass(model, Checked) and len(checks_of(model)) > 1
]
ONCE_WHERE = [
    (model, each)
    for model in apps.get_models()
    if issubclass(model, Checked)
    for each in model._meta.constraints
    if isinstance(each, models.UniqueConstraint) and each.condition
]
# Few values each, so that before and after, negative and too much, both and neither all turn up.
VALUES = {
    models.DateTimeField: [datetime(2024, 5, 1, tzinfo=UTC), datetime(2025, 5, 1, tzinfo=UTC)],
    models.DateField: [date(2024, 5, 1), date(2025, 5, 1)],
    models.DecimalField: [Decimal(-1), Decimal(0), Decimal(7)],
    models.BooleanField: [True, False],
    models.ForeignKey: [1, 2],
    models.IntegerField: [-1, 0, 1, 5],
    models.JSONField: [[], {"a": 1}],
    models.CharField: ["", "a"],
    models.TextField: ["", "a"],
}


def values_of(field):
    fitting = next((known for kind, known in VALUES.items() if isinstance(field, kind)), [])
    known = [value for value, _label in field.flatchoices] or fitting
    return [*known, None] if field.null or not known else known


def rows_of(model):
    """Rows that differ in what their checks look at."""
    seen = {name for check in checks_of(model) for name in check.condition.referenced_base_fields}
    fields = [each for each in model._meta.concrete_fields if each.name in seen]
    return st.builds(model, **{each.attname: st.sampled_from(values_of(each)) for each in fields})


def rows_about(model, condition):
    """Every row there can be, as far as the condition looks at it."""
    seen = condition.referenced_base_fields
    fields = [each for each in model._meta.concrete_fields if each.name in seen]
    for values in product(*map(values_of, fields)):
        yield model(**{each.attname: value for each, value in zip(fields, values, strict=True)})


def complaints(row):
    try:
        row.validate_constraints()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_every_refusal_of_the_database_can_be_said():
    """Django fills the words with `%`: one that stands for percent would break the refusal."""
    constraints = [each for model in apps.get_models() for each in model._meta.constraints]

    assert all(each.get_violation_error_message() for each in constraints)


def test_each_broken_rule_is_named():
    row = Reading(value=Decimal(1), numerator=Decimal(2), denominator=Decimal(-1))

    assert complaints(row) == {
        "__all__": [
            "Ein Ist-Wert ist entweder eine Zahl oder hat Zähler und Nenner.",
            "Der Nenner muss größer als null sein.",
            "Der Zähler ist größer als der Nenner. Mehr als das Ganze kann ein Anteil nicht sein.",
        ]
    }


@pytest.mark.parametrize("model", CHECKED, ids=lambda model: model.__name__)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_a_row_says_the_same_is_found_wrong(model, data):
    row = data.draw(rows_of(model))
    ours = complaints(row)
    with mock.patch.object(Checked, "get_constraints", models.Model.get_constraints):
        assert complaints(row) == ours


def test_who_stands_in_hand_is_not_looked_up(django_assert_num_queries):
    agreement, organisation = make_agreement(), make_organisation()
    party = Party(agreement=agreement, organisation=organisation)

    with django_assert_num_queries(0):
        party.clean_fields()


def test_what_can_be_seen_of_a_row_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert surely_holds(
            models.Q(*(each.condition for each in checks_of(Reading))), Reading(value=1)
        )


def test_a_rule_for_some_rows_is_asked_of_no_other(django_assert_num_queries):
    """A reading is there once as long as it waits or holds: one that is replaced does neither."""
    replaced = {"state": "approved", "superseded_at": datetime(2024, 5, 1, tzinfo=UTC)}
    with django_assert_num_queries(0):
        Reading(value=1, indicator_id=1, period_id=1, **replaced).validate_constraints()


def test_no_row_that_a_rule_concerns_is_passed_over():
    passed, wrong = 0, []
    for model, rule in ONCE_WHERE:
        for row in rows_about(model, rule.condition):
            if surely_fails(rule.condition, row):
                passed += 1
                if rule.condition.check(row._get_field_expression_map(meta=model._meta)):
                    wrong.append((rule.name, vars(row)))
    assert wrong == []
    assert passed > len(ONCE_WHERE)


IN_DOUBT = {
    "an unknown value": Q(numerator__gt=0),
    "not an unknown value": ~Q(numerator__gt=0),
    "either or": Q(value__in=[1, 2]) ^ Q(version=1),
    "the key": Q(value=F("pk")),
    "another table": Q(indicator__title="x"),
    "the order of text": Q(note__gt="a"),
    "an expression": Q(value=Value(1)),
    "a query": Q(Q(value=1), Exists(Reading.objects.all())),
}


@pytest.mark.parametrize("about", IN_DOUBT)
def test_in_doubt_the_database_is_asked(about):
    row = Reading(value=Decimal(1), note="b")
    assert not surely_holds(IN_DOUBT[about], row)
    assert not surely_fails(IN_DOUBT[about], row)


def test_a_value_that_the_database_works_out_is_in_doubt():
    row = Reading(value=Value(1))
    assert not surely_holds(Q(value=1), row)
    assert not surely_fails(Q(value=1), row)


def test_what_is_not_so_surely_fails():
    row = Reading(value=Decimal(1))
    assert (surely_holds(Q(value=2), row), surely_fails(Q(value=2), row)) == (False, True)
    assert (surely_holds(Q(value=1), row), surely_fails(Q(value=1), row)) == (True, False)


def test_a_key_that_leads_elsewhere_is_looked_up_though_a_row_stands_in_hand():
    party = Party(agreement=make_agreement(), organisation=make_organisation())
    party.agreement_id += 1000

    with pytest.raises(ValidationError) as refused:
        party.clean_fields()

    assert list(refused.value.message_dict) == ["agreement"]

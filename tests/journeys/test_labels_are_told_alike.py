"""A label is found without translating the whole list, and is what Django would have said."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from handschlag.foundation.records.labels import Labelled

# Their first value is only said where somebody stated it (`measures/models/states.py`).
SPEAK_FOR_THEMSELVES = {("Measure", "implementation"), ("Measure", "financing")}
CLOSED = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, Labelled)
    for field in model._meta.fields
    if field.choices and (model.__name__, field.name) not in SPEAK_FOR_THEMSELVES
]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_value_of_every_closed_list_is_called_as_django_calls_it(language):
    assert len(CLOSED) > 30

    with translation.override(language):
        for model, field in CLOSED:
            for value in [*dict(field.flatchoices), "", "never heard of", None]:
                row = model(**{field.attname: value})
                ours = getattr(row, f"get_{field.name}_display")()
                assert ours == models.Model._get_FIELD_display(row, field)
                assert ours is None or type(ours) is str

"""Whoever reads a history reads German: every column that may stand there has a name of its own."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

import handschlag
from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.selectors import _described

PACKAGE = Path(handschlag.__file__).parent
PART = "design/parts/history.html"
# Worked out from other rows, kept to undo a merge, or told at the organisation: none of these
# has a history of its own.
NEVER_TOLD = {
    "directory.duplicatecandidate",
    "directory.duplicateverdict",
    "directory.merge",
    "directory.mergemove",
    "directory.namekey",
    "measures.rolledup",
}
# Told by names only, as "Namen" and "Ort".
UNTOLD_COLUMNS = {
    ("directory.organisationname", "folded"),
    ("directory.place", "latitude"),
    ("directory.place", "longitude"),
}
MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("handschlag.modules.")
    and model._meta.label_lower not in NEVER_TOLD
]


def columns_of(model: type[Model]) -> list[str]:
    """What an act on a row of the model may have changed, as the trail names it."""
    many = [field.name for field in model._meta.many_to_many]
    named = [*audit.snapshot(model()), *many]
    return [name for name in named if (model._meta.label_lower, name) not in UNTOLD_COLUMNS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_column_is_called_by_its_python_name(model):
    with translation.override("de"):
        labels = {name: _described(model._meta.label_lower, name)[0] for name in columns_of(model)}

    spoken = {name: label for name, label in labels.items() if label.replace(" ", "_") == name}
    assert spoken == {}


def test_all_histories_are_drawn_by_the_one_part():
    pages = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*history.html")
        if not path.as_posix().endswith(PART)
    }

    assert len(pages) >= 5
    assert {name for name, text in pages.items() if PART not in text} == set()
    assert {name for name, text in pages.items() if "<ol" in text or "<li" in text} == set()

"""Changes of parts that are kept with the whole as `<kind>.<field>`, told in the words of the model."""

from dataclasses import replace

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from .selectors import Change

Choices = dict[str, str]


def part_in_words(change: Change, app_label: str) -> Change:
    kind, dot, name = change.field.partition(".")
    return with_words(change, *described(app_label, kind, name)) if dot else change


def with_words(change: Change, label: str, choices: Choices) -> Change:
    """The field's name, where there is one, and for keys of a list what the list calls them."""
    old, new = choices.get(change.old, change.old), choices.get(change.new, change.new)
    return replace(change, label=label or change.label, old=old, new=new)


def described(app_label: str, kind: str, name: str) -> tuple[str, Choices]:
    """A field's name and list; a partial date is named by its first column. "" if unknown."""
    try:
        model = apps.get_model(app_label, kind)
    except LookupError:
        return "", {}
    for column in (name, f"{name}_start"):
        try:
            field = model._meta.get_field(column)
        except FieldDoesNotExist:
            continue
        choices = {str(key): str(label) for key, label in getattr(field, "flatchoices", [])}
        return str(getattr(field, "verbose_name", name)), choices
    return "", {}

"""Which fields look personal but were declared by nobody: what a new model must not forget."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, EmailField, Field, Model, TextField

from .registry import declarations, exemptions

# Pieces of a field's name that speak of a person.
TELLING = re.compile(
    r"(^|_)(name|names|given|family|first|last|mail|mails|email|phone|mobile|fax|reply|person|"
    r"contact|author|sender|recipient|recipients|signer|birth|gender|login|username|ip|"
    r"user_agent|cc|bcc)(_|$)"
)


def undeclared_fields() -> list[str]:
    """`app.model.field` for all that looks personal and is neither declared nor exempt."""
    return sorted(
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in _personal_looking(model)
        if not _is_accounted_for(model, field)
    )


def missing_fields() -> list[str]:
    """What is declared or exempt although no model has it (any more)."""
    said = {(kind, name) for kind, name in exemptions()}
    for kind, declared in declarations().items():
        relations = {path.partition("__")[0] for path in declared.through}
        said |= {(kind, name) for name in {*declared.fields, *relations, *declared.traces}}
        said |= {(kind, name) for name in (*declared.names, *declared.mails, *declared.phones)}
    return sorted(f"{kind}.{name}" for kind, name in said if not _exists(kind, name))


def _exists(kind: str, name: str) -> bool:
    try:
        apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return False
    return True


def _personal_looking(model: type[Model]) -> Iterator["Field[Any, Any]"]:
    if model._meta.proxy or not model._meta.managed:
        return
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        if _looks_personal(field):
            yield field


def _looks_personal(field: "Field[Any, Any]") -> bool:
    if field.is_relation:
        return isinstance(field.related_model, type) and _stands_for_persons(field.related_model)
    if isinstance(field, EmailField):
        return True
    return isinstance(field, CharField | TextField) and bool(TELLING.search(field.name))


def _stands_for_persons(model: type[Model]) -> bool:
    declared = declarations().get(model._meta.label_lower)
    return declared is not None and bool(declared.own)


def _is_accounted_for(model: type[Model], field: "Field[Any, Any]") -> bool:
    kind = model._meta.label_lower
    if (kind, field.name) in exemptions():
        return True
    declared = declarations().get(kind)
    if declared is None:
        return False
    relations = {path.partition("__")[0] for path in declared.through}
    return field.name in {*declared.fields, *relations, *declared.traces}

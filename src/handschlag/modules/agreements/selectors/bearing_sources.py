"""Rows of visible agreements that sources stand behind, each with its agreement."""

from typing import Any

from django.db.models import Model, QuerySet

from handschlag.modules.agreements.models import (
    Clause,
    FieldOfAction,
    Goal,
    Party,
    Signature,
    Update,
)

from .visible import agreements_visible_to


def parties_visible_to(user: Any) -> QuerySet[Party]:
    return _of_visible_agreements(Party, user)


def signatures_visible_to(user: Any) -> QuerySet[Signature]:
    return _of_visible_agreements(Signature, user, "party__agreement")


def fields_visible_to(user: Any) -> QuerySet[FieldOfAction]:
    return _of_visible_agreements(FieldOfAction, user)


def goals_visible_to(user: Any) -> QuerySet[Goal]:
    return _of_visible_agreements(Goal, user)


def clauses_visible_to(user: Any) -> QuerySet[Clause]:
    return _of_visible_agreements(Clause, user)


def updates_visible_to(user: Any) -> QuerySet[Update]:
    return _of_visible_agreements(Update, user)


def _of_visible_agreements(model: type[Model], user: Any, path: str = "agreement") -> QuerySet[Any]:
    visible = agreements_visible_to(user).order_by().values("pk")
    return model._default_manager.filter(**{f"{path}__in": visible}).select_related(path)

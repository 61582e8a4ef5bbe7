"""The rows an agreement's page is made of, most of them by queries that are built once."""

from typing import Any

from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.agreements.choices import BOUND_ROLES
from handschlag.modules.agreements.models import (
    Approval,
    Clause,
    Commitment,
    CostShare,
    Document,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)
from handschlag.modules.directory import api as directory

from .visible import agreements_visible_to

# Looked up only where there are any: a page of the region has few of them.
RARE: dict[str, type[Model]] = {
    "approvals": Approval,
    "goals": Goal,
    "commitments": Commitment,
    "costs": CostShare,
    "documents": Document,
}


def _party_rows(agreement: int) -> QuerySet[Party]:
    """Parties, signatures and stewards side by side, and whether there is anything rare."""
    there = {f"has_{name}": Exists(_rows_under(model)) for name, model in RARE.items()}
    signed = {
        "sign_id": F("signatures__pk"),
        "sign_title": F("signatures__person__title"),
        "sign_given": F("signatures__person__given_name"),
        "sign_family": F("signatures__person__family_name"),
        "sign_function": F("signatures__function"),
        "sign_capacity": F("signatures__capacity"),
        "sign_on": F("signatures__signed_on"),
    }
    term = "agreement__cooperation__stewardships"
    stewards = {
        "steward_since": F(f"{term}__since"),
        "steward_until": F(f"{term}__until"),
        "steward_organisation": F(f"{term}__organisation"),
        "steward_name": F(f"{term}__organisation__name"),
        "steward_audience": F(f"{term}__organisation__audience"),
    }
    rows = Party.objects.filter(agreement=agreement).select_related("organisation")
    rows = rows.defer("changed_at", "organisation__changed_at").annotate(
        short_name=Subquery(_short_names()), **there, **signed, **stewards
    )
    return rows.order_by("position", "pk", "signatures__position", "signatures__pk")


def _short_names() -> QuerySet[Any, Any]:
    """The shortest name people use for the party's organisation today."""
    kinds = [directory.NameKind.SHORT, directory.NameKind.ACRONYM]
    named = directory.OrganisationName.objects.filter(
        organisation=OuterRef("organisation"), kind__in=kinds, valid_until=None, lang="de"
    )
    return named.order_by(Length("text"), "pk").values("text")[:1]


def _rows_under(model: type[Model]) -> QuerySet[Any]:
    """Rows of this kind that hang on the party's agreement, directly or on one of its parties."""
    path = "agreement" if hasattr(model, "agreement") else "party__agreement"
    return model._default_manager.filter(**{path: OuterRef("agreement")})


def _other_parties(agreement: int, user: Any) -> QuerySet[Party]:
    """Who of this agreement's partners is bound elsewhere too, newest agreement first."""
    partners = Party.objects.filter(agreement=agreement, role__in=BOUND_ROLES)
    visible = agreements_visible_to(user).order_by().values("pk")
    return (
        Party.objects.filter(
            organisation__in=partners.order_by().values("organisation"),
            role__in=BOUND_ROLES,
            agreement__in=visible,
        )
        .exclude(agreement=agreement)
        .annotate(bound_name=F("organisation__name"))
        .select_related("agreement")
        .defer("changed_at", "agreement__changed_at")
        .order_by(F("agreement__signed_start").desc(nulls_last=True), "agreement", "position")
    )


def _field_rows(agreement: int) -> QuerySet[FieldOfAction]:
    """Fields with their terms side by side: a field of two terms comes twice."""
    rows = FieldOfAction.objects.filter(agreement=agreement).annotate(term=F("terms__name"))
    return rows.defer("changed_at").order_by(
        "number", "terms__taxonomy", "terms__position", "terms__name"
    )


def _sourced(model: type[Clause] | type[Update], agreement: int) -> QuerySet[Any]:
    rows = model._default_manager.filter(agreement=agreement).select_related("source")
    return rows.defer("changed_at", "source__added_at")


# Asked for by every reader of the page that is read most, and so without the moments of change:
# it shows none, and to read one takes longer than any other column.
PARTIES = Prepared(_party_rows)
CLAUSES = Prepared(lambda key: _sourced(Clause, key))
FIELDS = Prepared(_field_rows)
UPDATES = Prepared(lambda key: _sourced(Update, key))
GAPS = Prepared(lambda key: KnownGap.objects.filter(agreement=key).defer("changed_at"))
OTHERS: PreparedFor[Party] = PreparedFor(lambda user, key: _other_parties(key, user))

"""Who may hand these tables in, which rows are theirs to change, and which agreement is meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from handschlag.foundation.access import reach_of
from handschlag.foundation.tables.spec import Column, Match, Matcher, Reference, Values
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.selectors import agreements_visible_to, coordinated_by


def is_signed_in(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def may_import(user: Any) -> bool:
    """Whoever runs some cooperation; which rows, is asked for each."""
    return bool(user.has_perm("agreements.create_agreement"))


def agreements_run_by(user: Any) -> QuerySet[Agreement]:
    """As the permission `agreements.edit_agreement` says it, for many at once."""
    seen = agreements_visible_to(user)
    if reach_of(user).everything:
        return seen
    return seen.filter(cooperation__in=coordinated_by(user).order_by().values("pk"))


def changeable_parts(user: Any, rows: Sequence[Any]) -> set[int]:
    wanted = {row.agreement_id for row in rows}
    run = agreements_run_by(user).filter(pk__in=wanted).order_by()
    mine = set(run.values_list("pk", flat=True))
    return {row.pk for row in rows if row.agreement_id in mine}


def check_agreement(values: Values, row: Any, user: Any) -> None:
    """A new row goes into an agreement the user runs."""
    if row is None and found_agreement(values, user) is None:
        raise ValidationError(
            {"agreement": _("In dieser Vereinbarung dürfen Sie nichts eintragen.")}
        )


def found_agreement(values: Values, user: Any) -> Agreement | None:
    """Asked once per row of a file, for few agreements: kept with the user of the request."""
    known: dict[str, Agreement | None] = user.__dict__.setdefault("_table_agreements", {})
    public_id = values["agreement"].public_id
    if public_id not in known:
        known[public_id] = agreements_run_by(user).filter(public_id=public_id).first()
    return known[public_id]


def agreement_of(values: Values) -> Agreement:
    return Agreement.objects.get(public_id=values["agreement"].public_id)


def agreement_column(header: Any) -> Column:
    return Column(
        "agreement",
        header,
        "reference",
        lambda row: Reference.to(row.agreement),
        targets=agreements_visible_to,
        target_name="short_title",
        required=True,
        only_new=True,
    )


def of_one_agreement(rows: QuerySet[Any], query: QueryDict) -> QuerySet[Any]:
    """The workspace of one agreement offers its own rows (`?vereinbarung=…`)."""
    wanted = query.get("vereinbarung", "")
    return rows.filter(agreement__public_id=wanted[:10]) if wanted else rows


def recognises(
    said: Callable[[Values], tuple[Any, ...]],
    stored: Callable[[set[str]], Iterable[tuple[tuple[Any, ...], Any]]],
) -> Matcher:
    """Rows without Kennung that say what is there already, or what an earlier row says.

    `said(values)` is what makes a row the same, `stored(public ids of agreements)` what is there.
    """
    met: dict[tuple[Any, ...], int] = {}

    def match(rows: Sequence[tuple[int, Values]]) -> Mapping[int, Match]:
        known = dict(stored({values["agreement"].public_id for _number, values in rows}))
        found: dict[int, Match] = {}
        for number, values in rows:
            key = said(values)
            if key in known:
                found[number] = Match(str(known[key]), known[key].public_id)
            elif met.setdefault(key, number) != number:
                found[number] = Match("", row=met[key])
        return found

    return match

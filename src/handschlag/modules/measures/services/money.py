"""Money of measures in six words, and what partners bear themselves."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from handschlag.foundation.records.rows import set_fields
from handschlag.modules.measures.choices.money import Security
from handschlag.modules.measures.models import Measure, MoneyLine, OwnShare

from .writing import add_part, edit_part, lock_measure, remove_part

LINE_FIELDS = frozenset({"year", "word", "amount", "programme", "note", "is_public"})
SHARE_FIELDS = frozenset({"year", "amount", "security", "budget_line"})


@transaction.atomic
def set_money(
    measure: Measure,
    *,
    year: int,
    word: str,
    amount: Decimal | None,
    by: Any,
    programme: str = "",
    basis: str = "",
    **fields: Any,
) -> MoneyLine | None:
    """One amount of a year under one word; `amount=None` takes it away."""
    row = lock_measure(measure)
    known = row.money_lines.filter(year=year, word=word, programme=programme).first()
    if amount is None:
        if known is not None:
            remove_part(row, known, "measure.money_removed", by=by, basis=basis)
        return None
    if known is not None:
        return edit_money_line(known, version=None, by=by, basis=basis, amount=amount, **fields)
    line = MoneyLine(measure=row, year=year, word=word, amount=amount, programme=programme)
    set_fields(line, fields, LINE_FIELDS)
    return add_part(row, line, "measure.money_added", by=by, basis=basis)


@transaction.atomic
def edit_money_line(
    line: MoneyLine, *, version: int | None, by: Any, basis: str = "", **fields: Any
) -> MoneyLine:
    act = "measure.money_edited"
    row: MoneyLine = edit_part(line, version, fields, LINE_FIELDS, act, by=by, basis=basis)
    return row


@transaction.atomic
def remove_money_line(line: MoneyLine, *, by: Any, basis: str = "") -> None:
    measure = lock_measure(line.measure)
    remove_part(measure, line, "measure.money_removed", by=by, basis=basis)


@transaction.atomic
def set_own_share(
    measure: Measure,
    *,
    organisation: Any,
    year: int,
    amount: Decimal | None,
    by: Any,
    security: str = Security.SUBJECT_TO_BUDGET,
    budget_line: str = "",
    basis: str = "",
) -> OwnShare | None:
    """What a partner bears in a year, and whether it is safe; `amount=None` takes it away."""
    row = lock_measure(measure)
    known = row.own_shares.filter(organisation=organisation, year=year, budget_line=budget_line)
    share = known.first()
    if amount is None:
        if share is not None:
            remove_part(row, share, "measure.own_share_removed", by=by, basis=basis)
        return None
    if share is not None:
        fields = {"amount": amount, "security": security}
        return edit_own_share(share, version=None, by=by, basis=basis, **fields)
    share = OwnShare(
        measure=row,
        organisation=organisation,
        year=year,
        amount=amount,
        security=security,
        budget_line=budget_line,
    )
    return add_part(row, share, "measure.own_share_added", by=by, basis=basis)


@transaction.atomic
def edit_own_share(
    share: OwnShare, *, version: int | None, by: Any, basis: str = "", **fields: Any
) -> OwnShare:
    act = "measure.own_share_edited"
    row: OwnShare = edit_part(share, version, fields, SHARE_FIELDS, act, by=by, basis=basis)
    return row


@transaction.atomic
def remove_own_share(share: OwnShare, *, by: Any, basis: str = "") -> None:
    measure = lock_measure(share.measure)
    remove_part(measure, share, "measure.own_share_removed", by=by, basis=basis)

"""Planning, opening and closing a reporting round; who gets its links."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.notifications.letters import send_letter
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.choices.rounds import RoundState, RowState
from handschlag.modules.measures.facts.rounds import RoundOpened
from handschlag.modules.measures.models import (
    Period,
    Plan,
    ReportingRound,
    RoundSheet,
    SheetRow,
)
from handschlag.modules.measures.selectors.rounds import (
    Asked,
    AskedOrganisation,
    address_of,
    asked_in,
    next_reminder,
)

from .indicators import period_of

# Letters by what they say; their words stand in `letters_of_rounds`.
INVITING, REMINDING, RETURNING = "measures.sheet", "measures.sheet_waits", "measures.sheet_returned"
FRESH_LINK = "measures.sheet_link"
ROUND_FIELDS = frozenset({"title", "opens_on", "due_on", "closes_on", "note"})


@transaction.atomic
def plan_round(
    cooperation: agreements.Cooperation,
    *,
    period: Period,
    title: str,
    opens_on: date,
    due_on: date,
    closes_on: date,
    by: Any,
    plan: Plan | None = None,
    note: str = "",
) -> ReportingRound:
    """A round with a form for every organisation that reports something; nothing is sent yet."""
    asked = ReportingRound(
        cooperation=cooperation,
        plan=plan,
        period=period,
        title=title.strip(),
        opens_on=opens_on,
        due_on=due_on,
        closes_on=closes_on,
        note=note.strip(),
    )
    asked.full_clean()
    _make_longer_periods(asked)
    _require_some_rows(asked)
    asked.save()
    audit.record("round.planned", asked, by=by, changes=audit.changes_between(None, asked))
    _bring_up_to_date(asked, by=by)
    return asked


def _require_some_rows(asked: ReportingRound) -> None:
    if not asked_in(asked):
        raise ValidationError(
            _(
                "Für diesen Zeitraum hat niemand etwas zu melden: Es gibt keine laufende Maßnahme "
                "mit einer Federführung und keinen Indikator mit einer meldenden Stelle."
            ),
            code="nothing_to_ask",
        )


@transaction.atomic
def edit_round(
    asked: ReportingRound, *, version: int | None, by: Any, **fields: Any
) -> ReportingRound:
    """Change the dates and words of a round that is not closed."""
    row = lock_version(asked, version)
    _require_not_closed(row)
    if row.state == RoundState.OPEN and fields.get("opens_on", row.opens_on) != row.opens_on:
        raise ValidationError({"opens_on": _("Die Links sind schon versandt.")})
    before = audit.snapshot(row)
    set_fields(row, fields, ROUND_FIELDS)
    save_version(row)
    audit.record("round.edited", row, by=by, changes=audit.changes_between(before, row))
    return row


def _require_not_closed(asked: ReportingRound) -> None:
    if asked.state == RoundState.CLOSED:
        raise ValidationError(_("Diese Berichtsrunde ist abgeschlossen."), code="closed")


@transaction.atomic
def open_round(asked: ReportingRound, *, by: Any) -> ReportingRound:
    """Send every organisation its link. What came to the plan meanwhile is asked for too."""
    row = lock_version(asked, None)
    if row.state != RoundState.PLANNED:
        raise ValidationError(_("Die Links sind schon versandt."), code="opened")
    _bring_up_to_date(row, by=by)
    row.state, row.opened_at = RoundState.OPEN, timezone.now()
    row.opens_on = min(row.opens_on, today())
    save_version(row)
    audit.record("round.opened", row, by=by, changes={"opens_on": (asked.opens_on, row.opens_on)})
    for sheet in row.sheets.select_related("organisation"):
        _send_link(sheet, INVITING, by=by)
    announce(RoundOpened(row.pk, getattr(by, "pk", None)))
    return row


@transaction.atomic
def bring_up_to_date(asked: ReportingRound, *, by: Any) -> None:
    """Add forms and rows for what came to the plan; what was answered stays."""
    row = lock_version(asked, None)
    _require_not_closed(row)
    _bring_up_to_date(row, by=by)


def _make_longer_periods(asked: ReportingRound) -> None:
    """With the last quarter ends the year: what is reported once a year is asked for as well."""
    for span in span_from(asked.period.key).enclosing():
        if span.ends == asked.period.ends:
            period_of(span.key)


def _bring_up_to_date(asked: ReportingRound, *, by: Any) -> None:
    wanted = asked_in(asked)
    known = {sheet.organisation_id: sheet for sheet in asked.sheets.all()}
    for organisation_id, one in wanted.items():
        sheet = known.get(organisation_id) or _add_sheet(asked, one, by=by)
        _set_rows(sheet, one.rows)
    for organisation_id, sheet in known.items():
        if organisation_id not in wanted:
            _set_rows(sheet, [])
            _drop_if_empty(sheet, by=by)


def _add_sheet(asked: ReportingRound, one: AskedOrganisation, *, by: Any) -> RoundSheet:
    organisation = directory.Organisation.objects.get(pk=one.organisation_id)
    address = one.address if one.address.mail else address_of(organisation)
    sheet = RoundSheet(
        round=asked,
        organisation=organisation,
        office=one.address.office or address.office,
        mail=address.mail,
    )
    sheet.full_clean()
    sheet.save()
    audit.record("sheet.added", sheet, by=by, changes=audit.changes_between(None, sheet))
    return sheet


def _set_rows(sheet: RoundSheet, rows: Iterable[Asked]) -> None:
    """New rows come in, untouched ones that nobody asks for any more go out."""
    known = {_key_of(row): row for row in sheet.rows.all()}
    for position, one in enumerate(rows):
        row = known.pop(one.key, None)
        if row is None:
            SheetRow.objects.create(
                sheet=sheet,
                kind=one.kind,
                position=position,
                measure=one.measure,
                period=one.period,
                indicator=one.indicator,
                category_id=one.category_id,
                milestone=one.milestone,
            )
        elif row.position != position:
            SheetRow.objects.filter(pk=row.pk).update(position=position)
    gone = [row.pk for row in known.values() if row.state == RowState.OPEN and not row.answer]
    SheetRow.objects.filter(pk__in=gone, files=None).delete()


def _key_of(row: SheetRow) -> tuple[Any, ...]:
    return (row.kind, row.measure_id, row.indicator_id, row.milestone_id, row.category_id)


def _drop_if_empty(sheet: RoundSheet, *, by: Any) -> None:
    if not sheet.rows.exists():
        audit.record("sheet.removed", sheet, by=by)
        sheet.delete()


@transaction.atomic
def address_sheet(
    sheet: RoundSheet, *, office: str, mail: str, version: int | None, by: Any
) -> RoundSheet:
    """Say where the link goes. A new address after the sending ends the old link and sends one."""
    row = lock_version(sheet, version)
    _require_not_closed(row.round)
    before = audit.snapshot(row)
    has_moved = row.mail.casefold() != mail.strip().casefold()
    row.office, row.mail = office.strip(), mail.strip()
    save_version(row)
    audit.record("sheet.addressed", row, by=by, changes=audit.changes_between(before, row))
    if has_moved and row.round.state == RoundState.OPEN:
        # The former address must not be left with a link that still opens the form.
        return replace_link(row, by=by)
    return row


@transaction.atomic
def replace_link(sheet: RoundSheet, *, by: Any) -> RoundSheet:
    """End every link sent so far, wherever it is open, and send a new one; what was filled in stays."""
    row = lock_version(sheet, None)
    if row.round.state != RoundState.OPEN:
        raise ValidationError(_("Links gibt es nur, solange die Runde läuft."), code="not_open")
    row.link_number += 1
    row.opened_link, row.browser = 0, ""
    save_version(row, ["link_number", "opened_link", "browser"])
    audit.record("sheet.link_replaced", row, by=by)
    _send_link(row, INVITING, by=by)
    return row


def _send_link(sheet: RoundSheet, letter: str, *, by: Any) -> None:
    """By letter where there is an address; accounts are told by a listener."""
    if not sheet.mail:
        return
    sheet.sent_at = timezone.now()
    sheet.save(update_fields=["sent_at"])
    audit.record("sheet.sent", sheet, by=by)
    # A letter that waits is written when it leaves, with the link of that moment.
    try:
        send_letter(letter, sheet.public_id)
    except ValidationError:
        return


def send_again(sheet: RoundSheet, letter: str, *, by: Any) -> None:
    """One more letter about a form that is out, with the link as it is."""
    _send_link(sheet, letter, by=by)


@transaction.atomic
def close_round(asked: ReportingRound, *, version: int | None, by: Any) -> ReportingRound:
    """End the round; links stop working, what is missing stays missing and is named so."""
    row = lock_version(asked, version)
    if row.state != RoundState.OPEN:
        raise ValidationError(_("Nur eine laufende Runde lässt sich abschließen."), code="not_open")
    waiting = SheetRow.objects.filter(sheet__round=row, state=RowState.SUBMITTED).count()
    if waiting:
        raise ValidationError(
            _("Über %(n)s gemeldete Zeilen ist noch nicht entschieden."),
            code="undecided",
            params={"n": waiting},
        )
    row.state, row.closed_at = RoundState.CLOSED, timezone.now()
    save_version(row, ["state", "closed_at"])
    # No link works any more: where they were open need not be known.
    row.sheets.update(browser="")
    audit.record("round.closed", row, by=by)
    return row


@transaction.atomic
def call_off_round(asked: ReportingRound, *, by: Any) -> None:
    """Delete a round that was never sent."""
    row = lock_version(asked, None)
    if row.state != RoundState.PLANNED:
        raise ValidationError(
            _("Diese Runde ist schon versandt. Schließen Sie sie stattdessen ab."), code="opened"
        )
    audit.record("round.called_off", row, by=by)
    row.delete()


@transaction.atomic
def remind_sheet(sheet: RoundSheet, *, by: Any) -> bool:
    """One more mail about a form that has not come; whether there was an address for it."""
    row = lock_version(sheet, None)
    row.reminded_on = today()
    row.save(update_fields=["reminded_on"])
    audit.record("sheet.reminded", row, by=by)
    _send_link(row, REMINDING, by=by)
    return bool(row.mail)


def sheets_to_remind(day: date) -> list[RoundSheet]:
    """Forms of running rounds that have not come and are due for a mail on this day."""
    rows = RoundSheet.objects.filter(round__state=RoundState.OPEN, submitted_at=None)
    rows = rows.select_related("round", "organisation")
    return [row for row in rows if next_reminder(row.round, row.reminded_on, day)]

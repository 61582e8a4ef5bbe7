"""What everybody may see: boards by a round of their cooperation, meetings and papers after that."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance.choices import MeetingState
from handschlag.modules.governance.facts import BodyChanged
from handschlag.modules.governance.models import Body, Meeting, Paper

from .writing import key_of

SEEN_BY = {Body: "body", Meeting: "meeting", Paper: "paper"}


@transaction.atomic
def join_release(body: Body, release: "agreements.PageRelease", *, by: Any) -> Body:
    """The body's page is announced to the partners."""
    row = lock_version(body, None)
    agreements.require_joinable(row)
    before = audit.snapshot(row, ["release"])
    row.release = release
    save_version(row, ["release"])
    changes = audit.changes_between(before, row)
    audit.record("body.release_announced", row, by=by, changes=changes)
    return row


@transaction.atomic
def release_body(body: Body, *, by: Any, basis: str = "") -> Body:
    """Show the body's page to everybody: its task, its rules, its seats without persons.

    Meetings, items and papers stay inside until each is opened.
    """
    row = lock_version(body, None)
    agreements.require_released(row, by=by)
    return _show(row, Audience.PUBLIC, "body.released", by=by, basis=basis)


@transaction.atomic
def withdraw_body(body: Body, *, reason: str, by: Any) -> Body:
    """Take the page back to the partners, and with it everything that was opened below."""
    row = leave_release(body, reason=reason, by=by)
    agreements.end_if_empty(body.release, reason=reason, by=by)
    return row


@transaction.atomic
def leave_release(body: Body, *, reason: str, by: Any) -> Body:
    """The body goes no further into public; what was public of it is not any more."""
    row = lock_version(body, None)
    row.release = None
    save_version(row, ["release"])
    if row.audience != Audience.PUBLIC:
        audit.record("body.release_called_off", row, by=by, basis=reason)
        return row
    row = _show(row, Audience.COOPERATION, "body.release_withdrawn", by=by, basis=reason)
    for meeting in row.meetings.filter(audience=Audience.PUBLIC):
        set_audience(meeting, audience=Audience.COOPERATION, by=by)
    if not _has_public_body(row.cooperation_id):
        for paper in Paper.objects.filter(cooperation=row.cooperation_id, audience=Audience.PUBLIC):
            set_audience(paper, audience=Audience.COOPERATION, by=by)
    return row


def _show(row: Body, audience: Audience, act: str, *, by: Any, basis: str) -> Body:
    before = audit.snapshot(row, ["audience"])
    row.audience = audience
    save_version(row, ["audience"])
    changes = audit.changes_between(before, row)
    audit.record(act, row, by=by, changes=changes, basis=basis)
    announce(BodyChanged(row.pk, key_of(by)))
    return row


@transaction.atomic
def set_audience(
    row: Meeting | Paper, *, audience: str, by: Any, version: int | None = None
) -> Any:
    """Open a meeting or a paper to the public, or take it back inside."""
    found = lock_version(row, version)
    before = audit.snapshot(found, ["audience"])
    if audience == Audience.PUBLIC:
        _require_publishable(found, by)
    found.audience = audience
    save_version(found)
    changes = audit.changes_between(before, found)
    audit.record(f"{SEEN_BY[type(found)]}.audience_changed", found, by=by, changes=changes)
    return found


def _require_publishable(row: Meeting | Paper, by: Any) -> None:
    if isinstance(row, Paper):
        require_open_paper(row, by=by)
        return
    if row.state == MeetingState.DRAFT:
        raise ValidationError(
            _("Öffentlich wird eine Sitzung erst, wenn dazu eingeladen ist."), code="draft"
        )
    if row.body.audience != Audience.PUBLIC:
        raise ValidationError(
            _("Öffentlich wird eine Sitzung erst, wenn ihr Gremium öffentlich ist."), code="body"
        )


def require_open_paper(paper: Paper, *, by: Any) -> None:
    """A paper is public only where a board is, and never before its council has had it."""
    agreements.require_public_cooperation(paper.cooperation)
    if by is not None and not _has_public_body(paper.cooperation_id):
        raise ValidationError(
            _(
                "Öffentlich wird eine Vorlage erst, wenn ein Gremium der Kooperation öffentlich "
                "ist. Bitte kündigen Sie das zuerst an."
            ),
            code="body",
        )
    require_no_embargo(paper)


def require_no_embargo(paper: Paper) -> None:
    if paper.embargo_until and today() <= paper.embargo_until:
        raise ValidationError(
            _(
                "Erst der Rat: Die Sperrfrist dieser Vorlage läuft bis einschließlich %(day)s. "
                "So lange bleibt sie bei den Partnern."
            ),
            code="embargo",
            params={"day": datum(paper.embargo_until)},
        )


def _has_public_body(cooperation_id: int) -> bool:
    return Body.objects.filter(cooperation=cooperation_id, audience=Audience.PUBLIC).exists()

"""The way of boards, plans and measures into public, as agreements go it: announced, answered,
released, withdrawn. Several pages of one cooperation may go together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.facts import (
    PageReleaseAnnounced,
    PageReleaseWithdrawn,
    PagesReleased,
)
from handschlag.modules.agreements.models import Cooperation, PageRelease, PageStatement
from handschlag.modules.agreements.released_pages import kind_of, pages_of
from handschlag.modules.agreements.selectors import partners_asked

from .release import STATEMENT_PERIOD, require_time


@transaction.atomic
def announce_pages(
    rows: Iterable[Any], *, by: Any, embargo_until: date | None = None
) -> PageRelease:
    """Tell the partners what will be public; they have 14 days to answer, once for all pages."""
    pages = list(rows)
    cooperation = _one_cooperation(pages)
    if not partners_asked(cooperation).exists():
        raise ValidationError(
            _(
                "Die Kooperation hat noch keine unterzeichnete Vereinbarung mit Vertragspartnern. "
                "Bitte tragen Sie diese zuerst ein."
            ),
            code="parties",
        )
    release = PageRelease(
        cooperation=cooperation,
        title=_title_of(pages),
        opened_on=today(),
        statements_until=today() + STATEMENT_PERIOD,
        embargo_until=embargo_until,
    )
    release.full_clean()
    release.save()
    for row in pages:
        kind_of(row).join(row, release, by=by)
    changes = audit.changes_between(None, release)
    audit.record("pagerelease.announced", release, by=by, changes=changes)
    announce(PageReleaseAnnounced(release.pk, getattr(by, "pk", None)))
    return release


@transaction.atomic
def state_on_pages(
    release: PageRelease, *, organisation: Any, agrees: bool, by: Any, text: str = ""
) -> PageStatement:
    """A partner agrees or objects with a text; its last word counts.

    After the release an objection can still be taken back, but no new one be added.
    """
    row = _lock(release)
    if row.withdrawn_on:
        raise ValidationError(_("Es ist keine Veröffentlichung angekündigt."), code="no_release")
    if not partners_asked(row.cooperation_id).filter(pk=organisation.pk).exists():
        raise ValidationError(
            {"organisation": _("Stellung nehmen nur die heutigen Vertragspartner.")},
            code="not_bound",
        )
    if row.released_on and not agrees:
        raise ValidationError(
            _("Die Seite ist schon öffentlich. Bitte sprechen Sie die Koordination an."),
            code="released",
        )
    statement = PageStatement.objects.filter(release=row, organisation=organisation).first()
    before = (statement.agrees, statement.text) if statement else (None, None)
    statement = statement or PageStatement(release=row, organisation=organisation)
    statement.agrees, statement.text, statement.made_by = agrees, text.strip(), by
    statement.full_clean()
    statement.save()
    changes = {
        "pagestatement.organisation": (None, organisation),
        "pagestatement.agrees": (before[0], agrees),
        "pagestatement.text": (before[1], statement.text),
    }
    audit.record("pagerelease.stated", row, by=by, changes=changes)
    return statement


@transaction.atomic
def release_pages(release: PageRelease, *, by: Any, basis: str = "") -> PageRelease:
    """Make the pages public: after the 14 days, or earlier when every partner agreed."""
    row = _lock(release)
    if not row.is_open:
        raise ValidationError(
            _("Bitte kündigen Sie die Veröffentlichung zuerst an."), code="not_announced"
        )
    require_public_cooperation(row.cooperation)
    require_time(row, waits=by is not None)
    row.released_on = today()
    row.full_clean()
    row.save(update_fields=["released_on"])
    for page in pages_of(row):
        page.kind.publish(page.row, by=by, basis=basis)
    changes: audit.Changes = {"released_on": (None, row.released_on)}
    audit.record("pagerelease.released", row, by=by, changes=changes, basis=basis)
    announce(PagesReleased(row.pk, getattr(by, "pk", None)))
    return row


@transaction.atomic
def withdraw_pages(release: PageRelease, *, reason: str, by: Any) -> PageRelease:
    """Call off an announced round, or take all its public pages back to the partners."""
    row = _lock(release)
    if row.withdrawn_on:
        raise ValidationError(_("Es gibt nichts zurückzunehmen."), code="no_release")
    was_public = row.released_on is not None
    for page in pages_of(row):
        page.kind.leave(page.row, reason=reason, by=by)
    _end(row, reason, by)
    announce(PageReleaseWithdrawn(row.pk, was_public, getattr(by, "pk", None)))
    return row


@transaction.atomic
def end_if_empty(release: PageRelease | None, *, reason: str, by: Any) -> None:
    """A round whose last page was withdrawn by itself is over."""
    if release is None:
        return
    row = _lock(release)
    if row.withdrawn_on is None and not pages_of(row):
        _end(row, reason.strip() or _("Die letzte Seite wurde zurückgenommen."), by)


def require_released(row: Any, *, by: Any) -> None:
    """Refuse to show a page to everybody before its cooperation is public and its round is over.

    The platform itself (`by=None`) needs no round where all of it comes from public sources, as in
    the example region; an embargo binds it, too.
    """
    require_public_cooperation(row.cooperation)
    release: PageRelease | None = row.release
    if release is not None and release.released_on:
        return
    if release is not None and by is None:
        require_time(release, waits=False)
    if by is None:
        return
    if release is None:
        raise ValidationError(
            _("Bitte kündigen Sie die Veröffentlichung zuerst an."), code="not_announced"
        )
    raise ValidationError(
        _("Die Veröffentlichung ist angekündigt. Bitte geben Sie sie auf ihrer Seite frei."),
        code="announced",
    )


def require_public_cooperation(cooperation: Cooperation) -> None:
    # As it stands now: whoever calls may have read it before an agreement was released.
    if Cooperation.objects.filter(pk=cooperation.pk, audience=Audience.PUBLIC).exists():
        return
    raise ValidationError(
        _(
            "Die Kooperation „%(name)s“ ist noch nicht öffentlich. Bitte veröffentlichen Sie "
            "zuerst eine ihrer Vereinbarungen."
        ),
        code="cooperation",
        params={"name": cooperation.name},
    )


def require_joinable(row: Any) -> None:
    """Only what the partners already read can be announced to them, and each page once."""
    if row.audience == Audience.PUBLIC:
        raise ValidationError(
            _("„%(page)s“ ist schon öffentlich."), code="released", params={"page": str(row)}
        )
    require_shared(row)
    if row.release is not None and row.release.is_open:
        raise ValidationError(
            _("Die Veröffentlichung von „%(page)s“ ist schon angekündigt."),
            code="announced",
            params={"page": str(row)},
        )


def require_shared(row: Any) -> None:
    """The partners can say something only to what they see."""
    if row.audience != Audience.COOPERATION:
        raise ValidationError(
            _("„%(page)s“ sehen noch nicht alle Partner. Bitte geben Sie es erst intern frei."),
            code="draft",
            params={"page": str(row)},
        )


def _one_cooperation(pages: list[Any]) -> Cooperation:
    if not pages:
        raise ValidationError(_("Bitte wählen Sie, was öffentlich werden soll."), code="nothing")
    if len({row.cooperation_id for row in pages}) > 1:
        raise ValidationError(
            _("Dieser Eintrag gehört zu einer anderen Kooperation."), code="foreign"
        )
    return Cooperation.objects.select_for_update(of=("self",)).get(pk=pages[0].cooperation_id)


def _title_of(pages: list[Any]) -> str:
    first, others = str(pages[0])[:200], len(pages) - 1
    if not others:
        return first
    more = ngettext("und %(n)s weitere Seite", "und %(n)s weitere Seiten", others) % {"n": others}
    return f"{first} {more}"


def _lock(release: PageRelease) -> PageRelease:
    return (
        PageRelease.objects.select_for_update(of=("self",))
        .select_related("cooperation")
        .get(pk=release.pk)
    )


def _end(row: PageRelease, reason: str, by: Any) -> None:
    row.withdrawn_on, row.withdrawn_because = today(), reason.strip()
    row.full_clean()
    row.save(update_fields=["withdrawn_on", "withdrawn_because"])
    changes: audit.Changes = {"withdrawn_because": (None, row.withdrawn_because)}
    audit.record("pagerelease.withdrawn", row, by=by, changes=changes)

"""The way of an agreement's page into public: announced, answered, released, withdrawn."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import save_version
from handschlag.modules.agreements.choices import PartyRole, State
from handschlag.modules.agreements.facts import (
    AgreementReleased,
    ReleaseAnnounced,
    ReleaseWithdrawn,
)
from handschlag.modules.agreements.models import (
    Agreement,
    PageRelease,
    Party,
    PartyStatement,
    Release,
)
from handschlag.modules.agreements.selectors import all_agreed, open_release, release_state

from .cooperations import open_to_public
from .writing import lock_agreement, require_same_agreement

STATEMENT_PERIOD = timedelta(days=14)


@transaction.atomic
def announce_release(
    agreement: Agreement, *, by: Any, embargo_until: date | None = None
) -> Release:
    """Tell the parties what will be public; they have 14 days to answer."""
    row = lock_agreement(agreement)
    _require_releasable(row)
    release = Release(
        agreement=row,
        opened_on=today(),
        statements_until=today() + STATEMENT_PERIOD,
        embargo_until=embargo_until,
    )
    release.full_clean()
    release.save()
    dates = {
        "release.statements_until": (None, release.statements_until),
        "release.embargo_until": (None, embargo_until),
    }
    audit.record("agreement.release_announced", row, by=by, changes=dates)
    announce(ReleaseAnnounced(row.pk, release.pk, getattr(by, "pk", None)))
    return release


@transaction.atomic
def state_on_release(
    agreement: Agreement, *, party: Party, agrees: bool, by: Any, text: str = ""
) -> PartyStatement:
    """A party agrees or objects with a text; its last word counts.

    After the release an objection can still be taken back, but no new one be added: the page is
    public, and what is wrong there is corrected or the page withdrawn.
    """
    row = lock_agreement(agreement)
    require_same_agreement(row, party=party)
    release = release_state(row).release
    if release is None:
        raise ValidationError(_("Es ist keine Veröffentlichung angekündigt."), code="no_release")
    if party.role != PartyRole.PARTY or (party.until and party.until < today()):
        raise ValidationError(
            {"party": _("Stellung nehmen nur die heutigen Vertragspartner.")}, code="not_bound"
        )
    if release.released_on and not agrees:
        raise ValidationError(
            _("Die Seite ist schon öffentlich. Bitte sprechen Sie die Koordination an."),
            code="released",
        )
    statement = PartyStatement.objects.filter(release=release, party=party).first()
    before = (statement.agrees, statement.text) if statement else (None, None)
    statement = statement or PartyStatement(release=release, party=party)
    statement.agrees, statement.text, statement.made_by = agrees, text.strip(), by
    statement.full_clean()
    statement.save()
    changes = {
        "partystatement.party": (None, party.organisation),
        "partystatement.agrees": (before[0], agrees),
        "partystatement.text": (before[1], statement.text),
    }
    audit.record("agreement.release_stated", row, by=by, changes=changes)
    return statement


@transaction.atomic
def release_agreement(agreement: Agreement, *, by: Any, basis: str = "") -> Agreement:
    """Make the page public: after the 14 days, or earlier when every party agreed.

    The platform itself (`by=None`) does not wait where all of it comes from public sources, as in
    the example region; an embargo binds it, too. Drafts are never public.
    """
    row = lock_agreement(agreement)
    release = open_release(row)
    if release is None and by is None:
        release = announce_release(row, by=None)
    if release is None:
        raise ValidationError(
            _("Bitte kündigen Sie die Veröffentlichung zuerst an."), code="not_announced"
        )
    require_time(release, waits=by is not None)
    release.released_on = today()
    release.full_clean()
    release.save(update_fields=["released_on"])
    before, row.audience = row.audience, Audience.PUBLIC
    save_version(row, ["audience"])
    changes = {"audience": (before, row.audience)}
    audit.record("agreement.released", row, by=by, changes=changes, basis=basis)
    open_to_public(row.cooperation, by=by)
    announce(AgreementReleased(row.pk, getattr(by, "pk", None)))
    return row


@transaction.atomic
def withdraw_release(agreement: Agreement, *, reason: str, by: Any) -> Agreement:
    """Call off an announced release, or take a public page back to its parties."""
    row = lock_agreement(agreement)
    release = release_state(row).release
    if release is None:
        raise ValidationError(_("Es gibt nichts zurückzunehmen."), code="no_release")
    was_public = row.audience == Audience.PUBLIC
    release.withdrawn_on, release.withdrawn_because = today(), reason.strip()
    release.full_clean()
    release.save(update_fields=["withdrawn_on", "withdrawn_because"])
    changes: audit.Changes = {"release.withdrawn_because": (None, release.withdrawn_because)}
    if was_public:
        changes["audience"] = (row.audience, Audience.COOPERATION)
        row.audience = Audience.COOPERATION
        save_version(row, ["audience"])
    audit.record("agreement.release_withdrawn", row, by=by, changes=changes)
    announce(ReleaseWithdrawn(row.pk, was_public, getattr(by, "pk", None)))
    return row


def _require_releasable(agreement: Agreement) -> None:
    if agreement.state == State.DRAFT:
        raise ValidationError(_("Ein Entwurf kann nicht öffentlich werden."), code="draft")
    if agreement.audience == Audience.PUBLIC:
        raise ValidationError(_("Diese Seite ist schon öffentlich."), code="released")
    if not agreement.parties.filter(role=PartyRole.PARTY).exists():
        raise ValidationError(_("Es ist noch kein Vertragspartner eingetragen."), code="parties")


def require_time(release: Release | PageRelease, *, waits: bool) -> None:
    """Not under embargo; not before the 14 days are over unless every partner agreed."""
    day = today()
    if release.embargo_until and day <= release.embargo_until:
        raise ValidationError(
            _("Die Sperrfrist läuft bis einschließlich %(day)s."),
            code="embargo",
            params={"day": datum(release.embargo_until)},
        )
    if waits and day <= release.statements_until and not all_agreed(release, day):
        raise ValidationError(
            _(
                "Die Partner können bis einschließlich %(day)s Stellung nehmen. "
                "Früher geht es nur, wenn alle zugestimmt haben."
            ),
            code="too_early",
            params={"day": datum(release.statements_until)},
        )

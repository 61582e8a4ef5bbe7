"""Who may act for an organisation, and how people come to it."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.accounts.invitations import invite_user, revoke_invitation
from handschlag.foundation.accounts.selectors import user_by_email
from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_row, require_unchanged
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.deputies import acts_only_as_deputy, is_deputy_for
from handschlag.modules.directory.facts import MandateEnded, MandateGranted
from handschlag.modules.directory.models import Mandate, Organisation, PendingMandate
from handschlag.modules.directory.selectors import current_mandates

CHANGEABLE = ("may", "coordinates", "until")


@transaction.atomic
def grant_mandate(
    organisation: Organisation,
    *,
    user: Any,
    may: str,
    by: Any,
    coordinates: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> Mandate:
    """Let somebody act for the organisation, from today if nothing else is said."""
    _lock(organisation)
    _refuse_for_oneself(organisation, user, by)
    mandate = Mandate(
        organisation=organisation,
        user=user,
        may=may,
        coordinates=coordinates,
        since=since or today(),
        until=until,
    )
    _refuse_overlap(mandate)
    mandate.full_clean()
    mandate.save()
    changes = audit.changes_between(None, mandate)
    audit.record("mandate.granted", mandate, by=by, changes=changes)
    announce(MandateGranted(mandate.pk, getattr(by, "pk", None)))
    return mandate


@transaction.atomic
def change_mandate(
    mandate: Mandate, *, by: Any, version: str | None = None, **fields: Any
) -> Mandate:
    """What it allows (may, coordinates) and when it ends (until).

    `version` is the fingerprint of these three as they were shown.
    """
    _lock(mandate.organisation)
    mandate.refresh_from_db()
    _refuse_as_deputy(mandate, by)
    stands = {name: getattr(mandate, name) for name in CHANGEABLE}
    require_unchanged(mandate, version, stands, stands | fields)
    before = audit.snapshot(mandate)
    for field, value in fields.items():
        setattr(mandate, field, value)
    changes = audit.changes_between(before, mandate)
    if not changes:
        return mandate
    if before["may"] == Competence.MANAGE and changes.keys() & {"may", "until"}:
        _refuse_to_leave_nobody(mandate, by)
    mandate.full_clean()
    mandate.save()
    audit.record("mandate.changed", mandate, by=by, changes=changes)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: Any, on: date | None = None) -> None:
    """End it with the day `on`, or at once if no day is said.

    A mandate counts on its last day too. At once therefore means: yesterday was the last day, and
    one that began today is taken back altogether.
    """
    _lock(mandate.organisation)
    mandate.refresh_from_db()
    _refuse_as_deputy(mandate, by)
    if mandate.may == Competence.MANAGE:
        _refuse_to_leave_nobody(mandate, by)
    before = audit.snapshot(mandate)
    mandate.until = on or today() - timedelta(days=1)
    changes = audit.changes_between(before, mandate)
    audit.record("mandate.ended", mandate, by=by, changes=changes)
    if mandate.until < mandate.since:
        mandate.delete()
    else:
        mandate.full_clean()
        mandate.save()
    announce(MandateEnded(mandate.user_id, mandate.organisation_id))


@transaction.atomic
def invite_to_organisation(
    organisation: Organisation,
    *,
    email: str,
    name: str,
    may: str,
    by: Any,
    coordinates: bool = False,
) -> Mandate | PendingMandate:
    """Somebody with an account gets the mandate now, others with their invitation to one."""
    user = user_by_email(email.strip())
    if user is not None:
        return grant_mandate(organisation, user=user, may=may, coordinates=coordinates, by=by)
    invitation = invite_user(
        email=email, name=name, by=by, purpose=_("für {name}").format(name=organisation)[:200]
    )
    promise = PendingMandate(
        invitation=invitation, organisation=organisation, may=may, coordinates=coordinates
    )
    promise.full_clean()
    promise.save()
    audit.record("mandate.promised", promise, by=by, changes={"may": (None, may)})
    return promise


@transaction.atomic
def withdraw_promise(promise: PendingMandate, *, by: Any) -> None:
    """Take the promise back, and the invitation that was sent for it."""
    promise = lock_row(promise)
    changes = {"may": (promise.may, None)}
    audit.record("mandate.promise_withdrawn", promise, by=by, changes=changes)
    promise.delete()
    revoke_invitation(promise.invitation, by=by)


@transaction.atomic
def fulfil_promises(invitation_pk: int, user: Any) -> None:
    """Turn what was promised with an invitation into mandates; safe to run again."""
    for promise in PendingMandate.objects.select_for_update().filter(invitation_id=invitation_pk):
        held = current_mandates().filter(user=user, organisation=promise.organisation_id)
        if not held.exists():
            grant_mandate(
                promise.organisation,
                user=user,
                may=promise.may,
                coordinates=promise.coordinates,
                by=promise.invitation.invited_by,
            )
        promise.delete()


def _lock(organisation: Organisation) -> None:
    lock_row(organisation)


def _refuse_overlap(mandate: Mandate) -> None:
    theirs = Mandate.objects.filter(user=mandate.user, organisation=mandate.organisation)
    later = theirs.exclude(until__lt=mandate.since)
    if mandate.until:
        later = later.filter(since__lte=mandate.until)
    if later.exists():
        raise ValidationError(
            _("Für diese Zeit gibt es schon ein Mandat. Bitte ändern Sie dieses.")
        )


def _refuse_as_deputy(mandate: Mandate, by: Any) -> None:
    """A deputy neither changes nor ends the very mandate, nor makes more of an own one."""
    if by is None or by.is_administrator:
        return
    if is_deputy_for(by, mandate):
        raise ValidationError(
            _("Sie vertreten diese Person. Ihr Mandat kann nur jemand anderes ändern.")
        )
    _refuse_for_oneself(mandate.organisation, mandate.user, by)


def _refuse_for_oneself(organisation: Organisation, user: Any, by: Any) -> None:
    if by is None or by.is_administrator or by != user:
        return
    if acts_only_as_deputy(by, organisation):
        raise ValidationError(
            _("In Vertretung können Sie sich nicht selbst ein Mandat geben oder eines ändern.")
        )


def _refuse_to_leave_nobody(mandate: Mandate, by: Any) -> None:
    """Somebody must stay who can let others in; administrators may do it, they can mend it."""
    if by is None or by.is_administrator:
        return
    others = current_mandates().filter(
        organisation=mandate.organisation, may=Competence.MANAGE, until=None
    )
    if not others.exclude(pk=mandate.pk).exists():
        raise ValidationError(
            _(
                "Danach könnte niemand mehr die Organisation verwalten. "
                "Geben Sie zuerst einer anderen Person das Mandat „verwalten“."
            )
        )

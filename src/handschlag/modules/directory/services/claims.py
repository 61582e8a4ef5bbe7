"""An organisation takes over the entry somebody else made for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_row, lock_version, save_version
from handschlag.modules.directory.choices import ClaimState, Competence
from handschlag.modules.directory.facts import ClaimDecided, ClaimMade, OrganisationClaimed
from handschlag.modules.directory.models import Claim, Organisation
from handschlag.modules.directory.selectors import current_mandates

from .mandates import change_mandate, grant_mandate


@transaction.atomic
def claim_organisation(organisation: Organisation, *, reason: str, by: Any) -> Claim:
    organisation = lock_version(organisation, None)
    if organisation.is_claimed:
        raise ValidationError(
            _(
                "Diese Organisation pflegt ihren Eintrag schon selbst. "
                "Bitten Sie dort um eine Einladung."
            )
        )
    claim = Claim(organisation=organisation, user=by, reason=reason.strip())
    claim.full_clean()
    claim.save()
    audit.record("claim.made", claim, by=by, changes={"reason": (None, claim.reason)})
    announce(ClaimMade(claim.pk, getattr(by, "pk", None)))
    return claim


@transaction.atomic
def decide_claim(claim: Claim, *, approved: bool, by: Any, answer: str = "") -> Claim:
    """Approved: the organisation looks after itself, and the person manages it."""
    claim = lock_row(claim)
    if claim.state != ClaimState.OPEN:
        raise ValidationError(_("Darüber ist schon entschieden."))
    if not approved and not answer.strip():
        raise ValidationError({"answer": _("Bitte sagen Sie, warum nicht.")})
    claim.state = ClaimState.APPROVED if approved else ClaimState.REFUSED
    claim.decided_at, claim.answer = timezone.now(), answer.strip()
    claim.full_clean()
    claim.save()
    changes = {"state": (ClaimState.OPEN, claim.state), "answer": (None, claim.answer or None)}
    audit.record("claim.decided", claim, by=by, changes=changes)
    if approved:
        _hand_over(claim, by)
    announce(ClaimDecided(claim.pk, getattr(by, "pk", None)))
    return claim


@transaction.atomic
def take_over(organisation: Organisation, *, user: Any, by: Any) -> Organisation:
    """From now on the organisation looks after its entry itself; once is enough."""
    organisation = lock_version(organisation, None)
    if organisation.is_claimed:
        return organisation
    before = audit.snapshot(organisation, ["owner_org", "claimed_on"])
    organisation.owner_org, organisation.claimed_on = organisation, today()
    save_version(organisation, ["owner_org", "claimed_on"])
    changes = audit.changes_between(before, organisation)
    audit.record("organisation.claimed", organisation, by=by, changes=changes)
    announce(OrganisationClaimed(organisation.pk, user.pk))
    return organisation


def _hand_over(claim: Claim, by: Any) -> None:
    organisation = take_over(claim.organisation, user=claim.user, by=by)
    held = current_mandates().filter(user=claim.user, organisation=organisation).first()
    if held is None:
        grant_mandate(organisation, user=claim.user, may=Competence.MANAGE, by=by)
    else:
        change_mandate(held, may=Competence.MANAGE, by=by)

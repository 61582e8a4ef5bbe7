"""Writes on invitations."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_row

from .facts import InvitationAccepted
from .mails import send_invitation
from .models import Invitation, User, hash_of_token, new_token
from .selectors import user_by_email
from .services import create_account

VALID_FOR = timedelta(days=14)


@transaction.atomic
def invite_user(
    *,
    email: str,
    name: str,
    by: User | None,
    purpose: str = "",
    makes_administrator: bool = False,
) -> Invitation:
    """Invite somebody who has no account yet; the mail leaves after the commit.

    `invitation.token` is readable on the returned object only. Whatever the inviting module wants
    to grant, it keeps with the invitation and does on `InvitationAccepted`.
    """
    email = email.strip().lower()
    if user_by_email(email) is not None:
        raise ValidationError({"email": _("Mit dieser E-Mail-Adresse gibt es schon ein Konto.")})
    token = new_token()
    invitation = Invitation(
        email=email,
        name=name.strip(),
        purpose=purpose,
        makes_administrator=makes_administrator,
        token_hash=hash_of_token(token),
        invited_by=by,
        expires_at=timezone.now() + VALID_FOR,
    )
    invitation.full_clean()
    invitation.save()
    invitation.token = token
    audit.record("account.invited", invitation, by=by, changes={"email": ("", email)})
    transaction.on_commit(lambda: send_invitation(invitation), robust=True)
    return invitation


@transaction.atomic
def accept_invitation(invitation: Invitation, *, name: str, password: str) -> User:
    """Open the account the invitation promised.

    Other open invitations to the same address are accepted with it: their links would lead to an
    account that exists by now, and what they promised must not be lost.
    """
    invitation = lock_row(invitation)
    if not invitation.is_open:
        raise ValidationError(_("Diese Einladung gilt nicht mehr."))
    if user_by_email(invitation.email) is not None:
        raise ValidationError(
            _("Zu dieser Einladung gibt es schon ein Konto. Bitte loggen Sie sich damit ein.")
        )
    all_open = Invitation.objects.select_for_update().filter(
        email=invitation.email, accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    )
    invitations = list(all_open.order_by("pk"))
    user = create_account(
        email=invitation.email,
        name=name,
        password=password,
        is_administrator=any(each.makes_administrator for each in invitations),
        by=None,
    )
    for each in invitations:
        _mark_accepted(each, user)
    return user


def _mark_accepted(invitation: Invitation, user: User) -> None:
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit.record("account.invitation_accepted", invitation, by=user)
    announce(InvitationAccepted(user_pk=user.pk, invitation_pk=invitation.pk))


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, by: User | None) -> Invitation:
    invitation = lock_row(invitation)
    if invitation.accepted_at is not None or invitation.revoked_at is not None:
        raise ValidationError(_("Diese Einladung ist nicht mehr offen."))
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record("account.invitation_revoked", invitation, by=by)
    return invitation

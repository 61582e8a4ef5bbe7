"""Writes on accounts."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_row, require_unchanged

from .facts import AccountDeactivated
from .models import User


@transaction.atomic
def create_account(
    *,
    email: str,
    name: str,
    by: User | None,
    password: str | None = None,
    is_administrator: bool = False,
    is_developer: bool = False,
) -> User:
    """Open an account for an address that is known to be right; without password nobody signs in.

    People get accounts by invitation; this is for the invitation itself and for demo sign-ins.
    """
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        is_administrator=is_administrator,
        is_developer=is_developer,
    )
    _give_password(user, password)
    user.full_clean()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    changes: audit.Changes = {"email": ("", user.email), "name": ("", user.name)}
    if is_administrator:
        changes["is_administrator"] = (False, True)
    audit.record("account.created", user, by=by, changes=changes)
    return user


def _give_password(user: User, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as refused:
            raise ValidationError({"password": refused.error_list}) from refused
    user.set_password(password)


@transaction.atomic
def rename_user(user: User, *, name: str, by: User | None) -> User:
    user = lock_row(user)
    before = audit.snapshot(user, fields=("name",))
    user.name = name.strip()
    user.full_clean()
    user.save(update_fields=["name"])
    audit.record("account.renamed", user, by=by, changes=audit.changes_between(before, user))
    return user


@transaction.atomic
def change_email(user: User, *, email: str, by: User | None, version: str | None = None) -> User:
    """Move an account to another address; whoever asks for it has made sure that it is theirs.

    `version` is the fingerprint of the address that was shown.
    """
    user = lock_row(user)
    require_unchanged(user, version, {"email": user.email}, {"email": email.strip().lower()})
    before = audit.snapshot(user, fields=("email",))
    user.email = email.strip().lower()
    user.full_clean()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    audit.record("account.email_changed", user, by=by, changes=audit.changes_between(before, user))
    return user


@transaction.atomic
def deactivate_user(user: User, *, by: User | None) -> User:
    """Nobody signs in with this account any more, and its sessions end at their next request."""
    user = lock_row(user)
    if by is not None and by.pk == user.pk:
        raise ValidationError(_("Das eigene Konto lässt sich nicht stilllegen."))
    if not user.is_active:
        raise ValidationError(_("Dieses Konto ist schon stillgelegt."))
    user.is_active = False
    user.session_generation += 1
    user.save(update_fields=["is_active", "session_generation"])
    audit.record("account.deactivated", user, by=by, changes={"is_active": (True, False)})
    announce(AccountDeactivated(user.pk))
    return user


@transaction.atomic
def reactivate_user(user: User, *, by: User | None) -> User:
    """Old sessions stay over: the generation has moved on."""
    user = lock_row(user)
    if user.is_active:
        raise ValidationError(_("Dieses Konto ist nicht stillgelegt."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record("account.reactivated", user, by=by, changes={"is_active": (False, True)})
    return user


@transaction.atomic
def end_sessions(user: User, *, by: User | None) -> User:
    """Sign the account out everywhere."""
    user = lock_row(user)
    user.session_generation += 1
    user.save(update_fields=["session_generation"])
    audit.record("account.sessions_ended", user, by=by)
    return user


@transaction.atomic
def note_sign_in_act(act: str, user: User, *, basis: str = "", by: User | None = None) -> None:
    """Write down what the sign-in library has done: signed in or out, keys added or removed."""
    audit.record(act, user, by=by, basis=basis)

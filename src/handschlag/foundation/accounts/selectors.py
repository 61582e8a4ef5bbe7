"""Reads on accounts."""

from django.db.models import QuerySet
from django.utils import timezone

from .models import Invitation, User, hash_of_token


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation a link stands for, whether or not it is still open."""
    return Invitation.objects.filter(token_hash=hash_of_token(token)).first()


def open_invitations() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).select_related("invited_by")


def user_by_email(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()

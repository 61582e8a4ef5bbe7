"""What happened to accounts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InvitationAccepted:
    """A person took up an invitation; modules attach here what they had promised with it."""

    user_pk: int
    invitation_pk: int


@dataclass(frozen=True)
class AccountDeactivated:
    """The account signs in no more; what it wrote stays."""

    user_pk: int

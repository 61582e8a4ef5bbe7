"""Accounts: who signs in. What they may do follows from mandates, never from the account."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in with an e-mail address."""

    public_id = PublicIdField()
    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=150)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_administrator = models.BooleanField(_("Administration"), default=False)
    is_developer = models.BooleanField(_("Entwicklung"), default=False)
    # Part of what sessions are checked against: one more, and every session of the account is over.
    session_generation = models.PositiveIntegerField(
        _("Zähler der Sitzungen"), default=1, editable=False
    )
    date_joined = models.DateTimeField(_("dabei seit"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Mit dieser E-Mail-Adresse gibt es schon ein Konto."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own check (`get_session_auth_hash`), with the generation beside the password."""
        value = f"{self.password}:{self.session_generation}"
        salt = "handschlag.accounts.session"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


class Invitation(models.Model):
    """The only way to an account: a link in a mail that works once and not for long.

    Only the hash of the link's token is kept, so a copy of the database opens no account.
    """

    public_id = PublicIdField()
    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=150, blank=True)
    # What the account is for, in plain words for mail and page ("für die Stadt Spremberg").
    purpose = models.CharField(_("Anlass"), max_length=200, blank=True)
    makes_administrator = models.BooleanField(_("mit Administration"), default=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_sent",
        verbose_name=_("eingeladen von"),
    )
    invited_at = models.DateTimeField(_("eingeladen am"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("gültig bis"))
    accepted_at = models.DateTimeField(_("angenommen am"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations_accepted",
        verbose_name=_("angenommen von"),
    )
    revoked_at = models.DateTimeField(_("zurückgezogen am"), null=True, blank=True)

    # Known only to the object that was just created; it goes into the mail and is then forgotten.
    token: str = ""

    class Meta:
        ordering = ["-invited_at"]
        verbose_name = _("Einladung")
        verbose_name_plural = _("Einladungen")
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_or_revoked",
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
                violation_error_message=_("Angenommen und zugleich zurückgezogen geht nicht."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    def is_open_at(self, moment: datetime) -> bool:
        untouched = self.accepted_at is None and self.revoked_at is None
        return untouched and moment < self.expires_at

    @property
    def is_open(self) -> bool:
        return self.is_open_at(timezone.now())


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of_token(token: str) -> str:
    """A plain hash is enough: the token is 256 random bits, nothing that could be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()

"""What people were told, how they want to be told, and the mails that carry it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.design.typography import zeitpunkt
from handschlag.foundation.records.public_id import PublicIdField

from .choices import MailState, Rhythm, Trouble


class Preference(models.Model):
    """How one person wants to hear of one kind; without a row the kind's own defaults hold."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("Konto"),
    )
    kind = models.CharField(_("Art"), max_length=60)
    in_app = models.BooleanField(_("in Handschlag"), default=True)
    rhythm = models.CharField(_("per E-Mail"), max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)

    class Meta:
        verbose_name = _("Einstellung zu Mitteilungen")
        verbose_name_plural = _("Einstellungen zu Mitteilungen")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_preference")]

    def __str__(self) -> str:
        return self.kind


class Mail(models.Model):
    """One mail to one person. It has no text: that is written when it leaves, never before.

    So nobody reads in a mail what they may no longer see, and a copy of the database tells no more
    than the notifications do. It goes to an account, or is a letter to somebody without one: then
    `letter` and `letter_key` say who writes it (`letters.register_letter`).
    """

    public_id = PublicIdField()
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("an"),
    )
    letter = models.CharField(_("Art des Schreibens"), max_length=60, blank=True)
    letter_key = models.CharField(_("Gegenstand des Schreibens"), max_length=40, blank=True)
    is_digest = models.BooleanField(_("gesammelt"), default=False)
    state = models.CharField(_("Stand"), max_length=8, choices=MailState, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Versuche"), default=0)
    queued_at = models.DateTimeField(_("geschrieben am"), default=timezone.now)
    next_attempt_at = models.DateTimeField(_("nächster Versuch"), default=timezone.now)
    # Whoever sends holds it until then; after a crash somebody else may.
    held_until = models.DateTimeField(_("in Arbeit bis"), null=True, blank=True)
    sent_at = models.DateTimeField(_("übergeben am"), null=True, blank=True)
    # A report of the other side's server that came after ours had accepted the mail.
    returned_at = models.DateTimeField(_("zurückgekommen am"), null=True, blank=True)
    trouble = models.CharField(_("Grund"), max_length=8, choices=Trouble, blank=True)
    # The server's own words, cut; they may name the address.
    reply = models.CharField(_("Antwort des Mailservers"), max_length=300, blank=True)

    class Meta:
        ordering = ["queued_at", "pk"]
        verbose_name = _("E-Mail")
        verbose_name_plural = _("E-Mails")
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state=MailState.WAITING),
                name="mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="mail_goes_to_account_or_is_letter",
                condition=Q(recipient__isnull=False, letter="")
                | (Q(recipient=None) & ~Q(letter="")),
                violation_error_message=_("Eine E-Mail geht an ein Konto oder ist ein Schreiben."),
            )
        ]

    def __str__(self) -> str:
        return zeitpunkt(self.queued_at)


class Returned(models.Model):
    """How often mails to the present address of an account came back for good.

    The address itself stands in the account alone; here its checksum tells whether it is the same.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("Konto"),
    )
    mail_hash = models.CharField(_("Prüfsumme der Adresse"), max_length=64)
    number = models.PositiveSmallIntegerField(_("zurückgekommen"), default=0)
    last_at = models.DateTimeField(_("zuletzt am"), default=timezone.now)

    class Meta:
        verbose_name = _("zurückgekommene E-Mails")
        verbose_name_plural = _("zurückgekommene E-Mails")

    def __str__(self) -> str:
        return str(self.number)


class Notification(models.Model):
    """One thing one person should know.

    `thing` is the module's own key of what it is about; only the module can say who sees it.
    """

    public_id = PublicIdField()
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("an"),
    )
    kind = models.CharField(_("Art"), max_length=60)
    thing = models.CharField(_("Gegenstand"), max_length=40, blank=True)
    label = models.CharField(_("Bezeichnung"), max_length=300, blank=True)
    href = models.CharField(_("Adresse"), max_length=400, blank=True)
    data = models.JSONField(_("Angaben"), default=dict, blank=True)
    # Told once per occasion, however often the job that notices it runs.
    occasion = models.CharField(_("Anlass"), max_length=80, blank=True)
    in_app = models.BooleanField(_("in Handschlag"), default=True)
    # What the person had chosen then; changing the preference moves what still waits.
    rhythm = models.CharField(_("per E-Mail"), max_length=8, choices=Rhythm, default=Rhythm.AT_ONCE)
    mail = models.ForeignKey(
        Mail,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="notifications",
        verbose_name=_("E-Mail"),
    )
    created_at = models.DateTimeField(_("am"), default=timezone.now)
    read_at = models.DateTimeField(_("gelesen am"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("Mitteilung")
        verbose_name_plural = _("Mitteilungen")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "occasion"],
                condition=~Q(occasion=""),
                name="told_once_per_occasion",
            )
        ]
        indexes = [
            models.Index(
                fields=["recipient"],
                condition=Q(read_at=None, in_app=True),
                name="notification_unread",
            ),
            models.Index(
                fields=["rhythm", "recipient"],
                condition=Q(mail=None),
                name="notification_unmailed",
            ),
            models.Index(fields=["recipient", "-created_at"], name="notification_inbox"),
        ]

    def __str__(self) -> str:
        return self.label


class KeptMail(models.Model):
    """A mail as it would have left, kept instead of sent: only where the outbox is switched on."""

    public_id = PublicIdField()
    kept_at = models.DateTimeField(_("am"), default=timezone.now)
    sender = models.CharField(_("von"), max_length=320)
    recipients = models.CharField(_("an"), max_length=1000)
    subject = models.CharField(_("Betreff"), max_length=500)
    text = models.TextField(_("Text"))
    html = models.TextField(_("HTML"), blank=True)
    headers = models.TextField(_("Kopfzeilen"), blank=True)

    class Meta:
        ordering = ["-kept_at", "-pk"]
        verbose_name = _("zurückgehaltene E-Mail")
        verbose_name_plural = _("zurückgehaltene E-Mails")

    def __str__(self) -> str:
        return self.subject

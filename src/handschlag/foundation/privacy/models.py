"""What data protection itself writes down: as little about persons as it can.

Rows of other kinds are named by kind and id, because foundation knows no domain model.
"""

from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import today
from handschlag.foundation.records.public_id import PublicIdField

from .choices import Channel, LegalBasis, NoticeEnd

LONGEST_BALANCING = 2000
HUNDRED_YEARS = 36525


class Appointment(models.Model):
    """Who answers for data protection, from a day to a day."""

    public_id = PublicIdField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Konto"),
    )
    since = models.DateField(_("ab"), default=today)
    until = models.DateField(_("bis einschließlich"), null=True, blank=True)

    class Meta:
        ordering = ["-since", "pk"]
        verbose_name = _("Benennung für den Datenschutz")
        verbose_name_plural = _("Benennungen für den Datenschutz")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(until=None),
                name="one_open_appointment",
                violation_error_message=_("Dieses Konto ist schon benannt."),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_start",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class LookUp(models.Model):
    """Somebody searched all tables for a person. What was typed is not kept, only who was found."""

    public_id = PublicIdField()
    made_at = models.DateTimeField(_("gesucht am"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("gesucht von"),
    )
    occasion = models.CharField(_("Anlass"), max_length=200)
    subjects = models.JSONField(_("gefundene Personen"), default=list, blank=True)
    # Kind, id and field of rows in which the words stand without belonging to a person.
    mentions = models.JSONField(_("Erwähnungen"), default=list, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("Suche nach einer Person")
        verbose_name_plural = _("Suchen nach Personen")

    def __str__(self) -> str:
        return self.occasion


class ProcessingBasis(models.Model):
    """Purpose and legal basis of one row, where they differ from what its kind declares."""

    kind = models.CharField(_("Art"), max_length=60)
    row_id = models.CharField(_("Eintrag"), max_length=40)
    basis = models.CharField(_("Rechtsgrundlage"), max_length=8, choices=LegalBasis)
    purpose = models.CharField(_("Zweck"), max_length=200)
    balancing = models.TextField(
        _("Abwägung"),
        max_length=LONGEST_BALANCING,
        blank=True,
        validators=[MaxLengthValidator(LONGEST_BALANCING)],
    )
    source = models.CharField(_("Herkunft der Angaben"), max_length=200, blank=True)
    reviewed_on = models.DateField(_("geprüft am"), default=today)

    class Meta:
        ordering = ["kind", "row_id"]
        verbose_name = _("Zweck und Rechtsgrundlage")
        verbose_name_plural = _("Zwecke und Rechtsgrundlagen")
        constraints = [
            models.UniqueConstraint(fields=["kind", "row_id"], name="one_basis_per_row"),
            models.CheckConstraint(
                name="legitimate_interest_is_balanced",
                condition=~Q(basis=LegalBasis.LEGITIMATE) | ~Q(balancing=""),
                violation_error_message=_(
                    "Ein berechtigtes Interesse braucht eine Abwägung mit den Interessen der Person."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.purpose


class Notice(models.Model):
    """A person was entered by somebody else and is to be told within a month (Art. 14 GDPR)."""

    public_id = PublicIdField()
    subject = models.CharField(_("Person"), max_length=80, unique=True)
    entered_on = models.DateField(_("eingetragen am"))
    due_on = models.DateField(_("fällig am"))
    end = models.CharField(_("Abschluss"), max_length=9, choices=NoticeEnd, blank=True)
    ended_on = models.DateField(_("abgeschlossen am"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("abgeschlossen von"),
    )
    channel = models.CharField(_("Weg"), max_length=6, choices=Channel, blank=True)
    # Proves which words the person was given, without keeping her name a second time.
    wording_version = models.CharField(_("Fassung des Textes"), max_length=20, blank=True)
    wording_hash = models.CharField(_("Prüfsumme des Textes"), max_length=64, blank=True)
    note = models.CharField(_("Vermerk"), max_length=300, blank=True)
    # The mail that carries the text, by the id that stands in its Message-ID.
    mail_key = models.CharField(_("Kennung der E-Mail"), max_length=10, blank=True)
    mailed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("E-Mail veranlasst von"),
    )

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("Information einer Person")
        verbose_name_plural = _("Informationen von Personen")
        constraints = [
            models.CheckConstraint(
                name="notice_due_within_a_month",
                condition=Q(due_on__gte=F("entered_on")),
                violation_error_message=_("Fällig kann es erst nach dem Eintragen sein."),
            ),
            models.CheckConstraint(
                name="notice_end_has_date",
                condition=Q(end="", ended_on=None) | (~Q(end="") & Q(ended_on__isnull=False)),
                violation_error_message=_("Zum Abschluss gehört der Tag."),
            ),
            models.CheckConstraint(
                name="told_notice_has_proof",
                condition=~Q(end=NoticeEnd.TOLD) | (~Q(channel="") & ~Q(wording_hash="")),
                violation_error_message=_("Bitte sagen Sie, auf welchem Weg informiert wurde."),
            ),
            models.CheckConstraint(
                name="known_notice_says_why",
                condition=~Q(end=NoticeEnd.KNOWN) | ~Q(note=""),
                violation_error_message=_("Bitte schreiben Sie, warum es nicht nötig ist."),
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_overdue(self) -> bool:
        return not self.end and self.due_on < today()


class RetentionRule(models.Model):
    """How long one kind of record stays: the period; what it means is declared by its module."""

    code = models.CharField(_("Kennung"), max_length=80, unique=True)
    days = models.PositiveIntegerField(
        _("Frist in Tagen"), validators=[MinValueValidator(1), MaxValueValidator(HUNDRED_YEARS)]
    )
    warn_days = models.PositiveIntegerField(
        _("Vorwarnung in Tagen"), default=0, validators=[MaxValueValidator(365)]
    )
    is_active = models.BooleanField(_("läuft"), default=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("Löschfrist")
        verbose_name_plural = _("Löschfristen")

    def __str__(self) -> str:
        return self.code


class RetentionMark(models.Model):
    """A row whose period is over and that goes when the warning has been out long enough."""

    rule = models.ForeignKey(RetentionRule, on_delete=models.CASCADE, related_name="marks")
    row_id = models.CharField(_("Eintrag"), max_length=40)
    warned_on = models.DateField(_("vorgewarnt am"))

    class Meta:
        ordering = ["warned_on", "pk"]
        verbose_name = _("Vormerkung zum Löschen")
        verbose_name_plural = _("Vormerkungen zum Löschen")
        constraints = [
            models.UniqueConstraint(fields=["rule", "row_id"], name="one_mark_per_row"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.row_id}"


class RetentionRun(models.Model):
    """What one nightly run of one rule did, in numbers."""

    rule = models.ForeignKey(RetentionRule, on_delete=models.CASCADE, related_name="runs")
    ran_at = models.DateTimeField(_("gelaufen am"), default=timezone.now)
    warned = models.PositiveIntegerField(_("vorgewarnt"), default=0)
    done = models.PositiveIntegerField(_("gelöscht oder anonymisiert"), default=0)
    failed = models.PositiveIntegerField(_("nicht gelungen"), default=0)

    class Meta:
        ordering = ["-ran_at", "-pk"]
        verbose_name = _("Löschlauf")
        verbose_name_plural = _("Löschläufe")

    def __str__(self) -> str:
        return f"{self.rule}: {self.done}"


class ErasureEntry(models.Model):
    """One erasure, without the person: enough to repeat it after a backup was restored.

    Written once: triggers refuse every change, and deletion before its period is over.
    """

    public_id = PublicIdField()
    erased_at = models.DateTimeField(_("gelöscht am"), default=timezone.now)
    basis = models.CharField(_("Grundlage"), max_length=200, blank=True)
    subjects = models.JSONField(_("gelöschte Personen"), default=list, blank=True)
    # Kind, id and field of rows in which the name stands without belonging to the person.
    mentions = models.JSONField(_("Erwähnungen in Texten"), default=list, blank=True)
    replayed_at = models.DateTimeField(_("wiederholt am"), null=True, blank=True)

    class Meta:
        ordering = ["erased_at", "pk"]
        verbose_name = _("Löschung")
        verbose_name_plural = _("Löschungen")

    def __str__(self) -> str:
        return self.public_id


class ErasedIdentifier(models.Model):
    """The keyed hash of a name or an address that may not come back by an import."""

    entry = models.ForeignKey(ErasureEntry, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(
        _("Art"),
        max_length=4,
        choices=[("name", _("Name")), ("mail", _("E-Mail-Adresse"))],
    )
    digest = models.CharField(_("Prüfsumme"), max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Sperre gegen Wiederaufnahme")
        verbose_name_plural = _("Sperren gegen Wiederaufnahme")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "kind", "digest"], name="identifier_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.digest[:12]}"


def month_after(day: date) -> date:
    """The last day on which a person may be told: a month at most, counted as 30 days."""
    return date.fromordinal(day.toordinal() + 30)

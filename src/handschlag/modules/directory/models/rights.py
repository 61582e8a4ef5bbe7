from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.modules.directory.choices import ClaimState, Competence

LONGEST_REASON = 1000
LONGEST_OBJECTION = 2000


class Mandate(Checked):
    """A user may act for an organisation, from a day to a day. Every right comes from here."""

    public_id = PublicIdField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Konto"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="mandates",
        verbose_name=_("Organisation"),
    )
    may = models.CharField(_("darf"), max_length=6, choices=Competence, default=Competence.REPORT)
    # Counts only for cooperations whose stewardship the organisation holds.
    coordinates = models.BooleanField(_("koordiniert"), default=False)
    since = models.DateField(_("ab"))
    until = models.DateField(_("bis einschließlich"), null=True, blank=True)
    # Whose mandate was handed over to this one.
    predecessor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("übernommen von"),
    )

    class Meta:
        ordering = ["organisation", "user"]
        verbose_name = _("Mandat")
        verbose_name_plural = _("Mandate")
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_start",
                condition=Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(until=None),
                name="one_open_mandate",
                violation_error_message=_("Dieses Mandat läuft schon."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} für {self.organisation}"


class PendingMandate(models.Model):
    """A mandate that waits until the person has taken up the invitation to an account."""

    public_id = PublicIdField()
    invitation = models.OneToOneField(
        "accounts.Invitation",
        on_delete=models.CASCADE,
        verbose_name=_("Einladung"),
        related_name="+",
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="pending_mandates",
        verbose_name=_("Organisation"),
    )
    may = models.CharField(_("darf"), max_length=6, choices=Competence, default=Competence.REPORT)
    coordinates = models.BooleanField(_("koordiniert"), default=False)

    class Meta:
        ordering = ["organisation", "pk"]
        verbose_name = _("zugesagtes Mandat")
        verbose_name_plural = _("zugesagte Mandate")

    def __str__(self) -> str:
        return f"{self.get_may_display()}: {self.organisation}"


class Claim(models.Model):
    """Somebody says: this entry is ours. Only administrators decide."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="claims",
        verbose_name=_("Organisation"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("Konto"),
    )
    reason = models.TextField(
        _("Woran erkennen wir das?"),
        max_length=LONGEST_REASON,
        validators=[MaxLengthValidator(LONGEST_REASON)],
    )
    state = models.CharField(_("Stand"), max_length=8, choices=ClaimState, default=ClaimState.OPEN)
    made_at = models.DateTimeField(_("gestellt am"), auto_now_add=True)
    decided_at = models.DateTimeField(_("entschieden am"), null=True, blank=True)
    answer = models.CharField(_("Antwort"), max_length=500, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("Übernahme")
        verbose_name_plural = _("Übernahmen")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(state=ClaimState.OPEN),
                name="one_open_claim",
                violation_error_message=_("Ihre Anfrage ist schon bei uns."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.organisation}"


class Objection(models.Model):
    """A visitor says an entry is wrong or should not stand here."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.CASCADE,
        related_name="objections",
        verbose_name=_("Organisation"),
    )
    text = models.TextField(
        _("Was stimmt nicht?"),
        max_length=LONGEST_OBJECTION,
        validators=[MaxLengthValidator(LONGEST_OBJECTION)],
    )
    reply_to = models.EmailField(_("Ihre E-Mail-Adresse"), blank=True)
    made_at = models.DateTimeField(_("eingegangen am"), auto_now_add=True)
    settled_at = models.DateTimeField(_("erledigt am"), null=True, blank=True)
    answer = models.CharField(_("Erledigung"), max_length=500, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("Hinweis")
        verbose_name_plural = _("Hinweise")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.made_at:%d.%m.%Y}"

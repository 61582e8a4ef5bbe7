from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.measures.choices.deadlines import DeadlineKind, Rhythm

from .measures import Measure

LONGEST_NOTICE = 365


def default_reminders() -> list[int]:
    return [14, 3]


def check_reminders(days: Any) -> None:
    """Whole days before the deadline, each once."""
    if not isinstance(days, list) or not all(
        isinstance(day, int) and 0 <= day <= LONGEST_NOTICE for day in days
    ):
        raise ValidationError(
            _("Erinnerungen sind ganze Tage vor der Frist, zum Beispiel 14 und 3.")
        )


class Deadline(Versioned):
    """A day by which something has to be done, for a measure or for the cooperation."""

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="deadlines",
        verbose_name=_("Maßnahme"),
    )
    kind = models.CharField(
        _("Art"), max_length=13, choices=DeadlineKind, default=DeadlineKind.OTHER
    )
    title = models.CharField(_("Was zu tun ist"), max_length=200)
    due_on = models.DateField(_("fällig am"), db_index=True)
    basis = models.CharField(_("Grundlage"), max_length=200, blank=True)
    rhythm = models.CharField(
        _("wiederholt sich"), max_length=11, choices=Rhythm, default=Rhythm.ONCE
    )
    repeats = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="repeated_by",
        verbose_name=_("wiederholt"),
    )
    responsible_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("zuständig"),
    )
    responsible_office = models.CharField(_("zuständige Stelle"), max_length=120, blank=True)
    # Where reminders go that need no account.
    responsible_contact = models.ForeignKey(
        "directory.ContactPoint",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kontaktstelle"),
    )
    deputy_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Vertretung"),
    )
    deputy_office = models.CharField(_("vertretende Stelle"), max_length=120, blank=True)
    deputy_contact = models.ForeignKey(
        "directory.ContactPoint",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kontaktstelle der Vertretung"),
    )
    # Days before the deadline on which those responsible are reminded.
    reminder_days = models.JSONField(
        _("Erinnerung, Tage vorher"),
        default=default_reminders,
        blank=True,
        validators=[check_reminders],
    )
    done_on = models.DateField(_("erledigt am"), null=True, blank=True, editable=False)
    done_note = models.CharField(_("Vermerk"), max_length=200, blank=True, editable=False)
    dropped_because = models.CharField(
        _("entfallen, weil"), max_length=200, blank=True, editable=False
    )
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("Frist")
        verbose_name_plural = _("Fristen")
        constraints = [
            models.CheckConstraint(
                name="deadline_done_or_dropped",
                condition=Q(done_on=None) | Q(dropped_because=""),
                violation_error_message=_("Eine Frist ist erledigt oder entfallen, nicht beides."),
            ),
            models.CheckConstraint(
                name="deadline_has_another_deputy",
                condition=Q(deputy_org=None)
                | ~Q(deputy_org=F("responsible_org"))
                | ~Q(deputy_office=F("responsible_office")),
                violation_error_message=_("Die Vertretung ist eine andere Stelle."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)

    @property
    def responsible(self) -> str:
        """Who has to do it: organisation and office, never a person."""
        return ", ".join(filter(None, [self.responsible_org.name, self.responsible_office]))

    @property
    def deputy(self) -> str:
        """Who does it instead, "" where nobody is named; another office of the same house is enough."""
        is_same_house = self.deputy_org_id == self.responsible_org_id and self.deputy_office
        deputy = self.deputy_org.name if self.deputy_org and not is_same_house else ""
        return ", ".join(filter(None, [deputy, self.deputy_office]))

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.measures.choices.plans import MeasureKind


class Plan(Versioned):
    """What a cooperation means to do. It lasts; what was adopted of it are its editions.

    Measures, indicators, locks and reporting dates belong to the plan and go on whatever is
    adopted. A resolution makes an edition (Fassung): a copy of every measure as it was adopted.
    """

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    title = models.CharField(_("Titel"), max_length=200)
    summary = models.TextField(_("Worum es geht"), max_length=1000, blank=True)
    starts = models.DateField(_("gilt ab"), null=True, blank=True)
    ends = models.DateField(_("gilt bis einschließlich"), null=True, blank=True)
    # Number of the newest edition; 0 means nothing was adopted yet.
    edition = models.PositiveSmallIntegerField(_("Fassung"), default=0, editable=False)
    file_number = models.CharField(_("Aktenzeichen"), max_length=60, blank=True)
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )

    # The round it went or goes public by; none where the platform made it public.
    release = models.ForeignKey(
        "agreements.PageRelease",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Veröffentlichung"),
    )

    class Meta:
        ordering = ["cooperation", "title", "pk"]
        verbose_name = _("Plan")
        verbose_name_plural = _("Pläne")
        constraints = [
            models.CheckConstraint(
                name="plan_period_runs_forward",
                condition=Q(ends=None) | Q(starts=None) | Q(ends__gte=F("starts")),
                violation_error_message=_("Das Ende des Plans liegt vor seinem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)


class PlanEdition(models.Model):
    """A plan as it was adopted once: never changed afterwards, at most taken back whole."""

    public_id = PublicIdField()
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="editions", verbose_name=_("Plan")
    )
    number = models.PositiveSmallIntegerField(_("Fassung"))
    title = models.CharField(_("Titel"), max_length=200)
    summary = models.TextField(_("Worum es geht"), max_length=1000, blank=True)
    starts = models.DateField(_("gilt ab"), null=True, blank=True)
    ends = models.DateField(_("gilt bis einschließlich"), null=True, blank=True)
    note = models.CharField(_("Anlass der Fassung"), max_length=300, blank=True)
    resolution = models.ForeignKey(
        "governance.Resolution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("beschlossen durch"),
    )
    adopted_on = models.DateField(_("beschlossen am"))
    # Where the resolution is not kept here: the council's paper, the minutes.
    basis = models.CharField(_("Grundlage des Beschlusses"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("festgehalten am"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = _("Fassung eines Plans")
        verbose_name_plural = _("Fassungen eines Plans")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="edition_number_once",
                violation_error_message=_("Diese Fassung gibt es schon."),
            ),
            models.CheckConstraint(
                name="edition_says_who_adopted_it",
                condition=Q(resolution__isnull=False) | ~Q(basis=""),
                violation_error_message=_(
                    "Ein Plan wird beschlossen: Bitte nennen Sie den Beschluss oder seine Grundlage."
                ),
            ),
        ]

    def __str__(self) -> str:
        return _("%(plan)s, Fassung %(number)d") % {"plan": self.title, "number": self.number}


class PlannedMeasure(models.Model):
    """A measure as an edition of the plan adopted it: never changed afterwards.

    `identity` is the measure's public id; it names the same measure in every edition, also when
    the measure itself is gone.
    """

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="planned", verbose_name=_("Fassung")
    )
    measure = models.ForeignKey(
        "measures.Measure",
        on_delete=models.SET_NULL,
        null=True,
        related_name="planned_as",
        verbose_name=_("Maßnahme"),
    )
    identity = models.CharField(_("Kennung"), max_length=10)
    parent_identity = models.CharField(_("gehört zu"), max_length=10, blank=True)
    kind = models.CharField(_("Art"), max_length=12, choices=MeasureKind)
    number = models.CharField(_("Nummer"), max_length=20, blank=True)
    title = models.CharField(_("Titel"), max_length=200)
    short_description = models.TextField(_("Kurzbeschreibung"), max_length=1500, blank=True)
    target_group = models.CharField(_("Zielgruppe"), max_length=200, blank=True)
    # Names of the organisations that lead it at the time, as words.
    lead = models.CharField(_("Federführung"), max_length=400, blank=True)
    starts_start = start_column(_("Beginn"))
    starts_end = end_column()
    starts_precision = precision_column()
    starts = PartialDateOf("starts")
    ends_start = start_column(_("Ende"))
    ends_end = end_column()
    ends_precision = precision_column()
    ends = PartialDateOf("ends")
    position = models.PositiveIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Maßnahme einer Fassung")
        verbose_name_plural = _("Maßnahmen einer Fassung")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "identity"],
                name="planned_measure_once",
                violation_error_message=_("Diese Maßnahme steht schon in der Fassung."),
            )
        ]

    def __str__(self) -> str:
        return self.title

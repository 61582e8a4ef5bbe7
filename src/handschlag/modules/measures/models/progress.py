from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.measures.choices.plans import Financing, Implementation, Reason
from handschlag.modules.measures.choices.reporting import Assessment

from .measures import Measure
from .reported import Reported


class StatusReport(Reported, Versioned):
    """How a measure stands in a period, in the words of whoever leads it.

    "No change" is a value: it says that somebody looked. The states stated here become the
    measure's own when the report is approved. Risk and help needed never leave the house.
    """

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        related_name="status_reports",
        verbose_name=_("Maßnahme"),
    )
    period = models.ForeignKey(
        "measures.Period",
        on_delete=models.PROTECT,
        related_name="status_reports",
        verbose_name=_("Zeitraum"),
    )
    no_change = models.BooleanField(_("keine Veränderung"), default=False)
    done = models.TextField(_("getan"), max_length=2000, blank=True)
    next_step = models.TextField(_("nächster Schritt"), max_length=1000, blank=True)
    risk = models.TextField(_("Risiko"), max_length=1000, blank=True)
    help_needed = models.TextField(_("Unterstützung gebraucht"), max_length=1000, blank=True)
    implementation = models.CharField(
        _("Umsetzung"), max_length=14, choices=Implementation, blank=True
    )
    implementation_reason = models.CharField(
        _("Grund zur Umsetzung"), max_length=18, choices=Reason, blank=True
    )
    financing = models.CharField(_("Finanzierung"), max_length=18, choices=Financing, blank=True)
    financing_reason = models.CharField(
        _("Grund zur Finanzierung"), max_length=18, choices=Reason, blank=True
    )
    # Only where no indicator and no milestone gives a rule; shown under this very name.
    assessment = models.CharField(
        _("Einschätzung der Federführung"), max_length=5, choices=Assessment, blank=True
    )
    # "Done" and "next step" may be read by everybody once approved, where the measure is public.
    is_public = models.BooleanField(_("darf öffentlich erscheinen"), default=False)

    class Meta:
        ordering = ["measure", "-period__ends", "-pk"]
        verbose_name = _("Sachstand")
        verbose_name_plural = _("Sachstände")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period"],
                name="status_report_once_a_period",
                violation_error_message=_("Für diesen Zeitraum gibt es schon einen Sachstand."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.period}"


class Milestone(Versioned):
    """A point on the way of a measure; may wait for others, also of other measures."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="milestones", verbose_name=_("Maßnahme")
    )
    title = models.CharField(_("Meilenstein"), max_length=200)
    due_on = models.DateField(_("geplant für"), null=True, blank=True)
    # The first date ever planned: the distance to `due_on` is how far it slipped.
    first_due_on = models.DateField(
        _("ursprünglich geplant für"), null=True, blank=True, editable=False
    )
    moved_because = models.CharField(_("Grund der Verschiebung"), max_length=200, blank=True)
    done_on = models.DateField(_("erreicht am"), null=True, blank=True)
    # Days the work before it takes, for the critical path; 0 is a point in time.
    duration_days = models.PositiveSmallIntegerField(_("Dauer in Tagen"), default=0)
    outside_plan_because = models.CharField(
        _("Grund, warum der Termin außerhalb des Plans liegt"), max_length=200, blank=True
    )
    depends_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="needed_for",
        verbose_name=_("wartet auf"),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["measure", F("due_on").asc(nulls_last=True), "position", "pk"]
        verbose_name = _("Meilenstein")
        verbose_name_plural = _("Meilensteine")
        constraints = [
            models.CheckConstraint(
                name="milestone_moved_says_why",
                condition=Q(first_due_on=None)
                | Q(due_on=None)
                | Q(due_on__lte=F("first_due_on"))
                | ~Q(moved_because=""),
                violation_error_message=_("Wer einen Meilenstein verschiebt, nennt den Grund."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

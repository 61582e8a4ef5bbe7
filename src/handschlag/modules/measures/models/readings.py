"""What was measured: readings, their evidence, and what adds up from them."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.measures.arithmetic.amounts import Amount
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import OPEN_STATES

from .indicators import Category, Indicator, Period, amount_column
from .reported import Reported


class Measured(Checked):
    """A value, or numerator and denominator of a share; nothing is stored twice."""

    value = amount_column(_("Ist-Wert"))
    numerator = amount_column(_("Zähler"))
    denominator = amount_column(_("Nenner"))

    class Meta:
        abstract = True

    @property
    def amount(self) -> Amount:
        return Amount(self.value, self.numerator, self.denominator)

    @property
    def number(self) -> Decimal | None:
        """The value; of a share its percentage, with four decimals."""
        return self.amount.number


class Reading(Reported, Measured, Versioned):
    """One actual value of an indicator in a period, as a total (no category) or for one category.

    An approved reading is never changed: a correction is a new reading that takes its place when it
    is approved; the old one stays, with `superseded_at`.
    """

    public_id = PublicIdField()
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="readings",
        verbose_name=_("Indikator"),
        db_index=False,
    )
    period = models.ForeignKey(
        Period,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Zeitraum"),
        db_index=False,
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kategorie"),
    )
    # As it was when the value was written: a later change of the indicator does not change the past.
    unit = models.CharField(_("Einheit"), max_length=40)
    # Without the index of its own: what waits has a partial one below.
    state = models.CharField(
        _("Stand der Meldung"),
        max_length=9,
        choices=ReportState,
        default=ReportState.DRAFT,
        editable=False,
    )
    note = models.TextField(_("Anmerkung"), max_length=1000, blank=True)
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("berichtigt"),
    )
    reason = models.CharField(_("Grund der Berichtigung"), max_length=300, blank=True)
    superseded_at = models.DateTimeField(_("abgelöst am"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["indicator", "period", "category", "pk"]
        verbose_name = _("Ist-Wert")
        verbose_name_plural = _("Ist-Werte")
        indexes = [
            models.Index(fields=["indicator", "period"], name="reading_by_indicator"),
            # What waits for somebody stays few among a million.
            models.Index(
                fields=["state", "indicator"],
                condition=Q(state__in=OPEN_STATES),
                name="reading_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="reading_value_or_share",
                condition=Q(value__isnull=False, numerator=None, denominator=None)
                | Q(value=None, numerator__isnull=False, denominator__isnull=False),
                violation_error_message=_(
                    "Ein Ist-Wert ist entweder eine Zahl oder hat Zähler und Nenner."
                ),
            ),
            models.CheckConstraint(
                name="reading_denominator_positive",
                condition=Q(denominator=None) | Q(denominator__gt=0),
                violation_error_message=_("Der Nenner muss größer als null sein."),
            ),
            models.CheckConstraint(
                name="reading_share_not_negative",
                condition=Q(numerator=None) | Q(numerator__gte=0),
                violation_error_message=_("Der Zähler eines Anteils ist nicht negativ."),
            ),
            models.CheckConstraint(
                name="reading_share_at_most_all",
                condition=Q(numerator=None) | Q(numerator__lte=F("denominator")),
                violation_error_message=_(
                    "Der Zähler ist größer als der Nenner. Mehr als das Ganze kann ein Anteil nicht sein."
                ),
            ),
            models.CheckConstraint(
                name="reading_superseded_was_approved",
                condition=Q(superseded_at=None) | Q(state=ReportState.APPROVED),
                violation_error_message=_("Nur freigegebene Ist-Werte werden abgelöst."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=Q(category=None, state=ReportState.APPROVED, superseded_at=None),
                name="one_approved_reading",
                violation_error_message=_("Für diesen Zeitraum gilt schon ein Ist-Wert."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "category"],
                condition=Q(category__isnull=False, state=ReportState.APPROVED, superseded_at=None),
                name="one_approved_reading_by_category",
                violation_error_message=_("Für diese Kategorie gilt schon ein Ist-Wert."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=Q(category=None, state__in=OPEN_STATES),
                name="one_open_reading",
                violation_error_message=_(
                    "Für diesen Zeitraum liegt schon ein Ist-Wert vor, über den noch nicht "
                    "entschieden ist."
                ),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "category"],
                condition=Q(category__isnull=False, state__in=OPEN_STATES),
                name="one_open_reading_by_category",
                violation_error_message=_(
                    "Für diese Kategorie liegt schon ein Ist-Wert vor, über den noch nicht "
                    "entschieden ist."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

    @property
    def is_current(self) -> bool:
        """It is approved, and no correction has taken its place."""
        return self.state == ReportState.APPROVED and self.superseded_at is None


class Evidence(Versioned):
    """What proves a reading or a status report: a file, or where it lies in the file room."""

    public_id = PublicIdField()
    reading = models.ForeignKey(
        Reading,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("Ist-Wert"),
    )
    status = models.ForeignKey(
        "measures.StatusReport",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("Sachstand"),
    )
    title = models.CharField(_("Nachweis"), max_length=200)
    file = models.ForeignKey(
        "files.File",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Datei"),
    )
    file_number = models.CharField(_("in der Akte Nr."), max_length=80, blank=True)
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Kooperation"),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Nachweis")
        verbose_name_plural = _("Nachweise")
        constraints = [
            models.CheckConstraint(
                name="evidence_for_one_thing",
                condition=Q(reading=None, status__isnull=False)
                | Q(reading__isnull=False, status=None),
                violation_error_message=_(
                    "Ein Nachweis gehört zu einem Ist-Wert oder zu einem Sachstand."
                ),
            ),
            models.CheckConstraint(
                name="evidence_file_or_file_number",
                condition=Q(file=None) & ~Q(file_number="") | Q(file__isnull=False, file_number=""),
                violation_error_message=_(
                    "Bitte laden Sie eine Datei hoch oder nennen Sie die Nummer der Akte."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RolledUp(Measured):
    """What holds for an indicator in a period: read, added up over time, or over the tree.

    Always worked out anew from the approved readings (`arithmetic.rolling`), never edited. Without
    a row nothing is known.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="rolled_up", db_index=False
    )
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # How many parts went in, and how many there would be: children of a tree, quarters of a year.
    parts = models.PositiveIntegerField(_("Teile"), default=1)
    expected = models.PositiveIntegerField(_("erwartete Teile"), default=1)
    # Nothing is missing below: of a running total the last quarter is enough.
    complete = models.BooleanField(_("vollständig"), default=True)
    # The total was not reported but added up from categories.
    from_categories = models.BooleanField(_("aus Kategorien"), default=False)
    # The indicator's newest total in periods of its own length: what lists show.
    latest = models.BooleanField(_("neuester Wert"), default=False)
    # The newest approval among all readings it rests on; the same readings give the same stamp.
    as_of = models.DateTimeField(_("Stand der Freigaben"))
    computed_at = models.DateTimeField(_("berechnet am"), default=timezone.now)

    class Meta:
        ordering = ["indicator", "period", "category"]
        verbose_name = _("zusammengefasster Wert")
        verbose_name_plural = _("zusammengefasste Werte")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=Q(category=None),
                name="one_total_per_period",
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "category"],
                condition=Q(category__isnull=False),
                name="one_value_per_category",
            ),
            models.UniqueConstraint(
                fields=["indicator"], condition=Q(latest=True), name="one_latest_value"
            ),
        ]
        indexes = [models.Index(fields=["indicator", "period"], name="rolled_up_by_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

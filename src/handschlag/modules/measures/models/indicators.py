"""What is measured: indicators with baseline, dimensions and targets; the periods they count in."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.measures.arithmetic.periods import Span, words_of
from handschlag.modules.measures.choices.results import (
    Aggregation,
    Counting,
    Direction,
    IndicatorKind,
    PeriodKind,
)

# SQLite keeps 15 digits of a number exactly, PostgreSQL more: what fits both is allowed.
DIGITS, PLACES = 15, 4


def amount_column(name: Any) -> Any:
    """A number as it was measured; None where nothing is known."""
    return models.DecimalField(
        name, max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True
    )


class Period(models.Model):
    """A year, half-year or quarter; one row for all plans, so that values can be compared."""

    # "2026", "2026-H1", "2026-Q3": sorts within a kind, stable in addresses and workbooks.
    key = models.CharField(_("Kennung"), max_length=7, unique=True)
    kind = models.CharField(_("Art"), max_length=9, choices=PeriodKind)
    year = models.PositiveSmallIntegerField(
        _("Jahr"), validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    # 1 to 4 for quarters, 1 to 2 for half-years, 1 for years.
    number = models.PositiveSmallIntegerField(_("Nummer"))
    starts = models.DateField(_("erster Tag"))
    ends = models.DateField(_("letzter Tag"))

    class Meta:
        ordering = ["ends", "starts"]
        verbose_name = _("Zeitraum")
        verbose_name_plural = _("Zeiträume")

    def __str__(self) -> str:
        return words_of(self.key)

    @classmethod
    def of_span(cls, span: Span) -> "Period":
        """As it would be; whether it is stored already does not matter here."""
        names = ("key", "kind", "year", "number", "starts", "ends")
        return cls(**{name: getattr(span, name) for name in names})


class PeriodLock(models.Model):
    """From now on nothing changes in this period of the plan; it holds for periods within too."""

    plan = models.ForeignKey(
        "measures.Plan", on_delete=models.CASCADE, related_name="locks", verbose_name=_("Plan")
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("Zeitraum")
    )
    locked_at = models.DateTimeField(_("abgeschlossen am"), default=timezone.now)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("abgeschlossen von"),
    )
    reopened_at = models.DateTimeField(_("wieder geöffnet am"), null=True, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wieder geöffnet von"),
    )
    reason = models.CharField(_("Grund der Öffnung"), max_length=300, blank=True)

    class Meta:
        ordering = ["plan", "period", "locked_at"]
        verbose_name = _("Abschluss eines Zeitraums")
        verbose_name_plural = _("Abschlüsse von Zeiträumen")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "period"],
                condition=Q(reopened_at=None),
                name="period_locked_once",
                violation_error_message=_("Dieser Zeitraum ist schon abgeschlossen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan}, {self.period}"


class Dimension(Versioned):
    """By what values are told apart, for instance town or age; its categories are data."""

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    name = models.CharField(_("Name"), max_length=80)
    # Every case falls into exactly one category: only then must they add up to the total.
    complete = models.BooleanField(_("Kategorien ergeben zusammen das Ganze"), default=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("Aufschlüsselung")
        verbose_name_plural = _("Aufschlüsselungen")
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "name"],
                name="dimension_name_once",
                violation_error_message=_("Diese Aufschlüsselung gibt es schon."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Category(Versioned):
    """One value of a dimension; one that fell out of use stays readable."""

    public_id = PublicIdField()
    dimension = models.ForeignKey(
        Dimension, on_delete=models.CASCADE, related_name="categories", verbose_name=_("nach")
    )
    name = models.CharField(_("Name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    retired = models.BooleanField(_("nicht mehr vergeben"), default=False)

    class Meta:
        ordering = ["dimension", "position", "name"]
        verbose_name = _("Kategorie")
        verbose_name_plural = _("Kategorien")
        constraints = [
            models.UniqueConstraint(
                fields=["dimension", "name"],
                name="category_name_once",
                violation_error_message=_("Diese Kategorie gibt es schon."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Indicator(Versioned):
    """What shows whether a measure, a goal or a plan gets where it wants to."""

    public_id = PublicIdField()
    # Always set, because locks and reporting dates go by plan. It belongs to the measure where one
    # is named, else to the goal, else to the plan itself.
    plan = models.ForeignKey(
        "measures.Plan",
        on_delete=models.CASCADE,
        related_name="indicators",
        verbose_name=_("Plan"),
        db_index=False,
    )
    measure = models.ForeignKey(
        "measures.Measure",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("Maßnahme"),
    )
    goal = models.ForeignKey(
        "agreements.Goal",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ziel"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("fließt ein in"),
    )
    number = models.CharField(_("Nummer"), max_length=20, blank=True)
    title = models.CharField(_("Indikator"), max_length=200)
    definition = models.TextField(_("Was genau gezählt wird"), max_length=1000, blank=True)
    kind = models.CharField(
        _("Art"), max_length=6, choices=IndicatorKind, default=IndicatorKind.NUMBER
    )
    unit = models.CharField(
        _("Einheit"),
        max_length=40,
        validators=[
            RegexValidator(r"\D", _("Eine Einheit ist ein Wort oder Zeichen, keine Zahl."))
        ],
    )
    # How many decimals are shown; what is stored is what was measured.
    decimals = models.PositiveSmallIntegerField(
        _("Nachkommastellen"), default=0, validators=[MaxValueValidator(PLACES)]
    )
    direction = models.CharField(
        _("Richtung"), max_length=4, choices=Direction, default=Direction.UP
    )
    counting = models.CharField(
        _("Zählweise"), max_length=10, choices=Counting, default=Counting.FLOW
    )
    aggregation = models.CharField(
        _("Zusammenfassung"), max_length=5, choices=Aggregation, default=Aggregation.SUM
    )
    may_be_negative = models.BooleanField(
        _("darf unter null liegen"),
        default=False,
        help_text=_("zum Beispiel ein Wanderungssaldo"),
    )
    frequency = models.CharField(
        _("gemeldet je"), max_length=9, choices=PeriodKind, default=PeriodKind.QUARTER
    )
    dimensions = models.ManyToManyField(
        Dimension, blank=True, related_name="indicators", verbose_name=_("aufgeschlüsselt nach")
    )
    baseline_value = amount_column(_("Ausgangswert"))
    baseline_numerator = amount_column(_("Ausgangswert, Zähler"))
    baseline_denominator = amount_column(_("Ausgangswert, Nenner"))
    baseline_on = models.DateField(_("Ausgangswert vom"), null=True, blank=True)
    baseline_source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Quelle des Ausgangswerts"),
    )
    baseline_note = models.CharField(_("Quelle in Worten"), max_length=300, blank=True)
    source_note = models.CharField(_("Woher die Werte kommen"), max_length=300, blank=True)
    reporter = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("meldende Stelle"),
    )
    # A projection is for those inside unless somebody released it.
    projection_released = models.BooleanField(_("Hochrechnung öffentlich"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
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
        ordering = ["plan", "position", "pk"]
        verbose_name = _("Indikator")
        verbose_name_plural = _("Indikatoren")
        indexes = [
            models.Index(fields=["plan", "position", "id"], name="indicator_in_plan"),
            models.Index(fields=["reporter", "plan"], name="indicator_reporter"),
        ]
        constraints = [
            models.CheckConstraint(
                name="indicator_has_one_owner",
                condition=Q(measure=None) | Q(goal=None),
                violation_error_message=_(
                    "Ein Indikator gehört zu einer Maßnahme oder zu einem Ziel."
                ),
            ),
            models.CheckConstraint(
                name="indicator_share_is_never_added",
                condition=Q(kind=IndicatorKind.NUMBER, aggregation__in=["sum", "none"])
                | Q(kind=IndicatorKind.SHARE, aggregation__in=["ratio", "none"]),
                violation_error_message=_(
                    "Anteile werden über Zähler und Nenner zusammengefasst, nie addiert; "
                    "Zahlen werden addiert."
                ),
            ),
            models.CheckConstraint(
                name="indicator_baseline_fits_kind",
                condition=Q(kind=IndicatorKind.NUMBER, baseline_denominator=None)
                & Q(baseline_numerator=None)
                | Q(kind=IndicatorKind.SHARE, baseline_value=None),
                violation_error_message=_(
                    "Der Ausgangswert eines Anteils besteht aus Zähler und Nenner, "
                    "der einer Zahl aus einem Wert."
                ),
            ),
            models.CheckConstraint(
                name="indicator_baseline_is_a_share",
                condition=Q(baseline_numerator=None, baseline_denominator=None)
                | Q(
                    baseline_numerator__gte=0,
                    baseline_denominator__gt=0,
                    baseline_numerator__lte=F("baseline_denominator"),
                ),
                violation_error_message=_(
                    "Beim Ausgangswert muss der Nenner größer als null sein und der Zähler "
                    "zwischen null und dem Nenner liegen."
                ),
            ),
            models.CheckConstraint(
                name="indicator_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("Ein Indikator kann nicht in sich selbst einfließen."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)

    @property
    def is_share(self) -> bool:
        return self.kind == IndicatorKind.SHARE


class Target(Versioned):
    """What is to be reached in one period, as a total (no category) or for one category.

    There is no target without a period. Which one counts for a period without its own is said in
    `arithmetic.targets`, in code and in words.
    """

    public_id = PublicIdField()
    indicator = models.ForeignKey(
        Indicator, on_delete=models.CASCADE, related_name="targets", verbose_name=_("Indikator")
    )
    period = models.ForeignKey(
        Period, on_delete=models.PROTECT, related_name="+", verbose_name=_("Zeitraum")
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kategorie"),
    )
    # The number itself; of a share the percentage, since nobody plans a numerator.
    value = models.DecimalField(_("Zielwert"), max_digits=DIGITS, decimal_places=PLACES)
    note = models.CharField(_("Erläuterung"), max_length=300, blank=True)

    class Meta:
        ordering = ["indicator", "period", "category"]
        verbose_name = _("Zielwert")
        verbose_name_plural = _("Zielwerte")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"],
                condition=Q(category=None),
                name="target_once_per_period",
                violation_error_message=_("Für diesen Zeitraum gibt es schon einen Zielwert."),
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "category"],
                condition=Q(category__isnull=False),
                name="target_once_per_category",
                violation_error_message=_("Für diese Kategorie gibt es schon einen Zielwert."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

from django.db import models
from django.db.models import F, Q
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
from handschlag.modules.agreements.api import Gap
from handschlag.modules.measures.choices.plans import (
    IMPLEMENTATION_NEEDS_REASON,
    Financing,
    Implementation,
    MeasureKind,
    MissingSubject,
    OriginKind,
    Reason,
    Role,
)

from .plans import Plan
from .states import InTwoStates


class Measure(InTwoStates, Versioned):
    """Something the partners mean to do, or do: one row for its whole life, whatever is adopted.

    `cooperation` is its plan's; it stands here so that who may see the row needs no join.
    """

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        "agreements.Cooperation",
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("Kooperation"),
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="measures", verbose_name=_("Plan")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("gehört zu"),
    )
    # Undertakings serve measures: one measure over the border is usually two undertakings.
    serves = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="undertakings",
        verbose_name=_("dient"),
    )
    kind = models.CharField(
        _("Art"), max_length=12, choices=MeasureKind, default=MeasureKind.MEASURE
    )
    number = models.CharField(_("Nummer"), max_length=20, blank=True)
    title = models.CharField(_("Titel"), max_length=200)
    short_description = models.TextField(_("Kurzbeschreibung"), max_length=1500, blank=True)
    target_group = models.CharField(_("Zielgruppe"), max_length=200, blank=True)
    place = models.ForeignKey(
        "directory.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ort"),
    )
    place_note = models.CharField(_("wo"), max_length=200, blank=True)
    starts_start = start_column(_("Beginn"))
    starts_end = end_column()
    starts_precision = precision_column()
    starts = PartialDateOf("starts")
    ends_start = start_column(_("Ende"))
    ends_end = end_column()
    ends_precision = precision_column()
    ends = PartialDateOf("ends")
    outside_plan_because = models.CharField(
        _("Grund, warum der Zeitraum über den Plan hinausgeht"), max_length=200, blank=True
    )
    # Two states that are never mixed: how far the work is, and how far the money is.
    implementation = models.CharField(
        _("Umsetzung"),
        max_length=14,
        choices=Implementation,
        default=Implementation.NOT_BEGUN,
        editable=False,
        db_index=True,
    )
    implementation_reason = models.CharField(
        _("Grund zur Umsetzung"), max_length=18, choices=Reason, blank=True, editable=False
    )
    implementation_note = models.CharField(
        _("Erläuterung zur Umsetzung"), max_length=300, blank=True, editable=False
    )
    implementation_since = models.DateField(
        _("Umsetzung so seit"), null=True, blank=True, editable=False
    )
    financing = models.CharField(
        _("Finanzierung"),
        max_length=18,
        choices=Financing,
        default=Financing.OPEN,
        editable=False,
        db_index=True,
    )
    financing_reason = models.CharField(
        _("Grund zur Finanzierung"), max_length=18, choices=Reason, blank=True, editable=False
    )
    financing_note = models.CharField(
        _("Erläuterung zur Finanzierung"), max_length=300, blank=True, editable=False
    )
    financing_since = models.DateField(
        _("Finanzierung so seit"), null=True, blank=True, editable=False
    )
    file_number = models.CharField(_("Aktenzeichen"), max_length=60, blank=True)
    terms = models.ManyToManyField(
        "taxonomies.Term", blank=True, related_name="+", verbose_name=_("Schlagworte")
    )
    position = models.PositiveIntegerField(_("Reihenfolge"), default=0)
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
        ordering = ["position", "pk"]
        verbose_name = _("Maßnahme")
        verbose_name_plural = _("Maßnahmen")
        indexes = [
            models.Index(fields=["cooperation", "position"], name="measure_in_order"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=~Q(number=""),
                name="measure_number_once",
                violation_error_message=_("Diese Nummer gibt es im Plan schon."),
            ),
            models.CheckConstraint(
                name="measure_dates_run_forward",
                condition=Q(starts_start=None)
                | Q(ends_end=None)
                | Q(ends_end__gte=F("starts_start")),
                violation_error_message=_("Das Ende der Maßnahme liegt vor ihrem Beginn."),
            ),
            models.CheckConstraint(
                name="measure_stopped_says_why",
                condition=~Q(implementation__in=IMPLEMENTATION_NEEDS_REASON)
                | ~Q(implementation_reason=""),
                violation_error_message=_(
                    "Wer eine Maßnahme aufgibt oder zurückstellt, nennt den Grund."
                ),
            ),
            models.CheckConstraint(
                name="measure_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message=_("Eine Maßnahme kann nicht unter sich selbst stehen."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)

    @property
    def lacks_end(self) -> bool:
        """A project is limited in time; where its end is not known, that is a gap to be named."""
        return self.kind == MeasureKind.PROJECT and self.ends_start is None


def exactly_one_of(names: tuple[str, ...]) -> Q:
    """One column set, all others empty."""
    found = Q()
    for name in names:
        found |= Q(**{f"{each}__isnull": each != name for each in names})
    return found


ORIGIN_COLUMNS = tuple(OriginKind.values)


class MeasureOrigin(Versioned):
    """What a measure rests on: exactly one clause, field, goal, resolution, follow-up or plan."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="origins", verbose_name=_("Maßnahme")
    )
    clause = models.ForeignKey(
        "agreements.Clause",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Fundstelle"),
    )
    field = models.ForeignKey(
        "agreements.FieldOfAction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Handlungsfeld"),
    )
    goal = models.ForeignKey(
        "agreements.Goal",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ziel"),
    )
    resolution = models.ForeignKey(
        "governance.Resolution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Beschluss"),
    )
    follow_up = models.ForeignKey(
        "governance.FollowUp",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Festlegung"),
    )
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Plan"),
    )
    note = models.CharField(_("Erläuterung"), max_length=200, blank=True)

    class Meta:
        ordering = ["measure", "pk"]
        verbose_name = _("Grundlage")
        verbose_name_plural = _("Grundlagen")
        constraints = [
            models.CheckConstraint(
                name="origin_has_one_target",
                condition=exactly_one_of(ORIGIN_COLUMNS),
                violation_error_message=_(
                    "Eine Grundlage ist genau eines: Fundstelle, Feld, Ziel, Beschluss, "
                    "Festlegung oder Plan."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["measure", name],
                    condition=Q(**{f"{name}__isnull": False}),
                    name=f"origin_{name}_once",
                    violation_error_message=_("Diese Grundlage ist schon genannt."),
                )
                for name in ORIGIN_COLUMNS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.target}"

    @property
    def kind(self) -> OriginKind:
        """Which of the columns is set."""
        return next(
            OriginKind(name) for name in ORIGIN_COLUMNS if getattr(self, f"{name}_id") is not None
        )

    @property
    def target(self) -> models.Model:
        row: models.Model = getattr(self, self.kind.value)
        return row


class MeasureRole(Versioned):
    """Who does what for a measure, from when to when: an organisation and its office."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="roles", verbose_name=_("Maßnahme")
    )
    role = models.CharField(_("Rolle"), max_length=18, choices=Role)
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    # Never a person's name: offices stay, people change.
    office = models.CharField(_("Stelle"), max_length=120, blank=True)
    contact_point = models.ForeignKey(
        "directory.ContactPoint",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kontaktstelle"),
    )
    since = models.DateField(_("ab"), null=True, blank=True)
    until = models.DateField(_("bis einschließlich"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["measure", "position", "pk"]
        verbose_name = _("Rolle")
        verbose_name_plural = _("Rollen")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "role", "organisation", "office"],
                condition=Q(until=None),
                name="measure_role_once",
                violation_error_message=_("Diese Organisation hat die Rolle schon."),
            ),
            models.CheckConstraint(
                name="measure_role_runs_forward",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        office = f", {self.office}" if self.office else ""
        return f"{self.get_role_display()}: {self.organisation}{office}"


class MeasureGap(Versioned):
    """Something missing of a measure, said as such and why. Silence is never read as "none"."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="gaps", verbose_name=_("Maßnahme")
    )
    subject = models.CharField(_("Was fehlt"), max_length=10, choices=MissingSubject)
    kind = models.CharField(_("Warum"), max_length=15, choices=Gap, default=Gap.UNKNOWN)
    sentence = models.CharField(_("in einem Satz"), max_length=200, blank=True)

    class Meta:
        ordering = ["measure", "pk"]
        verbose_name = _("Lücke")
        verbose_name_plural = _("Lücken")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "subject"],
                name="measure_gap_once",
                violation_error_message=_("Diese Lücke ist schon benannt."),
            )
        ]

    def __str__(self) -> str:
        return self.sentence or f"{self.get_subject_display()}: {self.get_kind_display()}"

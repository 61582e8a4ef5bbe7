from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.agreements.choices import (
    ClauseKind,
    ClauseOrigin,
    CommitmentKind,
    CostKey,
    CostSecurity,
    Gap,
    GapSubject,
    GoalLevel,
)

from .agreements import Agreement, Party

LONGEST_QUOTE = 300


class Clause(Versioned):
    """A sentence the cooperation rests on: a short quote or a paraphrase, with its source."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="clauses", verbose_name=_("Vereinbarung")
    )
    text = models.CharField(_("Fundstelle"), max_length=LONGEST_QUOTE)
    # A paraphrase is marked "sinngemäß" wherever it shows.
    is_paraphrase = models.BooleanField(_("sinngemäß"), default=True)
    kind = models.CharField(_("Art"), max_length=10, choices=ClauseKind)
    origin = models.CharField(_("Herkunft"), max_length=8, choices=ClauseOrigin)
    source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Quelle"),
    )
    # Characters of the text as read, counted from 0; end is exclusive.
    start = models.PositiveIntegerField(_("von Zeichen"), null=True, blank=True)
    end = models.PositiveIntegerField(_("bis Zeichen"), null=True, blank=True)
    figure = models.CharField(_("Zahl, wie sie dasteht"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Fundstelle")
        verbose_name_plural = _("Fundstellen")
        constraints = [
            models.CheckConstraint(
                name="clause_span_runs_forward",
                condition=Q(start=None, end=None) | Q(end__gt=models.F("start")),
                violation_error_message=_("Die Fundstelle endet vor ihrem Anfang."),
            )
        ]

    def __str__(self) -> str:
        return self.text


class FieldOfAction(Versioned):
    """A field in which the partners want to act, in the document's own word and number."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="fields", verbose_name=_("Vereinbarung")
    )
    number = models.PositiveSmallIntegerField(_("Nummer"))
    official_title = models.CharField(_("Titel der Quelle"), max_length=300)
    short_title = models.CharField(_("Kurztitel (redaktionell)"), max_length=120)
    clause = models.ForeignKey(
        Clause,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fields",
        verbose_name=_("Fundstelle"),
    )
    terms = models.ManyToManyField(
        "taxonomies.Term", blank=True, related_name="+", verbose_name=_("Schlagwörter")
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("Handlungsfeld")
        verbose_name_plural = _("Handlungsfelder")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="field_number_once",
                violation_error_message=_("Diese Nummer ist schon vergeben."),
            )
        ]

    def __str__(self) -> str:
        return self.short_title


class Goal(Versioned):
    """What partners want to reach; owned by some parties or by all, a field may be missing."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="goals", verbose_name=_("Vereinbarung")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("Feld"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("gehört zu"),
    )
    level = models.CharField(_("Ebene"), max_length=8, choices=GoalLevel, default=GoalLevel.GOAL)
    text = models.CharField(_("Ziel"), max_length=300)
    # No owner means: all parties.
    owners = models.ManyToManyField(
        Party, blank=True, related_name="goals", verbose_name=_("Ziel von")
    )
    clause = models.ForeignKey(
        Clause,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="goals",
        verbose_name=_("Fundstelle"),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Ziel")
        verbose_name_plural = _("Ziele")

    def __str__(self) -> str:
        return self.text


class Commitment(Versioned):
    """What a party provides, owes or pays."""

    public_id = PublicIdField()
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="commitments", verbose_name=_("Partner")
    )
    kind = models.CharField(_("Art"), max_length=8, choices=CommitmentKind)
    text = models.CharField(_("Verpflichtung"), max_length=300)
    due_on = models.DateField(_("fällig am"), null=True, blank=True)
    clause = models.ForeignKey(
        Clause,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("Fundstelle"),
    )

    class Meta:
        ordering = ["party", "pk"]
        verbose_name = _("Verpflichtung")
        verbose_name_plural = _("Verpflichtungen")

    def __str__(self) -> str:
        return self.text


class CostShare(Versioned):
    """What a party bears of the joint costs in one year."""

    public_id = PublicIdField()
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="cost_shares", verbose_name=_("Partner")
    )
    year = models.PositiveSmallIntegerField(_("Jahr"))
    key = models.CharField(_("Schlüssel"), max_length=10, choices=CostKey)
    amount = models.DecimalField(
        _("Betrag in Euro"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cap = models.DecimalField(
        _("höchstens, in Euro"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    budget_line = models.CharField(_("Haushaltsstelle"), max_length=60, blank=True)
    security = models.CharField(
        _("Deckung"),
        max_length=20,
        choices=CostSecurity,
        default=CostSecurity.SUBJECT_TO_BUDGET,
    )

    class Meta:
        ordering = ["year", "party"]
        verbose_name = _("Kostenanteil")
        verbose_name_plural = _("Kostenanteile")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "year"],
                name="cost_share_once_a_year",
                violation_error_message=_("Für dieses Jahr ist schon ein Anteil eingetragen."),
            ),
            models.CheckConstraint(
                name="cost_share_not_negative",
                condition=(Q(amount=None) | Q(amount__gte=0)) & (Q(cap=None) | Q(cap__gte=0)),
                violation_error_message=_("Ein Kostenanteil ist nicht negativ."),
            ),
            models.CheckConstraint(
                name="cost_share_under_its_cap",
                condition=Q(cap=None) | Q(amount=None) | Q(amount__lte=models.F("cap")),
                violation_error_message=_("Der Betrag liegt über der Obergrenze."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.year}"


class KnownGap(Versioned):
    """Something that is missing, said as such and why. Silence is never read as "none"."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="gaps", verbose_name=_("Vereinbarung")
    )
    field = models.ForeignKey(
        FieldOfAction,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="gaps",
        verbose_name=_("Feld"),
    )
    subject = models.CharField(_("Was fehlt"), max_length=10, choices=GapSubject)
    kind = models.CharField(_("Warum"), max_length=15, choices=Gap, default=Gap.UNKNOWN)
    sentence = models.CharField(_("in einem Satz"), max_length=200)
    detail = models.CharField(_("Erläuterung"), max_length=300, blank=True)

    class Meta:
        ordering = ["agreement", "pk"]
        verbose_name = _("Lücke")
        verbose_name_plural = _("Lücken")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "subject"],
                condition=Q(field=None),
                name="one_gap_per_subject",
                violation_error_message=_("Diese Lücke ist schon benannt."),
            )
        ]

    def __str__(self) -> str:
        return self.sentence

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.measures.choices.money import MoneyWord, Security

from .measures import Measure

SENSIBLE_YEAR = (MinValueValidator(1990), MaxValueValidator(2100))


class MoneyLine(Versioned):
    """What was applied for, granted, drawn, received, spent or proved for a measure in a year."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="money_lines", verbose_name=_("Maßnahme")
    )
    year = models.PositiveSmallIntegerField(_("Jahr"), validators=SENSIBLE_YEAR)
    word = models.CharField(_("Stand der Mittel"), max_length=8, choices=MoneyWord)
    amount = models.DecimalField(_("Betrag in Euro"), max_digits=14, decimal_places=2)
    # From where, as the notice calls it; one measure may be paid from several.
    programme = models.CharField(_("Programm"), max_length=120, blank=True)
    note = models.CharField(_("Erläuterung"), max_length=200, blank=True)
    # Money is internal unless somebody says otherwise of this very line.
    is_public = models.BooleanField(_("darf öffentlich erscheinen"), default=False)

    class Meta:
        ordering = ["measure", "year", "word", "programme", "pk"]
        verbose_name = _("Betrag")
        verbose_name_plural = _("Beträge")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "word", "programme"],
                name="money_line_once",
                violation_error_message=_(
                    "Für dieses Jahr, diesen Stand und dieses Programm gibt es schon einen Betrag."
                ),
            ),
            models.CheckConstraint(
                name="money_line_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("Ein Betrag ist nicht negativ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_word_display()} {self.year}"


class OwnShare(Versioned):
    """What a party bears itself of a measure in a year, and whether that is safe."""

    public_id = PublicIdField()
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="own_shares", verbose_name=_("Maßnahme")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Partner"),
    )
    year = models.PositiveSmallIntegerField(_("Jahr"), validators=SENSIBLE_YEAR)
    amount = models.DecimalField(_("Eigenanteil in Euro"), max_digits=14, decimal_places=2)
    security = models.CharField(
        _("Deckung"), max_length=17, choices=Security, default=Security.SUBJECT_TO_BUDGET
    )
    budget_line = models.CharField(_("Haushaltsstelle"), max_length=60, blank=True)

    class Meta:
        ordering = ["measure", "year", "organisation", "pk"]
        verbose_name = _("Eigenanteil")
        verbose_name_plural = _("Eigenanteile")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "organisation", "year", "budget_line"],
                name="own_share_once_a_year",
                violation_error_message=_(
                    "Für dieses Jahr und diese Haushaltsstelle ist schon ein Eigenanteil eingetragen."
                ),
            ),
            models.CheckConstraint(
                name="own_share_not_negative",
                condition=Q(amount__gte=0),
                violation_error_message=_("Ein Eigenanteil ist nicht negativ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.year}"

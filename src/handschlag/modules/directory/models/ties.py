from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.directory.choices import TIE_INVERSE, TieKind


class Tie(Versioned):
    """A dated relation between two organisations.

    It is a claim until both ends have confirmed it; then it is a fact.
    """

    public_id = PublicIdField()
    from_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="ties_out",
        verbose_name=_("von"),
    )
    to_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="ties_in",
        verbose_name=_("zu"),
    )
    kind = models.CharField(_("Beziehung"), max_length=15, choices=TieKind)
    role = models.CharField(_("Rolle"), max_length=120, blank=True)
    since_start = start_column(_("seit"))
    since_end = end_column()
    since_precision = precision_column()
    since = PartialDateOf("since")
    until_start = start_column(_("bis"))
    until_end = end_column()
    until_precision = precision_column()
    until = PartialDateOf("until")
    from_confirmed_on = models.DateField(
        _("von der einen Seite bestätigt am"), null=True, blank=True, editable=False
    )
    to_confirmed_on = models.DateField(
        _("von der anderen Seite bestätigt am"), null=True, blank=True, editable=False
    )
    # An end may also deny the tie; it then shows as an open contradiction, not as a fact.
    denied_by = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("bestritten von"),
    )
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gepflegt von"),
    )

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = _("Beziehung")
        verbose_name_plural = _("Beziehungen")
        constraints = [
            models.CheckConstraint(
                name="tie_dates_run_forward",
                condition=Q(since_start=None)
                | Q(until_end=None)
                | Q(until_end__gte=F("since_start")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
            models.CheckConstraint(
                name="tie_joins_two_organisations",
                condition=~Q(from_org=F("to_org")),
                violation_error_message=_("Eine Beziehung braucht zwei Organisationen."),
            ),
            models.UniqueConstraint(
                fields=["from_org", "to_org", "kind"],
                condition=Q(since_start=None),
                name="undated_tie_once",
                violation_error_message=_("Diese Beziehung ist schon eingetragen."),
            ),
            models.UniqueConstraint(
                fields=["from_org", "to_org", "kind", "since_start"],
                name="dated_tie_once",
                violation_error_message=_("Diese Beziehung ist schon eingetragen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_org} {self.get_kind_display()} {self.to_org}"

    @property
    def is_fact(self) -> bool:
        return bool(self.from_confirmed_on and self.to_confirmed_on and not self.denied_by_id)

    @property
    def inverse_label(self) -> str:
        return str(TIE_INVERSE[TieKind(self.kind)])

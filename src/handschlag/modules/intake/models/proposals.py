from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned
from handschlag.modules.intake.choices import TAKEN, ProposalKind, ProposalState, Verdict

from .documents import Document


class Proposal(Versioned):
    """One thing a document says, with its place in the text; a record only once accepted.

    Values about persons stand in `person`, `phone` and `mail` (and, for kinds about persons, in
    `payload`), so that they can be found and erased. `values` is all of it in one mapping.
    """

    public_id = PublicIdField()
    document = models.ForeignKey(
        Document,
        on_delete=models.CASCADE,
        related_name="proposals",
        verbose_name=_("eingegangenes Dokument"),
    )
    number = models.PositiveIntegerField(_("Nummer"))
    kind = models.CharField(_("Art"), max_length=13, choices=ProposalKind)
    payload = models.JSONField(_("Angaben"), default=dict, blank=True)
    person = models.CharField(_("Person"), max_length=200, blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    mail = models.CharField(_("E-Mail"), max_length=254, blank=True)
    # Folded name of what is named, to find the same again among proposals.
    folded = models.CharField(_("vereinfachter Name"), max_length=200, blank=True, editable=False)
    # Characters of the text as read, counted from 0; end is exclusive.
    start = models.PositiveIntegerField(_("von Zeichen"), null=True, blank=True)
    end = models.PositiveIntegerField(_("bis Zeichen"), null=True, blank=True)
    # Between 0 and 1: orders what a reviewer looks at first, no probability.
    confidence = models.FloatField(_("Verlässlichkeit"), default=1.0)
    verdict = models.CharField(_("Abgleich"), max_length=8, choices=Verdict, blank=True)
    match = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("passende Organisation"),
    )
    match_person = models.ForeignKey(
        "directory.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("passende Person"),
    )
    match_agreement = models.ForeignKey(
        "agreements.Agreement",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("passende Vereinbarung"),
    )
    score = models.FloatField(_("Ähnlichkeit"), null=True, blank=True)
    reasons = models.JSONField(_("Gründe"), default=list, blank=True)
    state = models.CharField(
        _("Stand der Prüfung"), max_length=8, choices=ProposalState, default=ProposalState.OPEN
    )
    # What it rests on: a signature on its agreement and party, a tie on its network.
    depends_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="dependents",
        blank=True,
        verbose_name=_("beruht auf"),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("entschieden von"),
    )
    decided_at = models.DateTimeField(_("entschieden am"), null=True, editable=False)
    # What it became, by kind and id, as citations name their rows.
    result_kind = models.CharField(_("wurde zu"), max_length=60, blank=True, editable=False)
    result_id = models.BigIntegerField(_("Nummer des Ergebnisses"), null=True, editable=False)
    # After the time for undecided personal values.
    erased_at = models.DateTimeField(_("Angaben gelöscht am"), null=True, editable=False)

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("Vorschlag")
        verbose_name_plural = _("Vorschläge")
        indexes = [models.Index(fields=["state", "folded"], name="proposal_by_name")]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                name="proposal_span_runs_forward",
                condition=Q(start=None, end=None) | Q(end__gt=models.F("start")),
                violation_error_message=_("Die Fundstelle endet vor ihrem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        """Without a word of its content: the audit trail keeps this for ever."""
        return f"{self.get_kind_display()} {self.number}"

    @property
    def values(self) -> dict[str, Any]:
        personal = {"person": self.person, "phone": self.phone, "mail": self.mail}
        return {**self.payload, **{name: value for name, value in personal.items() if value}}

    @property
    def span(self) -> tuple[int, int] | None:
        if self.start is None or self.end is None:
            return None
        return self.start, self.end

    @property
    def label(self) -> str:
        """What it says, in one line for people; empty once its values are erased."""
        said = self.payload
        named = (
            self.person
            or said.get("name")
            or said.get("official_title")
            or said.get("title")
            or said.get("text")
            or said.get("stated")
            or said.get("topic")
            or ""
        )
        if self.kind == ProposalKind.TIE:
            return f"{said.get('from', '')} – {said.get('name', '')}"
        return str(named)

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN

    @property
    def is_taken(self) -> bool:
        return self.state in TAKEN

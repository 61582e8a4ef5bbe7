from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.modules.governance.choices import (
    SETTLED_RESULTS,
    ConsultationResult,
    ConsultationRole,
    PaperKind,
)

from .bodies import Body
from .seen import Dated, Seen


class Paper(Seen):
    """What is put before a body or a council: a public part, and one that never leaves the house."""

    reference = models.CharField(_("Nummer der Vorlage"), max_length=60, blank=True)
    title = models.CharField(_("Titel"), max_length=200)
    kind = models.CharField(_("Art"), max_length=12, choices=PaperKind, default=PaperKind.MOTION)
    dated = models.DateField(_("Datum"), null=True, blank=True)
    proposal = models.TextField(_("Beschlussvorschlag"), max_length=4000, blank=True)
    text = models.TextField(_("Sachverhalt"), max_length=20000, blank=True)
    confidential_text = models.TextField(_("vertraulicher Teil"), max_length=20000, blank=True)
    from_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("eingebracht von"),
    )
    from_office = models.CharField(_("erarbeitet von (Stelle)"), max_length=120, blank=True)
    file_number = models.CharField(_("Aktenzeichen"), max_length=60, blank=True)
    # Council first: until then the paper stays inside.
    embargo_until = models.DateField(_("Sperrfrist bis einschließlich"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("Vorlage")
        verbose_name_plural = _("Vorlagen")
        constraints = [
            models.UniqueConstraint(
                fields=["cooperation", "reference"],
                condition=~Q(reference=""),
                name="paper_reference_once",
                violation_error_message=_("Diese Nummer hat schon eine andere Vorlage."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    @property
    def address_key(self) -> str:
        return address_key(self.title, self.public_id)


class PaperFile(Dated):
    """A file of a paper; it stays inside unless it is said to be public."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="files", verbose_name=_("Vorlage")
    )
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("Datei")
    )
    title = models.CharField(_("Titel"), max_length=200)
    is_public = models.BooleanField(_("öffentlich"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Anlage")
        verbose_name_plural = _("Anlagen")

    def __str__(self) -> str:
        return self.title


class Consultation(Dated):
    """A paper on its way through one council or body, and what came of it there.

    `authoritative` is the council whose word counts for its organisation; a recommendation binds
    once all of these have agreed.
    """

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="consultations", verbose_name=_("Vorlage")
    )
    # The recommendation that waits for this word.
    resolution = models.ForeignKey(
        "governance.Resolution",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("Empfehlung"),
    )
    body = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Gremium der Kooperation"),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Partner"),
    )
    council = models.CharField(_("Rat oder Ausschuss"), max_length=120, blank=True)
    role = models.CharField(
        _("Aufgabe"), max_length=14, choices=ConsultationRole, default=ConsultationRole.DECISION
    )
    authoritative = models.BooleanField(_("maßgeblich"), default=False)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    planned_on = models.DateField(_("vorgesehen am"), null=True, blank=True)
    paper_number = models.CharField(_("Nummer der Vorlage dort"), max_length=60, blank=True)
    decided_on = models.DateField(_("beschlossen am"), null=True, blank=True)
    result = models.CharField(
        _("Ergebnis"),
        max_length=12,
        choices=ConsultationResult,
        default=ConsultationResult.PENDING,
    )
    condition = models.CharField(_("Maßgabe"), max_length=300, blank=True)
    condition_met_on = models.DateField(_("Maßgabe erfüllt am"), null=True, blank=True)
    link = models.URLField(_("Ratsinformationssystem"), max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Beratung")
        verbose_name_plural = _("Beratungsfolge")
        constraints = [
            models.CheckConstraint(
                name="consultation_is_somewhere",
                condition=Q(body__isnull=False, organisation=None)
                | Q(body=None, organisation__isnull=False),
                violation_error_message=_(
                    "Bitte wählen Sie entweder ein Gremium oder einen Partner mit seinem Rat."
                ),
            ),
            models.CheckConstraint(
                name="consultation_decided_has_date",
                condition=~Q(result__in=sorted(SETTLED_RESULTS)) | Q(decided_on__isnull=False),
                violation_error_message=_("Zu einem Ergebnis gehört das Datum des Beschlusses."),
            ),
            models.CheckConstraint(
                name="consultation_condition_is_told",
                condition=~Q(result=ConsultationResult.CONDITIONAL) | ~Q(condition=""),
                violation_error_message=_("Bitte schreiben Sie, wie die Maßgabe lautet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where}: {self.get_result_display()}"

    @property
    def where(self) -> str:
        """The council and its town, or the body."""
        if self.body is not None:
            return str(self.body)
        return ", ".join(filter(None, [self.council, str(self.organisation)]))

    @property
    def agrees(self) -> bool:
        """An agreement with a condition counts once the condition is met."""
        if self.result == ConsultationResult.CONDITIONAL:
            return self.condition_met_on is not None
        return self.result == ConsultationResult.APPROVED

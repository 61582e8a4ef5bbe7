from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key, today
from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.agreements.choices import (
    AgreementKind,
    ApprovalResult,
    Capacity,
    PartyRole,
    State,
    TextHeld,
)

from .cooperations import Cooperation


class Agreement(Versioned):
    """A written promise between two or more organisations."""

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        Cooperation,
        on_delete=models.PROTECT,
        related_name="agreements",
        verbose_name=_("Kooperation"),
    )
    # The source's own words in base form, and beside them what we call it.
    official_title = models.CharField(_("amtlicher Titel"), max_length=300)
    short_title = models.CharField(_("Kurztitel (redaktionell)"), max_length=120)
    # One sentence for the top of the page, in our own words.
    summary = models.TextField(_("Worum es geht"), max_length=1000, blank=True)
    kind = models.CharField(_("Art"), max_length=20, choices=AgreementKind)
    law = models.CharField(_("maßgebliches Landesrecht"), max_length=120, blank=True)
    # The document's own word for its points: Handlungsfeld, Schwerpunkt, Cluster.
    field_word = models.CharField(_("Wort für die Felder"), max_length=40, default="Handlungsfeld")
    field_word_plural = models.CharField(
        _("Wort für die Felder, Mehrzahl"), max_length=40, default="Handlungsfelder"
    )
    state = models.CharField(
        _("Stand"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    signed_start = start_column(_("unterzeichnet am"))
    signed_end = end_column()
    signed_precision = precision_column()
    signed = PartialDateOf("signed")
    signed_place = models.CharField(_("unterzeichnet in"), max_length=200, blank=True)
    applies_from = models.DateField(_("gilt ab"), null=True, blank=True)
    applies_until = models.DateField(_("gilt bis einschließlich"), null=True, blank=True)
    notice = models.CharField(_("Kündigungsfrist"), max_length=120, blank=True)
    renewal = models.CharField(_("Verlängerung"), max_length=120, blank=True)
    evaluation_due = models.DateField(_("Auswertung fällig am"), null=True, blank=True)
    may_terminate = models.CharField(_("kündigen darf"), max_length=120, blank=True)
    terminated_on = models.DateField(_("gekündigt zum"), null=True, blank=True, editable=False)
    text_held = models.CharField(
        _("Vertragstext"), max_length=10, choices=TextHeld, default=TextHeld.NOT_HELD
    )
    # What somebody said of the text, apart from stored contracts; "" while nobody has.
    text_said = models.CharField(
        _("Vertragstext nach eigener Angabe"),
        max_length=10,
        choices=TextHeld,
        blank=True,
        default="",
        editable=False,
    )
    notified_on = models.DateField(_("angezeigt oder genehmigt am"), null=True, blank=True)
    published_on = models.DateField(_("bekannt gemacht am"), null=True, blank=True)
    published_in = models.CharField(_("bekannt gemacht in"), max_length=200, blank=True)
    preceded_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeded_by",
        verbose_name=_("folgt auf"),
    )
    audience = audience_column()
    owner_org = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gehört"),
    )

    class Meta:
        # Newest first; what has no date comes last on both engines.
        ordering = [F("signed_start").desc(nulls_last=True), "pk"]
        verbose_name = _("Vereinbarung")
        verbose_name_plural = _("Vereinbarungen")
        constraints = [
            models.CheckConstraint(
                name="agreement_term_runs_forward",
                condition=Q(applies_until=None)
                | Q(applies_from=None)
                | Q(applies_until__gte=F("applies_from")),
                violation_error_message=_("Das Ende der Laufzeit liegt vor ihrem Anfang."),
            ),
            models.CheckConstraint(
                name="agreement_draft_is_not_public",
                condition=~Q(state=State.DRAFT, audience=Audience.PUBLIC),
                violation_error_message=_("Ein Entwurf kann nicht öffentlich sein."),
            ),
            models.CheckConstraint(
                name="agreement_terminated_has_date",
                condition=~Q(state=State.TERMINATED) | Q(terminated_on__isnull=False),
                violation_error_message=_("Zu einer Kündigung gehört der Tag, zu dem sie gilt."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    @property
    def address_key(self) -> str:
        return address_key(self.short_title, self.public_id)


class Party(Versioned):
    """An organisation in an agreement, in a role, from when to when and why."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parties", verbose_name=_("Vereinbarung")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    role = models.CharField(_("Rolle"), max_length=12, choices=PartyRole, default=PartyRole.PARTY)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    since = models.DateField(_("dabei seit"), null=True, blank=True)
    until = models.DateField(_("dabei bis"), null=True, blank=True)
    basis = models.CharField(_("Grund für Beitritt oder Austritt"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Vertragspartner")
        verbose_name_plural = _("Vertragspartner")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation", "role"],
                condition=Q(until=None),
                name="party_once",
                violation_error_message=_("Diese Organisation ist schon dabei."),
            ),
            models.CheckConstraint(
                name="party_dates_run_forward",
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Approval(Versioned):
    """What a party's council or board decided about the draft."""

    public_id = PublicIdField()
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="approvals", verbose_name=_("Partner")
    )
    body = models.CharField(_("Gremium"), max_length=120)
    paper_number = models.CharField(_("Vorlage"), max_length=60, blank=True)
    decided_on = models.DateField(_("beschlossen am"), null=True, blank=True)
    result = models.CharField(
        _("Ergebnis"), max_length=12, choices=ApprovalResult, default=ApprovalResult.PENDING
    )
    condition = models.CharField(_("Maßgabe"), max_length=300, blank=True)
    link = models.URLField(_("Ratsinformationssystem"), max_length=300, blank=True)

    class Meta:
        ordering = ["party", "decided_on", "pk"]
        verbose_name = _("Zustimmung")
        verbose_name_plural = _("Zustimmungen")
        constraints = [
            models.CheckConstraint(
                name="approval_decided_has_date",
                condition=Q(result=ApprovalResult.PENDING) | Q(decided_on__isnull=False),
                violation_error_message=_("Zu einem Ergebnis gehört das Datum des Beschlusses."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_result_display()}"


class Signature(Checked):
    """Who signed for a party, in which function and capacity. A public act keeps its name."""

    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, verbose_name=_("Partner"), related_name="signatures"
    )
    person = models.ForeignKey(
        "directory.Person", on_delete=models.PROTECT, verbose_name=_("Person"), related_name="+"
    )
    function = models.CharField(_("Funktion"), max_length=120)
    capacity = models.CharField(
        _("Eigenschaft"), max_length=12, choices=Capacity, default=Capacity.IN_OFFICE
    )
    signed_on = models.DateField(_("unterzeichnet am"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("Unterschrift")
        verbose_name_plural = _("Unterschriften")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "person"],
                name="signature_once",
                violation_error_message=_("Diese Person hat schon unterschrieben."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.function}"

    def clean(self) -> None:
        if self.signed_on and self.signed_on > today():
            raise ValidationError(
                {"signed_on": _("Dieser Tag liegt in der Zukunft.")}, code="future"
            )

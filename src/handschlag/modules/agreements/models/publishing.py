from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Versioned, audience_column
from handschlag.modules.agreements.choices import DocumentKind

from .agreements import Agreement, Party
from .cooperations import Cooperation


class Update(Versioned):
    """A dated note on an agreement's page: what changed in the world, never a silent edit."""

    public_id = PublicIdField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="updates", verbose_name=_("Vereinbarung")
    )
    happened_start = start_column(_("am"))
    happened_end = end_column()
    happened_precision = precision_column()
    happened = PartialDateOf("happened")
    text = models.CharField(_("Was geschah"), max_length=500)
    source = models.ForeignKey(
        "records.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Quelle"),
    )

    class Meta:
        ordering = [F("happened_start").desc(nulls_last=True), "-pk"]
        verbose_name = _("Eintrag im Verlauf")
        verbose_name_plural = _("Verlauf")

    def __str__(self) -> str:
        return self.text


class Document(Versioned):
    """A paper of a cooperation: contract, annex, rules of procedure."""

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        Cooperation,
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name=_("Kooperation"),
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("Vereinbarung"),
    )
    kind = models.CharField(_("Art"), max_length=8, choices=DocumentKind)
    title = models.CharField(_("Titel"), max_length=200)
    file = models.ForeignKey(
        "files.File", on_delete=models.PROTECT, related_name="+", verbose_name=_("Datei")
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
        ordering = ["kind", "title", "pk"]
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")

    def __str__(self) -> str:
        return self.title


class OnTheWay(Checked):
    """How a page goes public: announced, 14 days for statements, released, perhaps withdrawn."""

    opened_on = models.DateField(_("angekündigt am"))
    statements_until = models.DateField(_("Stellungnahmen bis"))
    # Council first: not before this day, whatever the partners say.
    embargo_until = models.DateField(_("Sperrfrist bis einschließlich"), null=True, blank=True)
    released_on = models.DateField(_("veröffentlicht am"), null=True, blank=True)
    withdrawn_on = models.DateField(_("zurückgenommen am"), null=True, blank=True)
    withdrawn_because = models.CharField(_("Grund der Rücknahme"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_leaves_time_for_statements",
                condition=Q(statements_until__gt=F("opened_on")),
                violation_error_message=_("Die Partner brauchen Zeit für eine Stellungnahme."),
            ),
            models.CheckConstraint(
                name="%(class)s_keeps_its_embargo",
                condition=Q(released_on=None)
                | Q(embargo_until=None)
                | Q(released_on__gt=F("embargo_until")),
                violation_error_message=_("Die Sperrfrist läuft noch."),
            ),
            models.CheckConstraint(
                name="withdrawn_%(class)s_says_why",
                condition=Q(withdrawn_on=None) | ~Q(withdrawn_because=""),
                violation_error_message=_("Bitte schreiben Sie, warum."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.released_on is None and self.withdrawn_on is None


class Said(models.Model):
    """What a partner says to a planned release: agreed, or a statement shown beside the page."""

    agrees = models.BooleanField(_("einverstanden"))
    text = models.TextField(_("Stellungnahme"), max_length=2000, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("von"),
        related_name="+",
    )
    made_at = models.DateTimeField(_("am"), auto_now=True)

    class Meta:
        abstract = True
        verbose_name = _("Stellungnahme")
        verbose_name_plural = _("Stellungnahmen")
        ordering = ["made_at"]


class Release(OnTheWay):
    """The way of an agreement's page into public."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="releases", verbose_name=_("Vereinbarung")
    )

    class Meta(OnTheWay.Meta):
        verbose_name = _("Veröffentlichung")
        verbose_name_plural = _("Veröffentlichungen")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(released_on=None, withdrawn_on=None),
                name="one_open_release",
                violation_error_message=_("Die Veröffentlichung ist schon angekündigt."),
            ),
            *OnTheWay.Meta.constraints,
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.opened_on}"


class PartyStatement(Said):
    release = models.ForeignKey(
        Release,
        on_delete=models.CASCADE,
        verbose_name=_("Veröffentlichung"),
        related_name="statements",
    )
    # No party may go while it has something to say.
    party = models.ForeignKey(
        Party, on_delete=models.RESTRICT, related_name="statements", verbose_name=_("Partner")
    )

    class Meta(Said.Meta):
        constraints = [
            models.UniqueConstraint(fields=["release", "party"], name="one_statement_per_party"),
            models.CheckConstraint(
                name="objecting_statement_says_why",
                condition=Q(agrees=True) | ~Q(text=""),
                violation_error_message=_("Bitte schreiben Sie, was noch nicht stimmt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.agrees}"


class PageRelease(OnTheWay):
    """The way of other pages of a cooperation into public, several together if need be.

    Boards, plans and measures belong to modules above: their rows point at the round they go
    public by (`release`), this row knows none of them.
    """

    public_id = PublicIdField()
    cooperation = models.ForeignKey(
        Cooperation,
        on_delete=models.PROTECT,
        related_name="page_releases",
        verbose_name=_("Kooperation"),
    )
    title = models.CharField(_("Was öffentlich wird"), max_length=300)

    class Meta(OnTheWay.Meta):
        verbose_name = _("Veröffentlichung von Seiten")
        verbose_name_plural = _("Veröffentlichungen von Seiten")

    def __str__(self) -> str:
        return self.title


class PageStatement(Said):
    release = models.ForeignKey(
        PageRelease,
        on_delete=models.CASCADE,
        verbose_name=_("Veröffentlichung"),
        related_name="statements",
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Partner"),
    )

    class Meta(Said.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["release", "organisation"], name="one_page_statement_per_partner"
            ),
            models.CheckConstraint(
                name="objecting_page_statement_says_why",
                condition=Q(agrees=True) | ~Q(text=""),
                violation_error_message=_("Bitte schreiben Sie, was noch nicht stimmt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.agrees}"

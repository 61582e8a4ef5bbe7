from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records import address_key
from handschlag.foundation.records.checked import Checked
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.partial_date import (
    PartialDateOf,
    end_column,
    precision_column,
    start_column,
)
from handschlag.foundation.records.public_id import PublicIdField
from handschlag.foundation.records.rows import Confirmable, Versioned, audience_column
from handschlag.modules.directory.choices import (
    IdentifierScheme,
    Land,
    LegalForm,
    NameKind,
    NameLanguage,
    OrganisationKind,
    Sector,
)

LONGEST_ABOUT = 4000


class Organisation(Versioned, Confirmable):
    """A body that can sign, carry, found or be met: a town, a network, a company, an office."""

    public_id = PublicIdField()
    # What stands on pages and in lists; all names with their dates are in OrganisationName.
    name = models.CharField(_("Name"), max_length=200)
    sort_name = models.CharField(_("Sortiername"), max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("Art"), max_length=20, choices=OrganisationKind)
    legal_form = models.CharField(_("Rechtsform"), max_length=20, choices=LegalForm, blank=True)
    land = models.CharField(_("Land"), max_length=2, choices=Land, blank=True)
    district = models.CharField(_("Landkreis"), max_length=120, blank=True)
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("Teil von"),
    )
    seat = models.ForeignKey(
        "directory.Place",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Sitz"),
    )
    about = models.TextField(
        _("Worum es geht"),
        max_length=LONGEST_ABOUT,
        blank=True,
        validators=[MaxLengthValidator(LONGEST_ABOUT)],
    )
    website = models.URLField(_("Internetseite"), max_length=300, blank=True)
    # As the source says it: "weit über 100", "23".
    members_stated = models.CharField(_("Zahl der Mitglieder"), max_length=60, blank=True)
    since_start = start_column(_("besteht seit"))
    since_end = end_column()
    since_precision = precision_column()
    since = PartialDateOf("since")
    until_start = start_column(_("bestand bis"))
    until_end = end_column()
    until_precision = precision_column()
    until = PartialDateOf("until")
    audience = audience_column()
    # Who looks after the entry: the organisation itself once claimed, before that whoever made it.
    owner_org = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gepflegt von"),
    )
    claimed_on = models.DateField(_("übernommen am"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["sort_name", "pk"]
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisationen")
        indexes = [
            # The list, its number and its letters are read from here without touching a row.
            models.Index(fields=["audience", "sort_name", "id"], name="organisation_in_the_list")
        ]
        constraints = [
            models.CheckConstraint(
                name="organisation_not_part_of_itself",
                condition=Q(part_of=None) | ~Q(part_of=F("pk")),
                violation_error_message=_("Eine Organisation kann nicht Teil ihrer selbst sein."),
            ),
            models.CheckConstraint(
                name="organisation_dates_run_forward",
                condition=Q(since_start=None)
                | Q(until_end=None)
                | Q(until_end__gte=F("since_start")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address_key(self) -> str:
        return address_key(self.name, self.public_id)

    @property
    def is_claimed(self) -> bool:
        return self.claimed_on is not None

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC


class OrganisationName(Checked):
    """One name in one language; former names stay, with the dates they were valid."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="names", verbose_name=_("Organisation")
    )
    text = models.CharField(_("Name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    # Of `blocking`, when its keys were written; empty: before that was noted.
    keys_state = models.CharField(
        _("Stand der Zerlegung"), max_length=20, blank=True, editable=False
    )
    lang = models.CharField(
        _("Sprache"), max_length=3, choices=NameLanguage, default=NameLanguage.GERMAN
    )
    kind = models.CharField(_("Art"), max_length=10, choices=NameKind, default=NameKind.OFFICIAL)
    valid_from = models.DateField(_("gültig ab"), null=True, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta:
        verbose_name_plural = _("Namen")
        ordering = ["kind", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "text", "lang", "kind"],
                name="organisation_name_once",
                violation_error_message=_("Diesen Namen trägt die Organisation schon."),
            ),
            models.CheckConstraint(
                name="organisation_name_dates_run_forward",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """What a name can be found by: a word, its beginning or end, initials (`blocking`)."""

    name = models.ForeignKey(OrganisationName, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "name"], name="name_key_once")]

    def __str__(self) -> str:
        return self.key


class OrganisationSector(models.Model):
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="sectors",
        verbose_name=_("Organisation"),
    )
    sector = models.CharField(_("Bereich"), max_length=15, choices=Sector)

    class Meta:
        verbose_name_plural = _("Bereiche")
        ordering = ["sector"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sector"], name="organisation_sector_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_sector_display()


class OrganisationArea(models.Model):
    """A municipality the organisation covers, by official key (AGS)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="areas", verbose_name=_("Organisation")
    )
    ags = models.CharField(_("Gemeindeschlüssel"), max_length=8)

    class Meta:
        verbose_name_plural = _("Gemeinden")
        ordering = ["ags"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "ags"], name="organisation_area_once")
        ]

    def __str__(self) -> str:
        return self.ags


class OrganisationIdentifier(models.Model):
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="identifiers",
        verbose_name=_("Organisation"),
    )
    scheme = models.CharField(_("Verzeichnis"), max_length=10, choices=IdentifierScheme)
    value = models.CharField(_("Kennung"), max_length=100)

    class Meta:
        verbose_name_plural = _("Kennungen")
        ordering = ["scheme"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "value"],
                name="identifier_once",
                violation_error_message=_("Diese Kennung gehört schon zu einer Organisation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class Aim(models.Model):
    """What a network or initiative says it wants, in our own words."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="aims", verbose_name=_("Organisation")
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"))
    text = models.CharField(_("Ziel"), max_length=300)

    class Meta:
        verbose_name_plural = _("Ziele")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "position"], name="aim_position_once")
        ]

    def __str__(self) -> str:
        return self.text

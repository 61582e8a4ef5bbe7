from django.conf import settings
from django.core.validators import RegexValidator
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
from handschlag.foundation.records.rows import Confirmable, Versioned, audience_column

E164 = RegexValidator(
    r"^\+[1-9]\d{4,14}$", _("Bitte mit Ländervorwahl, zum Beispiel +493550000000.")
)


class Place(models.Model):
    """An address or a locality, with its Sorbian names where it has them."""

    name = models.CharField(_("Name"), max_length=120)
    name_hsb = models.CharField(_("obersorbischer Name"), max_length=120, blank=True)
    name_dsb = models.CharField(_("niedersorbischer Name"), max_length=120, blank=True)
    street = models.CharField(_("Straße und Nummer"), max_length=120, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    city = models.CharField(_("Ort"), max_length=120, blank=True)
    ags = models.CharField(_("Gemeindeschlüssel"), max_length=8, blank=True)
    # WGS 84, degrees.
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Ort")
        verbose_name_plural = _("Orte")

    def __str__(self) -> str:
        return self.name

    @property
    def second_name(self) -> tuple[str, str]:
        """The Sorbian name and its language; the one of the area where there are both."""
        # Lower Sorbian is spoken in Brandenburg (12), Upper Sorbian in Saxony (14).
        known = [(self.name_dsb, "dsb"), (self.name_hsb, "hsb")]
        if self.ags.startswith("14"):
            known.reverse()
        return next((each for each in known if each[0]), ("", ""))

    @property
    def address(self) -> str:
        """On one line: "Am Markt 1, 03130 Guben"; without a street only the town."""
        town = f"{self.postcode} {self.city or self.name}".strip()
        return ", ".join(filter(None, (self.street, town)))

    @property
    def both_names(self) -> str:
        """As on the town's sign: "Cottbus/Chóśebuz"."""
        second, _lang = self.second_name
        bar = " / " if "/" in self.name else "/"
        return f"{self.name}{bar}{second}" if second else self.name


class Person(Versioned):
    """Somebody who holds a post or signed. A signature is a public act and keeps its name."""

    public_id = PublicIdField()
    title = models.CharField(_("Titel"), max_length=60, blank=True)
    given_name = models.CharField(_("Vorname"), max_length=80)
    family_name = models.CharField(_("Nachname"), max_length=80)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("Konto"),
        related_name="+",
    )
    # Why we may hold the name, in a sentence (GDPR Art. 5, 6).
    legal_basis = models.CharField(_("Rechtsgrundlage und Zweck"), max_length=200, blank=True)
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
        ordering = ["family_name", "given_name", "pk"]
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.title, self.given_name, self.family_name)))


class Post(Versioned, Confirmable):
    """A person's function at an organisation, dated. Posts never grant rights."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="posts", verbose_name=_("Person")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="posts",
        verbose_name=_("Organisation"),
    )
    function = models.CharField(_("Funktion"), max_length=120)
    is_deputy = models.BooleanField(_("in Vertretung"), default=False)
    since_start = start_column(_("seit"))
    since_end = end_column()
    since_precision = precision_column()
    since = PartialDateOf("since")
    until_start = start_column(_("bis"))
    until_end = end_column()
    until_precision = precision_column()
    until = PartialDateOf("until")
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
        ordering = ["organisation", "function", "pk"]
        verbose_name = _("Funktion")
        verbose_name_plural = _("Funktionen")
        constraints = [
            models.CheckConstraint(
                name="post_dates_run_forward",
                condition=Q(since_start=None)
                | Q(until_end=None)
                | Q(until_end__gte=F("since_start")),
                violation_error_message=_("Das Ende liegt vor dem Anfang."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}, {self.organisation}"


class ContactPoint(Versioned, Confirmable):
    """Whom to ask about a topic, by function; a person only where she agreed."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        related_name="contact_points",
        verbose_name=_("Organisation"),
    )
    topic = models.CharField(_("Thema"), max_length=120)
    function = models.CharField(_("Stelle"), max_length=120, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person"),
    )
    phone = models.CharField(_("Telefon"), max_length=16, blank=True, validators=[E164])
    fax = models.CharField(_("Fax"), max_length=16, blank=True, validators=[E164])
    mail = models.EmailField(_("E-Mail"), blank=True)
    hours = models.CharField(_("erreichbar"), max_length=120, blank=True)
    place = models.ForeignKey(
        Place,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Ort"),
    )
    room = models.CharField(_("Raum"), max_length=60, blank=True)
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
        ordering = ["organisation", "topic", "pk"]
        verbose_name = _("Kontaktstelle")
        verbose_name_plural = _("Kontaktstellen")

    def __str__(self) -> str:
        return f"{self.topic} ({self.organisation})"

    @property
    def where(self) -> str:
        """Address and room, as far as they are known: "Am Markt 1, 03130 Guben, Zimmer 12"."""
        return ", ".join(filter(None, (self.place.address if self.place else "", self.room)))

"""The columns of the list of organisations."""

from collections.abc import Sequence

from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables.spec import Column, Reference
from handschlag.modules.directory.choices import Land, LegalForm, OrganisationKind, Sector
from handschlag.modules.directory.models.organisations import LONGEST_ABOUT
from handschlag.modules.directory.selectors import organisations_visible_to
from handschlag.modules.directory.services.importing import seat_of

AGS = RegexValidator(r"^\d{8}\Z", gettext_lazy("Ein Gemeindeschlüssel hat acht Ziffern."))
WEB = URLValidator(
    schemes=["http", "https"], message=gettext_lazy("Das ist keine Internetadresse.")
)
PARTIAL_HELP = gettext_lazy("Tag, Monat oder nur das Jahr: 21.9.2021, September 2021, 2021.")
ADDRESS = ("street", "postcode", "city")


def check_areas(keys: Sequence[str]) -> None:
    for key in keys:
        AGS(key)


ORGANISATION_COLUMNS = (
    Column(
        "name",
        gettext_lazy("Name"),
        "text",
        lambda row: row.name,
        required=True,
        longest=200,
        aliases=("Bezeichnung", "Organisation"),
        help=gettext_lazy("So steht die Organisation auf ihren Seiten."),
    ),
    Column(
        "kind",
        gettext_lazy("Art"),
        "choice",
        lambda row: row.kind,
        choices=OrganisationKind.choices,
        required=True,
    ),
    Column(
        "legal_form",
        gettext_lazy("Rechtsform"),
        "choice",
        lambda row: row.legal_form,
        choices=LegalForm.choices,
    ),
    Column(
        "sectors",
        gettext_lazy("Bereiche"),
        "choices",
        lambda row: tuple(sorted(each.sector for each in row.sectors.all())),
        choices=Sector.choices,
        aliases=("Bereich",),
    ),
    Column(
        "part_of",
        gettext_lazy("Teil von"),
        "reference",
        lambda row: Reference.to(row.part_of),
        targets=organisations_visible_to,
        help=gettext_lazy("Name der übergeordneten Organisation."),
    ),
    Column(
        "website",
        gettext_lazy("Internetseite"),
        "text",
        lambda row: row.website,
        longest=300,
        check=WEB,
        aliases=("Website", "Homepage", "URL"),
    ),
    Column(
        "about",
        gettext_lazy("Worum es geht"),
        "text",
        lambda row: row.about,
        longest=LONGEST_ABOUT,
        multiline=True,
    ),
    Column(
        "members_stated",
        gettext_lazy("Zahl der Mitglieder"),
        "text",
        lambda row: row.members_stated,
        longest=60,
    ),
    Column(
        "since",
        gettext_lazy("besteht seit"),
        "partial_date",
        lambda row: row.since,
        help=PARTIAL_HELP,
    ),
    Column(
        "until",
        gettext_lazy("bestand bis"),
        "partial_date",
        lambda row: row.until,
        help=PARTIAL_HELP,
    ),
    Column(
        "street",
        gettext_lazy("Straße und Nummer"),
        "text",
        lambda row: seat_of(row)["street"],
        longest=120,
        aliases=("Straße",),
    ),
    Column(
        "postcode",
        gettext_lazy("Postleitzahl"),
        "text",
        lambda row: seat_of(row)["postcode"],
        longest=10,
        aliases=("PLZ",),
    ),
    Column(
        "city",
        gettext_lazy("Ort"),
        "text",
        lambda row: seat_of(row)["city"],
        longest=120,
        aliases=("Stadt", "Sitz"),
    ),
    Column(
        "district",
        gettext_lazy("Landkreis"),
        "text",
        lambda row: row.district,
        longest=120,
        aliases=("Kreis",),
    ),
    Column("land", gettext_lazy("Land"), "choice", lambda row: row.land, choices=Land.choices),
    Column(
        "areas",
        gettext_lazy("Gemeindeschlüssel"),
        "list",
        lambda row: tuple(each.ags for each in row.areas.all()),
        check=check_areas,
        aliases=("AGS",),
        help=gettext_lazy("Acht Ziffern; mehrere mit Semikolon trennen."),
    ),
    Column(
        "owner_org",
        gettext_lazy("gepflegt von"),
        "reference",
        lambda row: Reference.to(row.owner_org),
        targets=organisations_visible_to,
        only_new=True,
        help=gettext_lazy("Wer einen neuen Eintrag pflegt, bis ihn die Organisation übernimmt."),
    ),
    Column(
        "audience",
        gettext_lazy("Sichtbarkeit"),
        "choice",
        lambda row: row.audience,
        choices=Audience.choices,
        editable=False,
    ),
)

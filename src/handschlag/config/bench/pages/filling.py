"""Fills the database of a measurement: the example region, then organisations up to a number.

Runs in a process of its own (`house.fill`), with the settings of the measurement. The organisations
beyond the region come in by a bulk path, without an audit trail: they are invented, and nobody
works with them.
"""

import json
from collections.abc import Iterator
from html import escape
from itertools import islice, product

from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.lib.german import fold
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import (
    Organisation,
    OrganisationName,
    OrganisationSector,
)
from handschlag.portal.region import load_region

BATCH = 1000
# Kind, sector and what a name looks like.
PATTERNS = (
    ("municipality", "public", "Stadt {place}"),
    ("company", "business", "{place}er Werkzeugbau GmbH"),
    ("association", "civil_society", "Heimatverein {place} e. V."),
    ("university", "science", "Institut für Wasserwirtschaft {place}"),
    ("company", "business", "Agrargenossenschaft {place} eG"),
    ("network", "business", "Netzwerk Handwerk {place}"),
    ("foundation", "civil_society", "Bürgerstiftung {place}"),
    ("agency", "public", "Entwicklungsgesellschaft {place} mbH"),
)
FIRST = (
    "Alt Berg Birken Eichen Erlen Falken Groß Hohen Kiefern Klein Lang Neu Nieder Ober Schön Wald"
)
LAST = "bach berg brück dorf feld furt hain heide kirch linden mühle roda tal walde werda wiese"
LANDS = ("BB", "SN")
NUMBERS = ("", " Nord", " Süd", " West", " Ost", " am See")


def prepare() -> None:
    call_command("collectstatic", verbosity=0, interactive=False)
    load_region()


def fill_up_to(count: int) -> int:
    """Add public organisations until there are so many; the number of visible ones afterwards."""
    visible = directory.organisations_visible_to(AnonymousUser())
    known = set(Organisation.objects.values_list("name", flat=True))
    missing = max(0, count - visible.count())
    names = islice((each for each in invented() if each[2] not in known), missing)
    with transaction.atomic():
        while batch := list(islice(names, BATCH)):
            _add(batch)
        records.touch("directory")
    # A database in operation knows how its values are spread.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return visible.count()


def invented() -> Iterator[tuple[str, str, str]]:
    """Kind, sector, name; always the same ones in the same order, 13,056 of them."""
    for number, last, first, pattern in product(NUMBERS, LAST.split(), FIRST.split(), PATTERNS):
        kind, sector, wording = pattern
        yield kind, sector, wording.format(place=first + last) + number


def _add(batch: list[tuple[str, str, str]]) -> None:
    organisations = Organisation.objects.bulk_create(
        Organisation(
            name=name,
            sort_name=fold(name),
            kind=kind,
            land=LANDS[number % 2],
            audience=Audience.PUBLIC,
        )
        for number, (kind, _, name) in enumerate(batch)
    )
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=each, text=each.name, folded=each.sort_name)
        for each in organisations
    )
    OrganisationSector.objects.bulk_create(
        OrganisationSector(organisation=organisation, sector=sector)
        for organisation, (_, sector, _) in zip(organisations, batch, strict=True)
    )


def largest_agreement() -> tuple[str, str]:
    """Address and title of the public agreement whose page has the most bytes."""

    def size(address: str) -> int:
        return len(Client(headers={"host": "localhost"}).get(address).content)

    pages = {
        reverse("portal:agreement", args=[agreement.address_key]): str(agreement)
        for agreement in agreements.agreements_visible_to(AnonymousUser())
    }
    address = max(pages, key=size)
    return address, escape(pages[address])


def first_in_list() -> tuple[str, str]:
    first = directory.organisations_visible_to(AnonymousUser()).order_by("sort_name", "pk")[0]
    return reverse("portal:organisation_list"), escape(first.name)


def main(count: int) -> None:
    """Prints what the measurement needs to know: addresses, and a text that stands on each page."""
    if count == 0:
        prepare()
    organisations = fill_up_to(count)
    found = {
        "organisations": organisations,
        "agreement": largest_agreement(),
        "list": first_in_list(),
    }
    print(json.dumps(found))

"""Sources for tests, and where their pages stand."""

from typing import Any

from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements.tests.builders import make_source
from handschlag.modules.directory.api import Organisation


def page_of(source: Source) -> str:
    return reverse("portal:source", args=[source.public_id])


def edit_of(source: Source) -> str:
    return reverse("portal:source_edit", args=[source.public_id])


def checksum_of(source: Source) -> str:
    return reverse("portal:source_checksum", args=[source.public_id])


def make_cited(*organisations: Organisation, **fields: Any) -> Source:
    """A source that states the names of these organisations."""
    source = make_source(**fields)
    for organisation in organisations:
        records.cite(organisation, source, field="name")
    return source

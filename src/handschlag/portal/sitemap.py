"""The sitemap: what is public and, for organisations, looked after by themselves."""

from collections.abc import Iterator
from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.operator import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = [
    "portal:start",
    "portal:agreement_list",
    "portal:organisation_list",
    "portal:network",
    "portal:sources",
    "portal:data",
    "portal:accessibility",
    "portal:privacy",
    "portal:imprint",
]
# The protocol allows no more in one file.
MOST = 50_000


def sitemap() -> str:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", AttributesImpl({"xmlns": NAMESPACE}))
    for location, changed in _entries():
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", location)
        if changed:
            xml.addQuickElement("lastmod", changed)
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return out.getvalue()


def _entries() -> Iterator[tuple[str, str]]:
    """Unclaimed organisations have not been asked: search engines are not sent to them."""
    visitor = AnonymousUser()
    for name in PAGES:
        yield absolute(reverse(name)), ""
    for row in agreements.agreements_visible_to(visitor).order_by("pk"):
        yield _entry("portal:agreement", row)
    claimed = directory.organisations_visible_to(visitor).filter(claimed_on__isnull=False)
    for organisation in claimed.order_by("pk")[: MOST // 2]:
        yield _entry("portal:organisation", organisation)


def _entry(url_name: str, row: Any) -> tuple[str, str]:
    address = absolute(reverse(url_name, args=[row.address_key]))
    return address, row.changed_at.date().isoformat()

"""The sitemap: every public page and, of organisations, those that look after their entry."""

from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.operator import absolute
from handschlag.portal.source_pages import visible_sources

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = [
    "portal:start",
    "portal:agreement_list",
    "portal:measure_list",
    "portal:organisation_list",
    "portal:body_list",
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
    for location, changed in islice(_entries(AnonymousUser()), MOST):
        xml.startElement("url", AttributesImpl({}))
        xml.addQuickElement("loc", location)
        if changed:
            xml.addQuickElement("lastmod", changed)
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return out.getvalue()


def _entries(visitor: AnonymousUser) -> Iterator[tuple[str, str]]:
    """Organisations last: there may be more of them than fit.

    Unclaimed ones have not been asked: search engines are not sent to them.
    """
    for name in PAGES:
        yield absolute(reverse(name)), ""
    yield from _dated("portal:agreement", agreements.agreements_visible_to(visitor))
    yield from _work(visitor)
    yield from _boards(visitor)
    for source, _number in visible_sources(visitor):
        yield absolute(reverse("portal:source", args=[source.public_id])), ""
    claimed = directory.organisations_visible_to(visitor).filter(claimed_on__isnull=False)
    yield from _dated("portal:organisation", claimed)


def _work(visitor: AnonymousUser) -> Iterator[tuple[str, str]]:
    rows = measures.measures_visible_to(visitor)
    with_work = agreements.cooperations_visible_to(visitor).filter(
        pk__in=rows.order_by().values("cooperation")
    )
    for cooperation in with_work.order_by("pk"):
        yield absolute(reverse("portal:progress", args=[cooperation.address_key])), ""
    yield from _dated("portal:plan", measures.plans_visible_to(visitor))
    yield from _dated("portal:measure", rows)


def _boards(visitor: AnonymousUser) -> Iterator[tuple[str, str]]:
    """Without the day of the last change: it may be one of the confidential part."""
    for body in governance.bodies_visible_to(visitor).order_by("pk"):
        yield absolute(reverse("portal:body", args=[body.address_key])), ""
    for meeting in governance.meetings_visible_to(visitor).order_by("pk"):
        keys = [meeting.body.address_key, meeting.address_key]
        yield absolute(reverse("portal:meeting", args=keys)), ""
    for paper in governance.papers_visible_to(visitor).order_by("pk"):
        yield absolute(reverse("portal:paper", args=[paper.address_key])), ""


def _dated(url_name: str, rows: QuerySet[Any]) -> Iterator[tuple[str, str]]:
    for row in rows.order_by("pk")[:MOST]:
        address = absolute(reverse(url_name, args=[row.address_key]))
        yield address, row.changed_at.date().isoformat()

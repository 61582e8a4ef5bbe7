"""Atom feeds (RFC 4287): what happened around the agreements, as visitors may see it.

Always in German, whatever language the page beside it has: the texts they carry are, and a feed
says one language for all of it.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.xmlutils import SimplerXMLGenerator

from handschlag.modules.agreements import api as agreements
from handschlag.portal.operator import absolute, operator

ATOM = "application/atom+xml; charset=utf-8"
LANGUAGE = "de"
NEWEST = 30
# What a text may hold by accident, pasted from elsewhere, and XML 1.0 has no way to write.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PlainFeed(Atom1Feed):
    """Summaries are text, not markup: what somebody typed is shown as it was typed."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


@override(LANGUAGE)
def region_feed() -> str:
    """The newest entries of all public agreements."""
    home = absolute("/")
    feed = _feed(_("Handschlag: was sich ändert"), home, home, absolute(reverse("portal:feed")))
    return _filled(feed, agreements.agreements_visible_to(AnonymousUser()))


@override(LANGUAGE)
def agreement_feed(agreement: agreements.Agreement) -> str:
    feed = _feed(
        _clean(agreement.short_title),
        _page_of(agreement),
        # Not the agreement's own id: that is the one of its entry in here.
        absolute(reverse("portal:agreement_feed", args=[agreement.public_id])),
        absolute(reverse("portal:agreement_feed", args=[agreement.address_key])),
    )
    visible = agreements.agreements_visible_to(AnonymousUser()).filter(pk=agreement.pk)
    return _filled(feed, visible)


def _feed(title: str, link: str, feed_id: str, own: str) -> PlainFeed:
    """Whoever runs this installation writes here; nobody else is named by it."""
    return PlainFeed(
        title=title,
        link=link,
        description="",
        language=LANGUAGE,
        feed_guid=feed_id,
        feed_url=own,
        author_name=_clean(operator().name) or "Handschlag",
        author_link=absolute("/"),
    )


def _filled(feed: PlainFeed, visible: Any) -> str:
    """Agreements and the dated notes on their pages, newest change first."""
    updates = (
        agreements.Update.objects.filter(agreement__in=visible.order_by().values("pk"))
        .select_related("agreement")
        .annotate(made_up=agreements.has_invented_source("agreement"))
        .order_by("-changed_at", "-pk")[:NEWEST]
    )
    entries = [*map(_of_update, updates), *map(_of_agreement, _newest(visible))]
    entries.sort(key=lambda entry: entry["updateddate"], reverse=True)
    for entry in entries[:NEWEST]:
        feed.add_item(**entry)
    return feed.writeString("utf-8")


def _newest(visible: Any) -> Iterable[Any]:
    rows = visible.annotate(made_up=agreements.has_invented_source("pk"))
    return rows.order_by("-changed_at", "-pk")[:NEWEST]


def _of_update(update: Any) -> dict[str, Any]:
    when = f"{update.happened}: " if update.happened else ""
    return {
        **_titled(update.agreement, made_up=update.made_up),
        "link": f"{_page_of(update.agreement)}#verlauf",
        "unique_id": f"{_id_of(update.agreement)}#verlauf-{update.public_id}",
        "description": _clean(f"{when}{update.text}"),
        "updateddate": update.changed_at,
    }


def _of_agreement(agreement: Any) -> dict[str, Any]:
    about = agreement.summary or agreement.official_title or agreement.short_title
    return {
        **_titled(agreement, made_up=agreement.made_up),
        "link": _page_of(agreement),
        "unique_id": _id_of(agreement),
        "description": _clean(about),
        "updateddate": agreement.changed_at,
    }


def _titled(agreement: Any, *, made_up: bool) -> dict[str, Any]:
    title = _clean(agreement.short_title)
    if not made_up:
        return {"title": title}
    return {"title": f"{_('Beispieldaten')}: {title}", "categories": [_("Beispieldaten")]}


def _page_of(agreement: Any) -> str:
    return absolute(reverse("portal:agreement", args=[agreement.address_key]))


def _id_of(agreement: Any) -> str:
    """Feed readers recognise an entry by this; it must outlive a new title."""
    return absolute(reverse("portal:agreement", args=[agreement.public_id]))


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)

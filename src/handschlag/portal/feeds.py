"""Atom feeds: what happened around the agreements, as visitors may see it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from handschlag.modules.agreements import api as agreements
from handschlag.portal.operator import absolute

ATOM = "application/atom+xml; charset=utf-8"
NEWEST = 30


def region_feed() -> str:
    """The newest entries of all public agreements."""
    visible = agreements.agreements_visible_to(AnonymousUser())
    feed = _feed(_("Handschlag: was sich ändert"), absolute("/"), "portal:feed")
    return _filled(feed, visible)


def agreement_feed(agreement: agreements.Agreement) -> str:
    feed = _feed(
        agreement.short_title,
        _page_of(agreement),
        "portal:agreement_feed",
        agreement.address_key,
    )
    visible = agreements.agreements_visible_to(AnonymousUser()).filter(pk=agreement.pk)
    return _filled(feed, visible)


def _feed(title: str, link: str, url_name: str, *args: Any) -> Atom1Feed:
    own = absolute(reverse(url_name, args=args))
    return Atom1Feed(title=title, link=link, description="", language="de", feed_url=own)


def _filled(feed: Atom1Feed, visible: Any) -> str:
    """Agreements and the dated notes on their pages, newest change first."""
    updates = (
        agreements.Update.objects.filter(agreement__in=visible.order_by().values("pk"))
        .select_related("agreement")
        .order_by("-changed_at", "-pk")[:NEWEST]
    )
    entries = [*map(_of_update, updates), *map(_of_agreement, _newest(visible))]
    entries.sort(key=lambda entry: entry["updateddate"], reverse=True)
    for entry in entries[:NEWEST]:
        feed.add_item(**entry)
    return feed.writeString("utf-8")


def _newest(visible: Any) -> Iterable[Any]:
    return visible.order_by("-changed_at", "-pk")[:NEWEST]


def _of_update(update: Any) -> dict[str, Any]:
    when = f"{update.happened}: " if update.happened else ""
    link = f"{_page_of(update.agreement)}#verlauf"
    return {
        "title": update.agreement.short_title,
        "link": link,
        "unique_id": f"{_id_of(update.agreement)}#verlauf-{update.pk}",
        "description": f"{when}{update.text}",
        "updateddate": update.changed_at,
    }


def _of_agreement(agreement: Any) -> dict[str, Any]:
    return {
        "title": agreement.short_title,
        "link": _page_of(agreement),
        "unique_id": _id_of(agreement),
        "description": agreement.summary or agreement.official_title,
        "updateddate": agreement.changed_at,
    }


def _page_of(agreement: Any) -> str:
    return absolute(reverse("portal:agreement", args=[agreement.address_key]))


def _id_of(agreement: Any) -> str:
    """Feed readers recognise an entry by this; it must outlive a new title."""
    return absolute(reverse("portal:agreement", args=[agreement.public_id]))

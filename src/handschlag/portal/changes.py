"""What changed lately in the things one person looks after, from the audit trail."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.audit.registry import sentence_of
from handschlag.foundation.records import today
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

MOST_LINES, MOST_ENTRIES, MOST_WORDS = 12, 300, 4


@dataclass(frozen=True)
class Changed:
    """All that happened to one thing on one day."""

    day: date
    sentences: str
    title: str
    href: str

    @property
    def when(self) -> str:
        """`heute`, a weekday within the week, else the date."""
        days = (today() - self.day).days
        if days == 0:
            return _("heute")
        return date_format(self.day, "l") if days < 7 else date_format(self.day, "MONTH_DAY_FORMAT")


def recent_changes(
    user: Any, organisations: Iterable[Any], cooperations: Iterable[Any], *, since: date
) -> list[Changed]:
    """Acts on one's own organisations and on the agreements of one's cooperations, newest first.

    Names of people who acted stay in the histories of the things themselves.
    """
    things = _things(user, list(organisations), list(cooperations))
    if not things:
        return []
    wanted = Q()
    for kind in {kind for kind, _key in things}:
        keys = [key for found, key in things if found == kind]
        wanted |= Q(thing_kind=kind, thing_id__in=keys)
    entries = AuditEntry.objects.filter(wanted, at__date__gte=since).order_by("-pk")
    by_day: dict[tuple[date, str, str], Counter[str]] = defaultdict(Counter)
    for entry in entries.only("at", "act", "thing_kind", "thing_id")[:MOST_ENTRIES]:
        day = timezone.localtime(entry.at).date()
        thing = things[entry.thing_kind, entry.thing_id]
        by_day[day, *thing][sentence_of(entry.act)] += 1
    lines = [Changed(day, _told(acts), title, href) for (day, title, href), acts in by_day.items()]
    return lines[:MOST_LINES]


def _told(acts: Counter[str]) -> str:
    """`Seite veröffentlicht, Lücke benannt (4-mal) und 3 weitere`, the newest act first."""
    told = [
        act if number == 1 else _("%(act)s (%(n)s\u2011mal)") % {"act": act, "n": number}
        for act, number in acts.items()
    ]
    shown, rest = told[:MOST_WORDS], len(told) - MOST_WORDS
    words = ", ".join(shown)
    if rest <= 0:
        return words
    return ngettext("%(words)s und ein weiterer Vorgang", "%(words)s und %(n)s weitere", rest) % {
        "words": words,
        "n": rest,
    }


def _things(
    user: Any, organisations: list[Any], cooperations: list[Any]
) -> dict[tuple[str, str], tuple[str, str]]:
    """Title and address by kind and id, as the audit trail names things."""
    named = {
        (kind_of(row), str(row.pk)): (
            row.name,
            reverse("portal:organisation", args=[row.address_key]),
        )
        for row in organisations
    }
    own = directory.organisations_of(user).order_by().values("pk")
    mine = Q(cooperation__in=cooperations) | Q(parties__organisation__in=own)
    for row in agreements.agreements_visible_to(user).filter(mine).distinct():
        address = reverse("portal:agreement", args=[row.address_key])
        named[kind_of(row), str(row.pk)] = (row.short_title, address)
    return named

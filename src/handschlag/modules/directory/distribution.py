"""Whom a distribution list reaches: functions first, addresses of contact points only.

A list is a question, worked out anew each time for the person who asks: nobody learns an address by
a list that the person could not see on the organisation's page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.access import visible_rows
from handschlag.foundation.records import today
from handschlag.lib.german import fold

from .choices import OrganisationKind, Sector
from .models import ContactPoint, DistributionList, Organisation, Post
from .selectors import (
    mandates_held_by,
    organisations_visible_to,
    persons_visible_to,
)

# Mail programs and browsers cut longer addresses off without a word.
LONGEST_MAILTO = 1800
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ListSource:
    """A way of choosing organisations that a module above knows, such as a cooperation.

    `options(user)` are the values the user may choose, `organisations(user, value)` who is meant.
    """

    key: str
    label: Any
    options: Callable[[Any], Choices]
    organisations: Callable[[Any, str], Iterable[int]]


_sources: dict[str, ListSource] = {}
_may_compile: list[Callable[[Any], bool]] = []


def register_list_source(source: ListSource) -> None:
    _sources[source.key] = source


def list_sources() -> list[ListSource]:
    return list(_sources.values())


def may_compile_lists(predicate: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Register who, beside administrators, may compile lists; modules above add theirs."""
    if predicate not in _may_compile:
        _may_compile.append(predicate)
    return predicate


def compiles_lists(user: Any) -> bool:
    return any(predicate(user) for predicate in _may_compile)


@dataclass(frozen=True)
class Criteria:
    """The question. Empty parts do not narrow it; all empty asks for nobody."""

    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    function: str = ""
    with_deputies: bool = False
    chosen: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.kinds or self.sectors or self.function or any(self.chosen.values()))

    def as_data(self) -> dict[str, Any]:
        return {
            "kinds": list(self.kinds),
            "sectors": list(self.sectors),
            "function": self.function,
            "with_deputies": self.with_deputies,
            "chosen": {key: value for key, value in self.chosen.items() if value},
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Criteria":
        return cls(
            kinds=tuple(data.get("kinds", ())),
            sectors=tuple(data.get("sectors", ())),
            function=str(data.get("function", "")),
            with_deputies=bool(data.get("with_deputies")),
            chosen={str(key): str(value) for key, value in data.get("chosen", {}).items()},
        )

    def in_words(self, user: Any) -> str:
        """What the list asks for, as a sentence for people and for the audit trail."""
        parts = [_chosen_in_words(source, self.chosen, user) for source in list_sources()]
        parts.append(_labels(OrganisationKind, self.kinds))
        parts.append(_labels(Sector, self.sectors))
        parts.append(_("Funktion „{text}“").format(text=self.function) if self.function else "")
        parts.append(_("mit Vertretungen") if self.with_deputies else "")
        return "; ".join(filter(None, parts))


def _chosen_in_words(source: ListSource, chosen: dict[str, str], user: Any) -> str:
    value = chosen.get(source.key)
    if not value:
        return ""
    label = dict(source.options(user)).get(value) or _("nicht mehr wählbar")
    return f"{source.label}: {label}"


def _labels(choices: Any, values: Iterable[str]) -> str:
    known = dict(choices.choices)
    return ", ".join(str(known[value]) for value in values if value in known)


@dataclass(frozen=True)
class Recipient:
    """One line of a list. `person` is "" where the viewer may not see who it is."""

    organisation: Organisation
    function: str
    person: str
    mail: str
    is_deputy: bool
    freshness: str


@dataclass(frozen=True)
class Compiled:
    recipients: list[Recipient]
    # Organisations that were meant but have no address the person may see.
    unreached: list[Organisation]

    @property
    def mails(self) -> list[str]:
        """Each address once, in the order of the lines; case does not tell two apart."""
        found: dict[str, str] = {}
        for row in self.recipients:
            found.setdefault(row.mail.lower(), row.mail)
        return list(found.values())

    @property
    def organisations(self) -> int:
        return len({row.organisation.pk for row in self.recipients})

    @property
    def to_copy(self) -> str:
        return "; ".join(self.mails)

    @property
    def mailto(self) -> str:
        """All in blind copy, so that nobody learns the others' addresses; "" if it is too long."""
        href = "mailto:?bcc=" + ",".join(quote(mail, safe="@") for mail in self.mails)
        return href if self.mails and len(href) <= LONGEST_MAILTO else ""


def compile_list(criteria: Criteria, user: Any) -> Compiled:
    """Who is meant, in four queries whatever the number of organisations."""
    organisations = list(_meant(criteria, user))
    posts = _posts(organisations, user)
    found = [
        row
        for point in _points(organisations, user)
        if (row := _recipient(point, posts, criteria)) is not None
    ]
    reached = {row.organisation.pk for row in found}
    unreached = [row for row in organisations if row.pk not in reached]
    return Compiled(sorted(found, key=_by_organisation), unreached)


def _by_organisation(row: Recipient) -> tuple[str, bool, str]:
    return (row.organisation.sort_name, row.is_deputy, row.function)


def _meant(criteria: Criteria, user: Any) -> QuerySet[Organisation]:
    rows = organisations_visible_to(user)
    if criteria.is_empty:
        return rows.none()
    if criteria.kinds:
        rows = rows.filter(kind__in=criteria.kinds)
    if criteria.sectors:
        rows = rows.filter(sectors__sector__in=criteria.sectors)
    for source in list_sources():
        if value := criteria.chosen.get(source.key):
            rows = rows.filter(pk__in=_chosen(source, value, user))
    if any(key not in _sources for key, value in criteria.chosen.items() if value):
        return rows.none()
    return rows.order_by("sort_name", "pk").distinct()


def _chosen(source: ListSource, value: str, user: Any) -> list[int]:
    """Nobody, where the value is none of those the user may choose (any more)."""
    if value not in dict(source.options(user)):
        return []
    return list(source.organisations(user, value))


def _points(organisations: list[Organisation], user: Any) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.filter(organisation__in=organisations).exclude(mail="")
    seen = visible_rows(rows, user, cooperation="")
    return seen.select_related("organisation", "person").order_by("pk")


def _posts(organisations: list[Organisation], user: Any) -> dict[tuple[int, int], list[Post]]:
    """Running posts the user may see, by organisation and person."""
    day = today()
    running = (Q(until_end=None) | Q(until_end__gte=day)) & (
        Q(since_start=None) | Q(since_start__lte=day)
    )
    people = persons_visible_to(user).values("pk")
    rows = Post.objects.filter(running, organisation__in=organisations, person__in=people)
    found: dict[tuple[int, int], list[Post]] = defaultdict(list)
    for post in visible_rows(rows, user, cooperation="").select_related("person"):
        found[post.organisation_id, post.person_id].append(post)
    return found


def _recipient(
    point: ContactPoint, posts: dict[tuple[int, int], list[Post]], criteria: Criteria
) -> Recipient | None:
    """The contact point as a line, unless another function or only principals are asked for."""
    held = posts.get((point.organisation_id, point.person_id or 0), [])
    functions = [*filter(None, (point.function, point.topic)), *(post.function for post in held)]
    wanted = fold(criteria.function)
    if wanted and not any(wanted in fold(function) for function in functions):
        return None
    is_deputy = bool(held) and all(post.is_deputy for post in held)
    if is_deputy and not criteria.with_deputies:
        return None
    return Recipient(
        organisation=point.organisation,
        function=point.function or (held[0].function if held else point.topic),
        # Without a post the viewer may see, the person stays unnamed: the function is enough.
        person=str(held[0].person) if held else "",
        mail=point.mail,
        is_deputy=is_deputy,
        freshness=str(point.freshness.label),
    )


def lists_kept_for(user: Any) -> QuerySet[DistributionList]:
    """Lists of the organisations the user coordinates for; administrators see all."""
    rows = DistributionList.objects.select_related("owner_org")
    if user.is_administrator:
        return rows
    own = mandates_held_by(user).filter(coordinates=True).order_by().values("organisation")
    return rows.filter(Q(owner_org__in=own))

"""How far the thread of an agreement reaches: measures that rest on it, indicators, actual values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.thread import FadenLink
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.words import heading_number, in_words

# Where the lower links stand among the seven.
MEASURES, INDICATORS, VALUES = 3, 4, 5


@dataclass(frozen=True)
class Work:
    """What the reader sees of it: how many measures and indicators, and how many have a value.

    `in_fields`: whether a measure rests on a field, or on a goal of one. Only lists ask for it.
    """

    measures: int = 0
    indicators: int = 0
    measured: int = 0
    in_fields: bool = False

    def in_thread(self, links: Iterable[FadenLink], *, behind: str = "") -> tuple[FadenLink, ...]:
        """The thread with its lower half; a link behind which nothing is known ends it.

        `behind` is where the page tells of indicators and values.
        """
        found = list(links)
        if self.measures:
            found[MEASURES] = replace(
                found[MEASURES],
                value=str(self.measures),
                state="full" if self.indicators else "loose",
            )
        if self.indicators:
            found[INDICATORS] = replace(
                found[INDICATORS],
                value=str(self.indicators),
                href=behind,
                state="full" if self.measured else "loose",
            )
        if self.measured:
            found[VALUES] = replace(
                found[VALUES], value=str(self.measured), href=behind, state="loose"
            )
        return tuple(found)

    @property
    def reaches(self) -> str:
        """The same in words; "" where there is no measure."""
        if self.measured:
            return _("bis zum Ist-Wert")
        if self.indicators:
            return _("bis zum Indikator")
        return _("bis zur Maßnahme") if self.measures else ""


NONE = Work()


def work_of_measures(keys: Iterable[int], user: Any) -> dict[int, Work]:
    """By measure; what is withheld from the reader is no value to them."""
    keys = set(keys)
    return _by_measure(keys, measures.indicators_of_measures(keys, user), user) if keys else {}


def _by_measure(keys: Iterable[int], held: Iterable[Any], user: Any) -> dict[int, Work]:
    found: dict[int, list[bool]] = {key: [] for key in keys}
    # Whoever reports an indicator sees it also where its measure is hidden.
    held = [row for row in held if row[0] in found]
    unseen = measures.without_shown_value(user, {plan for _m, _pk, plan, _has in held})
    for measure, pk, _plan, has_value in held:
        found[measure].append(has_value and pk not in unseen)
    return {key: Work(1, len(values), sum(values)) for key, values in found.items()}


def together(works: Iterable[Work]) -> Work:
    works = list(works)
    return Work(
        sum(each.measures for each in works),
        sum(each.indicators for each in works),
        sum(each.measured for each in works),
    )


def work_on(keys: Collection[int], indicators: Iterable[Any], user: Any) -> Work:
    """Of the measures with these keys, by what `INDICATORS_IN` finds for their agreement."""
    return together(_by_measure(keys, indicators, user).values()) if keys else NONE


def thread_with(page: Any, work: Work) -> list[FadenLink]:
    """The thread on an agreement's own page, with as much of its lower half as there is."""
    links = page.thread
    if work.measures:
        counts = {"fields": len(page.fields), "goals": page.goal_count}
        links = agreements.thread_of(page.agreement, **counts, measures=work.measures)
        links = work.in_thread(links, behind="#danach")
    return [replace(links[0], here=True), *links[1:]]


@dataclass(frozen=True)
class Behind:
    """The end of the page's thread, where indicators are known."""

    heading: str
    text: str


def behind_of(work: Work) -> Behind | None:
    if not work.indicators:
        return None
    known = ngettext("Ein Indikator", "%(n)s Indikatoren", work.indicators) % {
        "n": heading_number(work.indicators)
    }
    if not work.measured:
        return Behind(_("%(known)s, Ist-Werte uns nicht bekannt") % {"known": known}, "")
    measured = ngettext("einer mit Ist-Wert", "%(n)s mit Ist-Wert", work.measured) % {
        "n": in_words(work.measured)
    }
    return Behind(f"{known}, {measured}", _("Jeder Ist-Wert führt zurück bis zu dieser Seite."))


def work_of_agreements(keys: Iterable[int], user: Any) -> Mapping[int, Work]:
    """By agreement, for lists; a measure that rests on two agreements counts for both."""
    keys = list(keys)
    rests = Q(clause__agreement__in=keys) | Q(field__agreement__in=keys)
    origins = measures.MeasureOrigin.objects.filter(
        rests | Q(goal__agreement__in=keys),
        measure__in=measures.measures_visible_to(user).order_by().values("pk"),
    )
    columns = ("measure", "clause__agreement", "field__agreement", "goal__agreement")
    resting: dict[int, set[int]] = defaultdict(set)
    in_fields: set[int] = set()
    rows = origins.order_by().values_list("note", "goal__field", *columns)
    for note, field_of_goal, measure, by_clause, by_field, by_goal in rows:
        for agreement in filter(None, (by_clause, by_field, by_goal)):
            resting[agreement].add(measure)
        # Whom somebody only assigned to a field does not rest on it.
        if not note:
            in_fields.update(filter(None, (by_field, by_goal if field_of_goal else None)))
    works = work_of_measures(set().union(*resting.values()), user)
    return {
        key: replace(together(works[measure] for measure in held), in_fields=key in in_fields)
        for key, held in resting.items()
    }

"""What rests on a source, as far as the reader may see it.

Every module says which of its rows sources stand behind; a citation of any other kind stays unseen.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.audit.selectors import HistoryEntry, history_of
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.agreement_page import clause_anchor


@dataclass(frozen=True)
class Resting:
    """One statement that rests on the source, and where it is read."""

    page: str
    href: str
    what: str
    stated: str = ""
    differs: bool = False
    note: str = ""
    start: int | None = None
    end: int | None = None
    paraphrase: bool = False


@dataclass
class SourcePage:
    """Everybody learns that the source was put right, those who may do it also how and by whom."""

    source: Source
    by_page: dict[str, list[Resting]]
    may_be_corrected: bool
    history: list[HistoryEntry]


def visible_sources(user: Any) -> list[tuple[Source, int]]:
    """Sources on which something visible rests, with how much: always the same few queries."""
    counts: Counter[int] = Counter()
    for rows_visible_to, column in records.rows_bearing_sources():
        rows = rows_visible_to(user).order_by()
        if column:
            counts.update(rows.exclude(**{column: None}).values_list(column, flat=True))
            continue
        shown = {"subject_kind": kind_of(rows.model), "subject_id__in": rows.values("pk")}
        cited = Citation.objects.filter(**shown).order_by()
        counts.update(cited.values_list("source_id", flat=True))
    found = Source.objects.filter(pk__in=counts).order_by("stated_start", "title", "pk")
    return [(source, counts[source.pk]) for source in found]


def source_page(source: Source, user: Any) -> SourcePage | None:
    """The page of a source, or None where nothing visible rests on it."""
    resting = [*_cited(source, user), *_quoted(source, user)]
    if not resting:
        return None
    by_page: dict[str, list[Resting]] = defaultdict(list)
    for item in sorted(resting, key=lambda item: (item.page, item.start or 0)):
        by_page[item.page].append(item)
    may = user.has_perm("portal.correct_source", source)
    entries = history_of(source, user if may else None)
    # The source's own title stands above the page.
    history = [replace(entry, thing_label="") for entry in entries]
    return SourcePage(source, dict(by_page), may_be_corrected=may, history=history)


def _cited(source: Source, user: Any) -> Iterable[Resting]:
    by_kind: dict[str, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.filter(source=source):
        by_kind[citation.subject_kind].append(citation)
    for rows_visible_to, column in records.rows_bearing_sources():
        rows = rows_visible_to(user)
        citations = [] if column else by_kind.get(kind_of(rows.model), [])
        if not citations:
            continue
        shown = rows.in_bulk([citation.subject_id for citation in citations])
        for citation in citations:
            if row := shown.get(citation.subject_id):
                yield _of_citation(citation, row)


def _of_citation(citation: Citation, row: Any) -> Resting:
    page, href = _page_of(row)
    return Resting(
        page=page,
        href=href,
        what=directory.field_label(row, citation.field, row._meta.verbose_name),
        stated=citation.stated_value,
        differs=citation.differs,
        note=citation.note,
        start=citation.start,
        end=citation.end,
    )


def _quoted(source: Source, user: Any) -> Iterable[Resting]:
    """What names the source in a column of its own; every kind that does is told, or none is."""
    for rows_visible_to, column in records.rows_bearing_sources():
        if column:
            rows = rows_visible_to(user).filter(**{column: source})
            yield from TELLERS[rows.model](rows, source)


def _of_clauses(clauses: Iterable[Any], _source: Source) -> Iterable[Resting]:
    for clause in clauses:
        page, href = _page_of(clause)
        yield Resting(
            page=page,
            href=f"{href}#{clause_anchor(clause)}",
            what=str(clause.get_kind_display()),
            stated=clause.text,
            start=clause.start,
            end=clause.end,
            paraphrase=clause.is_paraphrase,
        )


def _of_updates(rows: Iterable[Any], source: Source) -> Iterable[Resting]:
    updates = list(rows)
    places = records.citations_of(updates)
    for update in updates:
        page, href = _page_of(update)
        at = next((each for each in places.get(update.pk, []) if each.source_id == source.pk), None)
        start, end = (at.start, at.end) if at else (None, None)
        what = _("Verlauf")
        yield Resting(page, f"{href}#verlauf", what, update.text, start=start, end=end)


def _of_indicators(indicators: Iterable[Any], _source: Source) -> Iterable[Resting]:
    for indicator in indicators:
        page, href = _page_of(indicator)
        what = _("Ausgangswert")
        yield Resting(page, href, what, indicator.title, note=indicator.baseline_note)


# A module that lets more rows name a source says here how these are told.
TELLERS: dict[type[Model], Callable[[Iterable[Any], Source], Iterable[Resting]]] = {
    agreements.Clause: _of_clauses,
    agreements.Update: _of_updates,
    measures.Indicator: _of_indicators,
}
# What has a page of its own: its address and the column with its title.
PAGES = {
    directory.Organisation: ("portal:organisation", "name"),
    agreements.Agreement: ("portal:agreement", "short_title"),
    measures.Measure: ("portal:measure", "title"),
    measures.Plan: ("portal:plan", "title"),
}
# From a row to what it belongs to; a party or a role names an organisation, but is not its own.
UPWARDS = ("from_org", "party", "agreement", "measure", "organisation", "plan")


def _page_of(row: Any) -> tuple[str, str]:
    """Title and address of the page on which the row is read."""
    if type(row) in PAGES:
        address, title = PAGES[type(row)]
        return getattr(row, title), reverse(address, args=[row.address_key])
    return _page_of(next(owner for name in UPWARDS if (owner := getattr(row, name, None))))

"""What rests on a source, as far as the reader may see it.

Every module says which of its rows sources stand behind; a citation of any other kind stays unseen.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.agreement_page import clause_anchor

# What is kept with an organisation without being a column of it.
LISTS = {
    "aims": gettext_lazy("Ziele"),
    "sectors": gettext_lazy("Bereiche"),
    "areas": gettext_lazy("Gemeinden"),
    "identifiers": gettext_lazy("Kennungen"),
}


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
    source: Source
    by_page: dict[str, list[Resting]] = field(default_factory=dict)


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
    return SourcePage(source, dict(by_page))


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
        what=field_label(row, citation.field),
        stated=citation.stated_value,
        differs=citation.differs,
        note=citation.note,
        start=citation.start,
        end=citation.end,
    )


def _quoted(source: Source, user: Any) -> Iterable[Resting]:
    for clause in agreements.clauses_visible_to(user).filter(source=source):
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
    updates = list(agreements.updates_visible_to(user).filter(source=source))
    places = records.citations_of(updates)
    for update in updates:
        page, href = _page_of(update)
        at = next((each for each in places.get(update.pk, []) if each.source_id == source.pk), None)
        start, end = (at.start, at.end) if at else (None, None)
        what = _("Verlauf")
        yield Resting(page, f"{href}#verlauf", what, update.text, start=start, end=end)
    for indicator in measures.indicators_visible_to(user).filter(baseline_source=source):
        page, href = _page_of(indicator)
        what = _("Ausgangswert")
        yield Resting(page, href, what, indicator.title, note=indicator.baseline_note)


def field_label(row: Model, name: str) -> str:
    """What a reader calls the column; the kind of the row where no column is named."""
    for wanted in (name, f"{name}_start"):
        if column := next((c for c in row._meta.fields if c.name == wanted), None):
            return str(column.verbose_name)
    return str(LISTS.get(name, row._meta.verbose_name))


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

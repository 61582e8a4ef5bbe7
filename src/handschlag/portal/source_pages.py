"""What rests on a source, as far as the reader may see it.

Every kind of row that carries citations is listed here with the way to the page it shows on; a
citation of any other kind stays unseen.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.agreement_page import clause_anchor

Rows = Callable[[Any], QuerySet[Any]]


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
    for model, rows in CITED.items():
        shown = rows(user).order_by().values("pk")
        cited = Citation.objects.filter(subject_kind=kind_of(model), subject_id__in=shown)
        counts.update(cited.order_by().values_list("source_id", flat=True))
    for rows in (_clauses, _updates):
        sources = rows(user).exclude(source=None).order_by().values_list("source_id", flat=True)
        counts.update(sources)
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
    for model, rows in CITED.items():
        citations = by_kind.get(kind_of(model), [])
        if not citations:
            continue
        shown = rows(user).in_bulk([citation.subject_id for citation in citations])
        for citation in citations:
            if row := shown.get(citation.subject_id):
                yield _of_citation(citation, row)


def _of_citation(citation: Citation, row: Model) -> Resting:
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
    for clause in _clauses(user).filter(source=source):
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
    for update in _updates(user).filter(source=source):
        page, href = _page_of(update)
        yield Resting(page=page, href=f"{href}#verlauf", what=_("Verlauf"), stated=update.text)


def field_label(row: Model, name: str) -> str:
    """What a reader calls the column; the kind of the row where no column is named."""
    for wanted in (name, f"{name}_start"):
        if column := next((c for c in row._meta.fields if c.name == wanted), None):
            return str(column.verbose_name)
    return str(row._meta.verbose_name)


def _page_of(row: Model) -> tuple[str, str]:
    thing = _thing_of(row)
    if isinstance(thing, directory.Organisation):
        return thing.name, reverse("portal:organisation", args=[thing.address_key])
    return thing.short_title, reverse("portal:agreement", args=[thing.address_key])


def _thing_of(row: Any) -> Any:
    """The organisation or agreement on whose page the row is read."""
    if isinstance(row, directory.Tie):
        return row.from_org
    if isinstance(row, agreements.Signature):
        return row.party.agreement
    for name in ("agreement", "organisation"):
        if owner := getattr(row, name, None):
            return owner
    return row


def _of_agreement(model: Any, path: str = "agreement") -> Rows:
    def rows(user: Any) -> QuerySet[Any]:
        visible = agreements.agreements_visible_to(user).order_by().values("pk")
        return model.objects.filter(**{f"{path}__in": visible}).select_related(path)

    return rows


def _names(user: Any) -> QuerySet[Any]:
    visible = directory.organisations_visible_to(user).order_by().values("pk")
    rows = directory.OrganisationName.objects.filter(organisation__in=visible)
    return rows.select_related("organisation")


CITED: dict[Any, Rows] = {
    directory.Organisation: directory.organisations_visible_to,
    directory.OrganisationName: _names,
    directory.Tie: directory.ties_visible_to,
    agreements.Agreement: agreements.agreements_visible_to,
    agreements.Party: _of_agreement(agreements.Party),
    agreements.Signature: _of_agreement(agreements.Signature, "party__agreement"),
    agreements.FieldOfAction: _of_agreement(agreements.FieldOfAction),
    agreements.Goal: _of_agreement(agreements.Goal),
}
_clauses = _of_agreement(agreements.Clause)
_updates = _of_agreement(agreements.Update)

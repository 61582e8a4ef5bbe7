"""What of an organisation sources can state: itself, its names, ties, posts and contact points."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import reach_of
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of

from .models import ContactPoint, Organisation, OrganisationName, Post, Tie
from .selectors import contact_points_of, posts_of, ties_of

AS_A_WHOLE = _("die Angabe als Ganzes")
# What a source can state of each; lists are kept with the organisation and are no columns of it.
FIELDS: dict[type[Model], tuple[str, ...]] = {
    Organisation: (
        "name",
        "kind",
        "legal_form",
        "sectors",
        "part_of",
        "about",
        "aims",
        "website",
        "members_stated",
        "since",
        "until",
        "seat",
        "district",
        "land",
        "areas",
        "identifiers",
    ),
    OrganisationName: ("text", "kind", "valid_from", "valid_until"),
    Tie: ("kind", "role", "since", "until"),
    Post: ("function", "person", "is_deputy", "since", "until"),
    ContactPoint: ("topic", "function", "person", "phone", "fax", "mail", "hours", "place", "room"),
}
LISTS = {
    "sectors": _("Bereiche"),
    "aims": _("Ziele"),
    "areas": _("Gemeinden"),
    "identifiers": _("Kennungen"),
}


@dataclass
class CitableFact:
    """Something a source can stand behind. `key` names it in addresses."""

    key: str
    row: Any
    words: str
    may_cite: bool = True
    citations: list[Citation] = field(default_factory=list)

    @property
    def labelled(self) -> list[tuple[Citation, str]]:
        return [(each, field_label(self.row, each.field)) for each in self.citations]


@dataclass
class FactGroup:
    label: str | Promise
    facts: list[CitableFact]


def field_label(row: Model, name: str, whole: str | Promise = AS_A_WHOLE) -> str:
    """What a reader calls the part of the row a source states; `whole` where none is named."""
    for wanted in (name, f"{name}_start"):
        if column := next((each for each in row._meta.fields if each.name == wanted), None):
            return str(column.verbose_name)
    return str(LISTS.get(name, whole))


def field_choices(row: Model) -> list[tuple[str, str]]:
    named = [(name, field_label(row, name)) for name in FIELDS[type(row)]]
    return [("", str(AS_A_WHOLE)), *named]


def visible_sources(user: Any) -> QuerySet[Source]:
    """Sources the user may choose from; newest first, since one cites what one has at hand."""
    everything = reach_of(user).everything
    rows = Source.objects.all() if everything else records.sources_visible_to(user)
    return rows.order_by("-pk")


def citable_facts(organisation: Organisation, user: Any) -> list[FactGroup]:
    """All facts the user sees, by kind, each with what sources say: always the same few queries."""
    groups = [FactGroup(kind.label, _facts(kind, organisation, user)) for kind in KINDS]
    facts = [fact for group in groups for fact in group.facts]
    found = records.citations_of_any(fact.row for fact in facts)
    for fact in facts:
        fact.citations = found.get((kind_of(fact.row), fact.row.pk), [])
    return groups


def find_fact(organisation: Organisation, user: Any, key: str) -> CitableFact | None:
    prefix = key.partition("-")[0]
    kind = next((each for each in KINDS if each.prefix == prefix), None)
    if kind is None:
        return None
    return next((fact for fact in _facts(kind, organisation, user) if fact.key == key), None)


def fact_of(citation: Citation, organisation: Organisation, user: Any) -> CitableFact | None:
    """What the citation is about, where it belongs to this organisation and the user sees it."""
    for kind in KINDS:
        if citation.subject_kind == kind_of(kind.model):
            facts = _facts(kind, organisation, user)
            return next((fact for fact in facts if fact.row.pk == citation.subject_id), None)
    return None


@dataclass(frozen=True)
class _Kind:
    prefix: str
    label: Promise
    model: type[Model]
    rows: Callable[[Organisation, Any], Iterable[Any]]
    words: Callable[[Any], str]
    identity: Callable[[Any], str] = lambda row: str(row.pk)


def _facts(kind: _Kind, organisation: Organisation, user: Any) -> list[CitableFact]:
    return [
        CitableFact(f"{kind.prefix}-{kind.identity(row)}", row, kind.words(row))
        for row in kind.rows(organisation, user)
    ]


def _words_of_contact(point: ContactPoint) -> str:
    return ", ".join(filter(None, (point.topic, point.function)))


KINDS = (
    _Kind(
        "organisation",
        _("Die Organisation"),
        Organisation,
        lambda organisation, user: [organisation],
        lambda row: row.name,
        lambda row: row.public_id,
    ),
    _Kind(
        "name",
        _("Namen"),
        OrganisationName,
        lambda organisation, user: organisation.names.all(),
        lambda row: f"{row.text} ({row.get_kind_display()})",
    ),
    _Kind("tie", _("Beziehungen"), Tie, ties_of, str, lambda row: row.public_id),
    _Kind("post", _("Funktionen"), Post, posts_of, lambda row: f"{row.function}: {row.person}"),
    _Kind(
        "contact",
        _("Kontaktstellen"),
        ContactPoint,
        contact_points_of,
        _words_of_contact,
        lambda row: row.public_id,
    ),
)

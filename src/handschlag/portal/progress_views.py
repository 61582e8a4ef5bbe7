"""By what the same measures can be sorted: tagged once, reported many times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.measures import api as measures
from handschlag.portal.progress_facts import (
    Group,
    ProgressFacts,
    grouped_by_field,
    grouped_by_terms,
)

CLUSTER, APPROACH = measures.SKILLED_LABOUR_CLUSTERS, measures.APPROACHES
Lists = Mapping[str, tuple[str, tuple[str, ...]]]


@dataclass(frozen=True)
class View:
    """`key` stands in addresses; an empty taxonomy means the fields of the agreements."""

    key: str
    title: Any
    taxonomy: str = ""


FIELDS = View("handlungsfelder", gettext_lazy("Handlungsfelder der Vereinbarung"))


def lists_of_terms() -> Lists:
    """Name and terms of each list, as coordinators keep them; ours where nobody did yet."""
    stored: dict[str, tuple[str, list[str]]] = {}
    rows = Term.objects.filter(taxonomy__key__in=list(measures.TAXONOMIES), retired=False)
    for term in rows.select_related("taxonomy").order_by("position", "pk"):
        _name, names = stored.setdefault(term.taxonomy.key, (term.taxonomy.name, []))
        names.append(term.name)
    return {
        key: (stored[key][0], tuple(stored[key][1]))
        if key in stored
        else (ours, tuple(terms.values()))
        for key, (ours, terms) in measures.TAXONOMIES.items()
    }


def views(facts: ProgressFacts) -> Iterator[View]:
    """The fields first, then each list of terms."""
    yield FIELDS
    for key, (name, _terms) in facts.lists.items():
        yield View(key, name, key)


def view_named(facts: ProgressFacts, key: str) -> View | None:
    return next((view for view in views(facts) if view.key == key), None)


def names_of(facts: ProgressFacts, taxonomy: str) -> tuple[str, ...]:
    """All terms of the list, those without a measure too: an empty field says something."""
    return facts.lists[taxonomy][1] if taxonomy in facts.lists else ()


def groups_of(facts: ProgressFacts, view: View) -> list[Group]:
    nothing = _("Dazu ist keine Maßnahme bekannt.")
    if not view.taxonomy:
        without = _("Ohne Handlungsfeld")
        return grouped_by_field(facts, without=without, nothing=nothing)
    names = names_of(facts, view.taxonomy)
    without = _("Ohne Zuordnung")
    return grouped_by_terms(facts, view.taxonomy, names, without=without, nothing=nothing)

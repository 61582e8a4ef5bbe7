"""By what the same measures can be sorted: tagged once, reported many times."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.taxonomies.models import Taxonomy, Term
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


def lists_of_terms(given: Iterable[Mapping[str, Iterable[str]]], *, public: bool) -> Lists:
    """Name and terms of each list, as coordinators keep them; ours where nobody did yet.

    `given` are the terms of the measures at hand, by list: what is not given any more but was once
    stands behind the others, and a list of one's own stands where a measure is sorted by it. To the
    `public` a term of one's own is told once a measure they see carries it, as in open data.
    """
    stored: dict[str, tuple[str, list[str]]] = {}
    for key, name in Taxonomy.objects.order_by("name").values_list("key", "name"):
        stored[key] = (name, [])
    rows = Term.objects.filter(retired=False).order_by("position", "pk")
    for key, name in rows.values_list("taxonomy__key", "name"):
        stored[key][1].append(name)
    carried: dict[str, list[str]] = {}
    for terms in given:
        for key, names in terms.items():
            carried.setdefault(key, []).extend(names)
    own = [key for key in stored if key not in measures.TAXONOMIES and key in carried]
    ours = {key: (name, list(terms.values())) for key, (name, terms) in measures.TAXONOMIES.items()}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key in [*measures.TAXONOMIES, *own]:
        name, names = stored.get(key) or ours[key]
        given_here = carried.get(key, [])
        if public and key in own:
            names = [each for each in names if each in given_here]
        found[key] = name, tuple(dict.fromkeys([*names, *given_here]))
    return found


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

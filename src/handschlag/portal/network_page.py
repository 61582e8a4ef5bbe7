"""The network: a table of relations, and the same as a picture."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import zahl
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal import arc_diagram
from handschlag.portal.pacts import signing_parties
from handschlag.portal.region_map import RegionMap, region_map

# A picture with more rows helps nobody; the table has them all.
MOST_ROWS = 40


@dataclass(frozen=True)
class NetworkTie:
    """`source` only where one alone says it: then the table leads there."""

    tie: Any
    sources: int = 0
    source: Source | None = None


@dataclass(frozen=True)
class TieGroup:
    label: str
    rows: list[NetworkTie]


@dataclass(frozen=True)
class NetworkPage:
    groups: list[TieGroup]
    number_of_ties: int
    number_of_organisations: int
    facts: int
    signed: list[tuple[Any, Any, int]]
    # The same picture for a desk and for a phone.
    diagrams: list[tuple[str, arc_diagram.Diagram]]
    is_cut: bool
    map: RegionMap | None

    @property
    def lead(self) -> str:
        counted = _("%(organisations)s Organisationen und %(ties)s Beziehungen zwischen ihnen.") % {
            "organisations": zahl(self.number_of_organisations),
            "ties": zahl(self.number_of_ties),
        }
        return f"{counted} {self._confirmed}"

    @property
    def _confirmed(self) -> str:
        if not self.facts:
            return _("Von beiden Seiten bestätigt ist davon noch keine.")
        return ngettext(
            "Eine davon ist von beiden Seiten bestätigt.",
            "%(n)s davon sind von beiden Seiten bestätigt.",
            self.facts,
        ) % {"n": zahl(self.facts)}


def network_page(user: Any) -> NetworkPage:
    ties = list(directory.ties_visible_to(user).order_by("kind", "from_org__sort_name", "pk"))
    together = _together(user)
    organisations = _organisations(ties, together, user)
    edges = _edges(ties, together, set(organisations))
    nodes, is_cut = _nodes(organisations, edges)
    order = {group: at for at, group in enumerate(_group_labels())}
    return NetworkPage(
        groups=_grouped(ties),
        number_of_ties=len(ties),
        number_of_organisations=len(organisations),
        facts=sum(tie.is_fact for tie in ties),
        signed=_pairs(together, organisations),
        diagrams=[
            ("wide", arc_diagram.draw(nodes, edges, order)),
            ("narrow", arc_diagram.draw(nodes, edges, order, arc_diagram.PHONE)),
        ]
        if nodes
        else [],
        is_cut=is_cut,
        map=region_map(user, together),
    )


def _grouped(ties: Iterable[Any]) -> list[TieGroup]:
    ties = list(ties)
    said_by = _sources_of(ties)
    by_kind: dict[str, list[NetworkTie]] = defaultdict(list)
    for tie in ties:
        found = said_by[tie.pk]
        alone = next(iter(found.values())) if len(found) == 1 else None
        by_kind[tie.kind].append(NetworkTie(tie, len(found), alone))
    labels = dict(directory.TieKind.choices)
    return [TieGroup(str(labels[kind]), found) for kind, found in by_kind.items()]


def _sources_of(ties: Iterable[Any]) -> dict[int, dict[int, Source]]:
    """Sources that say so, by relation. Whoever sees the relation may see what it rests on."""
    found: dict[int, dict[int, Source]] = defaultdict(dict)
    for key, citations in records.citations_of(ties).items():
        found[key].update({each.source_id: each.source for each in citations if not each.differs})
    return found


def _together(user: Any) -> list[tuple[int, ...]]:
    """The organisations that signed, by agreement."""
    visible = agreements.agreements_visible_to(user).order_by().values_list("pk", flat=True)
    signed: dict[int, list[int]] = defaultdict(list)
    for party in signing_parties(visible):
        signed[party.agreement_id].append(party.organisation_id)
    return [tuple(keys) for keys in signed.values()]


def _organisations(
    ties: Iterable[Any], together: Iterable[tuple[int, ...]], user: Any
) -> dict[int, Any]:
    keys = {key for bound in together for key in bound}
    keys |= {end for tie in ties for end in (tie.from_org_id, tie.to_org_id)}
    visible = directory.organisations_visible_to(user).filter(pk__in=keys)
    return {row.pk: row for row in visible.prefetch_related("sectors")}


def _edges(
    ties: Iterable[Any], together: Iterable[tuple[int, ...]], shown: set[int]
) -> list[arc_diagram.Edge]:
    """One line per pair; what was signed outweighs a fact, a fact outweighs a claim."""
    found: dict[tuple[int, int], str] = {}
    for tie in ties:
        pair = _pair(tie.from_org_id, tie.to_org_id)
        kind = "fact" if tie.is_fact else "claim"
        found[pair] = "fact" if found.get(pair) == "fact" else kind
    for bound in together:
        for one, other in combinations(sorted(set(bound)), 2):
            found[one, other] = "signed"
    return [
        arc_diagram.Edge(one, other, kind)
        for (one, other), kind in found.items()
        if one in shown and other in shown
    ]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _nodes(
    organisations: dict[int, Any], edges: Iterable[arc_diagram.Edge]
) -> tuple[list[arc_diagram.Node], bool]:
    degrees = Counter(end for edge in edges for end in (edge.one, edge.other))
    busiest = sorted(organisations.values(), key=lambda row: (-degrees[row.pk], row.sort_name))
    return [_node(row) for row in busiest[:MOST_ROWS]], len(busiest) > MOST_ROWS


def _node(row: Any) -> arc_diagram.Node:
    sectors = [str(sector) for sector in row.sectors.all()]
    href = reverse("portal:organisation", args=[row.address_key])
    return arc_diagram.Node(row.pk, row.name, sectors[0] if sectors else _("ohne Angabe"), href)


def _group_labels() -> list[str]:
    return [*map(str, directory.Sector.labels), _("ohne Angabe")]


def _pairs(
    together: Iterable[tuple[int, ...]], organisations: dict[int, Any]
) -> list[tuple[Any, Any, int]]:
    """Who signed with whom, and how often: the lines of the picture in words."""
    counts: Counter[tuple[int, int]] = Counter()
    for bound in together:
        counts.update(combinations(sorted(set(bound)), 2))
    named = [
        (organisations[one], organisations[other], number)
        for (one, other), number in counts.items()
        if one in organisations and other in organisations
    ]
    return sorted(named, key=lambda row: (-row[2], row[0].sort_name, row[1].sort_name))

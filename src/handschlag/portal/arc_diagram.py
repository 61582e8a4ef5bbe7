"""The network as an arc diagram: one row per organisation, one arc per relation.

Plain geometry without Django: the same input always gives the same picture, names stay
horizontal, and the picture grows downwards with the number of rows, so it fits a phone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ROW, GROUP_GAP, TOP = 26, 34, 30
LABEL_X, AXIS_X, WIDTH = 292, 306, 540
LONGEST_NAME = 44
_ROUNDS = 8


@dataclass(frozen=True)
class Node:
    key: int
    name: str
    group: str
    href: str = ""


@dataclass(frozen=True)
class Edge:
    one: int
    other: int
    # "signed", "fact" or "claim": together under an agreement, confirmed by both, stated by one.
    kind: str


@dataclass(frozen=True)
class Row:
    node: Node
    label: str
    y: float
    degree: int

    @property
    def radius(self) -> float:
        return min(3.5 + 0.7 * self.degree, 8.0)


@dataclass(frozen=True)
class Arc:
    path: str
    kind: str


@dataclass(frozen=True)
class Diagram:
    rows: list[Row]
    groups: list[tuple[str, float]]
    arcs: list[Arc]
    height: float
    width: int = WIDTH
    axis: int = AXIS_X
    label_x: int = LABEL_X


def draw(nodes: Iterable[Node], edges: Iterable[Edge], group_order: Mapping[str, int]) -> Diagram:
    """Rows grouped in the given order; inside a group, linked organisations come near each other."""
    lines = sorted(set(edges), key=lambda edge: (edge.kind, edge.one, edge.other))
    neighbours = defaultdict(set)
    for edge in lines:
        neighbours[edge.one].add(edge.other)
        neighbours[edge.other].add(edge.one)
    ordered = _ordered(list(nodes), neighbours, group_order)
    rows, groups, height = _stack(ordered, neighbours)
    at = {row.node.key: row.y for row in rows}
    arcs = [
        Arc(_path(*sorted((at[edge.one], at[edge.other]))), edge.kind)
        for edge in lines
        if edge.one in at and edge.other in at
    ]
    return Diagram(rows, groups, arcs, height)


def _ordered(
    nodes: list[Node], neighbours: Mapping[int, set[int]], group_order: Mapping[str, int]
) -> list[Node]:
    """Barycentre heuristic (Sugiyama 1981): each row moves towards the mean of its neighbours."""
    last = len(group_order)
    ordered = sorted(nodes, key=lambda node: (group_order.get(node.group, last), node.name))
    for _ in range(_ROUNDS):
        place = {node.key: index for index, node in enumerate(ordered)}
        ordered = sorted(
            ordered,
            key=lambda node: (
                group_order.get(node.group, last),
                _mean(place, neighbours[node.key], place[node.key]),
                node.name,
            ),
        )
    return ordered


def _mean(place: Mapping[int, int], keys: set[int], own: int) -> float:
    found = [place[key] for key in keys if key in place]
    return sum(found) / len(found) if found else float(own)


def _stack(
    ordered: list[Node], neighbours: Mapping[int, set[int]]
) -> tuple[list[Row], list[tuple[str, float]], float]:
    rows: list[Row] = []
    groups: list[tuple[str, float]] = []
    y = float(TOP)
    for node in ordered:
        if not groups or groups[-1][0] != node.group:
            y += GROUP_GAP if rows else 0
            groups.append((node.group, y))
            y += ROW
        rows.append(Row(node, _shortened(node.name), y, len(neighbours[node.key])))
        y += ROW
    return rows, groups, y


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _path(top: float, bottom: float) -> str:
    """A half ellipse to the right; far rows reach further, but never over the edge."""
    half = (bottom - top) / 2
    reach = min(half, 40 + half * 0.45, WIDTH - AXIS_X - 8)
    return f"M{AXIS_X} {top:g}A{reach:.0f} {half:g} 0 0 1 {AXIS_X} {bottom:g}"

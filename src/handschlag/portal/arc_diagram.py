"""The network as an arc diagram: one row per organisation, one arc per relation.

Plain geometry without Django: the same input always gives the same picture, names stay
horizontal, and the picture grows downwards with the number of rows. It is drawn for a desk or,
narrower and with shorter lines, for a phone.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ROW, SECOND_LINE, GROUP_GAP, TOP = 26, 16, 34, 30
# The names' column is as wide as they need.
LETTER, NARROWEST, GAP = 6.5, 120, 14
# Arcs are up to so much wider than half circles, to use the page.
WIDEST_STRETCH = 1.7
_ROUNDS = 8


@dataclass(frozen=True)
class Sheet:
    """What it is drawn on: room for arcs, letters and lines of a name; few rows are not blown up."""

    arcs: int
    width: int
    letters: int
    lines: int


DESK, PHONE = Sheet(520, 900, 52, 2), Sheet(120, 300, 20, 3)


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
    lines: tuple[str, ...]
    y: float
    degree: int

    @property
    def first_y(self) -> float:
        """Where the first line stands, so that the name is centred on its dot."""
        return self.y - SECOND_LINE / 2 * (len(self.lines) - 1)

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
    label_x: int = NARROWEST
    width: int = DESK.width

    @property
    def axis(self) -> int:
        return self.label_x + GAP


def draw(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    group_order: Mapping[str, int],
    sheet: Sheet = DESK,
) -> Diagram:
    """Rows grouped in the given order; inside a group, linked organisations come near each other."""
    lines = sorted(set(edges), key=lambda edge: (edge.kind, edge.one, edge.other))
    neighbours = defaultdict(set)
    for edge in lines:
        neighbours[edge.one].add(edge.other)
        neighbours[edge.other].add(edge.one)
    ordered = _ordered(list(nodes), neighbours, group_order)
    rows, groups, height = _stack(ordered, neighbours, sheet)
    at = {row.node.key: row.y for row in rows}
    label_x = _column(rows)
    shown = [edge for edge in lines if edge.one in at and edge.other in at]
    spans = [sorted((at[edge.one], at[edge.other])) for edge in shown]
    longest = max(((bottom - top) / 2 for top, bottom in spans), default=0.0)
    stretch = min(WIDEST_STRETCH, sheet.arcs / longest) if longest else 1.0
    arcs = [
        Arc(_path(label_x + GAP, top, bottom, stretch), edge.kind)
        for edge, (top, bottom) in zip(shown, spans, strict=True)
    ]
    width = max(round(label_x + GAP + longest * stretch + GAP), sheet.width)
    return Diagram(rows, groups, arcs, height, label_x, width)


def _column(rows: list[Row]) -> int:
    longest = max((len(line) for row in rows for line in row.lines), default=0)
    return max(NARROWEST, round(longest * LETTER))


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
    ordered: list[Node], neighbours: Mapping[int, set[int]], sheet: Sheet
) -> tuple[list[Row], list[tuple[str, float]], float]:
    rows: list[Row] = []
    groups: list[tuple[str, float]] = []
    y = float(TOP)
    for node in ordered:
        if not groups or groups[-1][0] != node.group:
            y += GROUP_GAP if rows else 0
            groups.append((node.group, y))
            y += ROW
        lines = _lines(node.name, sheet)
        y += SECOND_LINE * (len(lines) - 1) / 2
        rows.append(Row(node, lines, y, len(neighbours[node.key])))
        y += ROW + SECOND_LINE * (len(lines) - 1) / 2
    return rows, groups, y


def _lines(name: str, sheet: Sheet) -> tuple[str, ...]:
    """Whole where it fits on its lines; only what is longer still is cut, with a sign.

    A single long word widens a narrow column rather than break anywhere.
    """
    longest = max(sheet.letters, min(max(map(len, name.split()), default=0), DESK.letters))
    lines = textwrap.wrap(name, longest) or [""]
    if len(lines) > sheet.lines:
        lines = [*lines[: sheet.lines - 1], lines[sheet.lines - 1][: longest - 1] + "…"]
    return tuple(lines)


def _path(axis: int, top: float, bottom: float, stretch: float) -> str:
    """Half an ellipse to the right, as wide as the longest arc leaves room for."""
    half = (bottom - top) / 2
    return f"M{axis} {top:g}A{half * stretch:.0f} {half:g} 0 0 1 {axis} {bottom:g}"

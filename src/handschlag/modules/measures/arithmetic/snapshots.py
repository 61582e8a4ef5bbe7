"""Frozen content: one canonical text, its checksum, and what differs between two of them.

Contents are trees of objects with text keys and of text, whole numbers, truth values and None.
Decimals and days are text; so nothing depends on how a program writes fractions.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

Path = tuple[str, ...]
# What the cooperation reads together.
SHARED = frozenset({"public", "cooperation"})
LIGHTS = ("light", "light_basis", "light_sentence", "light_public")


def canonical(content: Mapping[str, Any]) -> str:
    """Keys sorted, no blanks, no escapes: the same content always gives the same text."""
    _require_plain(content)
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checksum_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _require_plain(value: Any) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if not isinstance(value, Mapping):
        raise TypeError(f"{type(value).__name__} has no lasting form")
    for key, part in value.items():
        if not isinstance(key, str):
            raise TypeError("keys are text")
        _require_plain(part)


@dataclass(frozen=True)
class Change:
    """One place that differs; `old` is None where it was added, `new` where it was removed.

    `kind` tells an absent value from one that is None: added, removed, changed.
    """

    kind: str
    path: Path
    old: Any = None
    new: Any = None


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What turns `old` into `new`, in the order of the paths; empty for equal contents."""
    return list(_differences(old, new, ()))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> Iterator[Change]:
    for key in sorted({*old, *new}):
        here = (*path, key)
        if key not in new:
            yield Change("removed", here, old=old[key])
        elif key not in old:
            yield Change("added", here, new=new[key])
        elif isinstance(old[key], Mapping) and isinstance(new[key], Mapping):
            yield from _differences(old[key], new[key], here)
        elif not _same(old[key], new[key]):
            yield Change("changed", here, old=old[key], new=new[key])


def _same(old: Any, new: Any) -> bool:
    # True is 1 to Python, but not to people.
    return type(old) is type(new) and bool(old == new)


def applied(old: Mapping[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    """`old` with the changes made; `applied(a, difference(a, b)) == b`. Leaves `old` as it is."""
    content = _copy(old)
    for change in changes:
        *way, key = change.path
        place = content
        for step in way:
            place = place[step]
        if change.kind == "removed":
            del place[key]
        else:
            place[key] = _copy(change.new)
    return content


def _copy(value: Any) -> Any:
    return (
        {key: _copy(part) for key, part in value.items()} if isinstance(value, Mapping) else value
    )


def public_part(content: Mapping[str, Any]) -> dict[str, Any]:
    """What of a frozen content visitors may read: rows marked public whose owners are public too.

    An indicator of a measure that is not public goes with it; so do milestones and money. Where the
    plan itself is not public nothing is left but the day.
    """
    if content["plan"]["audience"] != "public":
        return {"form": content["form"], "day": content["day"], "period": content["period"]}
    measures = _public(content["measures"])
    withheld = content.get("withheld", {})
    indicators = {
        key: _without_withheld(row, withheld.get(key, {}))
        for key, row in _public(content["indicators"]).items()
        if not row["measure"] or row["measure"] in measures
    }
    return {
        **_without(content, "withheld"),
        "measures": {key: _public_measure(row) for key, row in measures.items()},
        "indicators": {
            key: row if row["parent"] in indicators else {**row, "parent": ""}
            for key, row in indicators.items()
        },
        "milestones": {
            key: row for key, row in content["milestones"].items() if row["measure"] in measures
        },
        "money": {
            key: sums for key, sums in content.get("money_public", {}).items() if key in measures
        },
        "money_public": {},
    }


def inside_part(
    content: Mapping[str, Any], also: Collection[str], withheld: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """What the cooperation shares of a frozen content, and the rows with these keys besides.

    A light goes where it may rest on a value that the reader does not get.
    """
    measures = _shared(content["measures"], also)
    indicators = {
        key: _without_withheld(row, withheld.get(key, {}))
        for key, row in _shared(content["indicators"], also).items()
        if not row["measure"] or row["measure"] in measures
    }
    lost = {
        row["measure"]
        for key, row in content["indicators"].items()
        if key not in indicators or withheld.get(key)
    }
    return {
        **content,
        "measures": {
            key: _without(row, *LIGHTS) if key in lost else row for key, row in measures.items()
        },
        "indicators": {
            key: row if row["parent"] in indicators else {**row, "parent": ""}
            for key, row in indicators.items()
        },
        "milestones": {
            key: row for key, row in content["milestones"].items() if row["measure"] in measures
        },
        **{
            name: {key: sums for key, sums in content.get(name, {}).items() if key in measures}
            for name in ("money", "money_public")
        },
    }


def _shared(rows: Mapping[str, Any], also: Collection[str]) -> dict[str, Any]:
    return {key: row for key, row in rows.items() if row["audience"] in SHARED or key in also}


@dataclass(frozen=True)
class StillPublic:
    """What visitors may read today: keys of measures, indicators, fields of action and the
    organisations that led; of reports measure and period; of money measure, year and word."""

    is_plan: bool
    measures: frozenset[str]
    indicators: frozenset[str]
    fields: frozenset[str]
    reports: frozenset[tuple[str, str]]
    money: frozenset[tuple[str, str, str]]
    organisations: frozenset[str] = frozenset()
    # By indicator and period "whole" or "split": what of sums is not given out.
    withheld: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def leads_named(content: Mapping[str, Any]) -> set[str]:
    """Keys of the organisations whose names stand in the public part."""
    return {key for row in content["measures"].values() for key in row.get("leads_public", {})}


def public_today(content: Mapping[str, Any], still: StillPublic) -> dict[str, Any]:
    """The public part without what was withdrawn since; `withdrawn` says how many entries went.

    The frozen content itself never changes, and nothing is added that was not public then.
    """
    then = public_part(content)
    if "measures" not in then:
        return then
    now = public_part(_marked(content, then, still))
    if "measures" not in now:
        return now
    gone = sum(len(then[group]) - len(now[group]) for group in ("measures", "indicators"))
    for key, row in now["measures"].items():
        before = then["measures"][key]
        gone += ("status" in before and "status" not in row) + (before["lead"] != row["lead"])
    return now | ({"withdrawn": gone} if gone else {})


def _marked(
    content: Mapping[str, Any], then: Mapping[str, Any], still: StillPublic
) -> dict[str, Any]:
    """The whole content with the marks of today on what was public then."""
    frozen = content.get("withheld", {})
    withheld = {
        key: _stricter(frozen.get(key, {}), still.withheld.get(key, {}))
        for key in {*frozen, *still.withheld}
    }
    lost = {
        row["measure"]
        for key, row in then["indicators"].items()
        if key not in still.indicators or withheld.get(key, {}) != frozen.get(key, {})
    }
    return {
        **content,
        "withheld": withheld,
        "plan": content["plan"] | ({} if still.is_plan else {"audience": "cooperation"}),
        "measures": {
            key: _marked_measure(key, row, still, judged=key not in lost)
            if key in still.measures
            else {**row, "audience": "cooperation"}
            for key, row in content["measures"].items()
        },
        "indicators": {
            key: row if key in still.indicators else {**row, "audience": "cooperation"}
            for key, row in content["indicators"].items()
        },
        "money_public": {
            key: _money_kept(key, years, still)
            for key, years in content.get("money_public", {}).items()
        },
    }


def _marked_measure(
    key: str, row: Mapping[str, Any], still: StillPublic, *, judged: bool
) -> dict[str, Any]:
    found = dict(row)
    if status := row.get("status"):
        told = status.get("is_public") is not False and (key, status["period"]) in still.reports
        found["status"] = {**status, "is_public": told}
    if fields := row.get("fields"):
        found["fields"] = {
            name: {**field, "public": field["public"] and name in still.fields}
            for name, field in fields.items()
        }
    if leads := row.get("leads_public"):
        kept = (name for name_of, name in leads.items() if name_of in still.organisations)
        found["lead_public"] = ", ".join(sorted(kept))
    # Its sentence may quote an indicator that is not public any more.
    return found if judged else _without(found, "light_public")


def _stricter(then: Mapping[str, str], today: Mapping[str, str]) -> dict[str, str]:
    """By period what was withheld then or is today; the whole before its categories alone."""
    return {
        period: "whole" if "whole" in (then.get(period), today.get(period)) else "split"
        for period in {*then, *today}
    }


def _without_withheld(row: Mapping[str, Any], withheld: Mapping[str, str]) -> dict[str, Any]:
    """Without the values that would give away a part, and the light, whose sentence quotes one."""
    if not withheld:
        return dict(row)
    values = {
        period: _without(cells, *(key for key in cells if key or withheld[period] == "whole"))
        if period in withheld
        else cells
        for period, cells in row["values"].items()
    }
    kept = {period: cells for period, cells in values.items() if cells}
    return {
        **_without(row, "light", "light_basis", "light_sentence"),
        "values": kept,
        "withheld": "whole" in withheld.values(),
    }


def _money_kept(key: str, years: Mapping[str, Any], still: StillPublic) -> dict[str, Any]:
    kept = {
        year: {word: sum_ for word, sum_ in words.items() if (key, year, word) in still.money}
        for year, words in years.items()
    }
    return {year: words for year, words in kept.items() if words}


def _public_measure(row: Mapping[str, Any]) -> dict[str, Any]:
    """Without a report that was not made public, leads that are not, fields of internal agreements."""
    # What was frozen without a light of its own for visitors shows them none.
    hidden = [
        "lead_public",
        "leads_public",
        "light_public",
        "light",
        "light_basis",
        "light_sentence",
    ]
    if row.get("status", {}).get("is_public") is False:
        hidden.append("status")
    fields = row.get("fields", {})
    shown = {key: field for key, field in fields.items() if field["public"]}
    kept = _without(row, *hidden) | ({"fields": shown} if fields else {})
    return kept | row.get("light_public", {}) | {"lead": row.get("lead_public", "")}


def _public(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row for key, row in rows.items() if row["audience"] == "public"}


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}

"""Does one object follow the rules of its type?"""

from collections.abc import Callable, Iterator
from typing import Any

from . import findings as rules
from .findings import Finding, Rule
from .formats import day_of, is_escaped, is_feature, is_url, moment_of
from .schema import NAMESPACE, OLDER_NAMESPACES, TYPES, Field, Kind, ObjectType, type_name_of

LONGEST_SHOWN = 80
# What of a deleted object has to stay.
TOMBSTONE_KEYS = ("id", "type", "created", "modified")
SPANS = (("start", "end", moment_of), ("startDate", "endDate", day_of))


def check_object(
    thing: object, expected_type: str, *, embedded: bool = False, where: str = ""
) -> list[Finding]:
    """All breaches of one object and of what is embedded in it, in the order of its keys.

    `embedded` objects may leave out the way back to their parent. `where` names an object whose
    own id cannot be read. A deleted object is only asked for what has to stay of it.
    """
    if not isinstance(thing, dict):
        return [Finding(rules.NO_OBJECT, where, f"statt eines Objekts steht dort {_seen(thing)}")]
    place = thing["id"] if isinstance(thing.get("id"), str) and thing["id"] else where
    kind = TYPES[expected_type]
    found = list(_of_type(thing, kind, place))
    if thing.get("deleted") is True:
        return [*found, *check_tombstone(thing, where=place)]
    found += _of_keys(thing, kind, place)
    found += _of_missing(thing, kind, place, embedded=embedded)
    for field in kind.fields.values():
        value = thing.get(field.name)
        told_already = value is None or (field.required and value == "")
        if field.name != "type" and not told_already:
            found += _of_value(field, value, place)
    return [*found, *_of_spans(thing, place), *_of_agenda(thing, kind, place)]


def check_tombstone(thing: dict[str, Any], *, where: str = "") -> list[Finding]:
    """What a deleted object still has to say: id, type, created, modified, deleted."""
    found = [
        Finding(rules.TOMBSTONE, where, f"„{name}“ fehlt")
        for name in TOMBSTONE_KEYS
        if not isinstance(thing.get(name), str) or not thing[name]
    ]
    for name in ("created", "modified"):
        if isinstance(thing.get(name), str):
            found += _of_value(Field(name, Kind.MOMENT), thing[name], where)
    return found


def _of_type(thing: dict[str, Any], kind: ObjectType, place: str) -> Iterator[Finding]:
    given = thing.get("type")
    if given == kind.url or given is None:
        return
    if isinstance(given, str) and given.startswith(OLDER_NAMESPACES):
        yield Finding(rules.OLD_VERSION, place, f"{given} statt {kind.url}")
    elif not type_name_of(given):
        yield Finding(rules.WRONG_TYPE, place, f"{_seen(given)} ist kein Typ unter {NAMESPACE}")
    else:
        yield Finding(rules.WRONG_TYPE, place, f"{given} statt {kind.url}")


def _of_keys(thing: dict[str, Any], kind: ObjectType, place: str) -> Iterator[Finding]:
    by_lower = {name.lower(): name for name in kind.fields}
    for key in thing:
        if key in kind.fields or ":" in key:
            continue
        meant = by_lower.get(key.lower())
        if meant:
            yield Finding(rules.WRONG_CASE, place, f"„{key}“ statt „{meant}“")
        else:
            yield Finding(rules.UNKNOWN_KEY, place, f"„{key}“ gibt es bei {kind.name} nicht")


def _of_missing(
    thing: dict[str, Any], kind: ObjectType, place: str, *, embedded: bool
) -> Iterator[Finding]:
    for field in kind.fields.values():
        value = thing.get(field.name)
        if field.name not in thing or value == "":
            if field.required:
                yield Finding(rules.MISSING, place, f"{kind.name}: „{field.name}“ fehlt")
            elif field.alone and not embedded:
                yield Finding(rules.NO_WAY_BACK, place, f"{kind.name}: „{field.name}“ fehlt")
        elif value is None:
            rule = rules.NULL if field.required else rules.NULL_OPTIONAL
            yield Finding(rule, place, f"{kind.name}: „{field.name}“ ist null")
        elif value == [] and not field.required:
            yield Finding(rules.EMPTY_LIST, place, f"{kind.name}: „{field.name}“ ist leer")


def _of_value(field: Field, value: Any, place: str) -> list[Finding]:
    if not field.many:
        return _of_single(field, value, place)
    if not isinstance(value, list):
        seen = f"„{field.name}“: {_seen(value)} statt einer Liste"
        return [Finding(rules.WRONG_KIND, place, seen)]
    return [finding for each in value for finding in _of_single(field, each, place)]


def _of_single(field: Field, value: Any, place: str) -> list[Finding]:
    if field.kind == Kind.EMBEDDED:
        inside = f"{place}#{field.name}"
        return check_object(value, field.target, embedded=True, where=inside)
    rule = _breach(field.kind, value)
    if rule is None:
        return []
    return [Finding(rule, place, f"„{field.name}“: {_seen(value)} statt {field.kind}")]


def _breach(kind: Kind, value: Any) -> Rule | None:
    if kind == Kind.YES_NO:
        return None if isinstance(value, bool) else rules.WRONG_KIND
    if kind == Kind.NUMBER:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return None if whole else rules.WRONG_KIND
    if kind == Kind.GEOJSON:
        return None if is_feature(value) else rules.WRONG_KIND
    return _breach_of_text(kind, value) if isinstance(value, str) else rules.WRONG_KIND


def _breach_of_text(kind: Kind, value: str) -> Rule | None:
    if kind == Kind.TEXT:
        return rules.ESCAPED if is_escaped(value) else None
    if kind == Kind.DATE:
        return None if day_of(value) else rules.BAD_DATE
    if kind == Kind.MOMENT:
        return None if moment_of(value) else rules.BAD_MOMENT
    return None if is_url(value) else rules.BAD_URL


def _of_spans(thing: dict[str, Any], place: str) -> Iterator[Finding]:
    for first, last, read in SPANS:
        begin, end = _read(thing.get(first), read), _read(thing.get(last), read)
        if begin is not None and end is not None and end < begin:
            yield Finding(rules.TIME_ORDER, place, f"„{last}“ liegt vor „{first}“")


def _read(value: object, read: Callable[[str], Any]) -> Any:
    return read(value) if isinstance(value, str) else None


def _of_agenda(thing: dict[str, Any], kind: ObjectType, place: str) -> Iterator[Finding]:
    items = thing.get("agendaItem")
    if kind.name != "Meeting" or not isinstance(items, list):
        return
    for position, item in enumerate(items):
        order = item.get("order", position) if isinstance(item, dict) else position
        if order != position:
            yield Finding(rules.ITEM_ORDER, place, f"order {order} an Position {position}")


def _seen(value: object) -> str:
    """A value as shown in a report: short, with its JSON name where it is no text."""
    if isinstance(value, str):
        cut = value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…"
        return f"„{cut}“"
    if isinstance(value, dict):
        return "ein Objekt"
    if isinstance(value, list):
        return "eine Liste"
    names = {None: "null", True: "true", False: "false"}
    return names[value] if value is None or isinstance(value, bool) else str(value)[:LONGEST_SHOWN]

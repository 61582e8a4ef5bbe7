"""Walks a whole server: every page of every list, every object once."""

from typing import Any
from urllib.parse import urljoin

from . import findings as rules
from .addresses import check_address
from .answers import Answer, Fetch, check_answer, read_json
from .journey import Thing, Walk
from .listing import read_list
from .lists import objects_of
from .objects import check_object
from .probes import probe
from .schema import TYPES, Field, Kind, type_name_of

MOST_REDIRECTS = 5
# What a list and a single answer can be compared by.
COMPARABLE = frozenset(Kind) - {Kind.EMBEDDED}


def walk_server(fetch: Fetch, start: str, *, limit: int) -> Walk:
    """From a System (or a list of them, or a Body) through everything it leads to."""
    walk = Walk(fetch=fetch, limit=limit)
    _begin(walk, start)
    for url, kind in walk.waiting():
        _visit(walk, url, kind)
    if walk.objects:
        probe(walk)
    return walk


def _begin(walk: Walk, start: str) -> None:
    url, answer = _arrive(walk, start)
    walk.start = url
    if not walk.arrived(answer, url):
        return
    value, found = read_json(answer, where=url)
    walk.findings += [*check_answer(answer, where=url), *found]
    if found:
        return
    for thing in value if isinstance(value, list) else objects_of(value) or [value]:
        kind = type_name_of(thing.get("type")) if isinstance(thing, dict) else ""
        if kind not in {"System", "Body"}:
            walk.findings += check_object(thing, "System", where=url)
            kind = "System"
        own_id = thing.get("id") if isinstance(thing, dict) else None
        walk.expect(own_id, kind)
        if isinstance(own_id, str) and not walk.is_ours(own_id):
            walk.note(rules.NOT_ITSELF, url, f"die id liegt auf einem anderen Server: {own_id}")


def _arrive(walk: Walk, start: str) -> tuple[str, Answer]:
    """The start may be typed by hand: its redirects are followed, also to another name."""
    url, answer = start, walk.ask(start)
    for _hop in range(MOST_REDIRECTS):
        target = _joined(url, answer.headers.get("location", ""))
        if not answer.is_redirect or not target.startswith(("http://", "https://")):
            break
        url, answer = target, walk.ask(target)
    return url, answer


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return ""


def _visit(walk: Walk, url: str, kind: str) -> None:
    """Fetch one object by its id, check it, and remember where it leads."""
    thing = walk.read(url, failure=rules.DANGLING)
    if thing is None:
        return
    walk.findings += check_address(url)
    walk.findings += check_object(thing, kind, where=url)
    if not isinstance(thing, dict):
        return
    walk.objects[url] = kind, thing
    if thing.get("id") != url:
        walk.note(rules.NOT_ITSELF, url, f"id ist {thing.get('id')}")
    _compare(walk, url, kind, thing)
    if thing.get("deleted") is not True:
        _follow(walk, thing, kind)


def _compare(walk: Walk, url: str, kind: str, thing: Thing) -> None:
    """Only if both bear the same `modified`: in between somebody may have changed the object."""
    listed = walk.listed.get(url)
    if listed is None or listed.get("modified") != thing.get("modified"):
        return
    for each in TYPES[kind].fields.values():
        both = each.name in listed and each.name in thing
        if both and each.kind in COMPARABLE and listed[each.name] != thing[each.name]:
            walk.note(rules.DIFFERS, url, f"„{each.name}“")


def _follow(walk: Walk, thing: Thing, kind: str) -> None:
    for each in TYPES[kind].fields.values():
        given = thing.get(each.name)
        for value in given if isinstance(given, list) else [given]:
            _follow_value(walk, each, value)


def _follow_value(walk: Walk, each: Field, value: Any) -> None:
    if each.kind == Kind.REFERENCE:
        walk.expect(value, each.target)
    elif each.kind == Kind.EMBEDDED and isinstance(value, dict):
        walk.expect(value.get("id"), each.target)
        _follow(walk, value, each.target)
    elif each.kind == Kind.LIST and isinstance(value, str):
        _walk_list(walk, value, each.target)


def _walk_list(walk: Walk, address: str, target: str) -> None:
    if address in walk.lists or not walk.is_ours(address):
        return
    walked = read_list(walk, address, target)
    walk.lists[address] = walked
    walk.findings += check_address(address)
    for thing in walked.things:
        if isinstance(thing.get("id"), str):
            walk.listed.setdefault(thing["id"], thing)
        walk.expect(thing.get("id"), target)

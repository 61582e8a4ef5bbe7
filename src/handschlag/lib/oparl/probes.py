"""What only shows by asking on purpose: filters, options, other spellings, errors, deletions."""

from datetime import datetime, timedelta

from . import findings as rules
from .addresses import (
    nowhere_near,
    origin_of,
    other_spellings,
    parameters_of,
    with_parameters,
)
from .answers import check_answer, read_json
from .formats import moment_of
from .journey import Thing, Walk, WalkedList
from .listing import read_list
from .lists import check_error, next_of, objects_of
from .objects import check_tombstone
from .schema import TYPES

BEGINNING = "1970-01-01T00:00:00+00:00"
MOST_FILES = 10
# How many objects a filter is asked for, so that a long list is not read four times more.
SMALL_PART = 50
SECOND = timedelta(seconds=1)


def probe(walk: Walk) -> None:
    """Few questions per list and one per kind of object, so that no server is strained."""
    for walked in list(walk.lists.values()):
        probe_stability(walk, walked)
        probe_filters(walk, walked)
        probe_options(walk, walked)
        probe_deletions(walk, walked)
    probe_spellings(walk)
    probe_errors(walk)
    probe_files(walk)


def probe_stability(walk: Walk, walked: WalkedList) -> None:
    if len(walked.things) < 2:
        return
    again = walk.read(walked.address)
    if again is None:
        return
    first = [_id_of(thing) for thing in objects_of(walked.first_page)]
    if [_id_of(thing) for thing in objects_of(again)] != first:
        walk.note(rules.UNSTABLE, walked.address, "zwei Abrufe, zwei Reihenfolgen")


def _id_of(thing: object) -> str:
    own_id = thing.get("id") if isinstance(thing, dict) else None
    return own_id if isinstance(own_id, str) else ""


def probe_filters(walk: Walk, walked: WalkedList) -> None:
    """Each filter is asked for a moment that divides the list; both parts are known."""
    if not walked.complete or not walked.things:
        return
    for key in ("created", "modified"):
        moments = [moment_of(str(thing.get(key))) for thing in walked.things]
        known = sorted({moment for moment in moments if moment is not None})
        if not known or [each for each in moments if each is None]:
            continue
        part = min(SMALL_PART, len(known) // 2)
        late = _between(known, len(known) - part) if part else known[0] + SECOND
        early = _between(known, part) if part else known[0] - SECOND
        _check_filter(walk, walked, key, f"{key}_since", late)
        _check_filter(walk, walked, key, f"{key}_until", early)


def _between(known: list[datetime], place: int) -> datetime:
    """A moment strictly between two of the list, so that it does not matter whether it counts."""
    return known[place - 1] + (known[place] - known[place - 1]) / 2


def _check_filter(walk: Walk, walked: WalkedList, key: str, name: str, moment: datetime) -> None:
    asked = with_parameters(walked.address, **{name: moment.isoformat()})
    since = name.endswith("_since")
    wanted = {thing["id"] for thing in walked.things if _lies(thing, key, moment, since=since)}
    others = set(walked.ids) - wanted
    first = {_id_of(thing) for thing in objects_of(walk.read(asked))}
    if first & others:
        walk.note(rules.FILTER, asked, f"{name}: {len(first & others)} zu viel")
        return
    answer = read_list(walk, asked, walked.target, deleted_allowed=name == "modified_since")
    if answer.complete and wanted - set(answer.ids):
        walk.note(rules.FILTER, asked, f"{name}: {len(wanted - set(answer.ids))} fehlen")


def _lies(thing: Thing, key: str, moment: datetime, *, since: bool) -> bool:
    own = moment_of(str(thing.get(key)))
    if own is None or not isinstance(thing.get("id"), str):
        return False
    return own >= moment if since else own <= moment


def probe_options(walk: Walk, walked: WalkedList) -> None:
    if not walked.things:
        return
    asked = with_parameters(walked.address, omit_internal="true")
    page = walk.read(asked, failure=rules.OPTION_BREAKS)
    inside = [each.name for each in TYPES[walked.target].embedded if each.many]
    kept = {name for thing in objects_of(page) for name in inside if _holds(thing, name)}
    if kept:
        walk.note(rules.INTERNAL_KEPT, asked, ", ".join(sorted(kept)))
    if len(walked.things) > 1:
        asked = with_parameters(walked.address, limit="1")
        page = walk.read(asked, failure=rules.OPTION_BREAKS)
        if len(objects_of(page)) > 1:
            walk.note(rules.LIMIT_IGNORED, asked, f"{len(objects_of(page))} Objekte bei limit=1")


def _holds(thing: object, name: str) -> bool:
    return isinstance(thing, dict) and bool(thing.get(name))


def probe_deletions(walk: Walk, walked: WalkedList) -> None:
    """With modified_since from the beginning of time, deleted objects have to show themselves."""
    asked = with_parameters(walked.address, modified_since=BEGINNING)
    everything = read_list(walk, asked, walked.target, deleted_allowed=True)
    following = next_of(everything.first_page)
    if following and "modified_since" not in parameters_of(following):
        walk.note(rules.FILTER_LOST, asked, following)
    gone = [thing for thing in everything.things if thing.get("deleted") is True]
    for thing in gone[:MOST_FILES]:
        own_id = thing.get("id")
        if not isinstance(own_id, str) or own_id in walk.objects or not walk.is_ours(own_id):
            continue
        single = walk.read(own_id)
        if not isinstance(single, dict):
            continue
        walk.objects[own_id] = walked.target, single
        walk.findings += check_tombstone(single, where=own_id)
        if single.get("deleted") is not True:
            walk.note(rules.TOMBSTONE, own_id, "„deleted“ fehlt beim Einzelabruf")


def probe_spellings(walk: Walk) -> None:
    """One object of each type, in the spellings that must not be second addresses."""
    for url in _one_of_each(walk):
        for name, other in other_spellings(url).items():
            if other in walk.objects or other in walk.lists:
                continue
            answer = walk.ask(other)
            if answer.status in {301, 308}:
                _check_target(walk, url, other, answer.headers.get("location", ""))
            elif 200 <= answer.status < 400:
                walk.note(rules.SECOND_ADDRESS, other, f"{name}: HTTP {answer.status} statt 301")
            elif answer.status >= 500:
                walk.note(rules.ERROR_CRASH, other, f"{name}: HTTP {answer.status}")


def _check_target(walk: Walk, url: str, other: str, target: str) -> None:
    whole = target if "//" in target else "{}://{}".format(*origin_of(other)) + target
    if whole != url:
        walk.note(rules.SECOND_ADDRESS, other, f"leitet nach {target} statt nach {url}")


def _one_of_each(walk: Walk) -> list[str]:
    chosen: dict[str, str] = {}
    for url, (kind, _thing) in walk.objects.items():
        chosen.setdefault(kind, url)
    return list(chosen.values())


def probe_errors(walk: Walk) -> None:
    """An object that does not exist, and a list asked with nonsense."""
    for url in _one_of_each(walk)[-1:]:
        _check_error(walk, nowhere_near(url))
    for address in list(walk.lists)[:1]:
        asked = with_parameters(address, created_since="gestern")
        answer = walk.ask(asked)
        if answer.status >= 500:
            walk.note(rules.ERROR_CRASH, asked, f"HTTP {answer.status}")


def _check_error(walk: Walk, url: str) -> None:
    answer = walk.ask(url)
    if not answer.status:
        return
    if answer.status >= 500:
        walk.note(rules.ERROR_CRASH, url, f"HTTP {answer.status}")
        return
    if answer.status < 400:
        walk.note(rules.ERROR_AS_SUCCESS, url, f"HTTP {answer.status}")
        return
    value, unreadable = read_json(answer, where=url)
    if unreadable:
        walk.note(rules.NO_ERROR_OBJECT, url, f"HTTP {answer.status} ohne JSON")
        return
    walk.findings += [*check_answer(answer, where=url), *check_error(value, where=url)]


def probe_files(walk: Walk) -> None:
    """Only the headers of a few files."""
    files = [thing for kind, thing in walk.objects.values() if kind == "File"]
    for thing in files[:MOST_FILES]:
        _check_file(walk, thing.get("accessUrl"), attached=False)
        _check_file(walk, thing.get("downloadUrl"), attached=True)


def _check_file(walk: Walk, url: object, *, attached: bool) -> None:
    if not isinstance(url, str) or not walk.is_ours(url):
        return
    answer = walk.ask(url, headers_only=True)
    if not walk.arrived(answer, url, failure=rules.FILE_CLOSED):
        return
    sent = answer.headers.get("content-disposition", "").lower()
    if sent.startswith("attachment") != attached:
        rule = rules.FILE_NOT_ATTACHED if attached else rules.FILE_ATTACHED
        walk.note(rule, url, sent or "kein Content-Disposition")

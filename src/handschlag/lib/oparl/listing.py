"""Reads a list page by page and sees whether the pages fit together."""

from typing import Any

from . import findings as rules
from .journey import Walk, WalkedList
from .lists import check_list, count_of, next_of, objects_of


def read_list(
    walk: Walk, address: str, target: str, *, deleted_allowed: bool = False
) -> WalkedList:
    """All pages of a list, breaches noted; a list that does not move on is left."""
    walked = WalkedList(address, target)
    known: set[str] = set()
    pages: set[str] = set()
    sizes: list[int] = []
    here = address
    while here:
        pages.add(here)
        page = walk.read(here)
        if page is None:
            return walked
        walked.first_page = walked.first_page or page
        walk.findings += check_list(page, target, where=here, deleted_allowed=deleted_allowed)
        fresh = _take(walk, walked, known, page, here)
        sizes.append(count_of(page, "elementsPerPage") or 0)
        following = next_of(page)
        if following and not _moves_on(walk, here, following, fresh and following not in pages):
            return walked
        here = following
    walked.complete = True
    _check_sum(walk, walked, sizes)
    return walked


def _take(walk: Walk, walked: WalkedList, known: set[str], page: Any, where: str) -> bool:
    """Add the objects of a page; True if there was a new one among them."""
    before = len(walked.things)
    for thing in objects_of(page):
        if not isinstance(thing, dict):
            continue
        own_id = str(thing.get("id"))
        if own_id in known:
            walk.note(rules.TWICE, where, own_id)
        else:
            known.add(own_id)
            walked.things.append(thing)
    if len(walked.things) >= walk.limit and next_of(page):
        walk.cut_off = True
    return len(walked.things) > before


def _moves_on(walk: Walk, here: str, following: str, fresh: bool) -> bool:
    if not fresh:
        walk.note(rules.ENDLESS, here, f"„next“ führt zu {following}")
        return False
    return walk.is_ours(following) and not walk.cut_off


def _check_sum(walk: Walk, walked: WalkedList, sizes: list[int]) -> None:
    total, found = count_of(walked.first_page, "totalElements"), len(walked.things)
    if total is not None and total != found:
        rule = rules.NO_NEXT if total > found else rules.BAD_PAGING
        detail = f"totalElements {total}, in der Liste stehen {found} Objekte"
        walk.note(rule, walked.address, detail)
    if len(set(sizes[:-1])) > 1:
        walk.note(rules.BAD_PAGING, walked.address, "elementsPerPage wechselt von Seite zu Seite")

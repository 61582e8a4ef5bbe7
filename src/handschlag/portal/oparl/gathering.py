"""Everything of one cooperation that anybody may read, as objects of OParl."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext as _

from handschlag.lib.oparl import NAMESPACE
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.portal.operator import operator

from . import addresses
from .boards import board_things, scoped
from .marking import invented_boards, marked
from .papers import consultations_by_place, paper_things, treatments
from .sittings import meeting_things
from .things import At, Inside, Name, Ref, Thing, Things, page

VISITOR = AnonymousUser()
# The System itself arose with this interface and changes only with it.
SYSTEM_SINCE = datetime(2026, 11, 22, tzinfo=UTC)


def system_things() -> Things:
    who = operator()
    content = {
        "oparlVersion": NAMESPACE,
        "body": At(f"{addresses.ROOT}body/"),
        "name": _("Handschlag: Gremien der Kooperationen"),
        "license": settings.DATA_LICENCE,
        "contactName": who.name,
        "contactEmail": who.mail,
        "website": At("/"),
        "web": page("portal:data"),
    }
    thing = Thing("system", "", SYSTEM_SINCE, SYSTEM_SINCE, content)
    return {thing.name: thing}


def public_cooperations() -> list[agreements.Cooperation]:
    return list(agreements.cooperations_visible_to(VISITOR).order_by("public_id"))


def things_of(cooperation: agreements.Cooperation | None) -> Things:
    """Nothing for a cooperation that is not public (any more)."""
    if cooperation is None:
        return {}
    # Whoever asks: the words are German, as the data is.
    with translation.override("de"):
        return {thing.name: thing for thing in _all(cooperation)}


def _all(cooperation: agreements.Cooperation) -> list[Thing]:
    key = cooperation.public_id
    bodies = list(governance.bodies_visible_to(VISITOR).filter(cooperation=cooperation))
    meetings = governance.meetings_visible_to(VISITOR).filter(body__cooperation=cooperation)
    papers = governance.papers_visible_to(VISITOR).filter(cooperation=cooperation)
    boards = [form for form in governance.public_forms(bodies) if form]
    sittings = [form for form in governance.public_forms(meetings) if form]
    motions = [form for form in governance.public_forms(papers) if form]
    things = [
        *board_things(key, boards),
        *meeting_things(sittings, consultations_by_place(motions)),
        *paper_things(key, motions, treatments(sittings)),
        *_terms(cooperation),
    ]
    things += partner_things(key, boards, motions, _earliest(cooperation, things))
    things.append(_body(cooperation, things))
    return without_dead_ends(marked(things, invented_boards(bodies)))


def _earliest(cooperation: agreements.Cooperation, things: list[Thing]) -> datetime:
    """The cooperation and its partners do not say when they were entered."""
    return min([cooperation.changed_at, *(each.created for each in things)])


def _terms(cooperation: agreements.Cooperation) -> Iterator[Thing]:
    """What an electoral term is to a council, the term of its agreement is to a cooperation."""
    rows = agreements.agreements_visible_to(VISITOR).filter(cooperation=cooperation)
    for row in rows.order_by("public_id"):
        signed = row.signed.start if row.signed and row.signed.precision == "day" else None
        content = {
            "body": Ref("body", cooperation.public_id),
            "name": _("Laufzeit: %(agreement)s") % {"agreement": row.short_title},
            "startDate": row.applies_from or signed,
            "endDate": row.terminated_on or row.applies_until,
            "web": page("portal:agreement", row.address_key),
        }
        changed = row.changed_at
        yield Thing("legislativeterm", row.public_id, changed, changed, content, ("body",))


def partner_things(
    cooperation: str,
    boards: Iterable[governance.ShownBody],
    motions: Iterable[governance.ShownPaper],
    since: datetime,
) -> list[Thing]:
    """Organisations that send members or whose councils are asked, each once."""
    seated = [(seat.organisation, seat.changed_at) for form in boards for seat in form.seats]
    asked = [
        (each.organisation, each.changed_at) for form in motions for each in form.consultations
    ]
    partners = {row.public_id: (row, changed) for row, changed in [*seated, *asked] if row}
    return [_partner(cooperation, row, since, changed) for row, changed in partners.values()]


def _partner(
    cooperation: str, row: governance.ShownOrganisation, since: datetime, changed: datetime
) -> Thing:
    content = {
        "body": Ref("body", cooperation),
        "name": row.name,
        "organizationType": "Institution",
        "classification": _("Kooperationspartner"),
        "web": page("portal:organisation", row.address_key),
    }
    return Thing("organization", scoped(cooperation, row.public_id), since, changed, content)


def _body(cooperation: agreements.Cooperation, things: list[Thing]) -> Thing:
    key = cooperation.public_id
    lists = addresses.BODY_LISTS.items()
    content = {
        "system": Ref("system", ""),
        "name": cooperation.name,
        "classification": _("Kooperation"),
        "legislativeTerm": [
            Inside(*each.name) for each in things if each.kind == "legislativeterm"
        ],
        **{name: At(addresses.list_path("body", key, word)) for name, word in lists},
    }
    return Thing("body", key, _earliest(cooperation, things), cooperation.changed_at, content)


def without_dead_ends(things: list[Thing]) -> list[Thing]:
    """Links only to what is given out as well: an open item may rest on one that is not."""
    names = {thing.name for thing in things} | {("system", "")}
    return [replace(thing, content=_alive(thing.content, names)) for thing in things]


def _alive(value: Any, names: set[Name]) -> Any:
    if isinstance(value, Ref):
        return value if (value.kind, value.key) in names else None
    if isinstance(value, Mapping):
        return {key: _alive(each, names) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [alive for each in value if (alive := _alive(each, names)) is not None]
    return value

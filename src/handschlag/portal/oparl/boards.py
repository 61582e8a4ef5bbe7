"""Bodies of a cooperation as organizations, with who sits in them."""

from collections.abc import Iterable, Iterator
from typing import Any

from handschlag.modules.governance import api as governance

from . import addresses
from .addresses import BOARD_LISTS
from .things import At, Inside, Ref, Thing, page


def board_things(cooperation: str, forms: Iterable[governance.ShownBody]) -> Iterator[Thing]:
    """Organizations for the bodies; a person and a membership for each seat with a public name."""
    people: dict[str, list[Thing]] = {}
    names: dict[str, str] = {}
    for form in forms:
        memberships = [_membership(cooperation, form, seat) for seat in _named(form)]
        yield _board(cooperation, form, memberships)
        yield from memberships
        for seat, membership in zip(_named(form), memberships, strict=True):
            people.setdefault(seat.person_id, []).append(membership)
            names[seat.person_id] = seat.holder
    for person, memberships in people.items():
        yield _person(cooperation, person, names[person], memberships)


def _named(form: governance.ShownBody) -> list[governance.ShownSeat]:
    return [seat for seat in form.seats if seat.holder and seat.person_id]


def scoped(cooperation: str, key: str) -> str:
    """The key of what the directory keeps once for all: here it is one of this cooperation."""
    return f"{cooperation}-{key}"


def _board(cooperation: str, form: governance.ShownBody, memberships: list[Thing]) -> Thing:
    members = [seat for seat in form.seats if seat.role != "guest" and not seat.deputy_of]
    key = form.public_id
    content = {
        "body": Ref("body", cooperation),
        "name": form.name,
        "shortName": form.short_name,
        "organizationType": "Gremium",
        "classification": form.kind_label,
        "membership": [Ref(*each.name) for each in memberships],
        **{name: At(addresses.list_path("organization", key, name)) for name in BOARD_LISTS},
        "startDate": form.since,
        "endDate": form.until,
        "memberCount": len(members),
        "votingMemberCount": sum(seat.voting for seat in members),
        "web": page("portal:body", form.address_key),
        "keyword": [form.power_label],
        "handschlag:stage": form.stage,
        "handschlag:power": form.power,
        "handschlag:task": form.task,
        "handschlag:rules": {
            "votesBy": form.votes_by_label,
            "majority": form.majority_label,
            "quorum": form.quorum_label,
            "quorumNumber": form.quorum_number,
            "veto": form.allows_veto,
            "noticeDays": form.notice_days,
        },
        # Seats whose holder is not named in public are told by office and partner.
        "handschlag:seats": [_seat(cooperation, seat) for seat in form.seats if not seat.holder],
    }
    changed = max([form.changed_at, *(seat.changed_at for seat in form.seats)])
    return Thing("organization", key, form.created_at, changed, content)


def _seat(cooperation: str, seat: governance.ShownSeat) -> dict[str, Any]:
    return {
        "onBehalfOf": partner_ref(cooperation, seat.organisation),
        "title": seat.title,
        "role": seat.role_label,
        "votingRight": seat.voting,
    }


def _membership(cooperation: str, form: governance.ShownBody, seat: governance.ShownSeat) -> Thing:
    content = {
        "person": Ref("person", scoped(cooperation, seat.person_id)),
        "organization": Ref("organization", form.public_id),
        "role": seat.role_label,
        "votingRight": seat.voting,
        "startDate": seat.since,
        "endDate": seat.until,
        "onBehalfOf": partner_ref(cooperation, seat.organisation),
        "handschlag:title": seat.title,
        "handschlag:deputy": bool(seat.deputy_of),
    }
    return Thing(
        "membership", seat.public_id, seat.created_at, seat.changed_at, content, ("person",)
    )


def _person(cooperation: str, person: str, name: str, memberships: list[Thing]) -> Thing:
    content = {
        "body": Ref("body", cooperation),
        "name": name,
        "membership": [Inside(*each.name) for each in memberships],
    }
    created = min(each.created for each in memberships)
    changed = max(each.changed for each in memberships)
    return Thing("person", scoped(cooperation, person), created, changed, content)


def partner_ref(cooperation: str, organisation: governance.ShownOrganisation | None) -> Ref | None:
    if organisation is None:
        return None
    return Ref("organization", scoped(cooperation, organisation.public_id))

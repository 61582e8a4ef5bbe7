"""How well an office fits a body: by its compound, its adjective, or its nearness."""

from collections.abc import Sequence

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.knowledge.offices import Office
from handschlag.lib.extraction.signing import Signer

MOST_BODIES = 200
_MOST_NAMES = 50
_SHORTEST_FRONT = 3


def of_administration(bodies: Bodies, office: Office) -> Body | None:
    """ "Landrat" where only the "Landratsamt X" is named, "Bürgermeister" of a "Stadtverwaltung"."""
    wanted = [heads for kind, heads in _ADMINISTRATIONS.items() if kind in office.kinds]
    for body in bodies.of_kinds({"authority"})[:MOST_BODIES]:
        if wanted and body.name.text.startswith(wanted[0]):
            return body
    return None


_ADMINISTRATIONS = {
    "district": ("Landratsamt", "Kreisverwaltung"),
    "municipality": ("Stadtverwaltung", "Gemeindeverwaltung"),
}


def shared_front(office: Office, body: Body) -> int:
    """Words of the name that begin as the office does: "Polizeipräsidentin", "-präsidium"."""
    name = office.name.lower()
    words = body.name.text.lower().split()
    telling = [word for word in words if word[:_TELLING_FRONT] == name[:_TELLING_FRONT]]
    return len(telling) if len(name) > _TELLING_FRONT else 0


_TELLING_FRONT = 9


def chairs(office: Office | None) -> bool:
    """Who presides over the council signs beside the head, for the same body."""
    return office is not None and "vorsitzend" in office.name.lower() and office.kinds <= _TOWNS


_TOWNS = frozenset({"municipality", "district"})


def distance(body: Body, place: int) -> int:
    return min(abs(name.start - place) for name in body.names[:_MOST_NAMES])


def said_in_office(office: Office, body: Body) -> bool:
    """ "Institutsleiter" of the "Fraunhofer-Institut", "Vereinsvorsitzende" of the "Förderverein"."""
    front = office.front.lower().rstrip("-").rstrip("sn")
    return len(front) > _SHORTEST_FRONT and front in body.name.text.lower()


def is_adjective_of(word: str, body: Body) -> bool:
    """ "Niederwerrner" is of "Niederwerrn", "Eichsfelder" of the "Landkreis Eichsfeld"."""
    stem = word.removesuffix("er")
    if stem == word or len(stem) < _SHORTEST_STEM:
        return False
    return any(part.startswith(stem) for part in body.name.text.split())


_SHORTEST_STEM = 4


def first_of_each(
    shown: Sequence[tuple[Signer, Body | None]], known: Sequence[tuple[Signer, Body | None]]
) -> list[tuple[Signer, Body | None]]:
    """Who is shown beside the head of the same body has not signed."""
    taken = {body.number for _, body in known if body}
    kept = []
    for signer, body in shown:
        if body is None or body.number not in taken:
            kept.append((signer, body))
        taken |= {body.number} if body else set()
    return kept


def by_elimination(
    signers: Sequence[tuple[Signer, Body | None]], parties: Sequence[tuple[Body, float]]
) -> list[tuple[Signer, Body | None]]:
    """One party without a signer and one signer without a body belong together."""
    told = {body.number for _, body in signers if body}
    left = [body for body, _ in parties if body.number not in told]
    open_ones = [signer.seen.person.surname for signer, body in signers if body is None]
    if len(left) != 1 or len(set(open_ones)) != 1 or not told:
        return list(signers)
    return [(signer, body or left[0]) for signer, body in signers]

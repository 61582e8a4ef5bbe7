"""How well an office fits a body: by the letters of its name, its compound, or its nearness."""

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.knowledge.offices import Office

MOST_BODIES = 200
_MOST_NAMES = 50
_SHORTEST_FRONT = 3


def by_letters(bodies: Bodies, office: Office, letters: str) -> Body | None:
    """ "Landrat N N (OSL)": the district whose name holds these letters in order."""
    for body in bodies.of_kinds(office.kinds)[:MOST_BODIES]:
        place = body.name.text.split()[-1].upper()
        rest = iter(place)
        if place[0] == letters[0] and all(letter in rest for letter in letters):
            return body
    return None


def distance(body: Body, place: int) -> int:
    return min(abs(name.start - place) for name in body.names[:_MOST_NAMES])


def said_in_office(office: Office, body: Body) -> bool:
    """ "Institutsleiter" of the "Fraunhofer-Institut", "Vereinsvorsitzende" of the "Förderverein"."""
    front = office.front.lower().rstrip("-").rstrip("sn")
    return len(front) > _SHORTEST_FRONT and front in body.name.text.lower()

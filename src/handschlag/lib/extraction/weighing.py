"""What speaks for each body of a text being a party of its agreement, between 0 and 1."""

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.organisations import Organisation

ENOUGH = 0.6
_MORE_THAN_NAMED = 0.92
_NO_PARTY = frozenset({"network", "park", "church:", "institute:"})


class Weighed:
    """The bodies with the highest weight that any sentence gave them."""

    def __init__(self, bodies: Bodies, statute: Body | None) -> None:
        self.statute = statute
        """What a statute founds is no party of its own foundation."""
        self._weights: dict[int, float] = {}
        self._by_number = {body.number: body for body in bodies.all}

    def weigh(self, body: Body, weight: float) -> None:
        if body is self.statute:
            return
        if body.kind not in _NO_PARTY or weight > _MORE_THAN_NAMED:
            self._weights[body.number] = max(self._weights.get(body.number, 0), weight)

    def parties(self) -> list[tuple[Body, float]]:
        """Those with enough weight, in the order in which they were found."""
        return [
            (self._by_number[number], weight)
            for number, weight in self._weights.items()
            if weight >= ENOUGH
        ]

    def add(self, name: Organisation) -> Body:
        """A body that no name of the text stands for in full."""
        body = Body(name.kind, [name], len(self._by_number))
        self._by_number[body.number] = body
        return body

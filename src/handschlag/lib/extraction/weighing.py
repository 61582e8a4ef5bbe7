"""What speaks for each body of a text being a party of its agreement, between 0 and 1.

Two voices: the weight that a rule gave, and the chance that was learnt (see `learned`). A body that
a rule names is a party unless what was learnt speaks plainly against it; one that no rule names is a
party where what was learnt speaks plainly for it.
"""

from collections.abc import Sequence

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.organisations import Organisation

ENOUGH = 0.6
AGAINST, FOR = 0.05, 0.8
"""Chances below which no rule helps, and from which none is needed."""
_MORE_THAN_NAMED = 0.92
_NO_PARTY = frozenset({"network", "park", "church:", "institute:"})


class Weighed:
    """The bodies with the highest weight that any sentence gave them."""

    def __init__(self, bodies: Bodies, statute: Body | None, chances: Sequence[float] = ()) -> None:
        self.statute = statute
        """What a statute founds is no party of its own foundation."""
        self._weights: dict[int, float] = {}
        self._chances = chances
        self._by_number = {body.number: body for body in bodies.all}

    def weigh(self, body: Body, weight: float) -> None:
        if body is self.statute:
            return
        if body.kind not in _NO_PARTY or weight > _MORE_THAN_NAMED:
            self._weights[body.number] = max(self._weights.get(body.number, 0), weight)

    def parties(self) -> list[tuple[Body, float]]:
        """Those with enough weight, in the order in which they were found, then those learnt."""
        found = [
            (self._by_number[number], weight)
            for number, weight in self._weights.items()
            if weight >= ENOUGH
        ]
        return settled(found, list(self._by_number.values()), self._chances, but=self.statute)

    def add(self, name: Organisation) -> Body:
        """A body that no name of the text stands for in full."""
        body = Body(name.kind, [name], len(self._by_number))
        self._by_number[body.number] = body
        return body


def settled(
    found: Sequence[tuple[Body, float]],
    bodies: Sequence[Body],
    chances: Sequence[float],
    but: Body | None = None,
) -> list[tuple[Body, float]]:
    """What the rules found, without what was learnt to be none and with what was learnt to be one.

    A body that is not among those of the text, since no name stands for it in full, was not judged.
    """
    judged = {id(body): chance for body, chance in zip(bodies, chances, strict=False)}
    ruled = {id(body) for body, _ in found} | {id(but)}
    kept = [one for one in found if judged.get(id(one[0]), 1) >= AGAINST]
    learnt = [
        (body, round(judged[id(body)], 2))
        for body in bodies
        if judged.get(id(body), 0) >= FOR and id(body) not in ruled
    ]
    return kept + learnt

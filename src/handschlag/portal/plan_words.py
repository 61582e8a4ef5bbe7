"""A plan in sentences: how far its measures are, how they stand, what is late."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import NBSP
from handschlag.modules.measures import api as measures
from handschlag.portal.words import heading_number, how_many, in_words, joined

Implementation = measures.Implementation


def summary(places: Collection[Any], lights: Iterable[Any], late: int) -> list[str]:
    """The plan in two or three sentences."""
    if not places:
        return []
    sentences = [_states_told(Counter(_state_of(place) for place in places))]
    colours = Counter(light.light for light in lights)
    del colours[measures.Light.NONE]
    if colours:
        told = joined(
            [
                f"{how_many(n)}{NBSP}{measures.Light(colour).label}"
                for colour, n in colours.most_common()
            ]
        )
        sentences.append(_("Ampel: %(told)s.") % {"told": told})
    if late:
        sentences.append(
            ngettext(
                "Bei einer Maßnahme ist ein Meilenstein überfällig.",
                "Bei %(n)s Maßnahmen sind Meilensteine überfällig.",
                late,
            )
            % {"n": in_words(late)}
        )
    return sentences


def _state_of(place: Any) -> str:
    """Empty where nobody said how far it is."""
    return place.implementation if place.implementation_is_stated else ""


def _label(state: str) -> str:
    return str(Implementation(state).label) if state else _("ohne bekannten Stand")


def _states_told(states: Counter[str]) -> str:
    """`Umsetzung: drei begonnen und eine abgeschlossen.`; a sentence where it is one state."""
    if len(states) == 1:
        [(state, number)] = states.items()
        return _one_state(state, number)
    words = {str(Implementation.CONTINUING): _("fortlaufend")}
    told = joined(
        [
            f"{how_many(number)}{NBSP}{words.get(state) or _label(state)}"
            for state, number in states.most_common()
        ]
    )
    return _("Umsetzung: %(told)s.") % {"told": told}


def _one_state(state: str, number: int) -> str:
    words = {"n": heading_number(number), "state": _label(state)}
    if not state:
        return ngettext(
            "Von einer Maßnahme ist uns der Stand nicht bekannt.",
            "Von %(n)s Maßnahmen ist uns der Stand nicht bekannt.",
            number,
        ) % {"n": in_words(number)}
    if state == Implementation.CONTINUING:
        return (
            ngettext(
                "Eine Maßnahme läuft fortlaufend.",
                "%(n)s Maßnahmen laufen fortlaufend.",
                number,
            )
            % words
        )
    return (
        ngettext("Eine Maßnahme ist %(state)s.", "%(n)s Maßnahmen sind %(state)s.", number) % words
    )

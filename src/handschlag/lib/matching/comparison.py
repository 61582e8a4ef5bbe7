"""What two names have in common: the evidence on which their likelihood rests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handschlag.lib.matching.acronyms import Weight
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.names import TakenApart
from handschlag.lib.matching.pairing import Keys, Pairing, Side

_COMPLETE, _SAME_WORD = 0.97, 0.87


@dataclass(frozen=True, slots=True)
class Common:
    """Weights found in both names and in only one of them."""

    both: float
    left_only: float
    right_only: float
    least_alike: float = 1.0
    """Of the words paired by likeness of their letters, 0 to 1."""
    second_meanings: int = 0
    """So many words were paired though their first meanings differ."""
    initials: float = 0.0
    """How well short forms in the one were read off words of the other."""
    read_off: float = 0.0
    """The weight of these words."""
    left_head: bool = False
    """The first word was found: "Institute X, University of …" is not the university."""
    right_head: bool = False
    left_tail: bool = False
    """All that was found of it is in the name of its owner."""
    right_tail: bool = False
    of_reading: bool = False
    """Without the bracketed short form or second language of one name."""
    own_word: float = 0.0
    """Weight of the most telling word of both that is in no vocabulary: "Eckendorf"."""
    own_heads: float = 0.0
    """The same of the first words, if they are one."""
    shared_short: float = 0.0
    """Weight of a short form written in both."""
    unread_short: float = 0.0
    """Weight of the short forms left over on either side."""
    other_place: bool = False
    """Both names name a place, but not the same one: "Museum Chemnitz", "Westfälisches Museum"."""

    @property
    def complete(self) -> bool:
        """Nothing that tells is left over, and nothing was paired that may mean something else."""
        return (
            min(self.left, self.right) >= _COMPLETE
            and self.least_alike >= _SAME_WORD
            and not self.second_meanings
        )

    @property
    def left(self) -> float:
        """Share (0 to 1) of the left name that reappears in the right one."""
        return self.both / (self.both + self.left_only or 1.0)

    @property
    def right(self) -> float:
        return self.both / (self.both + self.right_only or 1.0)


def compare(left: TakenApart, right: TakenApart, weight: Weight, places: Keys) -> Common:
    """Pair equal meanings, then alike words, then glued ones, then short forms with words.

    `places` are keys of the cities known anyway, which say little where they are left over.
    """
    found = _compare(left, right, left.units, right.units, weight, places)
    # Never reading against reading: "Club (GUB)" and "Club (SPB)" are two clubs.
    others = [
        *(
            _compare(left, right, reading, right.units, weight, places)
            for reading in left.units_of_readings
        ),
        *(
            _compare(left, right, left.units, reading, weight, places)
            for reading in right.units_of_readings
        ),
    ]
    best = max([found, *others], key=_agreement)
    return best if best is found else replace(best, of_reading=True)


def compare_heads(
    left: TakenApart, right: TakenApart, weight: Weight, places: Keys
) -> Common | None:
    """What a long name names first, or one of its halves, compared with all of the other name."""
    found = [
        *(_compare(left, right, head, right.units, weight, places) for head in left.heads),
        *(_compare(left, right, left.units, head, weight, places) for head in right.heads),
    ]
    return max(found, key=_agreement, default=None)


def _agreement(common: Common) -> float:
    return common.both - common.left_only - common.right_only


def _compare(
    left: TakenApart,
    right: TakenApart,
    left_units: Sequence[Unit],
    right_units: Sequence[Unit],
    weight: Weight,
    places: Keys,
) -> Common:
    found = Pairing(
        Side(left_units, left.written_short, weight),
        Side(right_units, right.written_short, weight),
    )
    found.pair(left.mixed | right.mixed, weight)
    return Common(
        found.both,
        found.one.rest(places),
        found.two.rest(places),
        found.least_alike,
        found.second_meanings,
        found.initials,
        found.read_off,
        0 not in found.one.open,
        0 not in found.two.open,
        left_tail=found.one.is_open_until(left.owner_from),
        right_tail=found.two.is_open_until(right.owner_from),
        shared_short=found.shared_short,
        unread_short=found.one.unread() + found.two.unread(),
        own_heads=found.own_heads,
        own_word=found.own_word,
        other_place=found.one.names_other_places() and found.two.names_other_places(),
    )

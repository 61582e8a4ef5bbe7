"""What a sentence tells of fields of action: stretches of it, with a rank; shared by its readers."""

from dataclasses import dataclass

from handschlag.lib.extraction.field_nouns import ANNOUNCES, PAPER
from handschlag.lib.extraction.phrases import Clause, Stretch

STRONG, WEAK = 2, 1
LEAST_SEVERAL = 2
_DATIVE = frozenset(["in", "im", "bei", "beim", "auf", "an", "am", "zu", "zum", "zur", "mit"])


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of the sentence that names fields; `rank` as in `fields`."""

    start: int
    end: int
    rank: int
    intro: str
    case: str = ""


def told_by(one: Stretch, rank: int, intro: str = "", case: str = "") -> Told:
    """The whole stretch; the case follows its preposition unless one is given."""
    return Told(
        one.start, one.end, rank, intro, case or ("dative" if one.before in _DATIVE else "")
    )


def others(clause: Clause, *, before: frozenset[str] = frozenset({""})) -> list[Stretch]:
    """Stretches that may be fields: neither who acts nor the paper nor what announces."""
    return [
        one
        for one in clause.stretches
        if not one.acts
        and one.before in before
        and not PAPER.fullmatch(one.head)
        and not is_announcing(one)
    ]


def is_announcing(one: Stretch) -> bool:
    """ "Aufgaben" alone or "Themen für A und B"; in "Aufgaben, Organe und Geld" it is one of several."""
    return (one.phrases == 1 or one.hangs) and bool(ANNOUNCES.fullmatch(one.head))

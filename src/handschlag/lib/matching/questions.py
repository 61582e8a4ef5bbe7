"""What is asked of the matching and what it answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Verdict = Literal["same", "part_of", "unsure"]


class Reason(StrEnum):
    """Every sentence an answer may give, so that an interface can translate them."""

    EQUAL = "Namen sind gleich"
    EQUAL_SPELLING = "Namen sind bis auf die Schreibweise gleich"
    EQUAL_CORE = "Namen sind ohne Rechtsform und Zusatz gleich"
    EQUAL_READING = "Namen sind ohne Kurzform oder zweite Sprache gleich"
    NEARLY_EQUAL = "Namen sind fast gleich"
    CONTAINED = "ein Name enthält den anderen"
    BEGINS = "ein Name beginnt wie der andere"
    ALIKE = "Namen ähneln sich"
    INITIALS = "Anfangsbuchstaben passen"
    SHORT_FORM = "Kurzformen sind gleich"
    SAME_CITY = "gleicher Ort"
    OTHER_CITY = "anderer Ort"
    OTHER_BODY = "andere Art von Körperschaft"
    OTHER_FORM = "andere Rechtsform"
    ONE_FOUNDATION = "nur eine davon ist eine Stiftung"
    OTHER_NUMBER = "andere Zahl im Namen"
    NAMESAKES = "mehrere Organisationen heißen so"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One known name of an organisation; an organisation may come with many.

    `kind` says what sort of name it is (official, short, acronym, former, sorbian …).
    """

    org_id: str
    name: str
    kind: str = ""
    lang: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A name as somebody typed it or a document spells it."""

    query_id: str
    name: str
    city: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A known organisation that may be meant, with reasons in plain German.

    `score` is between 0 and 1 and orders the answers; up to 0.93 it is a likelihood. What may be
    done follows from `verdict` alone: `same` is offered as a duplicate, `part_of` as a part or a
    carrier of the other, `unsure` needs a human eye. Nothing is ever merged by machine.
    """

    org_id: str
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]

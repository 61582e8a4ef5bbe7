"""How what was found is compared with what should be found.

Words are compared folded (case, umlauts, accents, punctuation) and without articles, legal forms,
academic titles and what stands in brackets (short forms). Then, by part:

- **type, date, place**: equal; that nothing is said counts as an answer where nothing should be.
- **parties, networks**: the same words after stemming ("Zweckverbandes" is "Zweckverband"); the
  words Stadt and Gemeinde may be missing ("Stadt X" is "X"), Landkreis may not.
- **signatories**: the same person, and the same organisation by the rule for parties.
- **fields**: of the stemmed words of both, at least four fifths are shared (Dice); so one small word
  more in five is forgiven, another field is not.
- **contacts**: the same phone number (E.164) or mail or else the same postal code and street; where
  the label names a person, the same person.
- **sessions**: the same beginning, if the label has one, and half of the words of the label's title.

Each found thing answers one label at most; a second one for the same label is false.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import snowballstemmer

from handschlag.lib.extraction import Extraction
from handschlag.lib.extraction.contacts import international
from handschlag.lib.extraction.result import ContactFound, SessionFound, Signatory
from handschlag.lib.german import FILLER_WORDS, fold, split_legal_forms

PARTS = (
    "type",
    "date",
    "place",
    "parties",
    "signatories",
    "fields",
    "networks",
    "contacts",
    "sessions",
)
SHARED_WORDS = 0.8
SHARED_TITLE = 0.5
_TITLES = frozenset(
    [
        "prof",
        "dr",
        "ing",
        "dipl",
        "kfm",
        "univ",
        "rer",
        "nat",
        "phil",
        "med",
        "jur",
        "habil",
        "h",
        "c",
        "mag",
        "professor",
        "frau",
        "herr",
    ]
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TIME = re.compile(r"^(\d{1,2})[:.](\d\d)(?:\s*(?:-|–|bis)\s*\d{1,2}[:.]\d\d)?(?:\s*Uhr)?\s*")
_stemmer = snowballstemmer.stemmer("german")


@dataclass
class Score:
    """Right, missed and false answers with their words."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, other: "Score", name: str) -> None:
        self.right += other.right
        self.missed += [f"{name}: {words}" for words in other.missed]
        self.false += [f"{name}: {words}" for words in other.false]

    @property
    def precision(self) -> float | None:
        return _share(self.right, self.right + len(self.false))

    @property
    def recall(self) -> float | None:
        return _share(self.right, self.right + len(self.missed))

    @property
    def f1(self) -> float | None:
        """None where there was nothing to find and nothing was found."""
        return _share(2 * self.right, 2 * self.right + len(self.false) + len(self.missed))

    def as_data(self, *, with_misses: bool) -> dict[str, Any]:
        data: dict[str, Any] = {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "labels": self.right + len(self.missed),
        }
        return data | ({"missed": self.missed, "false": self.false} if with_misses else {})


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def judge(wanted: dict[str, Any], found: Extraction) -> dict[str, Score]:
    """One score for each part of one document."""
    day = found.date_of_act.first.isoformat() if found.date_of_act else None
    return {
        "type": _single(wanted["doc_type"], str(found.doc_type)),
        "date": _single(wanted["date_of_act"], day),
        "place": _single(wanted["place"], found.place.text if found.place else None, same_name),
        "parties": _paired(wanted["parties"], [one.text for one in found.parties], same_name),
        "signatories": _paired(wanted["signatories"], found.signatories, _same_signatory),
        "fields": _paired(
            wanted["fields_of_action"], [one.text for one in found.fields_of_action], _same_field
        ),
        "networks": _paired(
            wanted["initiatives_networks"],
            [one.text for one in found.initiatives_networks],
            same_name,
        ),
        "contacts": _paired(wanted["contact_points"], found.contact_points, _same_contact),
        "sessions": _paired(wanted["event_sessions"], found.event_sessions, _same_session),
    }


def _single(
    wanted: str | None, found: str | None, same: Callable[[str, str], bool] | None = None
) -> Score:
    if wanted is None and found is None:
        return Score(right=1)
    if (
        wanted is not None
        and found is not None
        and (same(wanted, found) if same else wanted == found)
    ):
        return Score(right=1)
    return Score(0, [wanted or "keine Angabe"], [found or "keine Angabe"])


def _paired(wanted: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]) -> Score:
    rest = list(found)
    missed = []
    for label in wanted:
        match = next((one for one in rest if same(label, one)), None)
        if match is None:
            missed.append(label)
        else:
            rest.remove(match)
    return Score(
        len(wanted) - len(missed), [str(one) for one in missed], [str(one) for one in rest]
    )


def same_name(label: str | None, found: str) -> bool:
    """The short form in brackets may be missing, or stand alone; a label may name none."""
    if label is None:
        return not found
    shorts = re.findall(r"\(([^()]+)\)", label)
    return _name(label) == _name(found) or any(_name(short) == _name(found) for short in shorts)


def _name(words: str) -> tuple[str, ...]:
    plain = split_legal_forms(_BRACKETS.sub("", words))[0] or fold(words)
    stems = _stems(plain)
    return tuple(stem for stem in stems if stem not in {"stadt", "gemeind"}) or stems


def _same_field(label: str, found: str) -> bool:
    first, second = _content(label), _content(found)
    shared = len(first & second)
    return bool(first) and 2 * shared >= SHARED_WORDS * (len(first) + len(second))


def _content(words: str) -> set[str]:
    return set(_stems(fold(_BRACKETS.sub("", words)))) or {fold(words)}


@lru_cache(maxsize=8192)
def _stems(folded: str) -> tuple[str, ...]:
    words = [word for word in folded.split() if word not in FILLER_WORDS]
    return tuple(_stemmer.stemWords(words))


def _same_signatory(label: dict[str, str | None], found: Signatory) -> bool:
    return _person(label["person"] or "") == _person(found.person) and same_name(
        label["organisation"], found.organisation
    )


def _person(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold(name).split() if word not in _TITLES)


def _same_contact(label: dict[str, str] | str, found: ContactFound) -> bool:
    if isinstance(label, str):
        return _address(label) == _address(found.address) != ("", "")
    person = label.get("person")
    if person and _person(person) != _person(found.person):
        return False
    phone, mail = label.get("phone"), label.get("email")
    if phone and found.phone == international(phone):
        return True
    return mail is not None and mail.lower() == found.email


def _address(words: str) -> tuple[str, str]:
    code = re.search(r"\b\d{5}\b", words)
    street = re.search(r"([A-ZÄÖÜ][\w. -]*?\s\d{1,4}[a-h]?)(?=,|$)", words)
    return (code[0] if code else "", fold(street[1]) if street else "")


def _same_session(label: str, found: SessionFound) -> bool:
    time = _TIME.match(label)
    if time and found.start_time != f"{int(time[1]):02d}:{time[2]}":
        return False
    wanted, title = _content(label[time.end() :] if time else label), _content(found.title)
    return bool(wanted) and len(wanted & title) >= SHARED_TITLE * len(wanted)

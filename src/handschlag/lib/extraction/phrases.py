"""Noun phrases of a German sentence, those that are listed together as one stretch.

    "Auch den Radverkehr und die Pflege der Auen wollen die Partner voranbringen."
      -> "den Radverkehr und die Pflege der Auen" · verb "wollen" · "die Partner" · verb "voranbringen"

A phrase is article, adjectives, noun and what hangs on it ("der Auen", "für neue Produkte"); a
stretch goes on behind "und", "sowie" or a comma as long as another phrase with the same kind of
beginning follows. Read once from left to right, so time is linear.
"""

import re
from dataclasses import dataclass

from handschlag.lib.extraction.field_nouns import PAPER
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.word_classes import Spans, Word, analysis, words_of

_GENITIVE = frozenset(
    [
        "der",
        "des",
        "einer",
        "eines",
        "ihrer",
        "ihres",
        "seiner",
        "seines",
        "unserer",
        "dieser",
        "beider",
        "aller",
    ]
)
# What hangs on a noun and does not say where or when.
_HANGS = frozenset(
    ["für", "zu", "zum", "zur", "von", "vom", "aus", "durch", "mit", "über", "gegen", "nach"]
)
_LOOSE = frozenset(["in", "im", "an", "am", "auf", "bei", "beim"])
_TIME = re.compile(
    r"(?:Jahr|Monat|Woche|Tag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Zukunft|Rathaus|Kreishaus|Zeit|"
    r"Sommer|Winter|Herbst|Frühjahr|Frühling|Rahmen|Sinne|Hinblick|Zuge|Folge|Kreistag|Stadtrat|Gemeinderat)"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Phrases listed together; `before` is the preposition of the first, `first` numbers its word."""

    start: int
    end: int
    before: str
    first: int
    last: int
    phrases: int
    head: str
    acts: bool
    hangs: bool = False
    """Something hangs on its first noun ("Themen für Lehre"), which the rest may belong to."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence taken apart."""

    text: str
    words: tuple[Word, ...]
    stretches: tuple[Stretch, ...]

    @property
    def verbs(self) -> list[Word]:
        return [word for word in self.words if word.kind == "V"]

    def lemma_of(self, verb: Word) -> str:
        """The base form, with the particle that closes the clause: "sieht … vor" is "vorsehen"."""
        base = analysis(verb.text)[0].lower()
        behind = self.words[self.words.index(verb) + 1 :]
        for number, word in enumerate(behind, start=1):
            if word.kind in "V:" or word.text == ".":
                break
            closes = number == len(behind) or behind[number].text in _CLOSES
            if word.lower in _PARTICLES and closes:
                return word.lower + base
        return base


_PARTICLES = word_set(
    "an auf ab vor ein aus fest um bei zusammen nach fort bereit voran zurück wahr dar nieder"
)
_CLOSES = frozenset({".", ",", ";", "!", "und", "sowie"})


def clause_of(sentence: str, names: Spans = ()) -> Clause:
    """The sentence with its stretches of noun phrases; `names` are those of persons and bodies."""
    words = words_of(sentence, names)
    found: list[Stretch] = []
    place = 0
    while place < len(words):
        stretch = _stretch_at(words, place)
        if stretch:
            found.append(stretch)
            place = stretch.last
        else:
            place += 1
    return Clause(sentence, tuple(words), tuple(found))


def _stretch_at(words: list[Word], place: int) -> Stretch | None:
    end = _phrase_end(words, place)
    if end is None:
        return None
    noun = _noun_of(words, place)
    count, last = 1, end
    while True:
        after = _after_joint(words, last)
        following = _phrase_end(words, after) if after is not None else None
        if _announces_infinitive(words, last):
            break
        if after is None or following is None or _is_new_clause(words, last, after, following):
            break
        if (noun.kind == "O") != (_noun_of(words, after).kind == "O"):
            if noun.kind == "O" and words[after].kind == "N":
                last = after + 1  # "Guben und Gubin": a bare name beside one that acts
            break
        last, count = following, count + 1
    before = words[place].lower if words[place].kind == "P" else ""
    return Stretch(
        words[place].start,
        words[last - 1].end,
        before,
        place,
        last,
        count,
        noun.text,
        noun.kind == "O",
        _hangs(words, place, end),
    )


def _hangs(words: list[Word], place: int, end: int) -> bool:
    return any(word.kind == "P" for word in words[place + 1 : end])


def _announces_infinitive(words: list[Word], joint: int) -> bool:
    """ "hat zum Ziel, den Radweg zu bauen": the comma opens a clause."""
    aims = words[joint - 1].text in {"Ziel", "Zweck", "Aufgabe", "Inhalt"}
    return aims and joint < len(words) and words[joint].text == ","


def _noun_of(words: list[Word], place: int) -> Word:
    while words[place].kind not in _NOUNS:
        place += 1
    return words[place]


_NOUNS = frozenset("NO")


def _phrase_end(words: list[Word], place: int) -> int | None:
    """Where the phrase that begins here ends, with preposition, article and what hangs on it."""
    if place < len(words) and words[place].kind == "P":
        place += 1
    end = _core_end(words, place)
    if end is not None and words[end - 1].kind == "O":
        return end
    while end is not None:
        longer = _hanging_end(words, end)
        if longer is None:
            return end
        end = longer
    return None


def _core_end(words: list[Word], place: int) -> int | None:
    """Behind "den (neuen und alten) Radweg Elbe"."""
    count = len(words)
    for _ in range(_MOST_DETERMINERS):
        if place < count and words[place].kind == "D":
            place += 1
    while place < count and _is_adjective_here(words, place):
        place += 2 if _joins_adjectives(words, place + 1) else 1
    if place >= count or words[place].kind not in _NOUNS:
        return None
    kind = words[place].kind
    is_paper = PAPER.fullmatch(words[place].text) is not None
    place = _behind_hyphens(words, place)
    # "Das Papier nennt …" and "nennt das Papier Radwege": what follows is another phrase.
    last = place + 1 if is_paper else count
    while place < last and words[place].kind == kind:
        place += 1
    return place


def _behind_hyphens(words: list[Word], place: int) -> int:
    """At the last part of "Forschungs- und Entwicklungsvorhaben"."""
    while (
        place + 2 < len(words) and words[place].text.endswith("-") and words[place + 1].kind == "C"
    ):
        place += 2
        while place < len(words) - 1 and words[place].kind == "A":
            place += 1
    return place


_MOST_DETERMINERS = 2


def _is_adjective_here(words: list[Word], place: int) -> bool:
    if words[place].kind == "A" or _is_dative_adjective(words, place):
        return True
    # "eine touristisch attraktive Region": an adverb belongs to the adjective behind it.
    return (
        words[place].kind == "x"
        and words[place].text[0].islower()
        and _before_adjective(words, place + 1)
    )


def _is_dative_adjective(words: list[Word], place: int) -> bool:
    """ "zu gemeinsamer Arbeit", "von arbeitslosen Eltern": the form is also that of an adverb."""
    if words[place].kind != "x" or not words[place].text.endswith(("er", "en")) or not place:
        return False
    noun_follows = place + 1 < len(words) and words[place + 1].kind in _NOUNS
    return words[place - 1].kind == "P" and words[place].text[0].islower() and noun_follows


def _before_adjective(words: list[Word], place: int) -> bool:
    return place < len(words) and words[place].kind == "A" and words[place - 2].kind == "D"


def _joins_adjectives(words: list[Word], place: int) -> bool:
    return (
        place + 1 < len(words)
        and words[place].kind in {"C", ","}
        and words[place + 1].kind == "A"
        and words[place + 1].text[0].islower()
        and place + 2 < len(words)
        and words[place + 2].kind in {"N", "A", "O"}
        and words[place - 1].text[-2:] == words[place + 1].text[-2:]
    )


def _hanging_end(words: list[Word], place: int) -> int | None:
    """Behind "der Auen", "für neue Produkte", "in der Pflege", if such a thing hangs on here."""
    if place >= len(words):
        return None
    word = words[place]
    if word.kind == "D" and word.text in _GENITIVE:
        return _core_end(words, place)
    if word.kind == "A" and word.text.endswith("er") and word.text[0].islower():
        return _core_end(words, place)
    if word.text == "zwischen":
        return _both_end(words, place + 1)
    if word.kind != "P" or word.text not in _HANGS | _LOOSE:
        return None
    end = _core_end(words, place + 1)
    if end is None or (word.text in _LOOSE and _TIME.match(words[end - 1].text)):
        return None
    return end


def _both_end(words: list[Word], place: int) -> int | None:
    """Behind "zwischen | Schülern und Lehrlingen"."""
    end = _core_end(words, place)
    if end is None or end >= len(words) or words[end].kind != "C":
        return end
    return _core_end(words, end + 1) or end


def _after_joint(words: list[Word], place: int) -> int | None:
    """Behind ",", "und", "sowie auch" …"""
    if place >= len(words) or words[place].kind not in {",", "C"}:
        return None
    place += 1
    while place < len(words) and (words[place].kind == "C" or words[place].lower in _ALSO):
        place += 1
    return place


_ALSO = frozenset({"auch", "künftig", "insbesondere", "zudem", "nicht", "zuletzt", "vor", "allem"})
_RELATIVE = frozenset({"der", "die", "das", "den", "dem"})


def _is_new_clause(words: list[Word], joint: int, after: int, following: int) -> bool:
    """ "…, die Gäste locken" is a relative clause: a verb stands where another phrase would."""
    if words[joint].kind != "," or words[after].text not in _RELATIVE:
        return False
    return following < len(words) and words[following].kind == "V" and _verb_before(words, joint)


def _verb_before(words: list[Word], place: int) -> bool:
    return any(word.kind == "V" for word in words[max(0, place - _NEAR) : place])


_NEAR = 12

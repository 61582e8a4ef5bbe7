"""Fields of action in free sentences: which noun phrases of a sentence are what it is about.

Not a phrase and its order decide but what the sentence does, whatever verb it uses:

| the sentence                | example                                                       | fields are             |
|-----------------------------|---------------------------------------------------------------|------------------------|
| announces                   | Als Schwerpunkte nannten sie A und B / im Kern steht A        | the other phrases      |
| works together              | eng zusammenarbeiten wollen beide in A, B und bei C           | what follows "in, bei" |
| speaks for the paper        | der Vertrag bestimmt A und B / im Vertrag stehen A und B      | the object             |
| says what was agreed        | verabredet sind A und B / A ist ebenfalls vereinbart          | the subject            |
| turns to something          | es geht um A und um B / sie widmen sich der A                 | what the verb governs  |
| aims                        | A und B wollen die Partner stärken / gestärkt werden soll A   | object, or the subject |

of a passive. Each gives a place in the sentence and a rank (as in `fields`).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handschlag.lib.extraction.clause_verbs import (
    ACTING,
    AGREED,
    AIMS,
    BE,
    BECOME,
    BINDING,
    CASE,
    GOVERNS,
    INSIDE,
    MIDDLE,
    MODALS,
    NAMING,
    NOT_ABOUT,
    PLURAL_AIM,
    SPEECH,
    TOGETHER,
    TRIGGER,
    WITH_SELF,
)
from handschlag.lib.extraction.field_nouns import ANNOUNCES, PAPER
from handschlag.lib.extraction.phrases import Clause, Stretch, clause_of
from handschlag.lib.extraction.word_classes import UNITS, Spans, Word, analysis

_STRONG, _WEAK = 2, 1
_TOGETHER_IN = frozenset(
    ["in", "im", "bei", "beim", "auf", "an", "am", "zu", "zum", "zur", "für", "über"]
)
_DATIVE = frozenset(["in", "im", "bei", "beim", "auf", "an", "am", "zu", "zum", "zur", "mit"])
_LEAST_SEVERAL = 2

_LONGEST = 700


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of the sentence that names fields; `splits` as in the table of rules."""

    start: int
    end: int
    rank: int
    intro: str
    case: str = ""


def fields_told(sentence: str, names: Spans) -> list[Told]:
    """What the first kind of sentence that fits says; `names` are persons and bodies in it."""
    if len(sentence) > _LONGEST or not TRIGGER.search(sentence):
        return []
    clause = clause_of(sentence, names)
    spoken = bool(SPEECH.search(sentence)) or "„" in sentence[:1]
    for read in _KINDS:
        found = [] if spoken and read is not _announced else list(read(clause))
        if found:
            return found
    return []


def _told(clause: Clause, one: Stretch, rank: int, intro: str = "") -> Told:
    case = "dative" if one.before in _DATIVE else ""
    return Told(one.start, one.end, rank, intro, case)


def _others(clause: Clause, *, before: frozenset[str] = frozenset({""})) -> list[Stretch]:
    """Stretches that may be fields: neither who acts nor the paper nor what announces."""
    return [
        one
        for one in clause.stretches
        if not one.acts
        and one.before in before
        and not PAPER.fullmatch(one.head)
        and not _is_announcing(one)
    ]


def _is_announcing(one: Stretch) -> bool:
    """ "Aufgaben" alone; in "Aufgaben, Organe und Geld" it is one of several."""
    return one.phrases == 1 and bool(ANNOUNCES.fullmatch(one.head))


def _announced(clause: Clause) -> Iterator[Told]:
    """ "Als Schwerpunkte nannten sie A", "A und B sind als Ziele gedacht", "im Kern steht A"."""
    heads = [one for one in clause.stretches if _is_announcing(one)]
    if not heads or not clause.verbs:
        return
    naming = any(_lemma(verb) in NAMING for verb in clause.verbs)
    head = next(
        (one for one in heads if one.before not in {"in", "auf"} or one.head in MIDDLE), None
    )
    if not naming or head is None:
        return
    if head.head in MIDDLE and clause.words[head.first - 1].lower in {"dessen", "deren"}:
        # "…, in dessen Mittelpunkt der Radverkehr steht"
        inner = clause.words[head.first + 1 : head.last]
        if inner:
            yield Told(inner[0].start, inner[-1].end, _STRONG, head.head)
            return
    others = _others(clause)
    best = max(others, key=lambda one: (one.phrases, -abs(one.first - head.last)), default=None)
    if best and (best.phrases >= _LEAST_SEVERAL or head.before or _next_to(clause, head, best)):
        yield _told(clause, best, _STRONG, head.head)


def _next_to(clause: Clause, head: Stretch, other: Stretch) -> bool:
    """Only a verb and small words stand between "Ziel ist" and what it names."""
    first, last = sorted((head, other), key=lambda one: one.first)
    between = clause.words[first.last : last.first]
    near = bool(between) or head.head in MIDDLE
    return near and all(word.kind in "VxR" and word.text != "." for word in between)


def _together(clause: Clause) -> Iterator[Told]:
    """ "… in A, B und bei C zusammenarbeiten", whatever stands first."""
    if not TOGETHER.search(clause.text):
        return
    for one in _others(clause, before=_TOGETHER_IN):
        several = one.phrases >= _LEAST_SEVERAL
        if several or one.before in {"bei", "beim"} or (one.before == "im" and _is_work(one)):
            yield _told(clause, one, _STRONG if several else _WEAK)


def _is_work(one: Stretch) -> bool:
    return one.head.endswith(("schutz", "bau", "verkehr", "wesen", "sport", "marketing", "ismus"))


def _of_paper(clause: Clause) -> Iterator[Told]:
    """ "Der Vertrag bestimmt A, B und C", "Im Vertrag stehen A und B"."""
    papers = [one for one in clause.stretches if PAPER.fullmatch(one.head)]
    if not papers:
        return
    paper, verbs = papers[0], clause.verbs
    within = paper.before in {"im", "in"} and any(_lemma(verb) in INSIDE for verb in verbs)
    acting = any(one.acts and not one.before for one in clause.stretches)
    if (paper.before or acting) and not within:
        return
    if not within and (not verbs or any(_lemma(verb) in NOT_ABOUT for verb in verbs)):
        return
    for one in _others(clause):
        if one.first > paper.first or (within and paper is clause.stretches[-1]):
            yield _told(clause, one, _STRONG)


def _agreed(clause: Clause) -> Iterator[Told]:
    """ "Verabredet sind A und B", "A und B sind vereinbart"."""
    verbs = clause.verbs
    if not any(_lemma(verb) in AGREED for verb in verbs):
        return
    if not any(verb.lower in BE for verb in verbs):
        return
    opens = _lemma(verbs[0]) in AGREED
    for one in _others(clause)[:1]:
        if one.phrases >= _LEAST_SEVERAL or opens:
            sure = one.phrases > 1 or (opens and _lemma(verbs[0]) != "planen")
            yield _told(clause, one, _STRONG if sure else _WEAK)


def _governed(clause: Clause) -> Iterator[Told]:
    """ "Es geht um A", "sie widmen sich der A", "Hilfe versprechen sich beide bei A"."""
    itself = any(word.kind == "S" for word in clause.words)
    for verb in clause.verbs:
        governs = GOVERNS.get(_lemma(verb))
        if governs is None or (_lemma(verb) in WITH_SELF and not itself):
            continue
        found = _others(clause, before=governs)
        bound = [one for one in found if one.before]
        for one in bound or found:
            told = _told(clause, one, _STRONG)
            yield Told(told.start, told.end, _STRONG, "", CASE.get(_lemma(verb), told.case))
        return


def _belongs(clause: Clause) -> Iterator[Told]:
    """ "Dazu gehören A, B und C" takes up what the sentence before announced."""
    takes_up = bool(clause.words) and clause.words[0].lower in {"dazu", "darunter", "hierzu"}
    if takes_up and any(_lemma(verb) in {"gehören", "zählen", "fallen"} for verb in clause.verbs):
        for one in _others(clause)[:1]:
            yield _told(clause, one, _STRONG if one.phrases > 1 else _WEAK)


def _to_do(clause: Clause) -> Iterator[Told]:
    """ "Sie verpflichten sich, A zu fördern und B auszubauen", "Ziel ist es, A zu stärken"."""
    sure = any(_lemma(verb) in BINDING for verb in clause.verbs)
    aim = any(one.head in AIMS and not one.before for one in clause.stretches)
    if not sure and not aim:
        return
    for one in _others(clause):
        verb = _infinitive_after(clause.words, one.last)
        if verb is not None and _lemma(verb) not in NOT_ABOUT:
            yield _told(clause, one, _STRONG)


def _infinitive_after(words: tuple[Word, ...], place: int) -> Word | None:
    """ "… gemeinsam zu fördern", "… in den Dörfern auszubauen": the next verb has its "zu"."""
    for number in range(place, min(place + _REACH, len(words))):
        word = words[number]
        if word.kind in ",:" or word.text == ".":
            return None
        if word.kind == "V":
            has_zu = words[number - 1].text == "zu" or bool(_INNER_ZU.search(word.text))
            return word if has_zu else None
    return None


_INNER_ZU = re.compile(r"^[a-zäöüß]{2,}zu[a-zäöüß]{2,}n$")
_REACH = 8


def _aimed(clause: Clause) -> Iterator[Told]:
    """ "Auch A und B wollen die Partner stärken", "Gestärkt werden soll A"."""
    verbs = clause.verbs
    modal = next((verb for verb in verbs if verb.lower in MODALS), None)
    doing = [verb for verb in verbs if _is_doing(verb)]
    if modal is None or not doing or any(_lemma(verb) in NOT_ABOUT for verb in doing):
        return
    others = _others(clause)
    passive = any(verb.lower in BECOME for verb in verbs)
    if passive:
        leads = doing[0].start < modal.start
        others = [one for one in others if leads or _is_full(clause, one)]
        for one in others[: 1 if leads else _MOST_OBJECTS]:
            yield _told(clause, one, _STRONG if leads else _WEAK)
        return
    if _has_subject(clause):
        plural = modal.lower in PLURAL_AIM
        for one in others[:_MOST_OBJECTS]:
            yield _told(clause, one, _STRONG if plural else _WEAK)


_MOST_OBJECTS = 3


def _is_full(clause: Clause, one: Stretch) -> bool:
    """More than a bare noun: "20 Hektar Wald", "neue Wege", "Wege und Brücken"."""
    counted = one.first > 0 and clause.words[one.first - 1].text in UNITS
    return counted or one.last - one.first > 1


def _is_doing(verb: Word) -> bool:
    return verb.lower not in MODALS and verb.lower not in BECOME and len(verb.text) > _SHORTEST


_SHORTEST = 4


def _has_subject(clause: Clause) -> bool:
    """Somebody acts besides the object: a partner, the paper, "sie", "beide", "man"."""
    for one in clause.stretches:
        if not one.before and (one.acts or PAPER.fullmatch(one.head)):
            return True
    inside = {n for one in clause.stretches for n in range(one.first, one.last)}
    return any(
        word.lower in ACTING and number not in inside for number, word in enumerate(clause.words)
    )


def _lemma(verb: Word) -> str:
    return analysis(verb.text)[0].lower()


_KINDS: tuple[Callable[[Clause], Iterator[Told]], ...] = (
    _belongs,
    _announced,
    _to_do,
    _together,
    _governed,
    _agreed,
    _of_paper,
    _aimed,
)

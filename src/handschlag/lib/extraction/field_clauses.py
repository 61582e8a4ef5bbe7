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
from itertools import pairwise

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
    TOGETHER_VERBS,
    WITH_SELF,
)
from handschlag.lib.extraction.field_nouns import PAPER
from handschlag.lib.extraction.phrases import Clause, Stretch, clause_of
from handschlag.lib.extraction.shared_tasks import SHARED_TASKS, agreed_that, listed
from handschlag.lib.extraction.told import (
    LEAST_SEVERAL,
    STRONG,
    WEAK,
    Told,
    is_announcing,
    others,
    told_by,
)
from handschlag.lib.extraction.word_classes import UNITS, Spans, Word, analysis

_TOGETHER_IN = frozenset(
    ["in", "im", "bei", "beim", "auf", "an", "am", "zu", "zum", "zur", "für", "über"]
)
_LONGEST = 900
_FEWEST_BLANKS = 2


def fields_told(sentence: str, names: Spans) -> list[Told]:
    """What the first kind of sentence that fits says; `names` are persons and bodies in it."""
    if len(sentence) > _LONGEST or sentence.count(" ") < _FEWEST_BLANKS:
        return []
    clause = clause_of(sentence, names)
    spoken = bool(SPEECH.search(sentence)) or "„" in sentence[:1]
    for read in _KINDS:
        found = [] if spoken and read not in _IN_SPEECH else list(read(clause))
        if found:
            return found
    return []


def _announced(clause: Clause) -> Iterator[Told]:
    """ "Als Schwerpunkte nannten sie A", "A und B sind als Ziele gedacht", "im Kern steht A"."""
    heads = [one for one in clause.stretches if is_announcing(one)]
    if not heads or not clause.verbs:
        return
    if _lists_behind_colon(clause, heads[0]) and not SPEECH.search(clause.text):
        yield from _behind_colon(clause)
        return
    naming = any(clause.lemma_of(verb) in NAMING for verb in clause.verbs)
    head = next(
        (one for one in heads if one.before not in {"in", "auf"} or one.head in MIDDLE), None
    )
    if naming and head:
        yield from _in_its_middle(clause, head) or _best_named(clause, head)


def _in_its_middle(clause: Clause, head: Stretch) -> list[Told]:
    """ "…, in dessen Mittelpunkt der Radverkehr steht", "auf der Liste stehen A, dann B"."""
    if head.head not in MIDDLE:
        return []
    inner = clause.words[head.first + 1 : head.last]
    if clause.words[head.first - 1].lower in {"dessen", "deren"} and inner:
        return [Told(inner[0].start, inner[-1].end, STRONG, head.head)]
    if not any(clause.lemma_of(verb) == "stehen" for verb in clause.verbs):
        return []
    behind = [one for one in _named_by(clause) if one.first > head.last]
    return [told_by(one, STRONG, head.head) for one in behind]


def _best_named(clause: Clause, head: Stretch) -> list[Told]:
    named = _named_by(clause)
    best = max(named, key=lambda one: (one.phrases, -abs(one.first - head.last)), default=None)
    if best is None:
        return []
    sure = best.phrases >= LEAST_SEVERAL or head.before or _next_to(clause, head, best)
    return [told_by(best, STRONG, head.head)] if sure else []


def _named_by(clause: Clause) -> list[Stretch]:
    """The subject or object; "liegt auf der Pflege" names what follows "auf"."""
    if any(clause.lemma_of(verb) == "liegen" for verb in clause.verbs):
        on = others(clause, before=frozenset({"auf", "in", "im"}))
        if on:
            return on
    return others(clause)


def _lists_behind_colon(clause: Clause, head: Stretch) -> bool:
    """ "Gemeinsame Themen gibt es viele: A, B": what announces stands before, no verb behind."""
    colon = next((n for n, word in enumerate(clause.words) if word.text == ":"), None)
    if colon is None or head.last > colon:
        return False
    return all(word.kind != "V" for word in clause.words[colon:])


def _behind_colon(clause: Clause) -> Iterator[Told]:
    colon = next(word.end for word in clause.words if word.text == ":")
    for one in others(clause):
        if one.start >= colon:
            yield told_by(one, STRONG)


def _next_to(clause: Clause, head: Stretch, other: Stretch) -> bool:
    """Only a verb and small words stand between "Ziel ist" and what it names."""
    first, last = sorted((head, other), key=lambda one: one.first)
    between = clause.words[first.last : last.first]
    near = bool(between) or head.head in MIDDLE
    return near and all(word.kind in "VxR" and word.text != "." for word in between)


def _together(clause: Clause) -> Iterator[Told]:
    """ "… in A, B und bei C zusammenarbeiten", whatever stands first."""
    if not TOGETHER.search(clause.text) and not _act_together(clause):
        return
    for one in others(clause, before=_TOGETHER_IN):
        several = one.phrases >= LEAST_SEVERAL
        if several or one.before in {"bei", "beim"} or (one.before == "im" and _is_work(one)):
            sure = several or (one.before in {"bei", "beim"} and _act_together(clause))
            yield told_by(one, STRONG if sure else WEAK)


def _act_together(clause: Clause) -> bool:
    return any(clause.lemma_of(verb) in TOGETHER_VERBS for verb in clause.verbs)


def _is_work(one: Stretch) -> bool:
    return one.head.endswith(("schutz", "bau", "verkehr", "wesen", "sport", "marketing", "ismus"))


def _of_paper(clause: Clause) -> Iterator[Told]:
    """ "Der Vertrag bestimmt A, B und C", "Im Vertrag stehen A und B"."""
    papers = [one for one in clause.stretches if PAPER.fullmatch(one.head)]
    if not papers:
        return
    paper, verbs = min(papers, key=lambda one: bool(one.before)), clause.verbs
    within = paper.before in {"im", "in"} and any(clause.lemma_of(verb) in INSIDE for verb in verbs)
    acting = any(one.acts and not one.before for one in clause.stretches)
    if (paper.before or acting) and not within:
        return
    if not within and (not verbs or any(clause.lemma_of(verb) in NOT_ABOUT for verb in verbs)):
        return
    for one in _objects(clause):
        if one.first > paper.first or (within and paper is clause.stretches[-1]):
            yield told_by(one, STRONG)


def _objects(clause: Clause) -> list[Stretch]:
    """ "überträgt | den Stadtwerken | den Betrieb": to whom is no field, where more follows."""
    found = others(clause)
    to_whom = [
        one
        for one, behind in pairwise(found)
        if clause.words[one.first].lower in {"dem", "den", "der"} and behind.first == one.last
    ]
    return [one for one in found if one not in to_whom]


def _agreed(clause: Clause) -> Iterator[Told]:
    """ "Verabredet sind A und B", "A und B sind vereinbart"."""
    verbs = clause.verbs
    if not any(clause.lemma_of(verb) in AGREED for verb in verbs) or _is_denied(clause):
        return
    if not any(verb.lower in BE for verb in verbs):
        yield from _agreed_by_somebody(clause)
        return
    opens = clause.lemma_of(verbs[0]) in AGREED
    for one in others(clause)[:1]:
        if one.phrases >= LEAST_SEVERAL or opens or verbs[-1].lower not in BE:
            sure = one.phrases > 1 or "planen" not in map(clause.lemma_of, verbs)
            yield told_by(one, STRONG if sure else WEAK)


def _agreed_by_somebody(clause: Clause) -> Iterator[Told]:
    """ "Vereinbart haben die Partner A und B"."""
    first, second = (*clause.verbs, None, None)[:2]
    acts = any(one.acts and not one.before for one in clause.stretches)
    opens = first is not None and clause.lemma_of(first) in AGREED
    if acts and opens and second is not None and second.lower in {"haben", "hat"}:
        for one in others(clause)[:1]:
            yield told_by(one, STRONG if one.phrases >= LEAST_SEVERAL else WEAK)


def _is_denied(clause: Clause) -> bool:
    """ "Ein gemeinsames Haus ist nicht geplant"."""
    return any(_NOT.fullmatch(word.lower) for word in clause.words)


_NOT = re.compile(r"nicht|keine?[rnms]?")


def _governed(clause: Clause) -> Iterator[Told]:
    """ "Es geht um A", "sie widmen sich der A", "Hilfe versprechen sich beide bei A"."""
    itself = any(word.kind == "S" for word in clause.words)
    for verb in clause.verbs:
        governs = GOVERNS.get(clause.lemma_of(verb))
        if governs is None or (clause.lemma_of(verb) in WITH_SELF and not itself):
            continue
        found = others(clause, before=governs)
        bound = [one for one in found if one.before]
        if not bound and "" not in governs:
            yield from _within_paper(clause, governs)
        for one in bound or found:
            told = told_by(one, STRONG)
            yield Told(told.start, told.end, STRONG, "", CASE.get(clause.lemma_of(verb), told.case))
        return


def _within_paper(clause: Clause, governs: frozenset[str]) -> Iterator[Told]:
    """ "befasst sich die Kooperation | mit A und B": read as if it hung on the noun."""
    for one in clause.stretches:
        inside = clause.words[one.first + 1 : one.last]
        word = next((word for word in inside if word.lower in governs), None)
        if word and PAPER.fullmatch(one.head):
            yield Told(word.end + 1, one.end, STRONG, "", "dative")


def _belongs(clause: Clause) -> Iterator[Told]:
    """ "Dazu gehören A, B und C" takes up what the sentence before announced."""
    takes_up = bool(clause.words) and clause.words[0].lower in {"dazu", "darunter", "hierzu"}
    if takes_up and any(
        clause.lemma_of(verb) in {"gehören", "zählen", "fallen"} for verb in clause.verbs
    ):
        for one in others(clause)[:1]:
            yield told_by(one, STRONG if one.phrases > 1 else WEAK)


def _to_do(clause: Clause) -> Iterator[Told]:
    """ "Sie verpflichten sich, A zu fördern und B auszubauen", "Ziel ist es, A zu stärken"."""
    sure = any(clause.lemma_of(verb) in BINDING for verb in clause.verbs)
    aim = any(one.head in AIMS and one.before in {"", "zum", "mit"} for one in clause.stretches)
    if not sure and not aim:
        return
    for one in others(clause):
        verb = _infinitive_after(clause.words, one.last)
        if verb is not None and clause.lemma_of(verb) not in NOT_ABOUT - _BESIDE_OTHERS:
            yield told_by(one, STRONG)


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
    modal = next((verb for verb in verbs if verb.lower in MODALS), None) or _future(clause)
    doing = [verb for verb in verbs if _is_doing(verb)]
    no_object = NOT_ABOUT if len(doing) == 1 else NOT_ABOUT - _BESIDE_OTHERS
    if modal is None or not doing or any(clause.lemma_of(verb) in no_object for verb in doing):
        return
    found = others(clause)
    passive = any(verb.lower in BECOME and verb is not modal for verb in verbs)
    together = any(word.lower == "gemeinsam" for word in clause.words)
    if passive:
        leads = doing[0].start < modal.start
        listed = len(doing) >= LEAST_SEVERAL
        found = [one for one in found if leads or listed or _is_full(clause, one)]
        for one in found[: 1 if leads else _MOST_OBJECTS]:
            yield told_by(one, STRONG if leads or (together and one.phrases > 1) else WEAK)
        return
    if _has_subject(clause) or _leads(clause, modal, found):
        found = found[1:] if _leads(clause, modal, found) else found
        plural = modal.lower in PLURAL_AIM
        for one in found[:_MOST_OBJECTS]:
            yield told_by(one, STRONG if plural else WEAK)


# Alone they say nothing on a field; as one of several tasks they do.
_BESIDE_OTHERS = frozenset(
    {"abstimmen", "beraten", "besuchen", "vorstellen", "prüfen", "unterrichten"}
)


def _future(clause: Clause) -> Word | None:
    """ "Künftig werden die Kreise ihre Labore zusammenlegen": what they will do in common."""
    if not any(word.lower in {"künftig", "gemeinsam"} for word in clause.words):
        return None
    becoming = next((verb for verb in clause.verbs if verb.lower == "werden"), None)
    doing = [verb for verb in clause.verbs if analysis(verb.text)[1].startswith("VV(INF)")]
    return becoming if doing and becoming in clause.verbs[:1] else None


def _leads(clause: Clause, modal: Word, found: list[Stretch]) -> bool:
    """ "Die Stadtwerke wollen A aufbauen": of two that may be meant, who stands first acts."""
    if len(found) < LEAST_SEVERAL or found[0].first > 0:
        return False
    first_verb = next(word for word in clause.words if word.kind == "V")
    return first_verb is modal and found[0].last <= clause.words.index(modal) < found[1].first


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


_KINDS: tuple[Callable[[Clause], Iterator[Told]], ...] = (
    agreed_that,
    _belongs,
    _announced,
    _to_do,
    _together,
    _governed,
    _agreed,
    _of_paper,
    _aimed,
    *SHARED_TASKS,
)

_IN_SPEECH = frozenset({_announced, listed})
"""What is counted up is meant so, whoever says it."""

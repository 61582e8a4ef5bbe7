"""Fields of action, clusters and goals: what an agreement is about, in the words of the document.

They stand in lists (numbered, bulleted, or glued in one line "– A – B – C"), in running text behind
words such as "Themen sind", and in the title of a treaty ("… über die Zusammenarbeit in X"). Each
source has a rank; the weaker ones speak only where the stronger ones say nothing:

| rank | source                                                                                 |
|------|----------------------------------------------------------------------------------------|
| 4    | a list behind a line that announces it; the object of a treaty (then nothing else)     |
| 3    | "in den Bereichen A, B", "Themen sind A", "der Vertrag umfasst A"                      |
| 2    | "vorgesehen sind A, B", "es geht um A", "Aufgabe ist A", "soll vor allem A voranbringen" |
| 1    | the purpose of the agreement: "Vereinbarung zur Berufsberatung"; "soll A stärken"        |
| 0    | what was done before: "Vorhaben zu A, B und C"                                           |

What a text only adds ("Hinzu kommen A und B") has no rank: it stays beside any field that is kept.
Where set words announce fewer than three fields, free sentences are read too (`field_clauses`).
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.actors import actors_in
from handschlag.lib.extraction.acts import Said, said_in
from handschlag.lib.extraction.enumeration import Piece, split_list, split_range
from handschlag.lib.extraction.field_bounds import SENTENCE_END
from handschlag.lib.extraction.field_clauses import fields_told
from handschlag.lib.extraction.field_forms import (
    without_adverb,
    without_infinitive,
    without_participle,
)
from handschlag.lib.extraction.field_lists import BESIDE_MODAL, from_lists
from handschlag.lib.extraction.field_making import (
    LISTED,
    Found,
    as_field,
    case_of,
    is_thing,
    until_stop,
)
from handschlag.lib.extraction.field_nouns import may_be_field
from handschlag.lib.extraction.field_rules import RULES, Rule
from handschlag.lib.extraction.field_sayings import ADDED
from handschlag.lib.extraction.field_titles import from_clauses, from_heading, from_title
from handschlag.lib.extraction.phrases import clause_of
from handschlag.lib.extraction.result import DocumentType, FieldFound
from handschlag.lib.extraction.told import Told
from handschlag.lib.extraction.word_classes import names_actors

_STRONG = 2


def find_fields(text: str, doc_type: DocumentType) -> list[FieldFound]:
    """All fields in the order of the text, each once."""
    if doc_type is DocumentType.DIRECTORY_PAGE:
        return []
    found = list(from_title(text)) or list(from_clauses(text))
    if not found:
        found = [*from_lists(text, doc_type), *_from_sentences(text, doc_type)]
    if not found and doc_type is DocumentType.AGREEMENT_SIGNED:
        found = list(from_heading(text))
    best = max((one.rank for one in found), default=0)
    # A list says it all; what the text says besides only leads to it.
    least = best if best == LISTED else min(best, _STRONG)
    if doc_type is DocumentType.EVENT_INVITATION or not _is_on_cooperation(text, doc_type):
        least = 3
    kept = [one for one in found if one.rank >= least or (best > 0 and one.rank == ADDED)]
    kept.sort(key=lambda one: one.field.start)
    return _each_once([one.field for one in kept])


def _each_once(fields: list[FieldFound]) -> list[FieldFound]:
    """The first of those with the same words, the shorter of those that overlap."""
    kept: list[FieldFound] = []
    seen: set[str] = set()
    for one in fields:
        key = one.text.casefold()
        if key in seen or (kept and one.start < kept[-1].end):
            continue
        seen.add(key)
        kept.append(one)
    return kept


def _from_sentences(text: str, doc_type: DocumentType) -> Iterator[Found]:
    silent: list[tuple[Said, int]] = []
    strong, counted, asked, invests = 0, False, False, False
    for said in said_in(text):
        if invests and _PLANNED.match(said.sentence.text):
            continue  # "… elf Millionen Euro. Vorgesehen sind …": what one side builds
        invests = bool(_INVESTS.search(said.sentence.text))
        known = [one for one in _by_rules(text, said, doc_type) if is_thing(text, one)]
        known = [one for one in known if one.rank >= _STRONG or may_be_field(one.field.text)]
        yield from known
        count = sum(one.rank >= _STRONG for one in known)
        if counted and not count:
            yield from _adds_more(text, said)
        if asked and not count:
            yield from _answers(text, said)
        asked = bool(_QUESTION.match(said.sentence.text))
        counted = count > 0
        strong += count
        if count <= 1 and _is_told(said):
            silent.append((said, count))
    # Where set words announce several fields, free sentences only tell of them.
    if strong < _ENOUGH and _is_on_cooperation(text, doc_type):
        told = [(list(_by_clauses(text, said)), count) for said, count in silent]
        yield from _counted_up([found for found, count in told if len(found) > count])


_INVESTS = re.compile(r"\binvestier|\bInvestition|\b(?:Millionen|Mio\.) Euro\b")
_PLANNED = re.compile(r"(?:Vorgesehen|Geplant|Gebaut|Errichtet|Entstehen|Finanziert|Gefördert)\b")


def _counted_up(told: list[list[Found]]) -> Iterator[Found]:
    """Where one sentence counts up several, what others mention alone is none."""
    least = _PAIR if max(map(len, told), default=0) >= _ENOUGH else 1
    yield from (one for found in told if len(found) >= least for one in found)


_ENOUGH = 3
_PAIR = 2


def _is_told(said: Said) -> bool:
    """Running text; in a contract also "(1) Der Verband hat die Aufgabe, …"."""
    sentence = said.sentence
    clause = sentence.kind == "item" and sentence.text.endswith(".")
    return sentence.kind == "text" or (clause and len(sentence.text) > _LEAST_CLAUSE)


_LEAST_CLAUSE = 60


def _answers(text: str, said: Said) -> Iterator[Found]:
    """ "Was steht drin? Ein gemeinsamer Einkauf und ein Radweg." """
    sentence = said.sentence
    if sentence.text.endswith(".") and not clause_of(sentence.text).verbs:
        for piece in split_list(text, sentence.start, sentence.end):
            yield from as_field(text, piece, _STRONG, "")


_QUESTION = re.compile(r"(?:Was|Worum|Wobei|Worin|Wofür)\b[^?]{3,70}\?$")


def _adds_more(text: str, said: Said) -> Iterator[Found]:
    """Right behind a sentence with fields: "Daneben wollen sie bei C …", "Aber auch A oder B." """
    sentence = said.sentence
    if _FURTHER.match(sentence.text):
        yield from (Found(ADDED, o.field) for o in _by_clauses(text, said) if o.rank >= _STRONG)
    match = _ALSO.match(sentence.text)
    if match and not clause_of(sentence.text).verbs:
        for piece in split_list(text, sentence.start + match.end(), sentence.end):
            yield from as_field(text, piece, ADDED, "")


_FURTHER = re.compile(
    r"(?:Daneben|Außerdem|Zudem|Ferner|Darüber hinaus|Zusätzlich|Weiterhin|Des Weiteren|Auch)\b"
)
_ALSO = re.compile(
    r"(?:Aber auch|Ebenso|Sowie|Und auch|Auch|Außerdem|Ferner|Zudem|Dazu|Daneben|Darüber hinaus):?\s"
)


def _by_rules(text: str, said: Said, doc_type: DocumentType) -> Iterator[Found]:
    sentence = said.sentence
    words = sentence.text[:_LONGEST_SENTENCE]
    for rule in RULES:
        if doc_type not in rule.types:
            continue
        for match in rule.pattern.finditer(words):
            rank = 0 if said.earlier and rule.rank < 3 else rule.rank
            start, end = _stretch(sentence.start, words, match, rule)
            for one in _read(text, start, end, rule, rank, match[0]):
                if rank != ADDED or not names_actors(one.field.text):
                    yield one


def _is_on_cooperation(text: str, doc_type: DocumentType) -> bool:
    """Free sentences count where the text is about working together at all."""
    if doc_type in {DocumentType.AGREEMENT_SIGNED, DocumentType.INITIATIVE_LAUNCH}:
        return True
    return doc_type is DocumentType.OTHER and bool(_COOPERATION.search(text))


_COOPERATION = re.compile(
    r"[Zz]usammenarbeit|[Kk]ooperation|[Pp]artnerschaft|[Vv]ereinbarung|[Vv]ertr[aä]g|[Aa]bkommen|"
    r"[Aa]bsichtserklärung|\bPakt|[Zz]weckverband|[Bb]ündnis|"
    r"[Gg]ründ(?:et|en|ung)|[Nn]etzwerk|[Vv]erbund|[Aa]llianz"
)


def _by_clauses(text: str, said: Said) -> Iterator[Found]:
    """Noun phrases of free sentences, see `field_clauses`."""
    sentence = said.sentence
    words = _before_the_past(sentence.text) if said.earlier else sentence.text
    if not words or said.acts & {"invited", "treaty"}:
        return
    start, found = sentence.start, []
    for part in _SEMICOLON.split(words):
        told = fields_told(part, actors_in(text, start, start + len(part)))
        found.append([one for stretch in told for one in _of_told(text, start, stretch)])
        start += len(part) + len("; ")
    yield from _counted_up(found)


_SEMICOLON = re.compile(r";\s")


def _of_told(text: str, at: int, told: Told) -> Iterator[Found]:
    pieces = split_list(text, at + told.start, at + told.end)
    for piece in pieces:
        case = case_of(text, piece) or told.case
        if BESIDE_MODAL.search(told.intro):
            piece = without_infinitive(text, piece)  # noqa: PLW2901 -- the same, without its end
        for one in as_field(text, piece, told.rank, told.intro, case=case):
            if may_be_field(one.field.text, listed=len(pieces) > 1) and is_thing(text, one):
                yield one


def _before_the_past(words: str) -> str:
    """ "Erster Punkt ist die Bahn: Schon 2006 gab es …": only what follows is of old."""
    front, colon, _ = words.partition(": ")
    return front if colon and not _OLD.search(front) else ""


_OLD = re.compile(r"\b(?:19|20)\d\d\b|\b(?:seit|früher\w*|bereits|schon|damals|bisher\w*)\b")
_LONGEST_SENTENCE = 1500


def _stretch(at: int, words: str, match: re.Match[str], rule: Rule) -> tuple[int, int]:
    if "fields" in rule.pattern.groupindex and match["fields"]:
        return at + match.start("fields"), at + match.end("fields")
    ended = SENTENCE_END.search(words, match.end())
    return at + match.end(), at + (ended.start() if ended else len(words))


def _read(text: str, start: int, end: int, rule: Rule, rank: int, intro: str) -> Iterator[Found]:
    end = until_stop(text, start, end)
    if rule.advice:
        yield from _as_advice(text, Piece(start, end), rank)
        return
    split = split_range if rule.ranges else split_list
    pieces = split(text, start, end) if rule.splits else [Piece(start, end)]
    if pieces:
        pieces = [*pieces[:-1], without_adverb(text, without_participle(text, pieces[-1]))]
    if pieces and _MODAL.search(text, max(0, start - _BEFORE), start):
        pieces = [*pieces[:-1], without_infinitive(text, pieces[-1])]
    together = bool(re.search(r"Zusammenarbeit\s+\w+\s+$", intro))
    for number, piece in enumerate(pieces):
        reaches = rule.ranges and number in {0, len(pieces) - 1}  # "von A … bis zu C"
        case = case_of(text, piece) or ("dative" if together or reaches else rule.case)
        before = "Zusammenarbeit" if together else ""
        yield from as_field(text, piece, rank, intro, case=case, before=before)


# "… wollen sie im Bereich der Bahn fortsetzen": the verb is no part of the last field.
_MODAL = re.compile(r"\b(?:wollen|will|soll|sollen|möchten|möchte|werden|wird|können)\b[^.!?]*$")
_BEFORE = 200


def _as_advice(text: str, piece: Piece, rank: int) -> Iterator[Found]:
    """ "berät Höfe und Mühlen" → "Beratung von Höfen und Mühlen"."""
    words = [
        word if word == "und" or word.endswith("n") else word + "n"
        for word in piece.words(text).split()
    ]
    form = f"Beratung von {' '.join(words)}"
    yield Found(rank, FieldFound(form, piece.start, piece.end, 0.5))

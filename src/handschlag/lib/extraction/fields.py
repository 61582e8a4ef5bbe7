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

Where set words announce fewer than three fields, free sentences are read too (`field_clauses`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handschlag.lib.extraction.actors import actors_in, names_person
from handschlag.lib.extraction.acts import Said, said_in
from handschlag.lib.extraction.enumeration import Piece, split_glued, split_list
from handschlag.lib.extraction.field_clauses import fields_told
from handschlag.lib.extraction.field_forms import base_form_of_field, without_frame
from handschlag.lib.extraction.field_nouns import is_pronoun, may_be_field
from handschlag.lib.extraction.field_rules import (
    ALL_TASKS,
    COOPERATION_IN,
    NO_FIELD,
    NO_INTRO,
    OBJECT_IN_HEADING,
    RULES,
    SENTENCE_END,
    STOP,
    TREATY_OBJECT,
    Rule,
    announces_fields,
    kind_of,
    term_of,
)
from handschlag.lib.extraction.layout import ItemList, Line, lines_of, lists_of
from handschlag.lib.extraction.result import DocumentType, FieldFound

_LONGEST_ITEM = 170
_MOST_WORDS = 22
_GLUED = re.compile(r"(?m)^[ \t]*[–•·▪*-][ \t]+\S[^\n]*?[ \t][–•·▪*-][ \t]+\S[^\n]*$")
_STRONG = 2
_LISTED = 4
_CONFIDENCE = (0.4, 0.55, 0.7, 0.85, 0.92)


@dataclass(frozen=True, slots=True)
class _Found:
    rank: int
    field: FieldFound


def find_fields(text: str, doc_type: DocumentType) -> list[FieldFound]:
    """All fields in the order of the text, each once."""
    if doc_type is DocumentType.DIRECTORY_PAGE:
        return []
    found = list(_from_title(text))
    if not found:
        found = [*_from_lists(text, doc_type), *_from_sentences(text, doc_type)]
    if not found and doc_type is DocumentType.AGREEMENT_SIGNED:
        found = list(_from_heading(text))
    best = max((one.rank for one in found), default=0)
    # A list says it all; what the text says besides only leads to it.
    least = best if best == _LISTED else min(best, _STRONG)
    if doc_type is DocumentType.EVENT_INVITATION or not _is_on_cooperation(text, doc_type):
        least = 3
    kept = sorted((one for one in found if one.rank >= least), key=lambda one: one.field.start)
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


def _from_title(text: str) -> Iterator[_Found]:
    """What a treaty is about: "Staatsvertrag … über die Zusammenarbeit in Verbänden und durch X"."""
    if not any("treaty" in said.acts for said in said_in(text)):
        return
    lines = lines_of(text)[:_LEADING_LINES]
    title = next(
        filter(None, (TREATY_OBJECT.search(text, one.body, one.end) for one in lines)), None
    )
    if title is None:
        return
    start, end = title.span("object")
    head, begin = _head_of(text, start, end)
    if head:
        yield from _as_field(text, head, _LISTED, "")
    case = "dative" if begin > start and not text[:begin].endswith("des ") else "genitive"
    for piece in split_list(text, begin, end):
        yield from _as_field(text, piece, _LISTED, "", case=case)
    if begin > start:
        yield from _all_tasks(text)


def _from_heading(text: str) -> Iterator[_Found]:
    """ "Öffentlich-rechtliche Vereinbarung / zur Bildung eines Bauhofs", where nothing else tells."""
    lines = lines_of(text)[:_HEADING_LINES]
    for match in OBJECT_IN_HEADING.finditer(text, 0, lines[-1].end if lines else 0):
        piece = Piece(*match.span("object"))
        yield from (one for one in _as_field(text, piece, 1, "") if _is_thing(text, one))
        return


_HEADING_LINES = 6


def _all_tasks(text: str) -> Iterator[_Found]:
    """ "alle Aufgaben der A einschließlich der B", which a title only sums up."""
    for said in said_in(text):
        for match in ALL_TASKS.finditer(said.sentence.text):
            for group in ("fields", "more"):
                first, last = (said.sentence.start + place for place in match.span(group))
                pieces = split_list(text, first, last) if match[group] else []
                for piece in pieces:
                    yield from _as_field(text, piece, _LISTED, "Aufgaben")


_LEADING_LINES = 12


def _head_of(text: str, start: int, end: int) -> tuple[Piece | None, int]:
    """ "Zusammenarbeit in X": X are the fields; itself it is one where an adjective tells which."""
    match = COOPERATION_IN.match(text, start, end)
    if not match:
        return None, start
    head = Piece(start, match.end("head")) if match["adjectives"] else None
    return head, match.end()


def _from_lists(text: str, doc_type: DocumentType) -> Iterator[_Found]:
    for items in lists_of(text):
        if _is_about_fields(items, doc_type):
            intro = items.intro.text if items.intro else ""
            for line in items.items:
                yield from _of_item(text, line, intro)
    for match in _GLUED.finditer(text):
        intro = text[max(0, match.start() - 200) : match.start()]
        if announces_fields(intro):
            end = _until_stop(text, match.start(), match.end())
            for piece in split_glued(text, match.start(), end):
                yield from _as_field(text, piece, 4, intro)


def _is_about_fields(items: ItemList, doc_type: DocumentType) -> bool:
    intro = items.intro
    if intro is None or NO_INTRO.search(intro.text[-160:]):
        return False
    if sum(_is_no_field(line.words) for line in items.items) * 3 > len(items.items):
        return False
    colon = intro.text.endswith((":", "sind", "sind,"))
    signed = doc_type in {DocumentType.AGREEMENT_SIGNED, DocumentType.OTHER}
    return announces_fields(intro.text[-200:]) or (colon and signed)


def _is_no_field(words: str) -> bool:
    """Sentences, teasers and names of persons are no fields."""
    return len(words) > _LONGEST_ITEM or bool(NO_FIELD.search(words))


def _of_item(text: str, line: Line, intro: str) -> Iterator[_Found]:
    piece = Piece(line.body, line.end)
    words = piece.words(text)
    if _is_no_field(words):
        return
    plain = re.sub(r"\([^()]*\)", "", words)
    several = "," in plain and not _ONE_THING.search(plain)
    pieces = split_list(text, piece.start, piece.end) if several else [piece]
    for one in pieces:
        yield from _as_field(text, one, 4, intro, number=line.number)


# An item of a list with "und" at its end, or that goes on with "im …", has commas of its own.
_ONE_THING = re.compile(
    r"\s(?:und|sowie|oder|&|etwa|insbesondere|z\. ?B\.)\s[^,]*$"
    r"|,\s(?:im|in|mit|für|bei|die|der|das|um|auf|zu[rm]?|an|am|aus|von|vor|nach)\s"
)


def _from_sentences(text: str, doc_type: DocumentType) -> Iterator[_Found]:
    silent: list[tuple[Said, int]] = []
    strong = 0
    for said in said_in(text):
        known = [one for one in _by_rules(text, said, doc_type) if _is_thing(text, one)]
        yield from known
        count = sum(one.rank >= _STRONG for one in known)
        strong += count
        if count <= 1 and said.sentence.kind == "text":
            silent.append((said, count))
    # Where set words announce several fields, free sentences only tell of them.
    if strong < _ENOUGH and _is_on_cooperation(text, doc_type):
        for said, count in silent:
            found = list(_by_clauses(text, said))
            if len(found) > count:
                yield from found


_ENOUGH = 3


def _by_rules(text: str, said: Said, doc_type: DocumentType) -> Iterator[_Found]:
    sentence = said.sentence
    words = sentence.text[:_LONGEST_SENTENCE]
    for rule in RULES:
        if doc_type not in rule.types:
            continue
        for match in rule.pattern.finditer(words):
            rank = 0 if said.earlier and rule.rank < 3 else rule.rank
            start, end = _stretch(sentence.start, words, match, rule)
            yield from _read(text, start, end, rule, rank, match[0])


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


def _by_clauses(text: str, said: Said) -> Iterator[_Found]:
    """Noun phrases of free sentences, see `field_clauses`."""
    sentence = said.sentence
    if said.earlier or said.acts & {"invited", "treaty"}:
        return
    for told in fields_told(sentence.text, actors_in(text, sentence.start, sentence.end)):
        start, end = sentence.start + told.start, sentence.start + told.end
        for piece in split_list(text, start, end):
            case = _case_of(text, piece) or told.case
            for one in _as_field(text, piece, told.rank, told.intro, case=case):
                if may_be_field(one.field.text) and _is_thing(text, one):
                    yield one


def _is_thing(text: str, one: _Found) -> bool:
    named = names_person(text, one.field.start, one.field.end)
    return not named and not is_pronoun(one.field.text)


_LONGEST_SENTENCE = 1500


def _stretch(at: int, words: str, match: re.Match[str], rule: Rule) -> tuple[int, int]:
    if "fields" in rule.pattern.groupindex and match["fields"]:
        return at + match.start("fields"), at + match.end("fields")
    ended = SENTENCE_END.search(words, match.end())
    return at + match.end(), at + (ended.start() if ended else len(words))


def _read(text: str, start: int, end: int, rule: Rule, rank: int, intro: str) -> Iterator[_Found]:
    end = _until_stop(text, start, end)
    if rule.advice:
        yield from _as_advice(text, Piece(start, end), rank)
        return
    pieces = split_list(text, start, end) if rule.splits else [Piece(start, end)]
    together = bool(re.search(r"Zusammenarbeit\s+\w+\s+$", intro))
    for piece in pieces:
        case = _case_of(text, piece) or ("dative" if together else rule.case)
        before = "Zusammenarbeit" if together else ""
        yield from _as_field(text, piece, rank, intro, case=case, before=before)


def _as_advice(text: str, piece: Piece, rank: int) -> Iterator[_Found]:
    """ "berät Betriebe und Beschäftigte" → "Beratung von Betrieben und Beschäftigten"."""
    words = [
        word if word == "und" or word.endswith("n") else word + "n"
        for word in piece.words(text).split()
    ]
    form = f"Beratung von {' '.join(words)}"
    yield _Found(rank, FieldFound(form, piece.start, piece.end, 0.5))


def _until_stop(text: str, start: int, end: int) -> int:
    stop = STOP.search(text, start, end)
    if not stop or stop.start() <= start:
        return end
    if _FINITE.match(stop[0].strip()):
        # "…, das Türen öffnen soll": the verb closes a relative clause, which is no field.
        clause = text.rfind(", ", start, stop.start())
        if clause > start and _RELATIVE.match(text, clause):
            return clause
    return stop.start()


_FINITE = re.compile(r"(?:soll|sollen|wird|werden|hat|haben|ist|sind|wollen)$")
_RELATIVE = re.compile(r", (?:das|der|die|dem|den|deren|dessen|mit denen) ")


def _case_of(text: str, piece: Piece) -> str:
    words = piece.words(text)
    if re.match(r"des\s", words):
        return "genitive"
    if re.match(r"(?:im|beim|am|zum|vom|(?:in|bei|mit|von|zu) dem) ", words):
        return "dative singular"
    return "dative" if re.match(r"(?:bei|in|zwischen|durch|mit|zu|von) (?:den )?", words) else ""


_BETWEEN = re.compile(r"zwischen (?:den|allen) (?=[A-ZÄÖÜ])")


def _as_field(
    text: str,
    piece: Piece,
    rank: int,
    intro: str,
    *,
    number: str = "",
    case: str = "",
    before: str = "",
) -> Iterator[_Found]:
    whole = _trim(text, piece)
    between = _BETWEEN.match(text, whole.start, whole.end) if before else None
    if between:
        whole = Piece(between.end(), whole.end)
    whole = without_frame(text, whole)
    words = whole.words(text)
    if not words or len(words.split()) > _MOST_WORDS or NO_FIELD.search(words) or is_pronoun(words):
        return
    if not re.search(r"[A-ZÄÖÜ]\w|\w{4}", words):
        return
    form = _strong(text, whole.start, base_form_of_field(words, case))
    if between and before:
        form = f"{before} der {form}"
    yield _Found(
        rank,
        FieldFound(
            form,
            whole.start,
            whole.end,
            _CONFIDENCE[rank],
            kind_of(intro),
            number,
            term_of(intro),
        ),
    )


def _strong(text: str, start: int, words: str) -> str:
    """ "das duale Studium" → "duales Studium", "der offene Austausch" → "offener Austausch"."""
    article = _BEFORE_ADJECTIVE.search(text, max(0, start - 4), start)
    adjective = _WEAK.match(words)
    if not article or not adjective:
        return words
    ending = {"das": "s", "der": "r"}[article[1].lower()]
    return words[: adjective.end(1)] + ending + words[adjective.end(1) :]


_BEFORE_ADJECTIVE = re.compile(r"(?<!\w)([Dd]as|[Dd]er) $")
_WEAK = re.compile(r"([a-zäöüß]{3,}e) (?=[A-ZÄÖÜ])")


_JOINED = re.compile(r",?\s(?:und|sowie|oder)\s*$")


def _trim(text: str, piece: Piece) -> Piece:
    start, end = piece.start, piece.end
    joined = _JOINED.search(text, start, end)
    end = joined.start() if joined else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return Piece(start, end)

"""Who must have signed although no sentence says so of him: heads who speak at the signing.

| pattern                                                    | example                              |
| speaks, and the sentence tells of the signing              | sagte Landrat A bei der Unterzeichnung |
| a sentence of the act counts heads without their names     | und seine Kollegen aus den Orten …   |

Whether they are heads of a party is for the caller to see.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from handschlag.lib.extraction.knowledge.offices import Office, office_of
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.signing import Signer, signing_sentences
from handschlag.lib.extraction.text import Text

_AT_SIGNING = re.compile(
    r"\b(?:bei|anlässlich|während|nach|zur) (?:der |ihrer )?(?:feierlichen |gemeinsamen )?"
    r"(?:Vertrags)?(?:[Uu]nterzeichnung|[Uu]nterschrift)|\bFüller\b|\bals er unter|\bals sie unter"
    r"|nachdem (?:er|sie)\b[^.]{0,60}\bunterschr"
)
_ONLOOKER = re.compile(
    r"\b(?:zugegen|(?:mit|an)?gereist|als Gast|anwesend|beiwohn|begleite|moderiert|verfolgt|vorbereitet|Moderat)\w*"
)
_COLLECTIVE = re.compile(
    r"\b(?:[Kk]olleg(?:en|innen)|Amtskolleg(?:en|innen)|Mitstreiter\w*|Verwaltungschefs|Stadtchefs|"
    r"Stadtoberhäupter|Rathauschefs|(?:[Dd]ie|der|den|aller?|alle) (?:\w+ )?(?:Ober)?"
    r"[Bb]ürgermeister(?:innen)?(?: und Bürgermeister(?:innen)?)?|Landräte|Gemeindeoberhäupter|"
    r"(?:zwei|drei|vier|fünf|sechs|beiden) (?:\w+ )?\w*(?:[Ll]eiter|[Cc]hefs|[Rr]ektoren|[Pp]räsidenten|[Ff]ührer)(?:innen)?|"
    r"Ortschefs|Spitzen|beide Seiten|Behördenleiter|Hausspitzen|Chefs)\b"
)
_CAPTION = re.compile(
    r"\W{0,4}(?:(?:Auf dem|Im|Unser|Das) )?(?:Foto|Bild|Gruppenfoto|Bildunterschrift|Bildzeile|Bildtext|BU)\b"
    r"|\W{0,4}(?:[Vv]\. ?l\.|[Vv]on links)|[^.:\n]{3,80}\((?:v\. ?l\.|von links)"
)
_SHOWS_SIGNING = re.compile(
    r"\b(?:[Bb]ei|[Bb]eim|vor|[Nn]ach|anlässlich|während|zur|mit) [^.;:]{0,40}"
    r"(?:[Uu]nterzeichnung|[Uu]nterschrift|[Uu]nterschreiben|[Uu]nterzeichneten|unterschriebenen)"
)
_HEADS = word_set("municipality district amt university special_purpose land chamber agency")
_CHIEFS = (
    "geschäftsführer", "geschäftsführerin", "präsident", "präsidentin", "vorsitzender", "vorsitzende",
    "direktor", "direktorin", "vorstand", "chef", "chefin", "rektor", "rektorin", "leiter", "leiterin",
)  # fmt: skip
_NO_HEADS = ("Dezernent", "Kämmer", "Stadtr", "Beigeordnet", "Baudezernent", "Kultur")
_NUMBERS = word_set("die Die zwei drei vier fünf sechs sieben acht neun zehn beiden")
_MOST_WORDS, _NEAR = 200, 8
_VERB_BEFORE = 60
_SPEAKS = re.compile(r"^.{0,25}\b(?:sagte?|so|betonte?|erklärte?|sprach|freute?|unterstrich)\b")


def find_speakers(text: Text, signers: Sequence[tuple[Signer, object]]) -> list[Signer]:
    """Heads beyond those already known, in the order of the text."""
    known = {signer.seen.person.surname for signer, _ in signers}
    counted = _counts_heads(text)
    heads = [one for one in appearances(text) if not one.former and _is_head(one)]
    heads = [one for one in heads if one.person.surname not in known]
    speak = [one for one in heads if counted or _speaks_at_signing(text, one)]
    if speak and not signers:
        # One head speaks at the signing, so the other who is quoted beside stood there as well.
        speak += [one for one in heads if _is_quoted(text, one)]
    found = {one.person.surname: one for one in reversed(speak)}
    return [Signer(one, None, 0.7, by_name=False) for one in reversed(found.values())]


def find_captioned(text: Text, signers: Sequence[tuple[Signer, object]]) -> list[Signer]:
    """ "Foto: A (X) und B (Y) bei der Unterzeichnung": who is shown with office or body."""
    known = {signer.seen.person.surname for signer, _ in signers}
    found: dict[str, Appearance] = {}
    for one in appearances(text):
        span = text.sentence_at(one.person.start)
        words = text.raw[span.start : min(span.end, span.start + 1500)]
        told = (one.role or one.body) and not one.former
        if told and _CAPTION.match(words) and _SHOWS_SIGNING.search(words):
            behind = text.raw[one.person.end : one.person.end + 150]
            if one.person.surname not in known and not _ONLOOKER.search(behind):
                found.setdefault(one.person.surname, one)
    # Beside heads who are called so, who is shown without an office was a guest.
    in_office = [one for one in found.values() if one.role] or list(found.values())
    return [Signer(one, None, 0.75, by_name=False) for one in in_office]


def _is_quoted(text: Text, one: Appearance) -> bool:
    behind = text.raw[one.person.end : one.person.end + 40]
    before = text.raw[max(text.tokens[one.first].start - 30, 0) : text.tokens[one.first].start]
    return _SPEAKS.search(before) is not None or _SPEAKS.match(behind) is not None


def counted_office(text: Text) -> Office | None:
    """ "Die vier Bürgermeister unterzeichneten": the office of persons who are named elsewhere."""
    starts = {one.person.first for one in appearances(text)}
    spans = [
        around
        for span in signing_sentences(text)
        for around in (text.sentence_at(max(span.start - 2, 0)), span)
    ]
    for span in spans:
        first, end = text.index_at(span.start), text.index_at(span.end)
        for index, token in enumerate(text.tokens_in(span)[:_MOST_WORDS], start=first):
            office = office_of(token.text)
            before = text.tokens[index - 1].text if index else ""
            woman = office is not None and office.name.endswith("in")
            several = office and (office.plural or (before in _NUMBERS and not woman))
            if several and not starts & set(range(index, min(index + _NEAR, end))):
                return office
    return None


def with_counted(text: Text, signers: list[Signer]) -> list[Signer]:
    """ "Die vier Bürgermeister unterzeichneten": all who are named with a town hold the office."""
    office = counted_office(text)
    if office is None or not office.kinds & {"municipality", "district"}:
        return signers
    known = {signer.seen.person.surname for signer in signers}
    for one in appearances(text):
        town = one.body is not None and one.body.kind in {"place", "municipality", "district"}
        if town and not one.role and one.person.surname not in known:
            known.add(one.person.surname)
            signers = [*signers, Signer(one, None, 0.7)]
    return [
        signer
        if signer.seen.role
        else replace(signer, seen=replace(signer.seen, role=office.name, office=office))
        for signer in signers
    ]


def _counts_heads(text: Text) -> bool:
    return any(
        _COLLECTIVE.search(text.raw[span.start : min(span.end, span.start + 1500)])
        for span in signing_sentences(text)
    )


def _is_head(one: Appearance) -> bool:
    """Of a territory, or by title of a body that stands beside."""
    if one.office is None:
        return False
    if one.role.startswith(_NO_HEADS):
        return False
    named = bool(one.body or one.body_name or one.office.front)
    chief = named and one.role.lower().split(" ")[0].endswith(_CHIEFS)
    return chief or bool(one.office.kinds & _HEADS)


def _speaks_at_signing(text: Text, one: Appearance) -> bool:
    span = text.sentence_at(one.person.start)
    words = text.raw[span.start : min(span.end, span.start + 1500)]
    behind = text.raw[one.person.end : one.person.end + 150]
    before = text.raw[max(span.start, one.person.start - _VERB_BEFORE) : one.person.start]
    watches = _ONLOOKER.search(behind) or _ONLOOKER.search(before)
    return _AT_SIGNING.search(words) is not None and not watches

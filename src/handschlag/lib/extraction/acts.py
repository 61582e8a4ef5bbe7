"""Sentences that say what was done, will be done or was done before: signing, deciding, founding.

`said_in` is read by `document_types`, `act_date`, `place` and `fields`. Each pattern of
`act_patterns` looks at one sentence (at most `LONGEST` characters of it), so that its gaps stay short.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from handschlag.lib.extraction.act_patterns import PATTERNS, Act
from handschlag.lib.extraction.act_words import DONE, PAPER, PRETERITE
from handschlag.lib.extraction.dates import Spot, find_dates, seen_from
from handschlag.lib.extraction.layout import Sentence, sentences_of
from handschlag.lib.extraction.written import written_on

__all__ = ["EARLIER", "LONGEST", "TO_BE_LAUNCHED", "Act", "Said", "said_in"]

LONGEST = 1500
_COMPILED = tuple((act, re.compile(pattern)) for act, pattern in PATTERNS)


# Of an agreement that was there before: it neither dates this act nor names its parties.
EARLIER = re.compile(
    r"\b(?:[Bb]ereits (?:seit|im|am|\d{4})|hatten?\b(?:[^.,;]|(?<=\d)\.){0,120}?\b(?:unterzeichnet|unterschrieben|"
    r"beschlossen|geschlossen|vereinbart|verständigt|ge[a-zäöüß]{3,}(?:t|en)(?=[.,;]|$))|[Ss]eit \d{4}|schon (?:seit|\d{4})|[Zz]uvor|[Ff]rüher(?:e[nrs]?)?|"
    r"[Dd]amals|damalige[nrs]?|[Uu]rsprünglich(?:e[nrs]?)?|bisherige[nrs]?|[Vv]or (?:\w+ )?Jahr(?:en)?|in den Jahren|"
    r"erstmals \d{4}|ehemalige[nrs]?|war(?:en)?\b[^.,;]{0,120}?\b(?:gegründet|unterzeichnet|geschlossen) worden)\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what it says was done."""

    sentence: Sentence
    acts: frozenset[Act]
    earlier: bool


@lru_cache(maxsize=4)
def said_in(text: str) -> tuple[Said, ...]:
    """Every sentence of the text; one that looks ahead does not also look back."""
    said = tuple(_judge(sentence) for sentence in sentences_of(text))
    if not any(_is_told_in_present(one) for one in said):
        return said
    told_as_done = any("signed" in one.acts and not _is_told_in_present(one) for one in said)
    ahead = _PRESS_IS_ASKED.search(text[:_HEAD]) is not None and not told_as_done
    later = _later_days(text)
    return tuple(_announced(one) if ahead or _is_ahead(one, later) else one for one in said)


_HEAD = 20_000


def _is_told_in_present(one: Said) -> bool:
    told = "signed" in one.acts and "treaty" not in one.acts
    return told and not _IS_PAST.search(one.sentence.text[:LONGEST])


def _is_ahead(one: Said, later: list[Spot]) -> bool:
    """ "unterzeichnen am 14. Juni": at an hour of the day, or later than the day of writing."""
    span = one.sentence
    return _AT_AN_HOUR.search(span.text[:LONGEST]) is not None or any(
        span.start <= spot.start < span.end for spot in later
    )


def _announced(one: Said) -> Said:
    """What is told in the present tense of a day to come is not done yet."""
    if not _is_told_in_present(one):
        return one
    return replace(one, acts=one.acts - {"signed"} | {"to_be_signed"})


def _later_days(text: str) -> list[Spot]:
    """The days behind the one on which the text says that it was written."""
    spots = find_dates(text)
    written = written_on(text, spots)
    if written is None or not written.stated:
        return []
    days = [
        spot
        for spot in spots
        if spot.precision == "day"
        and not spot.is_relative
        and _ON.search(text, max(0, spot.start - _BEFORE), spot.start)
    ]
    return [spot for spot in days if seen_from(spot, written.day).first > written.day]


_BEFORE = 24
# The day on which something is done; not "bis zum 31. Dezember"
_ON = re.compile(r"\b(?:[Aa]m|\w+tag|Mittwoch|Sonnabend),? ?(?:den |dem )?$")


# "haben … unterzeichnet", "unterzeichneten", "ist unter Dach und Fach"
_IS_PAST = re.compile(
    rf"\b(?:haben|hat|hatten?|wurden?|ist|sind|war|waren)\b[^;]{{0,260}}?\b(?:{DONE}|perfekt|amtlich)\b"
    rf"|\b{DONE} (?:haben|hat|hatten?|wurden?|worden|ist|sind|war|waren)\b|\b{PRETERITE}\b"
    r"|\b(?:setzten?|leisteten?|gaben?|trugen|fand|fanden|kamen?|trafen|sagten?|griff(?:en)?)\b"
)
_JOURNALISTS = r"(?:Presse|Medien|Journalist\w*|(?:Presse|Medien)(?:vertreter|schaffende)\w*)"
# "Presseeinladung", "Die Presse ist herzlich eingeladen": what they are asked to is still to come
_PRESS_IS_ASKED = re.compile(
    r"\b(?:Presse|Medien|Foto)-?(?:[Ee]inladung|terminhinweis)\b|\bTermin(?:hinweis|ankündigung)\b"
    rf"|\bEinladung (?:zum|zu einem|an die|für die) (?:{_JOURNALISTS}|(?:Presse|Foto|Medien)\w*termin)\b"
    rf"|\b{_JOURNALISTS}\b[^.;\n]{{0,80}}?\b(?:eingeladen|willkommen)\b"
    rf"|\b(?:laden|lädt|bitten|bittet)\b[^.;\n]{{0,80}}?\b{_JOURNALISTS}\b[^.;\n]{{0,120}}?\b(?:ein\b|zu[mr]?\b)"
)


# A word that a column or a page broke in two.
_BROKEN = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")


def _judge(sentence: Sentence) -> Said:
    words = _BROKEN.sub("", sentence.text[:LONGEST]).replace("\n", " ")
    acts = {act for act, pattern in _COMPILED if pattern.search(words)}
    if sentence.kind == "heading" and _SIGN_NOW.search(words) and not acts & {"to_be_signed"}:
        acts.add("signed")
    if "signed" in acts and _NOT_SIGNED.search(words):
        acts.discard("signed")
    if "signed" in acts and _SOON.search(words) and not _HAS_SIGNED.search(words):
        acts.add("to_be_signed")
    if "to_be_signed" in acts and not _HAS_SIGNED.search(words):
        acts.discard("signed")
    elif "to_be_signed" in acts:
        acts.discard("to_be_signed")
    if "invited" in acts or TO_BE_LAUNCHED.search(words) or _AT_AN_HOUR.search(words):
        acts.discard("launched")
    return Said(sentence, frozenset(acts), _looks_back(words))


# A headline says in the present tense what was done: "Kammern unterschreiben mit Partnern"
_SIGN_NOW = re.compile(r"\b(?:unterzeichn(?:en|et)|unterschreib(?:en|t)|besiegel(?:n|t))\b")


# "Ein Vertrag wurde dafür nicht geschlossen", "bislang ist keine Vereinbarung unterzeichnet"
_NOT_SIGNED = re.compile(
    rf"\b(?:nicht|kein(?:e[nrsm]?)?)\b(?! nur\b)[^.,;:]{{0,60}}?\b{DONE}\b(?=[.,;:]| worden)(?![^.]*\bsondern\b)"
)
# "In der kommenden Woche setzen sie ihre Unterschrift unter …": told in the present tense
_SOON = re.compile(
    r"\b(?:kommende[nrms]?|nächste[nrms]?) (?:Woche|Monat|Tage[ns]?|\w+tag|Mittwoch|Sonnabend)\b|\b[Mm]orgen\b(?=,? (?:\w+tag|Mittwoch|unter|setz|wird|werden))|\b[Dd]emnächst\b"
)


def _looks_back(words: str) -> bool:
    """ "hatten … geschlossen", "1999 unterzeichneten sie": not where the sentence also says "heute"."""
    if _JUST_NOW.search(words):
        return False
    if EARLIER.search(words):
        return True
    return bool(_BARE_YEAR.search(words)) and not _ANY_DAY.search(words)


_JUST_NOW = re.compile(
    r"\b(?:heute|gestern|heutigen|gestrigen|nun|jetzt)\b[^.,;]{0,80}?\b(?:unterzeichnet|unterschrieben|geschlossen|"
    r"besiegelt|gegründet|vollzogen|verlängert|erneuert|bekräftigt|vereinbart)\b"
)
# As in "1999 unterzeichneten sie", "die 2019 einen Vertrag geschlossen hatten", "wurde 2011 gegründet"
_BARE_YEAR = re.compile(
    r"(?:^|\b(?:[Ii]m Jahre? |[Dd]ie |[Dd]er |[Dd]as |erst |wurden? |[Ii]n |haben |hat |sich ))(?:19|20)\d\d\b(?![/.-]\d)"
)
_ANY_DAY = re.compile(
    r"\d\. ?(?:\d|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)|\b(?:heute|gestern|jetzt|nun)\b|"
    r"\w+tag\b|\bMittwoch\b|\bWoche\b"
)


# As in "eröffnet den Tag um 10 Uhr"
_AT_AN_HOUR = re.compile(r"\b(?:um|ab|gegen) \d{1,2}(?:[.:]\d\d)? Uhr\b")
TO_BE_LAUNCHED = re.compile(
    r"\b(?:soll|sollen|wird|werden)\b[^.;]{0,160}?\b(?:gegründet|eröffnet|gestartet|ins Leben gerufen)"
    r" (?:werden|wird)\b|\b(?:[Dd]anach|[Dd]ann|[Aa]nschließend|[Ss]päter|[Bb]is|[Kk]ünftig|[Nn]ächste\w*|"
    r"[Kk]ommende\w*)\b[^.;]{0,80}?\b(?:wird|werden)\b[^.;]{0,120}?\b(?:gegründet|eröffnet|gestartet)\b|\b(?:Gründung|Start|Eröffnung)\b[^.;]{0,80}?\b(?:geplant|vorgesehen|angestrebt|"
    r"beabsichtigt|vorbereitet|bevor)\b|\b(?:soll|sollen)\b[^.;]{0,120}?\b(?:entstehen|starten)\b"
    r"|\b(?:werde|würde)\b[^.;]{0,80}?\b(?:gegründet|eröffnet|gestartet)\b|\bin Gründung\b|\b(?:plan(?:en|t)|vor)\b[^.;]{0,60}?\bGründung\b"
)
_HAS_SIGNED = re.compile(
    rf"\b(?:haben|hat|wurden?)\b[^;]{{0,260}}?\b(?:unterzeichnet|unterschrieben|besiegelt)\b"
    rf"(?!\s+(?:werden|wird))|\b(?:unterzeichneten?|unterschrieben|besiegelten)\b"
    rf"(?!\s+(?:werden|wird))[^;]{{0,120}}?{PAPER}"
)

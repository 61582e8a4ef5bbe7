"""Sentences that say what was done, will be done or was done before: signing, deciding, founding.

The tables below are read by `document_types`, `act_date`, `place` and `fields`. Each pattern looks
at one sentence (at most `LONGEST` characters of it), so that its gaps stay short.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from handschlag.lib.extraction.layout import Sentence, sentences_of

Act = Literal["signed", "to_be_signed", "decided", "launched", "invited", "treaty", "official"]
LONGEST = 1500

# What is signed: Kooperationsvereinbarung, Staatsvertrag, Letter of Intent, Absichtserklärung …
AGREEMENT = (
    r"(?:\b\w*(?:[Vv]ereinbarung|[Vv]ertr(?:ag|äge|ages|ags|agswerk)|[Aa]bkommen|"
    r"[Aa]bsichtserklärung|[Ee]rklärung|[Cc]harta|[Pp]akt|[Ss]atzung)(?:en|es|s|e|n)?\b"
    r"|Memorandum|Letters? of Intent|\bLoI\b|\bLOI\b|\bMoU\b|Kooperation\b|Partnerschaft\b|"
    r"Zusammenarbeit\b|Vertragswerk|Papier\b|Dokument\b|Schriftstück|Zweckverband\b|Arbeitsgemeinschaft\b|Bündnis\b)"
)
_PAPER = (
    r"(?:\b\w*(?:[Vv]ereinbarung|[Vv]ertr(?:ag|äge|ages|ags)|[Aa]bkommen|[Ee]rklärung|[Cc]harta|"
    r"[Pp]akt|Papier|Dokument|Schriftstück)(?:en|es|s|e|n)?\b|Memorandum|Letters? of Intent|\bL[oO]I\b|\bMoU\b)"
)
_DONE = (
    r"(?:unterzeichnet|unterschrieben|geschlossen|abgeschlossen|besiegelt|vereinbart|signiert|"
    r"gegengezeichnet|verlängert|erneuert|beurkundet|ratifiziert|fixiert|getroffen)"
)
_PRETERITE = (
    r"(?:unterzeichnete[nt]?|unterschrieb(?:en)?|besiegelten?|schloss(?:en)?|schloß|"
    r"vereinbarten?|signierten?|erneuerten|verlängerten)"
)
_PRESENT = r"(?:unterzeichnen|unterschreiben|besiegeln|schließen|vereinbaren|erneuern|verlängern)"
_SIGN = rf"(?:u*nterzeichnet|u*nterschrieben|{_DONE})"
_GAP = r"[^;]{0,260}?"

# | example | why it is so |
_PATTERNS: tuple[tuple[Act, str], ...] = (
    # As in "soll unterzeichnet werden", "werden … unterzeichnen", "will … schließen"
    (
        "to_be_signed",
        (
            rf"\b(?:soll(?:en|te|ten)?|wird|werden|woll?(?:en|te|ten)|will|möchten?|"
            rf"könnten?)\b(?![^;]{{0,160}}\b(?:wurden?|haben|hat)\b){_GAP}"
            rf"\b(?:{_DONE} werden|{_DONE} werden soll|{_DONE} wird|{_PRESENT}|eingehen)\b"
        ),
    ),
    ("to_be_signed", rf"{_DONE} (?:werden soll(?:en)?|werden wird|wird\b|werden\b(?! konnte))"),
    (
        "to_be_signed",
        (
            rf"\b(?:plan(?:en|t)|geplante?[nr]?|beabsichtig\w+|streb(?:en|t)|bereite[nt]|"
            rf"vorgesehen|verhandel\w+|angestrebte?[nr]?)\b[^;]{{0,90}}?{_PAPER}"
        ),
    ),
    (
        "to_be_signed",
        (
            r"\b(?:zu unterzeichnen|zu unterschreiben|vor der Unterzeichnung|"
            r"noch nicht (?:unterzeichnet|unterschrieben|geschlossen)|"
            r"(?:unterzeichnet|unterschrieben|geschlossen) (?:sei|ist|wurde) noch nichts?|"
            r"(?:derzeit|gerade|aktuell|momentan) (?:erarbeitet|vorbereitet|verhandelt|abgestimmt)|"
            r"Unterzeichnung (?:ist|soll|wird|erfolgt (?:im|am|Anfang|Ende)|steht))\b"
        ),
    ),
    (
        "to_be_signed",
        (
            rf"{_PAPER}[^;]{{0,90}}?\b(?:geplant|in Vorbereitung|vorbereitet|angestrebt|"
            r"in Aussicht|im Entwurf|auf den Weg)\b"
        ),
    ),
    # As in "haben … eine Vereinbarung unterzeichnet"
    (
        "signed",
        (
            rf"\b(?:haben|hat|hatten|wurden?|ist|sind)\b{_GAP}"
            rf"\bu*(?:unterzeichnet|unterschrieben|besiegelt|signiert|gegengezeichnet)\b"
        ),
    ),
    ("signed", rf"{_PAPER}{_GAP}\bu*{_DONE}\b(?!\s+(?:werden|wird))"),
    ("signed", rf"\b{_DONE}\b[^;]{{0,60}}?{_PAPER}"),
    # As in "unterzeichneten gestern den Vertrag", "besiegelten die Partnerschaft"
    ("signed", rf"\b{_PRETERITE}\b[^;]{{0,160}}?{AGREEMENT}"),
    ("signed", rf"{AGREEMENT}[^;]{{0,160}}?\b{_PRETERITE}\b"),
    (
        "signed",
        r"\b(?:setz(?:t?en|te)|leist(?:et?en|ete)|gaben?)\b[^;]{0,120}?\bUnterschrift(?:en)?\b",
    ),
    (
        "signed",
        (
            r"\bsetz(?:t?en|te)\b[^;]{0,160}?\bNamen unter\b|\bUnterschrift(?:en)?\b[^;]{0,60}?"
            r"\b(?:kam(?:en)?|unter d(?:as|en|ie) (?:Papier|Vertrag|Vereinbarung|Dokument))\b"
        ),
    ),
    (
        "signed",
        r"\b(?:auf|in) eine (?:neue )?(?:vertragliche|gemeinsame|feste) (?:Basis|Grundlage)",
    ),
    (
        "signed",
        (
            r"\b(?:unter Dach und Fach|in trockenen Tüchern|mit (?:ihrer|ihren|der) "
            r"Unterschrift(?:en)?|per Handschlag)\b"
        ),
    ),
    # As in "Mit der Unterzeichnung … haben … getan", "feierliche Unterzeichnung"
    (
        "signed",
        (
            rf"\b(?:[Mm]it|[Bb]ei|[Nn]ach|zur|[Aa]nlässlich) (?:der|ihrer|feierlichen) "
            rf"(?:\w+ )?(?:Unterzeichnung|Unterschrift){_GAP}\b(?:haben|hat|wurden?|gaben|fand|trafen|kamen)"
        ),
    ),
    (
        "signed",
        r"^(?:Feierliche |Offizielle )?(?:Vertrags)?[Uu]nterzeichnung (?:im|in|am|auf|der|des)\b",
    ),
    # So in headlines: "A und B unterzeichnen Vereinbarung"
    ("signed", rf"\b{_PRESENT}\b[^;]{{0,300}}?{AGREEMENT}"),
    ("signed", rf"{_PAPER}[^;]{{0,120}}?\b{_PRESENT}\b"),
    # As in "schließen folgenden Staatsvertrag", "wird folgende Vereinbarung geschlossen"
    ("treaty", r"\bschlie(?:ß|ss)(?:en|t)\b[^;]{0,700}?\b(?:folgende[ns]?|nachstehende[ns]?)\b"),
    (
        "treaty",
        (
            r"\b(?:wird|werden|haben|hat|kommen|vereinbaren|treffen|vereinbarten|übereingekommen)\b[^;]{0,260}?"
            r"\b(?:folgende[rns]?|nachstehende[rns]?)\s+(?:[\w-]+\s+){0,2}"
            r"\w*(?:[Vv]ereinbarung|[Vv]ertrag|[Aa]bkommen|[Ss]atzung|[Ee]rklärung)"
        ),
    ),
    (
        "treaty",
        r"^(?:# *)?[\w-]*(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen)\s+zwischen\s+(?:dem|der|den)\b",
    ),
    (
        "treaty",
        (
            r"[–-] ?(?:nachfolgend|nachstehend|im Folgenden|im folgenden|künftig)\b|"
            r"\((?:nachfolgend|nachstehend|im Folgenden)\b"
        ),
    ),
    # As in "Die Stadträte haben beschlossen", "stimmte zu"
    (
        "decided",
        (
            r"\b(?:beschloss(?:en)?|beschlossen|stimmt(?:en?)?\b[^;]{0,120}?\bzu\b|zugestimmt|"
            r"Zustimmung (?:gegeben|erteilt)|grünes Licht|beauftragt(?:e|en)?|ermächtigt(?:e|en)?|"
            r"verabschiedet(?:e|en)?|Beschlussvorlage|Beschlussvorschlag)\b"
        ),
    ),
    (
        "official",
        (
            r"^(?:# *)?(?:\w*Bekanntmachung|\w*Verwaltungsvorschrift|\w*Richtlinie|"
            r"\w*Verordnung|Gesetz|\w*Satzung|\w*Erlass|\w*Förderrichtlinie|Beschluss|Allgemeinverfügung)"
            r"(?:\b|des\b|über)"
        ),
    ),
    ("official", r"^Vom \d{1,2}\. "),
    # As in "lädt herzlich ein", "Einladung", "findet am … statt"
    ("invited", r"\b(?:laden|lädt|ladet)\b[^;]{0,200}?\bein\b"),
    ("invited", r"\b(?:bitten|bittet)\b[^;]{0,200}?\bzu (?:eine[mr]|der|dem)\b"),
    (
        "invited",
        (
            r"\b(?:herzlich(?:e)? (?:eingeladen|willkommen)|Einladung|sind eingeladen|"
            r"Anmeldung(?:en)? (?:bis|ist|unter|erforderlich|über|per|erbeten)|"
            r"[Mm]elden Sie sich|Um (?:vorherige )?Anmeldung|Anmeldeschluss|Eintritt (?:ist )?frei|"
            r"Teilnahme ist|Save the Date|Einlass)\b"
        ),
    ),
    ("invited", r"\b(?:findet|finden)\b[^;]{0,160}?\bstatt\b"),
    # As in "wurde gegründet", "nimmt Arbeit auf", "geht an den Start", "fällt Startschuss"
    (
        "launched",
        (
            r"\b(?:gründet(?:e|en)?|gegründet|ins Leben gerufen|(?:ruft?|rufen|riefen)\b[^;]{0,160}?\bins Leben|"
            r"(?:schließen|schlossen|taten|tun)\s[^;]{0,120}?\bzusammen zu\b|zusammengeschlossen|(?<!seit ihrer )(?<!seit seiner )(?<!seit der )Gründung\b|"
            r"Neugründung|konstituiert(?:e|en)?)\b"
        ),
    ),
    ("launched", r"\b(?:nimmt|nehmen|nahm(?:en)?|aufgenommen)\b[^;]{0,60}?\b(?:Arbeit|Betrieb)\b"),
    (
        "launched",
        (
            r"\b(?:startet(?:e|en)?|gestartet|Startschuss|"
            r"Auftakt|an den Start|am Start|eröffnet(?:e|en)?|Eröffnung|Projektstart|"
            r"vorgestellt|stellt(?:e|en)? sich vor|aus der Taufe)\b"
        ),
    ),
)
_COMPILED = tuple((act, re.compile(pattern)) for act, pattern in _PATTERNS)

# Of an agreement that was there before: it neither dates this act nor names its parties.
EARLIER = re.compile(
    r"\b(?:[Bb]ereits (?:seit|im|am|\d{4})|hatten?\b[^.,;]{0,120}?\b(?:unterzeichnet|unterschrieben|"
    r"geschlossen)|seit \d{4}|schon (?:seit|\d{4})|zuvor|früher(?:e[nrs]?)?|"
    r"damals|ursprünglich(?:e[nrs]?)?|bisherige[nrs]?|vor (?:\w+ )?Jahren|in den Jahren|"
    r"erstmals \d{4}|ehemalige[nrs]?)\b"
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
    return tuple(_judge(sentence) for sentence in sentences_of(text))


def _judge(sentence: Sentence) -> Said:
    words = sentence.text[:LONGEST]
    acts = {act for act, pattern in _COMPILED if pattern.search(words)}
    if "to_be_signed" in acts and not _HAS_SIGNED.search(words):
        acts.discard("signed")
    elif "to_be_signed" in acts:
        acts.discard("to_be_signed")
    if "invited" in acts or TO_BE_LAUNCHED.search(words):
        acts.discard("launched")
    return Said(sentence, frozenset(acts), bool(EARLIER.search(words)))


TO_BE_LAUNCHED = re.compile(
    r"\b(?:soll|sollen|wird|werden)\b[^.;]{0,160}?\b(?:gegründet|eröffnet|gestartet|ins Leben gerufen)"
    r" (?:werden|wird)\b|\b(?:Gründung|Start|Eröffnung)\b[^.;]{0,80}?\b(?:geplant|vorgesehen|angestrebt|"
    r"beabsichtigt|vorbereitet|bevor)\b|\b(?:soll|sollen)\b[^.;]{0,120}?\b(?:entstehen|starten)\b"
    r"|\b(?:werde|würde)\b[^.;]{0,80}?\b(?:gegründet|eröffnet|gestartet)\b|\bin Gründung\b|\b(?:plan(?:en|t)|vor)\b[^.;]{0,60}?\bGründung\b"
)
_HAS_SIGNED = re.compile(
    rf"\b(?:haben|hat|wurden?)\b[^;]{{0,260}}?\b(?:unterzeichnet|unterschrieben|besiegelt)\b"
    rf"(?!\s+(?:werden|wird))|\b(?:unterzeichneten?|unterschrieben|besiegelten)\b"
    rf"(?!\s+(?:werden|wird))[^;]{{0,120}}?{_PAPER}"
)

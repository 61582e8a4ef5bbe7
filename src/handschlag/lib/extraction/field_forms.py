"""Brings a field of action to its base form: "der Städteplanung", "des Umweltschutzes", "in Verbänden".

| example                                     | base form                        |
|---------------------------------------------|----------------------------------|
| die Gewinnung von Fachkräften               | Gewinnung von Fachkräften        |
| des Umweltschutzes                          | Umweltschutz                     |
| (bei) weichen Standortfaktoren              | weiche Standortfaktoren          |
| (in) Zweckverbänden, (zwischen den) Ämtern  | Zweckverbände, Ämter             |
| das Thema "Gesunde Stadt"                   | Gesunde Stadt                    |
| Kultur, etwa mit Festen / Kultur (z. B. …)  | Kultur                           |
| den Wechsel meistern                        | den Wechsel meistern             |

Endings are judged by HanTa's parts of a word, never looked up in a list of fields.
"""

import re
from functools import lru_cache
from typing import Any

from handschlag.lib.extraction.enumeration import Piece
from handschlag.lib.extraction.word_classes import analysis, tagger

# What may stand before a field without being part of it.
_BEFORE = re.compile(
    r"(?:(?:unter anderem|u\. ?a\.|insbesondere|besonders|vor allem|etwa|z\. ?B\.|zum Beispiel|auch|"
    r"(?:ein|zwei|drei|vier)mal (?:im|pro|in der|in jedem) (?:Jahr|Monat|Woche|Quartal|Halbjahr)|"
    r"beispielsweise|darunter|dabei|dazu|künftig|nun|jetzt|zunächst|zudem|außerdem|ebenfalls|laut [A-ZÄÖÜ]\w+|sowohl|nicht zuletzt|hier|rund um|vorrangig|gemeinsam|"
    r"einschließlich|inklusive|um|auf|bei|beim|im|in|zur|zum|zu|für|über|durch|an|am|mit|von|vom|aus)\s+"
    r"|(?:de[rmns]|die|das|eine?[rmns]?|ihre[rmns]?|ihr|seine[rmns]?|unsere[rmns]?|jeweilige[nrs]?|"
    r"künftige[nrs]?|weitere[nrs]?|andere[nrs]?|verschiedene[nr]?|mehrere[nr]?|zahlreiche[nr]?|unterschiedliche[nr]?)\s+"
    r"|(?:gegenseitige[rn]? )?(?:Hilfe|Hilfestellung|Unterstützung)(?: de[rs] [A-ZÄÖÜ]\w+)? (?:beim|im|(?:bei|in)(?: de[rmn])?) "
    r"|(?:(?:die|ihre|alle|eine) )?(?:[a-zäöüß]+e )?(?:Kräfte|Zusammenarbeit|Kooperation|Abstimmung|Anstrengungen) (?:beim|im|bei(?: de[rn])?|in(?: de[rn])?) (?=[A-ZÄÖÜa-z])"
    r"|neben (?:de[rmn]|einer|einem) [^,]{3,60}? (?:auch|noch) "
    r"|(?:Rahmen|Grundlagen?|Voraussetzungen?|Basis) für "
    r"|(?:Grundlagen?|Rahmen|Einzelheiten|Form|Art) (?:de[rs] |einer )?(?:\w+en )?(?:Zusammenarbeit|Kooperation) (?:im Bereich|auf dem Gebiet|beim|im|bei|in)(?: de[rmns])? "
    r"|(?:[\w]*[Ee]lemente|\w*[Tt]hemen|\w*[Bb]ereiche|\w*[Aa]spekte|\w*[Ff]elder|\w*[Mm]aßnahmen|\w*[Aa]ngebote|\w*[Aa]ufgaben|\w*[Pp]unkte|\w*[Ff]ormate)n?\s"
    r"wie\s(?:etwa\s|zum Beispiel\s|beispielsweise\s)?"
    r"|(?:das |die |den |dem |der )?(?:Thema|Themen|Themenfeld(?:ern?)?|Bereich|Bereiche[ns]?|Handlungsfeld(?:ern?)?|"
    r"Feld(?:ern?)?|Gebiet(?:en?)?|Projekten?(?= (?:de[rs]|zu[rm]?) )|Schwerpunkt|Titel|Fragen|Punkt)\s+"
    r"(?:(?:de[rs]|zu[rm]?)\s+)?)",
    re.IGNORECASE,
)
_ROLE_AS = re.compile(r"^(?:ihre|seine|die) Rolle als \w+ (?:de[rs]|in de[rm]|im|für) ")
_BEHIND = re.compile(
    r"(?:\s+für (?:rund |etwa |bis zu |mehr als |über |jährlich |jeweils )?\d.*|,?\s+(?:etwa|z\. ?B\.|zum Beispiel|beispielsweise|insbesondere|darunter|unter anderem|u\. ?a\.|"
    r"wie (?:etwa|zum|z\.)|mit dem Ziel|um\b|die\b.*\b(?:ist|sind|werden|wird)|nordöstlich|südlich|"
    r"nördlich|(?<=[a-zäöüß]transfer )zwischen\b|zwischen (?:den )?(?:beiden|beide|allen|unseren) \w+|im Raum|in der Region|im Rahmen|in der Förderperiode)\b.*"
    r"|\s*\((?:[^()]*,[^()]*|[^()]*(?:z\. ?B\.|etwa|Foto|siehe|Art\.|§|Abs\.)[^()]*)\)?"
    r"|\s+in einer (?:einzigen|gemeinsamen)\b.*|\s+(?:an einem Strang|Hand in Hand)\b.*"
    r"|\s+auf (?:der|dem) (?:Agenda|Programm|Plan|Tagesordnung|Zettel|Liste)\b.*"
    r"|\s+(?:von|auf|für|durch) (?:die|den|das|dem|der) (?:Stadt|(?:Nachbar|Samt|Verbands|Orts)?[Gg]emeinden?|(?:Land)?[Kk]reis|Markt|"
    r"Verwaltungsgemeinschaft|Amt|Zweckverband)\b.*"
    r"|\s+in (?:den|ihren) (?:Mittelpunkt|Fokus|Vordergrund|Blick)\b.*"
    r"|\s+(?:als|voranbringen|vorantreiben|gestärkt|gefördert)\b.*)$",
    re.DOTALL,
)
_QUOTES = '„“”"»«‚‘'
# Feminine and other nouns whose plural in -en is the same in every case.
_KEEPS_EN = re.compile(
    r"(?:ung|heit|keit|schaft|tät|ion|ik|ur|enz|anz|or|ist|ent|ant|ierend|arbeit|fahrt|zahl|welt|zeit|"
    r"art|bahn|form|wahl|schicht|pflicht|last|norm|tat|frau|daten|technologie|ie|ei|ens|anlag|sprach|"
    r"schul|straß|maßnahm|familie|medi|ressourc|fläch|brück|grenz|stell|unternehm|hilf|pfleg|karrier|"
    r"dat|kirch|gemeind|jugendlich|chanc|bund|interess|them|prozess(?=es))en$",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(r"\s[a-zäöüß]{3,}(?:en|ern|eln)$")
_ADJECTIVE = re.compile(r"^[a-zäöüß][\wäöüß-]*?(?:en|er|es|em)$")


# As in "die Übertragung der Aufgaben des Standesamtes", "alle Aufgaben und Befugnisse im Meldewesen"
_TASKS_OF = re.compile(
    r"(?:(?:die |der |den |zur )?(?:Übertragung|Wahrnehmung|Erfüllung|Erledigung|Übernahme) (?:von |der |aller |einzelner )?)?"
    r"(?:die |der |alle |aller )?(?:\w*[Aa]ufgaben|Aufgabe)(?: und Befugnisse)? (?:(?:auf dem Gebiet|im Bereich) )?(?=(?:de[rs]|im|beim) [A-ZÄÖÜa-z])"
)


def without_frame(text: str, piece: Piece) -> Piece:
    """The stretch without article, examples and the words that only introduce it."""
    start, end = piece.start, piece.end
    tasks = _TASKS_OF.match(text, start, end)
    start = tasks.end() if tasks else start
    words = text[start:end]
    role = _ROLE_AS.match(words)
    if role:
        start += role.end()
    elif _INFINITIVE.search(words):
        return piece
    for _ in range(_MOST_BEFORE):
        match = _BEFORE.match(text, start, end)
        if not match or match.end() >= end:
            break
        start = match.end()
    behind = _BEHIND.search(text[start:end])
    if behind and behind.start() > 0:
        end = start + behind.start()
    if text[start] in _QUOTES and text[end - 1] in _QUOTES and end - start > _PAIR:
        start, end = start + 1, end - 1
    return Piece(start, end)


def without_infinitive(text: str, piece: Piece) -> Piece:
    """ "die Straßen ausbauen," under "wir wollen" is about "die Straßen"."""
    words = _OPEN_END.sub("", text[piece.start : piece.end])
    last = _INFINITIVE.search(words)
    if not last or not analysis(last[0].strip())[1].startswith("VV"):
        return piece
    return Piece(piece.start, piece.start + last.start())


_OPEN_END = re.compile(r"[\s,;.]*(?:\s(?:und|sowie|oder))?\s*$")


def without_participle(text: str, piece: Piece) -> Piece:
    """ "(werden in den Feldern Bahn und) Bus gestärkt", "Rad auszubauen": the verb closes the clause."""
    words = _OPEN_END.sub("", text[piece.start : piece.end])
    last = _LAST_WORD.search(words)
    if (
        not last
        or _QUESTION.match(words)
        or not analysis(last[1])[1].startswith(("VV(PP)", "VV(IZU)"))
    ):
        return piece
    return Piece(piece.start, piece.start + last.start())


def without_adverb(text: str, piece: Piece) -> Piece:
    """ "(im) Meldewesen interkommunal (zusammenarbeiten)": how they do it is no part of the field."""
    last = _LAST_WORD.search(text[piece.start : piece.end])
    if not last or not analysis(last[1])[1].startswith(("ADJ(D)", "ADV")):
        return piece
    return Piece(piece.start, piece.start + last.start())


_QUESTION = re.compile(r"(?:wie|ob|dass|wer|was|wann|wo)\b")
_LAST_WORD = re.compile(r"\s([a-zäöüß]{5,})$")


def begins_with_verb(words: str) -> bool:
    """ "gewährleistet deren Erfüllung": the rest of a sentence, not the name of a subject."""
    first = words.split(maxsplit=1)[0]
    if not first[0].islower() or first.endswith(("e", "en", "er", "es", "em", "-")):
        return False
    return analysis(first)[1].startswith("VV")


_MOST_BEFORE = 5
_PAIR = 2


def base_form_of_field(words: str, case: str = "") -> str:
    """The words in the nominative; `case` is "dative", "dative singular" or "genitive" if a word before demands it."""
    plain = _INNER.sub(" und ", " ".join(words.split()))
    if case == "genitive":
        return _first_noun(plain, _without_genitive)
    if case == "dative singular":
        return nominative_adjectives(plain, strong_ending(plain))
    if case == "dative":
        return nominative_adjectives(_first_noun(plain, _without_dative))
    return plain


_INNER = re.compile(r" und (?:die|den|das) (?=[A-ZÄÖÜ])")


def _first_noun(words: str, change: Any) -> str:
    parts = words.split(" ")
    for index, part in enumerate(parts):
        if part[:1].isupper():
            parts[index] = change(part)
            break
    return " ".join(parts)


_NEUTER = re.compile(
    r"(?:um|ment|wesen|chen|lein|netz|gewerbe|recht|marketing|management|werk|land|gebiet|konzept|projekt|haus|"
    r"bad|amt|archiv|büro|programm|angebot|lager|labor|system|portal|register|kataster|modell|heim|theater)$"
)


def strong_ending(noun: str) -> str:
    """Of the adjective before a noun that is no feminine: "es" or "er"."""
    return "es" if _NEUTER.search(noun) else "er"


def nominative_adjectives(words: str, ending: str = "e") -> str:
    """ "weichen Standortfaktoren" → "weiche Standortfaktoren"."""
    parts = words.split(" ")
    for index, part in enumerate(parts[:-1]):
        if part[:1].isupper():
            break
        if _ADJECTIVE.match(part) and part not in {"und", "oder"}:
            parts[index] = re.sub(r"(?:en|er|es|em)$", ending, part)
    return " ".join(parts)


def _without_genitive(noun: str) -> str:
    """ "Umweltschutzes" → "Umweltschutz", "Marketings" → "Marketing"."""
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    morphemes = _morphemes(noun)
    if morphemes and morphemes[-1] in {"es", "s"}:
        return noun[: -len(morphemes[-1])]
    return noun


def _without_dative(noun: str) -> str:
    """ "Zweckverbänden" → "Zweckverbände", "Ämtern" → "Ämter"; "Vereinbarungen" stays."""
    if not noun.endswith("n") or len(noun) < _SHORTEST or "-" in noun[-4:]:
        return noun
    morphemes = _morphemes(noun)
    if not morphemes or morphemes[-1] not in {"en", "n", "ern"} or _KEEPS_EN.search(noun):
        return noun
    if morphemes[-1] == "n" and not noun.endswith(("ern", "eln")):
        return noun
    return noun[:-1]


_SHORTEST = 5


@lru_cache(maxsize=4096)
def _morphemes(noun: str) -> tuple[str, ...]:
    """What HanTa takes the word apart into; the ending comes last."""
    parts = tagger().analyze(noun, taglevel=3)[1]
    return tuple(part for part, _ in parts)

"""The headings of a directory page that name its entries.

An entry is a heading with a paragraph below it, or with lines such as "Federführung: Landkreis X".
Where two headings and most of those with something below are entries, a heading that has nothing
below is one too. So is a heading with the same heading below as others ("Allgemeine Informationen").
"""

import re
from collections import Counter

from handschlag.lib.extraction.layout import Line

_NO_ENTRY = re.compile(
    r"^(?:Ansprechpartner|Kontakt|Mitglieder|Sprecher|Impressum|Weitere|Unsere|Die |Der |Das |Wer |Was |Wie |So |Hier |Netzwerke?,|"
    r"Netzwerke$|Partner|Ämter|Gemeinden|Übersicht|Vorstand|Termine|Aktuelles|Downloads?|Stand\b|Anschrift|Gremien|Chronik|Geschichte|Kooptiert|Satzung|Aufgaben|Ziele|Themen|Projekte|Presse|Links|"
    r"Geschäftsstelle|Öffnungszeiten|Navigation|Suche|Startseite|Jump to|Login|Newsletter)|^(?:Netzwerke|Initiativen|Bündnisse|Kooperationen|Cluster|Städte|Landkreise|Kreise|\w*[Gg]emeinden|Kommunen|"
    r"Firmen|Unternehmen|Verbände|Kammern|Hochschulen)\b(?: (?:in|im|der|des|und|für)\b.*)?$|[?!:>›|]"
)
_REACHES = re.compile(r"^(?:Ansprech|Kontakt|Tel|Fon|Fax|E-?Mail|\+49|\(?0\d)|^\d{5} ")
_LABELLED = re.compile(r"^[A-ZÄÖÜ][\w/ ().-]{2,40}:\s*\S")
_ONLY_CONTACT = re.compile(r"^(?:Tel|Fon|Fax|E-?Mail|Mobil|Web|Internet|Adresse|Anschrift)")
_SENTENCE = re.compile(r"\w{3,}[.!?][“\")]?$")
_LEAST_DESCRIPTION = 60
_LEAST_LABELLED = 2


def headings_of_entries(lines: tuple[Line, ...]) -> list[int]:
    """Numbers of the lines that name an entry."""
    return max(_headed(lines), _cards(lines), key=len)


def _headed(lines: tuple[Line, ...]) -> list[int]:
    seen = Counter(line.text for line in lines)
    described = [number for number in range(len(lines)) if _is_described(lines, number, seen)]
    labelled = [number for number in range(len(lines)) if _is_labelled(lines, number)]
    if len(labelled) < _LEAST_LABELLED:
        return described
    # A page of entries with labels has its lead under its own heading.
    first = labelled[0]
    return sorted({*labelled, *(number for number in described if number > first)})


def _cards(lines: tuple[Line, ...]) -> list[int]:
    """Several paragraphs of short lines such as "Tel.: …": the first line of each names an entry."""
    starts = [number for number, line in enumerate(lines) if line.blank_before or number == 0]
    ends = [*starts[1:], len(lines)]
    found = [
        start
        for start, end in zip(starts, ends, strict=True)
        if _is_card(lines[start:end]) and not _NO_ENTRY.search(without_aside(lines[start].words))
    ]
    told = [line for line in lines if _OF_NETWORK.match(line.text)]
    return found if len(found) >= _LEAST_CARDS and 2 * len(told) >= len(found) else []


def _is_card(block: tuple[Line, ...]) -> bool:
    told = [line for line in block[1:] if _LABELLED.match(line.text) or _ON_CARD.search(line.text)]
    short = all(len(line.text) < _LONGEST_ON_CARD for line in block)
    return short and len(told) >= _LEAST_LABELLED and not _SENTENCE.search(block[0].text)


def without_aside(words: str) -> str:
    """ "Holznetz Süd (Träger: Verein X)" → "Holznetz Süd"; a short form in brackets stays."""
    return _ASIDE.sub("", words)


# Else it is the page of a team.
_OF_NETWORK = re.compile(
    r"(?:Mitglieder|[Gg]egründet|Gründung|Sprecher(?:in)?|Träger(?:in)?|Federführung|Partner)\b"
)
_ASIDE = re.compile(r"\s\([^()]*[: ][^()]*\)$")
_ON_CARD = re.compile(r"^(?:Tel|Fon|Fax|E-?Mail|\+49|\(?0\d)|^\d{5} |\S@\S+\.\w{2,}|^gegründet")
_LONGEST_ON_CARD = 200
_LEAST_CARDS = 3


def _may_name(lines: tuple[Line, ...], number: int) -> bool:
    line = lines[number]
    numbered = line.kind == "item" and line.number != ""
    if not (line.kind == "heading" or numbered) or _NO_ENTRY.search(line.words):
        return False
    return number + 1 < len(lines) and lines[number + 1].kind == "text"


def _is_described(lines: tuple[Line, ...], number: int, seen: Counter[str]) -> bool:
    """A heading under which a sentence or two about it stand, or the same heading as elsewhere."""
    if seen[lines[number].text] > 1:
        return False
    if _is_followed_alike(lines, number, seen):
        return True
    if not _may_name(lines, number) or _REACHES.search(lines[number + 1].text):
        return False
    after = lines[number + 1].text
    return len(after) > _LEAST_DESCRIPTION or bool(_SENTENCE.search(after))


def _is_followed_alike(lines: tuple[Line, ...], number: int, seen: Counter[str]) -> bool:
    """A heading above "Allgemeine Informationen", where that stands below another heading too."""
    if number + 1 >= len(lines) or lines[number].kind != "heading":
        return False
    below = lines[number + 1]
    alike = below.kind == "heading" and seen[below.text] > 1
    return alike and not _NO_ENTRY.search(lines[number].words)


def _is_labelled(lines: tuple[Line, ...], number: int) -> bool:
    """A heading with "Federführung: Landkreis X" or "Sprecherin: Rita Moll" below."""
    if not _may_name(lines, number):
        return False
    after = lines[number + 1].text
    return bool(_LABELLED.match(after)) and not _ONLY_CONTACT.match(after)


_NAMES_NETWORK = re.compile(
    r"(?:[Nn]etzwerk|[Ii]nitiative|[Vv]erbund|[Bb]ündnis|[Aa]llianz|[Cc]luster|[Zz]entrum|[Pp]lattform|[Ff]orum|"
    r"[Aa]rbeitskreis|[Aa]rbeitsgemeinschaft|[Rr]egion)\b|e\. ?V\.$|\b[A-ZÄÖÜ]\w*[a-zäöüß][A-ZÄÖÜ]\w*"
)
_VERB = re.compile(
    r"\b(?:ist|sind|wird|werden|wurde|wurden|hat|haben|will|wollen|soll|sollen|kommt|geht|steht|unterzeichn\w+|"
    r"gründe\w+|starte\w+|besiegel\w+)\b"
)
_MOST_WORDS = 9


def named_entries(lines: tuple[Line, ...]) -> list[Line]:
    """Entries with labels, and those whose heading has the form of a network's name."""
    labelled = [number for number in range(len(lines)) if _is_labelled(lines, number)]
    seen = Counter(line.text for line in lines)
    described = [number for number in range(1, len(lines)) if _is_described(lines, number, seen)]
    named = [number for number in described if _is_name(lines[number].words)]
    return [lines[number] for number in sorted({*labelled, *named})]


def _is_name(words: str) -> bool:
    return (
        len(words.split()) <= _MOST_WORDS
        and bool(_NAMES_NETWORK.search(words))
        and not _VERB.search(words)
    )

"""What the layout of a text says about its kind: labels, times in front of lines, headings, clauses.

Offers `Evidence`, `from_layout(text)` and `from_contract_form(text)`; `document_types` weighs them
together with what the sentences say.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from handschlag.lib.extraction.directory_entries import named_entries
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (or, with a negative weight, against) a kind; the span says where."""

    doc_type: DocumentType
    weight: float
    reason: str
    start: int
    end: int


# | what the layout says | kind | weight | pattern, looked for in lines | how often it counts |
_LINE_RULES: tuple[tuple[str, DocumentType, float, int, re.Pattern[str]], ...] = (
    (
        "Wann, Wo, Ort, Beginn als Angaben",
        EVENT,
        2.5,
        2,
        re.compile(
            r"^(?:(?:Wann|Wo|Termin|Datum|Ort|Veranstaltungsort|Beginn|Einlass|Veranstalter(?:in)?|"
            r"Zeit|Uhrzeit|Tagungsort|Treffpunkt|Teilnahmegebühr|Eintritt|Referent(?:in|en)?|"
            r"Moderation|Kosten|Anmeldeschluss)\s*:|(?:Wann|Wo)\?)|"
            r"^(?:Veranstaltungsort|Tagungsort|Uhrzeit|Zeit|Termin)$"
        ),
    ),
    (
        "Programm oder Ablauf",
        EVENT,
        3.0,
        1,
        re.compile(
            r"^(?:#+ *)?(?:Programm(?:ablauf|punkte)?|Ablauf(?:plan)?|Tagesordnung|Agenda|"
            r"Vorläufiges Programm|Das Programm|Geplanter Ablauf)\b.{0,40}$"
        ),
    ),
    (
        "Zeile mit Uhrzeit",
        EVENT,
        1.0,
        4,
        re.compile(r"^(?:[-•*–] *)?(?:[Aa]b |[Cc]a\. )?\d{1,2}[:.]\d\d\b(?!\.)"),
    ),
    (
        "Tag und Stunden als Zeile",
        EVENT,
        2.5,
        1,
        re.compile(
            r"^(?:[-•*–|] *)?(?:\w+tag,? |Mittwoch,? )?(?:den |dem |am )?\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+\.?)"
            r" ?(?:\d{2,4})?[,|/ –-]{1,5}(?:von |ab |um )?\d{1,2}(?:[:.]\d\d)?(?: Uhr)? ?(?:[-–]|bis) ?\d"
        ),
    ),
    (
        "Tag und Haus als Überschrift",
        EVENT,
        2.5,
        1,
        re.compile(
            r"^(?:\w+tag,? |Mittwoch,? )?(?:den |der )?\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+) ?\d{2,4}"
            r"(?:, | \| | // )(?=[A-ZÄÖÜ])[^.!?|]*(?i:haus|saal|zentrum|halle|museum|hotel|hof|schloss|"
            r"hochschule|universität|platz|straße|kirche|akademie|bahnhof|forum)\b[^.!?|]{0,60}$"
        ),
    ),
    (
        "Tag mit Uhrzeit im Satz",
        EVENT,
        2.0,
        1,
        re.compile(
            r"\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+) ?(?:\d{4})?,? (?:um|ab|von|jeweils|zwischen|gegen)? ?"
            r"\d{1,2}(?:[.:]\d\d)?(?: (?:Uhr )?bis (?:gegen |etwa )?\d{1,2}(?:[.:]\d\d)?)? Uhr\b"
        ),
    ),
    (
        "Uhrzeit im Satz",
        EVENT,
        1.5,
        2,
        re.compile(
            r"\b(?:[Uu]m|[Aa]b|[Vv]on|[Gg]egen) \d{1,2}(?:[.:]\d\d)?(?: (?:Uhr )?bis (?:gegen |etwa )?"
            r"\d{1,2}(?:[.:]\d\d)?)? Uhr\b"
        ),
    ),
    (
        "Einladung als Überschrift",
        EVENT,
        3.0,
        1,
        re.compile(
            r"^(?:#+ *)?(?:(?:Herzliche )?(?:Einladung|EINLADUNG)\b|Save the [Dd]ate|SAVE THE DATE|Presseeinladung|Terminhinweis|"
            r"Einladung zum?r?\b)"
        ),
    ),
    (
        "Mitglieder, Partner oder Netzwerke als Überschrift",
        DIRECTORY,
        2.5,
        2,
        re.compile(
            r"^(?:#+ *)?(?:(?:Unsere|Die|Alle|Weitere)? ?(?:Mitglieder|Partner|Netzwerke?|Initiativen|"
            r"Akteure|Ansprechpartner\w*|Kontakte|Mitgliedskommunen|Vorstand|Geschäftsstelle|Ämter|"
            r"Gemeinden|Landkreise|Städte|Kommunen|Sprecher\w*|Kooperationspartner|Beirat|Mitglieds\w{4,20}|"
            r"Projektträger|Gremien|Gesellschafter|Verzeichnis|Übersicht|Adressen|Team)"
            r"(?:(?:[,:&/]| (?:und|der|des|von|dieser|sowie) ).{0,50})?)$"
        ),
    ),
    (
        "Angabe einer Funktion mit Namen",
        DIRECTORY,
        0.7,
        4,
        re.compile(
            r"^(?:[-•*–] *)?[^.:]{3,60}(?:in|er|or|rat|rätin|sitz|schaft|ung|stelle)\s?(?:\([^)]{1,40}\))?"
            r":\s+[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+|^(?:[-•*–] *).{3,60},\s*(?:\w*direktor(?:in)?|"
            r"\w*[Bb]ürgermeister(?:in)?|Landrat|Landrätin|Geschäftsführer(?:in)?|Vorsitzende[r]?)\b"
            r"|^[^.:]{3,60} \(\w*(?:[Mm]eister|[Rr]at|[Ll]eiter|[Ff]ührer|[Dd]irektor|[Ss]precher)(?:in)? [A-ZÄÖÜ][^)]{3,40}\)$"
        ),
    ),
    (
        "Name und was er ist",
        DIRECTORY,
        0.6,
        4,
        re.compile(r"^[A-ZÄÖÜ„][^.!?:–—\d]{4,50} [–—] [^.!?]{10,120}$"),
    ),
    (
        "Ansprechpartner für Lesende",
        DIRECTORY,
        1.5,
        1,
        re.compile(r"^(?:Ihre?|Unsere?) Ansprech(?:partner(?:in|innen)?|person(?:en)?)\b"),
    ),
    (
        "Frage als Überschrift",
        DIRECTORY,
        0.7,
        2,
        re.compile(r"^(?:#+ *)?(?:Wer|Wie|Was) [^.!?]{4,60}\?$"),
    ),
    (
        "Telefon oder Mail",
        DIRECTORY,
        0.6,
        5,
        re.compile(
            r"(?:^|\s)(?:Tel(?:efon)?|Fon|Phone|t|f|Fax|E-?[Mm]ail)(?:\.?:|\.? (?=[(+\d]))|\S@\S+\.\w{2,}"
        ),
    ),
)


def from_layout(text: str) -> list[Evidence]:
    found: list[Evidence] = []
    counts: dict[str, int] = defaultdict(int)
    for line in lines_of(text):
        for reason, kind, weight, most, pattern in _LINE_RULES:
            if counts[reason] < most and pattern.search(line.text[:_LONGEST_LINE]):
                counts[reason] += 1
                found.append(Evidence(kind, weight, reason, line.start, line.end))
    found.extend(_from_headings(text))
    found.extend(_from_short_entries(text))
    found.extend(_from_persons_to_ask(text))
    found.extend(_from_share_of_addresses(text))
    entries = named_entries(lines_of(text))
    if len(entries) > 1:
        weight, last = min(2.5 * len(entries), 10.0), entries[-1]
        reason = "Überschriften, die Netzwerke nennen"
        found.append(Evidence(DIRECTORY, weight, reason, entries[0].start, last.end))
    return found


def _from_persons_to_ask(text: str) -> list[Evidence]:
    """Several persons to ask, the first of them well above the end, where a report has its own."""
    asked = list(_WHOM_TO_ASK.finditer(text))
    reached = _REACHED.findall(text)
    if min(len(asked), len(reached)) < _SEVERAL or asked[0].start() > len(text) * _WELL_ABOVE:
        return []
    weight = min(1.5 * min(len(asked), len(reached)), 6.0)
    reason = "mehrere Ansprechpartner"
    return [Evidence(DIRECTORY, weight, reason, asked[0].start(), asked[-1].end())]


def _from_share_of_addresses(text: str) -> list[Evidence]:
    """A page on which every third line says how to reach somebody."""
    lines = lines_of(text)
    reach = [line for line in lines if _REACHED.search(line.text) or _TOWN.search(line.text)]
    if len(reach) < _MANY or len(reach) * _MANY < len(lines):
        return []
    span = reach[0].start, reach[-1].end
    return [Evidence(DIRECTORY, 2.5, "Anschriften in vielen Zeilen", *span)]


_MANY = 3
_TOWN = re.compile(r"\b\d{5} [A-ZÄÖÜ]\w")
_SEVERAL = 2
_WELL_ABOVE = 0.6
_WHOM_TO_ASK = re.compile(
    r"\bAnsprechpartner(?:in)?\b|\bAnsprechperson\b|\bKontakt(?:daten)?(?::|$)|\bfür Sie da\b",
    re.MULTILINE,
)
_REACHED = re.compile(r"\(?0[\d ]{2,6}[\d )/–-]{2,6}\d{2}[\d -]*|\S@[^\s@]+\.\w{2,}")
_LONGEST_LINE = 500
_DESCRIBES = re.compile(
    r"\b(?:ist|sind|wurde|hat sich|vereint|bündelt|unterstützt|engagiert|versteht sich|besteht aus|"
    r"vertritt|möchte|setzt sich|bietet|fördert|berät|koordiniert|vernetzt|berät)\b"
)
_SECTIONS = 4


def _from_headings(text: str) -> list[Evidence]:
    """Many short headings, each with a paragraph that says what the thing is."""
    lines = lines_of(text)
    described = [
        line
        for line, after in pairwise(lines)
        if line.kind == "heading"
        and after.kind == "text"
        and _DESCRIBES.search(after.text[:220])
        and not _LEGAL_HEADING.match(line.words)
        and _names_itself(line.words, after.text[:220])
    ]
    if len(described) < _SECTIONS - 1:
        return []
    weight = min(1.5 * len(described), 9.0)
    first, last = described[0], described[-1]
    return [Evidence(DIRECTORY, weight, "Überschriften mit Beschreibung", first.start, last.end)]


def _from_short_entries(text: str) -> list[Evidence]:
    """Nothing but short headings with one or two lines below each: a page to look things up."""
    lines = [line for line in lines_of(text) if not _LEGAL_HEADING.match(line.words)]
    entries = [
        line
        for line, after in pairwise(lines)
        if line.kind == "heading" and after.kind == "text" and len(after.text) <= _SHORT_ENTRY
    ]
    if len(entries) < _SECTIONS or len(lines) > _LINES_OF_ENTRY * len(entries):
        return []
    return [Evidence(DIRECTORY, 3.0, "kurze Einträge", entries[0].start, entries[-1].end)]


_SHORT_ENTRY = 160
_LINES_OF_ENTRY = 3


def _names_itself(heading: str, paragraph: str) -> bool:
    """The paragraph under an entry speaks of what the heading names."""
    words = re.findall(r"\w{4,}", heading.lower())
    return any(word[:7] in paragraph.lower() for word in words)


_LEGAL_HEADING = re.compile(r"(?:Artikel|Art\.|§|Präambel|Abschnitt|Teil)\b")
_CONTRACT_FORM: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    (
        "Artikel oder Paragraphen",
        2.0,
        re.compile(r"^(?:#+ *)?(?:Artikel|Art\.|§) *\d+", re.MULTILINE),
    ),
    (
        "Unterschriften am Ende",
        2.0,
        re.compile(
            r"^Für (?:das|den|die) [A-ZÄÖÜ][^\n.]{2,60}$|^(?:Unterschrift|gez\.|_{5,})",
            re.MULTILINE,
        ),
    ),
    (
        "Ort, den Datum",
        1.0,
        re.compile(
            r"^[A-ZÄÖÜ][\w() -]{2,40}, (?:(?:den|am) )?\d{1,2}\. ?(?:\d|[A-ZJ])[\w. ]{3,16}?"
            r"(?:$|[ \t]{3,}[A-ZÄÖÜ])",
            re.MULTILINE,
        ),
    ),
    (
        "zwischen A, vertreten durch X, und B",
        2.0,
        re.compile(
            r"^[zZ]wischen$|\bvertreten durch\b.{5,600}?\bvertreten durch\b",
            re.MULTILINE | re.DOTALL,
        ),
    ),
)


def from_contract_form(text: str) -> list[Evidence]:
    found = []
    for reason, weight, pattern in _CONTRACT_FORM:
        match = pattern.search(text)
        if match:
            found.append(Evidence(AGREEMENT, weight, reason, match.start(), match.end()))
    found += _from_heading_of_paper(text)
    # One of them alone also stands in letters and statutes.
    return found if len(found) > 1 else []


def _from_heading_of_paper(text: str) -> list[Evidence]:
    """A heading that says nothing but what paper it is: "LETTER OF INTENT"."""
    for line in lines_of(text)[:_LEADING_LINES]:
        words = line.words.split()
        if len(words) <= _MOST_WORDS_OF_PAPER and _ONLY_PAPER.search(
            " ".join(words)[-_LONGEST_PAPER:]
        ):
            return [
                Evidence(AGREEMENT, 2.0, "Überschrift nennt nur das Papier", line.start, line.end)
            ]
    return []


_LEADING_LINES = 5
_MOST_WORDS_OF_PAPER = 4
_LONGEST_PAPER = 60
_ONLY_PAPER = re.compile(
    r"(?:LETTER OF INTENT|Letter of Intent|Memorandum of Understanding|[Vv]ereinbarung|[Vv]ertrag|"
    r"[Aa]bsichtserklärung|VEREINBARUNG|VERTRAG|ABSICHTSERKLÄRUNG)$"
)

"""What kind of paper a text is: evidence for each kind is weighed, and can be read afterwards.

| kind              | speaks for it                                                              |
|-------------------|----------------------------------------------------------------------------|
| agreement_signed  | "haben … unterzeichnet", "schließen folgenden Staatsvertrag", headline     |
| event_invitation  | "laden … ein", Wann/Wo/Ablauf, several times of day, registration          |
| directory_page    | several headings each with a description, lists of members, "Ansprechpartner" |
| initiative_launch | "wurde gegründet", "nimmt Arbeit auf", "geht an den Start" in title or lead |
| other             | official notice, decision to sign later, or nothing of the above           |

What *will* be signed is no agreement: such a sentence counts against it. A page that holds the
report and the earlier invitation is an agreement, since the report weighs more.

The weights are set by hand, from what the kinds of sentences mean; none is fitted to documents.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from handschlag.lib.extraction.acts import LONGEST, TO_BE_LAUNCHED, Said, said_in
from handschlag.lib.extraction.directory_entries import named_entries
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
LEAD = 6  # the title and the sentences behind it tell what a text is about
HEADLINES = 2
LEAST = 2.0  # under this nothing was really said, and the text is something else


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for (or, with a negative weight, against) a kind; the span says where."""

    doc_type: DocumentType
    weight: float
    reason: str
    start: int
    end: int


def evidence_for_type(text: str) -> list[Evidence]:
    """All reasons, in the order of their rules."""
    said = said_in(text)
    return [
        *_from_acts(said),
        *_from_layout(text),
        *_from_contract_form(text),
    ]


def judge_type(text: str) -> tuple[DocumentType, float]:
    """The kind with the most weight and how sure that is, between 0 and 1."""
    weights: dict[DocumentType, float] = defaultdict(float)
    evidence = evidence_for_type(text)
    for item in evidence:
        weights[item.doc_type] += item.weight
    if any(item.reason == _SIGNED and item.weight >= _TOLD_FIRST for item in evidence):
        # What is told first has happened; the invitation to it stands below.
        weights[EVENT] /= 2
    weights[OTHER] = max(weights[OTHER], LEAST)
    best = max(DocumentType, key=lambda kind: weights[kind])
    second = max(max(weights[kind], 0.0) for kind in DocumentType if kind != best)
    return best, round(weights[best] / (weights[best] + second), 2)


def _from_acts(said: tuple[Said, ...]) -> list[Evidence]:
    found: list[Evidence] = []
    for position, one in enumerate(said):
        lead = position < LEAD
        if lead and TO_BE_LAUNCHED.search(one.sentence.text[:LONGEST]):
            span = one.sentence
            found.append(Evidence(LAUNCH, -1.5, "soll erst entstehen", span.start, span.end))
        for act, (kind, in_lead, elsewhere, reason) in _ACT_WEIGHTS.items():
            weight = in_lead if lead else elsewhere
            if act == "signed" and position < HEADLINES:
                weight += 1.0
            if act in one.acts and weight:
                if one.earlier and act in {"signed", "launched"}:
                    weight /= 3
                span = one.sentence
                found.append(Evidence(kind, weight, reason, span.start, span.end))
    return _at_most(found)


_SIGNED = "etwas wurde unterzeichnet"
_TOLD_FIRST = 4.0
# | act | speaks for | weight in title and lead | elsewhere | in words |
_ACT_WEIGHTS: dict[str, tuple[DocumentType, float, float, str]] = {
    "signed": (AGREEMENT, 4.0, 2.0, _SIGNED),
    "treaty": (AGREEMENT, 5.0, 1.0, "Wortlaut eines Vertrages"),
    "to_be_signed": (AGREEMENT, -2.5, -0.5, "soll erst unterzeichnet werden"),
    "decided": (OTHER, 3.0, 0.5, "ein Gremium hat beschlossen"),
    "official": (OTHER, 6.0, 0.0, "amtliche Bekanntmachung"),
    "invited": (EVENT, 2.5, 1.5, "es wird eingeladen"),
    "launched": (LAUNCH, 3.0, 0.5, "etwas beginnt oder wurde gegründet"),
}
# A reason said over and over does not become truer.
_MOST = {AGREEMENT: 12.0, EVENT: 8.0, LAUNCH: 7.0, OTHER: 9.0}


def _at_most(found: list[Evidence]) -> list[Evidence]:
    total: dict[DocumentType, float] = defaultdict(float)
    kept = []
    for item in found:
        if item.weight > 0 and total[item.doc_type] >= _MOST.get(item.doc_type, 9.0):
            continue
        total[item.doc_type] += max(item.weight, 0.0)
        kept.append(item)
    return kept


# | what the layout says | kind | weight | pattern, looked for in lines | how often it counts |
_LINE_RULES: tuple[tuple[str, DocumentType, float, int, re.Pattern[str]], ...] = (
    (
        "Wann, Wo, Ort, Beginn als Angaben",
        EVENT,
        2.5,
        2,
        re.compile(
            r"^(?:Wann|Wo|Termin|Datum|Ort|Veranstaltungsort|Beginn|Einlass|Veranstalter(?:in)?|"
            r"Zeit|Uhrzeit|Tagungsort|Treffpunkt|Teilnahmegebühr|Eintritt)\s*:"
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
        re.compile(r"^(?:[-•*–] *)?(?:[Aa]b |[Cc]a\. )?\d{1,2}[:.]\d\d\b"),
    ),
    (
        "Einladung als Überschrift",
        EVENT,
        3.0,
        1,
        re.compile(
            r"^(?:#+ *)?(?:(?:Herzliche )?Einladung\b|Save the Date|Presseeinladung|Terminhinweis|"
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
            r"Gemeinden|Landkreise|Städte|Kommunen|Sprecher\w*|Kooperationspartner|Beirat|"
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
        ),
    ),
    (
        "Telefon oder Mail",
        DIRECTORY,
        0.6,
        5,
        re.compile(r"(?:^|\s)(?:Tel(?:efon)?|Fon|Phone|t|f|Fax|E-?[Mm]ail)\.?:|\S@\S+\.\w{2,}"),
    ),
)


def _from_layout(text: str) -> list[Evidence]:
    found: list[Evidence] = []
    counts: dict[str, int] = defaultdict(int)
    for line in lines_of(text):
        for reason, kind, weight, most, pattern in _LINE_RULES:
            if counts[reason] < most and pattern.search(line.text[:200]):
                counts[reason] += 1
                found.append(Evidence(kind, weight, reason, line.start, line.end))
    found.extend(_from_headings(text))
    entries = named_entries(lines_of(text))
    if len(entries) > 1:
        weight, last = min(2.5 * len(entries), 10.0), entries[-1]
        reason = "Überschriften, die Netzwerke nennen"
        found.append(Evidence(DIRECTORY, weight, reason, entries[0].start, last.end))
    return found


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
        re.compile(r"^[A-ZÄÖÜ][\w() -]{2,40}, (?:den|am) \d{1,2}\. ?(?:\d|[A-ZJ])", re.MULTILINE),
    ),
)


def _from_contract_form(text: str) -> list[Evidence]:
    found = []
    for reason, weight, pattern in _CONTRACT_FORM:
        match = pattern.search(text)
        if match:
            found.append(Evidence(AGREEMENT, weight, reason, match.start(), match.end()))
    # One of them alone also stands in letters and statutes.
    return found if len(found) > 1 else []

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
from collections.abc import Iterator

from handschlag.lib.extraction.acts import LONGEST, TO_BE_LAUNCHED, Said, said_in
from handschlag.lib.extraction.evidence import Evidence, from_contract_form, from_layout
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.result import DocumentType

AGREEMENT, EVENT, DIRECTORY, LAUNCH, OTHER = DocumentType
LEAD = 6  # the title and the sentences behind it tell what a text is about
HEADLINES = 2
_WORDS_OF_LEAD = 4
LEAST = 2.0  # under this nothing was really said, and the text is something else


def evidence_for_type(text: str) -> list[Evidence]:
    """All reasons, in the order of their rules."""
    said = said_in(text)
    return [
        *_from_acts(said),
        *_from_jubilee(said),
        *_from_genre(said),
        *_from_minutes(text),
        *from_layout(text),
        *from_contract_form(text),
    ]


def judge_type(text: str) -> tuple[DocumentType, float]:
    """The kind with the most weight and how sure that is, between 0 and 1."""
    weights: dict[DocumentType, float] = defaultdict(float)
    evidence = evidence_for_type(text)
    for item in evidence:
        weights[item.doc_type] += item.weight
    signed = [item for item in evidence if item.reason == _SIGNED and item.weight >= _TOLD_FIRST]
    if signed:
        # Whom a signature concerns first of all; what begins with it is told beside.
        weights[LAUNCH] /= 2
    if signed and signed[0].start < min(map(_start_of, _asked(evidence)), default=len(text)):
        # What is told first has happened; the invitation to it stands below.
        weights[EVENT] /= 2
    weights[OTHER] = max(weights[OTHER], LEAST)
    best = max(DocumentType, key=lambda kind: weights[kind])
    second = max(max(weights[kind], 0.0) for kind in DocumentType if kind != best)
    return best, round(weights[best] / (weights[best] + second), 2)


def _asked(evidence: list[Evidence]) -> list[Evidence]:
    return [item for item in evidence if item.reason == _INVITED]


def _start_of(evidence: Evidence) -> int:
    return evidence.start


def _from_acts(said: tuple[Said, ...]) -> list[Evidence]:
    found: list[Evidence] = []
    position = -1
    for one in said:
        # A row of links or a day alone is no part of the lead.
        position += len(one.sentence.text.split()) >= _WORDS_OF_LEAD
        lead = position < LEAD
        if lead and TO_BE_LAUNCHED.search(one.sentence.text[:LONGEST]):
            span = one.sentence
            found.append(Evidence(LAUNCH, -1.5, "soll erst entstehen", span.start, span.end))
        if lead and "to_be_signed" in one.acts:
            span = one.sentence
            found.append(Evidence(OTHER, 1.5, "kündigt nur an", span.start, span.end))
        found.extend(_from_sentence(one, lead=lead, headline=position < HEADLINES))
    return _at_most(found)


def _from_sentence(one: Said, *, lead: bool, headline: bool) -> Iterator[Evidence]:
    for act, (kind, in_lead, elsewhere, reason) in _ACT_WEIGHTS.items():
        # "arbeiten zusammen" is the news only in the headline.
        weight = in_lead if lead and (headline or act != "joined") else elsewhere
        weight += 1.0 if act == "signed" and headline else 0.0
        weight /= 3.0 if one.earlier and act in _PAST_ACTS else 1.0
        if act in one.acts and weight:
            yield Evidence(kind, weight, reason, one.sentence.start, one.sentence.end)


_PAST_ACTS = frozenset({"signed", "launched", "decided"})


# As in "feiert sein zehnjähriges Bestehen", "wird zwanzig", "Jubiläum"
_JUBILEE = re.compile(
    r"\b\w*jährige[nsm]? (?:Bestehen|Jubiläum)|\b\w*[Jj]ubiläum\b|\bwird (?:zehn|zwanzig|dreißig|\d{1,3})\b"
    r"(?!\s(?:Jahre lang|[A-ZÄÖÜ]))|\b(?:zehn|zwanzig|fünfzehn|\d{1,3}) Jahre (?:alt|jung)\b|\bGeburtstag\b"
)


def _from_jubilee(said: tuple[Said, ...]) -> list[Evidence]:
    """Who looks back on the day of signing does not sign."""
    for one in said[:LEAD]:
        if _JUBILEE.search(one.sentence.text[:LONGEST]) and "signed" not in one.acts:
            span = one.sentence
            return [Evidence(OTHER, 4.0, "blickt auf Früheres zurück", span.start, span.end)]
    return []


# As in "Rede des Landrats", "Interview:", "Stellenausschreibung": papers that tell of others
_GENRE = re.compile(
    r"(?:Rede|Ansprache|Grußwort|Kommentar|Leitartikel|Leserbrief|Interview|Umfrage|Studie|FAQ|Nachruf|"
    r"Stellen(?:ausschreibung|angebot)|Ausschreibung|Protokoll|(?:Geschäfts|Jahres|Tätigkeits)bericht|Pressespiegel|"
    r"Hintergrund|Porträt)(?= (?:de[rsmn]|zu[mr]?|von|vom|über|für|mit|\d)\b|:|$)"
)


_VACANCY = re.compile(r"\((?:[mwd]/){2}[mwd]\)|\bStellenmarkt\b|\bKennziffer\b")


def _from_genre(said: tuple[Said, ...]) -> list[Evidence]:
    for position, one in enumerate(said[:LEAD]):
        if position >= HEADLINES and not _VACANCY.search(one.sentence.text[:LONGEST]):
            continue
        if _GENRE.match(one.sentence.text) or _VACANCY.search(one.sentence.text[:LONGEST]):
            span = one.sentence
            return [Evidence(OTHER, 6.0, "Überschrift nennt die Textart", span.start, span.end)]
    return []


_MINUTES = re.compile(r"(?:Sitzungs)?(?:Niederschrift|NIEDERSCHRIFT|Protokoll|PROTOKOLL)\b(?!führ)")
_SPACED_OUT = re.compile(r"\b(?:\w ){4,}\w\b")


def _from_minutes(text: str) -> Iterator[Evidence]:
    """ "N i e d e r s c h r i f t" on a line of its own near the top."""
    for line in lines_of(text)[:LEAD]:
        words = _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), line.text[:LONGEST])
        if _MINUTES.match(words):
            yield Evidence(OTHER, 3.5, "Niederschrift", line.start, line.end)
            return


_SIGNED = "etwas wurde unterzeichnet"
_INVITED = "es wird eingeladen"
_TOLD_FIRST = 4.0
# | act | speaks for | weight in title and lead | elsewhere | in words |
_ACT_WEIGHTS: dict[str, tuple[DocumentType, float, float, str]] = {
    "signed": (AGREEMENT, 4.0, 3.0, _SIGNED),
    "treaty": (AGREEMENT, 5.0, 1.0, "Wortlaut eines Vertrages"),
    "joined": (AGREEMENT, 1.2, 0.3, "Partner arbeiten zusammen"),
    "to_be_signed": (AGREEMENT, -2.5, -0.5, "soll erst unterzeichnet werden"),
    "decided": (OTHER, 3.0, 0.5, "ein Gremium hat beschlossen"),
    "official": (OTHER, 6.0, 0.0, "amtliche Bekanntmachung"),
    "invited": (EVENT, 2.5, 1.5, _INVITED),
    "scheduled": (EVENT, 1.5, 0.5, "etwas findet an einem Tag statt"),
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

"""Who is said to have signed, sentence by sentence, before it is known who the parties are.

| pattern                                        | example                                          |
| persons beside a verb of signing               | haben A und B … unterzeichnet; besiegelten A, B  |
| a signature is put or given                    | setzte A seine Unterschrift unter das Papier     |
| relative clause                                | Rektor A, der den Vertrag unterschrieb           |
| surnames, offices, for persons named elsewhere | Kern und Moll unterzeichneten                    |
| for whom                                       | Für den Landkreis unterzeichnete Landrätin A     |
| said without the verb                          | A tat dies für den Landkreis; B griff zum Füller |
| a list within the sentence                     | Gestern haben ⏎ – A, Landrat ⏎ … unterschrieben  |

Nobody signs who watches ("im Beisein von A"), speaks ("sagte A") or reports ("teilt A mit"), and
nobody signs in a sentence that says that something will be signed.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from handschlag.lib.extraction.acts import Said, said_in
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.knowledge.words import ARTICLES
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.text import Span, Text

_LONGEST = 2000

SIGNED = re.compile(
    r"\b[Uu]+nterzeichne(?:t|te|ten|n)\b|\b[Uu]+nterschr(?:ieb|ieben|eiben|eibt)\b|\bgegengezeichnet\b"
    r"|\b(?:[Bb]e|ver)siegel(?:t|te|ten|n)\b|\bsignier(?:t|te|ten|en)\b|\bparaphier(?:t|te|ten|en)\b"
    r"|\bUnterzeichne(?:r(?:innen|in)?|nden?)\b[^.]{0,30}(?:\bsind\b|\bwaren\b|:)"
    r"|\bNamen? (?:dar)?unter\b|\bNamensz[uü]ge?\b|\bNamen?\b[^.;]{0,30}\bsetz\w+\b[^;]{0,200}\bunter\b|\bunter Dach und Fach\b"
    r"|\bzeichneten?\b[^.;]{0,12}\bfür (?:das|den|die)\b|\bUnterschrift(?:en)? darunter\b|\bUnterschrift(?:en)? unter\b|\bTinte\b"
    r"|\b(?:setz|leist|gab|gaben|trag|träg|trug|kam)\w*\b[^!?;]{0,80}\bUnterschrift"
    r"|\bUnterschrift(?:en)?\b[^.]{0,40}\b(?:(?:ge)?leist|kam|setz|gab|stamm|trag|trug)\w*"
    r"|\b[Zz]ur (?:\w+en )?\w*[Uu]nterzeichnung\b[^.;]{0,60}\b(?:kamen|trafen|versammelten|fanden)\b"
    r"|\b(?:gaben|reichten) (?:sich|einander) (?:darauf |dazu )?die H[aä]nde?\b"
    r"|\b[Ff]ür (?:das|den|die)\b[^.;]{2,80}\bzeichneten?\b"
    r"|\b[Mm]it (?:der|ihrer|ihren|Handschlag und) (?:feierlichen )?(?:Unterzeichnung|Unterschrift)"
    r"|\bgriff(?:en)?\b[^.;]{0,90}\bzu[mr] (?:\w*[Ff]üller|\w*[Ss]tift|Feder|Kugelschreiber)"
    r"|\bzu[mr] (?:\w*[Ff]üller|\w*[Ss]tift|Feder|Kugelschreiber) griff(?:en)?\b"
    r"|\b[Uu]nter (?:dem|der) \w+ steh(?:en|t)\b[^.;]{0,30}\bNamen?\b"
    r"|\bh(?:ie|a)lten\b[^.;]{0,30}\b\w*(?:erklärung|vereinbarung|vertrag|abkommen)\b[^.;]{0,20}\bfest\b"
    r"|\b(?:tat(?:en)?|unterzeichneten?) (?:dies|das)\b[^.;]{0,10}\bfür\b"
)
"""Verbs and turns that say that somebody puts a name under a paper."""

_CONCLUDED = re.compile(
    r"\b(?:ab)?geschlossen\b|\bschloss(?:en)?\b|\bschließen\b|\bvereinbart(?:en)?\b|\bverlängert\w*"
    r"|\berneuert\w*|\babgegeben\b|\bgezeichnet\b|\bbekräftigt\w*|\bbesiegel\w*|\bverständigt\w*|\bgetroffen\b"
)
_PAPER = re.compile(
    r"[Vv]ereinbarung|[Vv]ertr[aä]g|[Aa]bkommen|[Aa]bsichtserklärung|[Ee]rklärung|Letter of Intent"
    r"|\bLOI\b|\bLoI\b|Memorandum|[Ss]atzung|[Cc]harta|\bMoU\b|[Pp]akt\b|Kooperation|Partnerschaft"
    r"|Papier|Dokument|Schriftstück|Zusammenarbeit"
)
_WATCHING = re.compile(
    r"\b(?:[Ii]m Beisein|[Ii]n Anwesenheit|[Ii]n Gegenwart|[Uu]nter den Augen|[Bb]egleitet (?:von|durch)"
    r"|[Ii]m Beisein|[Zz]eugen?|[Uu]nter der Schirmherrschaft|[Mm]oderiert von|[Ee]ingeladen von"
    r"|[Aa]uf Einladung|[Gg]äste|Foto|Bild|[Bb]egrüßt\w*|[Dd]ankte\w*|[Ww]ürdigt\w*|[Ll]obt\w*"
    r"|in Vertretung (?:de[rs]|von)|anstelle|zugegen|als Gast|auf Initiative|angeregt|vorbereitet|koordiniert)\b"
)
_ENDS_WATCHING = re.compile(
    r"\b(?:haben|hat|wurden?|setz(?:t?en|te)|leistet\w+|gaben|besiegel\w+|unterschrieb\w*"
    r"|unterzeichne\w*|schlossen)\b|\s[–—]\s(?=[A-ZÄÖÜ])"
    # "in Vertretung des Landrates | der Erste Kreisrat": the deputy does sign
    r"|^\s\w+(?:s|in)\s(?:[A-ZÄÖÜ][\w.-]+\s){0,3}(?:der|die|deren|dessen)\s(?=[A-ZÄÖÜ])"
)
_SPEECH = word_set(
    "sagt sagte sagten so betont betonte erklärt erklärte erklärten freut freute meint meinte "
    "lobt lobte berichtet berichtete informiert informierte erläutert erläuterte unterstrich "
    "hob ergänzt ergänzte fügte bekräftigt unterstreicht würdigt würdigte dankt dankte sieht "
    "sah hofft hoffte teilt teilte kündigt kündigte findet resümiert laut zeigt zeigte "
    "bilanziert schildert"
)
_RELATIVE = re.compile(
    r"^\s*(?:,[^,.]{0,90})?,\s*(?:der|die)\b[^.,]{0,120}?\bunter(?:schrieb|zeichnet)"
)
_WITH_OTHERS = re.compile(
    r"\s*,\s*(?:der|die)\b[^.,;]{0,90}\b(?:mit|neben)\b[^.,;]{0,90}\bunter(?:schrieb|zeichnete)\b"
)
_PRETERITE = re.compile(r"\bunterschrieb\b|\bunterzeichneten?\b(?!\s+\w*(?:[Vv]ertr|[Vv]erein))")
"""What is told in the past is done, whatever else the sentence plans."""
_ALONE = re.compile(r"\bunter(?:zeichnete|schrieb)\b(?! werden| sein)")
"""In the singular and active: one alone is said to have signed."""
_SEE_BELOW = re.compile(
    r"^\W*(?:Sie|Diese|Es|Alle|Folgende|So)\b[^.:]{0,60}[.:]?$|^\W*[Uu]nter(?:schrieben|zeichnet)\b[^.:]{0,40}[.:]?$"
)
_BELOW = 1500
_RELATIVES = ([",", "der"], [",", "die"])
_JOINS = frozenset({",", "und", "sowie", "&", "/", "wie", "auch"})


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signed, and for whom as far as the sentence says so."""

    seen: Appearance
    body: Organisation | None = None
    confidence: float = 0.9
    by_name: bool = True
    """False where only a surname or an office stood in the sentence of the act."""


def signing_sentences(text: Text) -> list[Span]:
    """Sentences that say that something was signed, without those that only announce it."""
    known: list[Span] | None = text.notes.get("signing_sentences")
    if known is None:
        known = [
            Span(said.sentence.start, said.sentence.end)
            for said in said_in(text.raw)
            if _says_so(said)
        ]
        text.notes["signing_sentences"] = known
    return known


def _says_so(said: Said) -> bool:
    words = _unbroken(said.sentence.text[:_LONGEST])
    if "to_be_signed" in said.acts and not ("signed" in said.acts or _PRETERITE.search(words)):
        return False
    if SIGNED.search(words):
        return True
    now = "signed" in said.acts and not (said.earlier and _HAD.search(words))
    return bool(now and _CONCLUDED.search(words) and _PAPER.search(words))


_HAD = re.compile(r"\bhatten?\b")


def _unbroken(words: str) -> str:
    """ "un-⏎terzeichnet" as one word."""
    return _BREAK.sub("", words)


_BREAK = re.compile(r"(?<=[a-zäöüß])-[ \t]*\n[ \t]*(?=[a-zäöüß])")


def find_signers(text: Text) -> list[Signer]:
    """All who are said to have signed, in the order of the text, one person possibly twice."""
    found: list[Signer] = []
    seen = appearances(text)
    for span in signing_sentences(text):
        here = [one for one in seen if span.start <= one.person.start < span.end]
        signers = _in_sentence(text, span, here)
        words = text.raw[span.start : min(span.end, span.start + _LONGEST)]
        if not here and (_SEE_BELOW.match(words[:120]) or words.rstrip().endswith(":")):
            signers = _below(text, span, seen)
        signers = signers or ([] if here else _above(text, span, seen) or _met(text, span, seen))
        if any(not one.seen.person.given for one in signers):
            signers = _with_surnames(signers, _named_elsewhere(text, span, seen, least=1))
        found += signers or _named_elsewhere(text, span, seen) or _both(text, span, seen)
    return found


def _with_surnames(signers: list[Signer], others: list[Signer]) -> list[Signer]:
    """ "Bürgermeisterin Moll und Klinikchef Kern unterschrieben", both named in full elsewhere."""
    known = {one.seen.person.surname for one in signers}
    return [*signers, *(one for one in others if one.seen.person.surname not in known)]


def _below(text: Text, span: Span, seen: list[Appearance]) -> list[Signer]:
    """ "Sie haben unterschrieben: …": all persons up to the next blank line."""
    first = (
        span.end
        + len(text.raw[span.end : span.end + _BELOW])
        - len(text.raw[span.end : span.end + _BELOW].lstrip())
    )
    end = text.raw.find("\n\n", first, first + _BELOW)
    end = end if end >= 0 else min(span.end + _BELOW, len(text.raw))
    here = [one for one in seen if span.end <= one.person.start < end]
    return [Signer(one, None, 0.8) for one in here if one.role or one.body]


def _met(text: Text, span: Span, seen: list[Appearance]) -> list[Signer]:
    """ "… besiegelten sie. Landrat A und Rektor B trafen sich dazu in Guben": the heads behind."""
    behind = text.sentence_at(min(span.end + 2, len(text.raw)))
    words = text.raw[behind.start : min(behind.end, behind.start + _LONGEST)]
    if behind.start < span.end or not _MET_FOR_IT.search(words):
        return []
    here = [one for one in seen if behind.start <= one.person.start < behind.end]
    return [Signer(one, None, 0.75) for one in here if one.role and not one.former]


_MET_FOR_IT = re.compile(
    r"\b(?:trafen|kamen|versammelten|fanden)\b[^.;]{0,60}\b(?:dazu|dafür|hierzu|zu diesem (?:Anlass|Zweck))\b"
)


def _above(text: Text, span: Span, seen: list[Appearance]) -> list[Signer]:
    """ "Gestern haben ⏎ – A, Landrat ⏎ – B, Rektorin ⏎ den Vertrag unterschrieben": a list within."""
    if not text.raw[span.start : span.start + 1].islower():
        return []
    start = span.start
    number = bisect_right(text.lines, span.start, key=lambda line: line.end)
    for line in reversed(text.lines[max(number - _MOST_ITEMS, 0) : number]):
        words = text.raw[line.start : min(line.end, line.start + _LONGEST)]
        if words.strip() and not _ITEM.match(words):
            break
        start = line.start
    here = [one for one in seen if start <= one.person.start < span.start]
    return [Signer(one, None, 0.9) for one in here if one.role or one.body]


_MOST_ITEMS = 60
_ITEM = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s")


def _in_sentence(text: Text, span: Span, here: list[Appearance]) -> list[Signer]:
    signers: list[Signer] = []
    words = text.raw[span.start : min(span.end, span.start + _LONGEST)]
    clear = SIGNED.search(_unbroken(words)) is not None
    for number, one in enumerate(here):
        after = here[number + 1] if number + 1 < len(here) else None
        if not (clear or one.role) or not _signs(text, span, one, after):
            continue
        body = _for_whom(text, span, one, here[number - 1] if number else None, signers)
        signers.append(Signer(one, body, 0.95 if clear else 0.8))
    return signers


def _signs(text: Text, span: Span, one: Appearance, after: Appearance | None) -> bool:
    """No onlooker, no speaker; who is said to sign in a relative clause does in any case."""
    rest = text.raw[text.tokens[one.last - 1].end : min(span.end, one.person.end + 300)]
    if _WITH_OTHERS.match(rest):
        return True
    if after and after.person.start < one.person.end + 300:
        rest = rest[: max(after.person.start - text.tokens[one.last - 1].end, 0)]
    if _RELATIVE.search(rest):
        return True
    if one.former or _speaks(text, one):
        return False
    before = text.raw[max(span.start, one.person.start - 300) : one.person.start]
    if _other_clause(text, span, one):
        return False
    watching = list(_WATCHING.finditer(before))
    if watching and not _ENDS_WATCHING.search(before[watching[-1].end() :]):
        return False
    return not re.search(
        r"^[^.]{0,60}\b(?:zugegen|als Gast|als Zeug\w+|beiwohn\w+|war dabei|(?<!nicht )anwesend|teil|sah(?:en)? (?:ihnen |dabei )*zu|über die Schulter)\b",
        rest,
    )


def _other_clause(text: Text, span: Span, one: Appearance) -> bool:
    """ "Eingeladen hatte A; unterzeichnet wurde dort …": a semicolon parts host and act."""
    words = text.raw[span.start : min(span.end, span.start + _LONGEST)]
    place = one.person.start - span.start
    start, end = words.rfind(";", 0, place) + 1, words.find(";", place)
    clause = words[start : end if end >= 0 else len(words)]
    told_apart = clause != words and _FINITE.search(clause) is not None
    return told_apart and bool(SIGNED.search(words)) and not SIGNED.search(clause)


_FINITE = re.compile(r"\b(?:ha(?:t|tte|ben|tten)|wa(?:r|ren)|ist|sind|wurden?|luden?|kam|kamen)\b")


def _speaks(text: Text, one: Appearance) -> bool:
    """ "sagte Landrat A", "A betonte": a verb of speech right before or behind."""
    before = text.tokens[one.first - 1].text if one.first else ""
    article = before in {"der", "die"} and one.first > 1
    before = text.tokens[one.first - 2].text if article else before
    behind = text.tokens[one.last].text if one.last < len(text.tokens) else ""
    return before in _SPEECH or behind in _SPEECH - {"so"}


def _for_whom(
    text: Text, span: Span, one: Appearance, before: Appearance | None, signers: list[Signer]
) -> Organisation | None:
    """The body after "für": before the person, in a relative clause behind, or shared in a row."""
    least = text.index_at(span.start)
    start = max(before.last if before else least, least)
    behind = one.last
    if behind < len(text.tokens) and text.tokens[behind].text in _SIGNED_FOR:
        behind += 1
    if behind < len(text.tokens) and text.tokens[behind].text == "für":
        return _body_after_for(text, behind, behind + 1)
    if before and start < one.first and text.tokens[start].text == "für":
        start += 1  # that of the person before
    body = _body_after_for(text, start, one.first)
    if body is None and before and signers and signers[-1].seen is before:
        between = {text.tokens[i].text for i in range(before.last, one.first)}
        shares = between <= _JOINS or (between <= _JOINS | ARTICLES and _may_share(one, signers))
        if shares and signers[-1].body and one.body is None:
            return signers[-1].body
    if (
        body is None
        and [token.text for token in text.tokens[one.last : one.last + 2]] in _RELATIVES
    ):
        body = _body_after_for(text, one.last, min(one.last + 12, len(text.tokens)))
    return body


_MOST_HEADS = 8
_LEAST_HEADS = 2


def _heads_of_row(text: Text, span: Span, seen: list[Appearance]) -> dict[int, Appearance]:
    """ "Unterschrieben haben die Rektorin und die Rektoren": all whom the text named so before."""
    found: dict[str, Appearance] = {}
    for token in text.tokens_in(Span(span.start, min(span.end, span.start + _LONGEST))):
        office = office_of(token.text)
        if office is None or not office.plural:
            continue
        for one in seen:
            same = one.office is not None and one.office.name.removesuffix("in") == office.name
            if same and one.body and not one.former and one.person.start < span.start:
                found.setdefault(one.person.surname, one)
    several = _LEAST_HEADS <= len(found) <= _MOST_HEADS
    return {one.person.start: one for one in found.values()} if several else {}


def _may_share(one: Appearance, signers: list[Signer]) -> bool:
    """ "für das Klinikum X Direktor A und die Kaufmännische Direktorin B": both for the Klinikum."""
    body, office = signers[-1].body, one.office
    return body is not None and office is not None and body.kind in office.kinds


_SIGNED_FOR = frozenset({"unterzeichnete", "unterschrieb", "zeichnete", "signierte"})
""" "A unterzeichnete für X": the verb may stand between."""


def _body_after_for(text: Text, first: int, end: int) -> Organisation | None:
    """The last body that stands after "für" between these tokens."""
    beginning: dict[int, Organisation] | None = text.notes.get("beginning")
    if beginning is None:
        beginning = {body.first: body for body in all_organisations(text)}
        text.notes["beginning"] = beginning
    for index in range(end - 1, first - 1, -1):
        if text.tokens[index].text in {"für", "Für"} and not _is_purpose(text, index):
            for step in (1, 2, 3):
                body = beginning.get(index + step)
                if body and body.kind not in {"network", "noun:network"}:
                    return body
    return None


def _is_purpose(text: Text, index: int) -> bool:
    """ "die Vereinbarung für die Stadt": what is agreed, not for whom is signed."""
    return index > 0 and _PAPER.search(text.tokens[index - 1].text) is not None


def _both(text: Text, span: Span, seen: list[Appearance]) -> list[Signer]:
    """ "… wollen Landrat A und Rektor B. Gestern unterschrieben beide": the two named before."""
    if not _BOTH.search(text.raw[span.start : min(span.end, span.start + _LONGEST)]):
        return []
    before = text.sentence_at(max(span.start - 2, 0))
    named = [one for one in seen if before.start <= one.person.start < span.start]
    heads = [one for one in named if one.role and not one.former]
    return [Signer(one, None, 0.75, by_name=False) for one in heads] if len(heads) == _TWO else []


_BOTH = re.compile(
    r"\b(?:[Bb]eide|[Dd]ie (?:beiden|zwei))\b(?! (?:Städte|Gemeinden|Landkreise|Seiten|Papiere))"
)
_TWO = 2


def _named_elsewhere(
    text: Text, span: Span, seen: list[Appearance], *, least: int = 2
) -> list[Signer]:
    """Surnames and offices in a sentence that names nobody in full."""
    by_surname: dict[str, Appearance] = {}
    by_office: dict[str, Appearance] = {}
    for one in seen:
        if one.role and not one.former:
            by_surname.setdefault(one.person.surname, one)
            if one.office and not one.office.plural:
                by_office.setdefault(one.office.name, one)
    found: dict[int, Appearance] = {}
    in_full = {one.person.last - 1 for one in seen}
    for token in text.tokens_in(Span(span.start, min(span.end, span.start + _LONGEST))):
        office = office_of(token.text)
        meant = by_surname.get(token.text)
        if meant is None and office and not office.plural:
            meant = by_office.get(office.name)
        if meant and head_of(token.text) is None and text.index_at(token.start) not in in_full:
            found[meant.person.start] = meant
    found |= _heads_of_row(text, span, seen)
    if len(found) < least and not _ALONE.search(
        text.raw[span.start : min(span.end, span.start + _LONGEST)]
    ):
        return []
    return [Signer(replace(one), None, 0.7, False) for one in found.values()]

"""Bodies that stand for a paper which is no agreement: who invites, issues, founds, belongs to it.

| paper       | pattern                          | example                                     |
| event       | label                            | Veranstalter: Verein X · Gastgeber ist X    |
| event       | row before "lädt", "laden"       | Der Lehrstuhl X und die Gruppe Y laden … ein |
| event       | invitation, programme of         | Einladung der Stadt X                       |
| directory   | lines below "Mitglieder" …       | - Amt X, Amtsdirektorin N N                 |
| initiative  | row and "ins Leben gerufen"      | X und Y haben das Netzwerk Z gegründet      |
| notice      | issued by                        | Bekanntmachung des Ministeriums X           |
| notice      | label                            | Fördergeber: Ministerium X                  |
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.bodies import TERRITORIES, Bodies, Body
from handschlag.lib.extraction.groups import Row, rows_in
from handschlag.lib.extraction.organisations import Organisation
from handschlag.lib.extraction.partner_phrases import PARTNERS_ARE
from handschlag.lib.extraction.text import Span, Text

_ORGANISER = re.compile(
    r"\b(?:[Vv]eranstaltet (?:von|vom|durch)|[Ii]n (?:Kooperation|Zusammenarbeit) mit|"
    r"(?:Mit)?[Vv]eranstalter(?:in|innen)?|Gastgeber(?:in)?|Ausrichter(?:in)?|Organisator(?:in)?)"
    r"\b(?:\s+(?:ist|sind)\b|\s*:)?\s*"
)
_INVITES = re.compile(
    r"\b(?:laden|lädt|bitten|bittet|veranstalten|veranstaltet|organisieren|organisiert|"
    r"begrüß(?:en|t)(?= Sie\b)|bring(?:t|en)(?=[^.]{0,200}\bzusammen\b))\b"
)
_SEVERAL = re.compile(
    r"\b(?:[Bb]eide|[Dd]ie (?:beiden|zwei|drei|vier|fünf|sechs)) (?:\w+ )?(?:\w*[Ss]tädte|Gemeinden|"
    r"Kommunen|(?:\w+)?[Pp]artner|Vereine|\w*[Kk]ammern|(?:Land)?[Kk]reise|Häuser|\w*[Ss]chulen|"
    r"Organisationen|Einrichtungen|Institutionen|Verbände|Universitäten|Länder|Orte|Seiten)\b"
)
"""Who was named together before is meant by "beide Städte"."""
_INVITATION_OF = re.compile(
    r"\b(?:Einladung|[Vv]eranstaltung|Tagung|Treffen|Konferenz)\s+(?:der|des)\s+$"
)
_ISSUER = re.compile(
    r"\b(?:Bekanntmachung|Richtlinie|Verwaltungsvorschrift|Erlass|Verordnung|Förderaufruf|Förderrichtlinie"
    r"|Allgemeinverfügung)(?:\s*(?:des|der)\s+)"
)
_ISSUER_LABEL = re.compile(
    r"^(?:Fördergeber|Zuwendungsgeber|Herausgeber|Bewilligungsstelle|Bewilligungsbehörde)(?:in)?\s*:",
    re.MULTILINE,
)
_FOUNDED = re.compile(
    r"\bins Leben gerufen|\bausgerufen\b|\bgegründet\b|\bgründe(?:n|ten)\b|\brie?fen\b|\brufen\b|aus der Taufe"
    r"|\bbilde(?:n|ten)\b|\b(?:ge)?start(?:et|en|ete|eten)\b|\binitiier|\bauf den Weg|\bbr[ia](?:ng|cht)en\b|\bh[eo]ben\b|\blegen\b"
    r"|\bzusammengeschlossen\b|\bzusammengetan\b|\btun sich\b|\btaten sich\b|\bschl(?:ießen|ossen) sich\b"
)
_CARRIED = re.compile(
    r"\b(?:Träger(?:in|innen)?|Initiator(?:en|in|innen)?|Gründer(?:in|innen)?|Gründungspartner|"
    r"Väter und Mütter|Mütter und Väter|Paten|Projektpartner|Koordinator(?:in)?)\b(?: (?:der|des|dieser|dieses) [\w-]+(?: „[^“\n]{1,60}“)?)? "
    r"(?:ist|sind|waren)\s*(?:die|der|das)?\s*$"
    r"|\b[Hh]inter [^.;]{3,60}\bsteh(?:en|t)\s*(?:die|der|das)?\s*$"
    r"|\b[Aa]uf (?:Initiative|Anregung|Betreiben) (?:der|des|von)\s*$"
    r"|\b(?:[Gg]etragen|[Bb]etrieben|[Ii]nitiiert|[Gg]egründet|[Kk]oordiniert) (?:wird|werden|wurde|wurden|ist|sind)?"
    r"[^.;]{0,40}\b(?:von|vom|durch)\s*(?:der|dem|den|die|das)?\s*$"
)
"""As in "Träger der Initiative sind X und Y", "getragen wird sie von X"."""
_BY_WHOM = r"\b(?:von|vom|durch)\b[^.]{0,20}$"
_SUBJECT_BEHIND = re.compile(
    r"(?!.*\b(?:mit|bei|beim|für|in|im|von|vom|durch|um|zur|zum|nach|auf|am|an|aus)\b)[^.;:„]{0,80}\s"
)
_FRONT = 25
_BEHIND_AUXILIARY = re.compile(
    r"\b(?:haben|hat|wollen|will|werden|wird)\s+(?:sich\s+)?(?:der|die|das)?\s*$"
)
""" "Zum Jahrestag haben | der Kreis X und …": the subject stands behind the finite verb."""
_ARTICLE_ONLY = re.compile(r"\s*(?:der|die|das)?\s*")
_MEMBERS = re.compile(
    r"\b(?:Mitglieder|Mitgliedskommunen|Sprecher(?:in|innen)?|Partner|Federführung|Träger(?:in)?(?=\s*:)|Koordination|Ämter|(?:Samt|Verbands|Orts)?[Gg]emeinden|Städte|Landkreise|Kommunen|Verbände|Vereine)\b"
)
_MEMBER_LINE = re.compile(r"^[ \t]*(?:[-–•*·]|\d{1,2}[.)])?[ \t]*")
_SAYS_WHO = re.compile(
    r"\b(?:Mitglieder|Partner|Gesellschafter)\b.{0,80}\b(?:sind|gehören|zählen)\b"
)
_HEADING_END = 100
_LONGEST_LINE = 600
_AREAS = TERRITORIES | {"place", "university", "chamber", "association", "company"}
_LONGEST_HEAD = 20_000
_LIST_ENDS = re.compile(r"\n[ \t]{0,20}\n|\n[\w ]{2,30}:")
_ITEM = re.compile(r"[A-ZÄÖÜ][\w./’'-]*(?: (?:[A-ZÄÖÜ(][\w./’'()-]*|am|an|der|im|in|ob|bei)){0,4}")
_PARTS = re.compile(r",\s+(?:und\s+|sowie\s+)?|\s+(?:und|sowie|/|·|\||–)\s+")
_FEWEST_ITEMS = 3
_KINDS = r"(?:[\w-]*[Pp]rojekt|Bündnis|Netzwerk|Initiative|Verbund|Plattform|Programm|Allianz)e?s?"
_PROJECT = re.compile(
    rf"\b{_KINDS}\s+(?:[„\"“](?P<quoted>[^“”\"\n]{{3,120}})[“”\"]"
    r"|(?P<name>[A-ZÄÖÜ][\w&-]+(?: [A-ZÄÖÜ][\w&-]+){0,3}))(?P<short>)"
)
_DEFINED = re.compile(
    rf"\b{_KINDS}\s+(?P<name>[A-ZÄÖÜ][^.\n()„“]{{2,80}}?) \((?P<short>[A-ZÄÖÜ][\w&.-]{{1,10}})\)"
    r"(?P<quoted>)"
)
_NO_MEMBER = frozenset({"network"})


def organisers(text: Text, bodies: Bodies) -> list[Body]:
    """Who holds the event: said with a label, else who invites."""
    labelled = [
        body for found in _ORGANISER.finditer(text.raw) for body in _from(text, bodies, found)
    ]
    by_name = _once(labelled) or _once(_inviting(text, bodies))
    telling = [body for body in by_name if body.kind != "acronym"]
    return telling or _projects(text) or by_name


def _projects(text: Text) -> list[Body]:
    """ "das DGB-Projekt X", "das Projekt „X“ lädt …", "lädt XY", once "Bündnis X Y (XY)" was said."""
    for label in _ORGANISER.finditer(text.raw):
        found = _PROJECT.search(text.raw, label.end(), min(label.end() + 120, len(text.raw)))
        if found:
            return [_project(text, found)]
    for invites in _INVITES.finditer(text.raw):
        before = max(invites.start() - 200, 0)
        found = _PROJECT.search(text.raw, before, invites.end())
        if found and "." not in text.raw[found.end() : invites.start()]:
            return [_project(text, found)]
    return [
        _project(text, named) for named in _DEFINED.finditer(text.raw) if _invites(text, named)
    ][:1]


def _invites(text: Text, named: re.Match[str]) -> bool:
    short = re.escape(named["short"])
    return (
        re.search(rf"\b(?:lädt|laden) {short}(?!\w)|{short} (?:lädt|laden)\b", text.raw) is not None
    )


def _project(text: Text, found: re.Match[str]) -> Body:
    """Of "Motto – Name" the part that the text says most often is the name."""
    group = "quoted" if found["quoted"] else "name"
    parts = [part.strip() for part in re.split(r" [–-] ", found[group])]
    parts = parts if group == "quoted" else [found[group].strip()]
    name = max(parts, key=text.raw[:5000].count)
    # "&" and "and" are one name; the way it stands first in the text is kept.
    spelled = re.sub(r"(?:and|und|\\?&)(?=\\? )", "(?:and|und|&)", re.escape(name))
    first = re.search(spelled, text.raw[:_LONGEST_HEAD])
    name = first[0] if first else name
    start = first.start() if first else text.raw.index(name, found.start(group))
    project = Organisation(
        name, start, start + len(name), kind="network", short=found["short"] or ""
    )
    return Body("network", [project], -1)


def _from(text: Text, bodies: Bodies, found: re.Match[str]) -> list[Body]:
    """The row right behind a label."""
    end = text.line_at(found.start()).end
    if found[0].strip().endswith(":") and found.end() >= end:
        below = _lines_below(text, found.end())
        return [m.body for row in rows_in(text, bodies, below) for m in row.members]
    for row in rows_in(text, bodies, Span(found.end(), max(end, found.end()))):
        if text.tokens[row.first].start - found.end() < 25:
            return [member.body for member in row.members]
        break
    return []


def _lines_below(text: Text, start: int) -> Span:
    """From here to the next blank line or label."""
    over = _LIST_ENDS.search(text.raw, start, start + 600)
    return Span(start, over.start() if over else min(start + 600, len(text.raw)))


def _inviting(text: Text, bodies: Bodies) -> Iterator[Body]:
    last: list[Body] = []
    for span in text.sentences:
        words = text.raw[span.start : min(span.end, span.start + 1500)]
        invites = _INVITES.search(words)
        rows = rows_in(text, bodies, Span(span.start, span.start + len(words)))
        if invites and _SEVERAL.search(words):
            yield from last
        last = next(([m.body for m in row.members] for row in rows if len(row.members) > 1), last)
        for row in rows:
            end = text.tokens[row.last - 1].end - span.start
            start = text.tokens[row.first].start - span.start
            if invites and (0 <= invites.start() - end < 90 or 0 <= start - invites.end() < 60):
                yield from (m.body for m in row.members if m.body.kind != "place")
            elif _INVITATION_OF.search(words[:start]):
                yield from (member.body for member in row.members)


def issuers(text: Text, bodies: Bodies) -> list[Body]:
    """Who issues a notice or gives the funding; none in a paper of another kind."""
    found = [hit for hit in _ISSUER.finditer(text.raw[:1500]) if hit.start() < 400]
    found += list(_ISSUER_LABEL.finditer(text.raw[:5000]))
    return _once(body for hit in found for body in _from(text, bodies, hit))


def founders(text: Text, bodies: Bodies) -> list[Body]:
    """Who called the initiative into life or carries it, where a sentence says so with names."""
    found: list[Body] = []
    before: list[Body] = []
    for span in text.sentences:
        words = text.raw[span.start : min(span.end, span.start + 1500)]
        hit = _FOUNDED.search(words)
        found += before if hit and _THEY.search(words[: hit.start()]) else []
        before = _first_row(text, bodies, span)
        rows = rows_in(text, bodies, Span(span.start, span.start + len(words)))
        found += _founding(text, words, span.start, rows, hit)
        found += (body for row in rows for body in _carrying(text, words, span.start, row))
    return _once([*found, *_taking_part(text, bodies)])


def _founding(
    text: Text, words: str, at: int, rows: list[Row], hit: re.Match[str] | None
) -> Iterator[Body]:
    last = in_front = False
    for row in rows if hit else ():
        start = text.tokens[row.first].start - at
        behind = hit is not None and start > hit.start()
        founds = hit is not None and not (last and behind) and _founds(words, start, hit)
        # "A und B haben | das Zentrum C gegründet": what is founded stands behind who founds it.
        object_of = behind or _THE_OBJECT.search(words[:start])
        founds = founds and not (in_front and object_of)
        named = [m.body for m in row.members if m.body.kind not in {"network", "place"}]
        in_front, last = in_front or (founds and bool(named)), last or behind
        if founds or _JOINED_WITH.search(words[:start]):
            yield from named


def _carrying(text: Text, words: str, at: int, row: Row) -> Iterator[Body]:
    """What carries beside others is no child of its own; bare towns where they are counted."""
    # The noun may belong to the row.
    of_towns = _COUNTED_TOWNS.search(words[: row.members[0].name.start - at])
    start = of_towns.start() if of_towns else text.tokens[row.first].start - at
    none = {"place"} if len(row.members) > 1 else {"network", "place"}
    if _CARRIED.search(words[:start]):
        none = none - {"place"} if of_towns else none
        yield from (m.body for m in row.members if m.body.kind not in none)


_THEY = re.compile(r"^Sie\s|\b(?:haben|hatten)\ssie\ssich\b")
"""Who was named right before, as the subject of the sentence."""


def _first_row(text: Text, bodies: Bodies, span: Span) -> list[Body]:
    """The row of two or more that the sentence begins with."""
    rows = rows_in(text, bodies, Span(span.start, min(span.end, span.start + 1500)))
    in_front = rows and text.tokens[rows[0].first].start - span.start < _FRONT
    several = in_front and len(rows[0].members) > 1
    return [member.body for member in rows[0].members] if several else []


def _taking_part(text: Text, bodies: Bodies) -> Iterator[Body]:
    """ "Beteiligt sind A und B", where nobody is said to have founded it."""
    for span in text.sentences:
        end = min(span.end, span.start + 1500)
        for row in rows_in(text, bodies, Span(span.start, end)):
            if PARTNERS_ARE.search(text.raw[span.start : text.tokens[row.first].start]):
                yield from (m.body for m in row.members if m.body.kind != "network")


# As in "… haben sie sich mit der | X GmbH, die …, und der | Y AG … zusammengetan"
_JOINED_WITH = re.compile(
    r"\bsich\s(?:[a-zäöüß]+\s){0,2}mit\s+(?:(?:der|dem|den)\s+)?(?:[^.;]{3,80},\s(?:die|der|das)\s[^.;,]{3,60},\s"
    r"(?:und|sowie)\s(?:(?:der|dem|den)\s+)?)?$"
)
# As in "von | acht Städten aus drei Ländern: A, B und C": towns by their bare names
_COUNTED_TOWNS = re.compile(r"(?:\w+\s)?(?:Städten?|Gemeinden|Kommunen|Orten?)\b[^.:;]{0,40}:\s*$")
_THE_OBJECT = re.compile(
    r"\b(?:haben|hat|gründe(?:n|ten?|t))\s(?:[a-zäöüß]+\s){0,2}(?:das|den|die|eine?n?)\s*$"
)
_ACTIVE = re.compile(r"\b(?:haben|hat|hatten?)\b")
_STARTED = re.compile(r"\b(?:ist|sind)\b[^.;]{0,200}\bgestartet$")
""" "Gestern ist der Verbund X gestartet": what starts is not who starts it."""


def _founds(words: str, start: int, hit: re.Match[str]) -> bool:
    """The row is the subject: in front, behind "von", or right behind the verb."""
    before = words[:start].rpartition(": ")[2]
    if _STARTED.search(words[: hit.end()]):
        return re.search(_BY_WHOM, before) is not None
    if start < hit.start():
        if hit[0] == "gegründet" and not _ACTIVE.search(words[: hit.start()]):
            return re.search(_BY_WHOM, before) is not None  # "Neues Zentrum gegründet"
        in_front = len(before.strip()) < _FRONT or _BEHIND_AUXILIARY.search(before) is not None
        return in_front or re.search(_BY_WHOM, before) is not None
    if hit[0].endswith(" sich") and words[hit.end() : start].count(": ") == 1:
        return _ARTICLE_ONLY.fullmatch(before) is not None
    if hit[0].startswith("bilde"):
        return False
    finite = not hit[0].endswith("et") and not hit[0].startswith(("ge", "ins", "aus", "auf"))
    return finite and _SUBJECT_BEHIND.fullmatch(words[hit.end() : start]) is not None


def members(text: Text, bodies: Bodies) -> list[Body]:
    """Bodies on the lines below "Mitglieder", as long as lines of a list follow."""
    found: list[Body] = []
    inside = _MEMBERS.search(text.raw[: text.lines[0].end]) is not None if text.lines else False
    on_cards = False
    for line in text.lines:
        words = text.raw[line.start : line.end]
        heading = _MEMBERS.match(_MORE.sub("", _MEMBER_LINE.sub("", words)))
        if heading:
            inside = True
        elif inside and found and found[-1].kind in _AREAS and _REACHES.match(words):
            on_cards = True  # "Stadt X ⏎ Tel. …": the next of them follows below
            continue
        elif inside and not _is_item(words) and not _begins_with_body(text, bodies, line):
            inside = "Mitglieder" in words and len(words) < _HEADING_END
        listed = _plain_list(text, bodies, line, words)
        found += listed or _belonging(text, bodies, line, words)
        only_opens = heading is not None and ":" not in words
        if inside and not listed and not only_opens and len(words) < 400:
            named = _of_line(text, bodies, line, words)
            found += [body for body in named if not on_cards or body.kind in _AREAS]
    titles = {text.raw[line.start : line.end] for line in text.lines[:_TITLES]}
    itself = {"association", "network"}
    return _once([b for b in found if b.kind not in itself or b.name.text not in titles])


_REACHES = re.compile(r"(?:Ansprech|Kontakt|Tel|Fon|Fax|E-?Mail|Mobil|www\.|https?:|\d{5} |\S+@)")
_TITLES = 4
_MORE = re.compile(r"^(?:Weitere|Unsere|Die|Alle) ")


def _begins_with_body(text: Text, bodies: Bodies, line: Span) -> bool:
    """ "Stadt X, Bürgermeister A B" on a line of its own is an item, though without a mark."""
    rows = rows_in(text, bodies, line) if line.end - line.start < _LONGEST_ITEM else []
    return bool(rows) and text.tokens[rows[0].first].start == line.start


_LONGEST_ITEM = 120


def _belonging(text: Text, bodies: Bodies, line: Span, words: str) -> list[Body]:
    """ "Zur Allianz gehören elf Kommunen: A, B und C", "… haben sich A und B zusammengeschlossen"."""
    if len(words) > _LONGEST_LINE or not _BELONG.search(words):
        return []
    rows = rows_in(text, bodies, line)
    return [m.body for row in rows if len(row.members) > 1 for m in row.members]


_BELONG = re.compile(
    r"\b(?:gehören|zählen|umfasst|besteht aus|zusammengeschlossen|schlossen sich|bilden|Mitglied(?:er|skommunen)? sind)\b"
)


def _plain_list(text: Text, bodies: Bodies, line: Span, words: str) -> list[Body]:
    """A line of nothing but names, "A, B, C und D", of which most are known."""
    items = _PARTS.split(words.rstrip(".")) if len(words) < _LONGEST_LINE else []
    if len(items) < _FEWEST_ITEMS or not all(map(_ITEM.fullmatch, items)):
        return []
    found = [
        m.body for row in rows_in(text, bodies, line) for m in row.members if m.body.kind in _AREAS
    ]
    return found if 2 * len(found) > len(items) else []


def _is_item(words: str) -> bool:
    return words.startswith(("-", "–", "•", "*", "·")) or words[:1].isdigit()


def _of_line(text: Text, bodies: Bodies, line: Span, words: str) -> list[Body]:
    """The first body of an item; all of a row behind a colon."""
    colon = words.find(":")
    start = line.start + (colon + 1 if 0 <= colon < 60 else 0)
    rows = rows_in(text, bodies, Span(start, line.end))
    rows = [row for row in rows if row.members[0].body.kind not in _NO_MEMBER]
    if rows and not _is_item(words) and _SAYS_WHO.search(words):
        return [member.body for row in rows for member in row.members]
    joined = bool(rows) and " und " in text.raw[rows[0].members[0].name.end : line.end][:5]
    count = len(rows[0].members) if rows and (start > line.start or joined) else 1
    return [member.body for member in rows[0].members[:count]] if rows else []


def _once(bodies: "Iterator[Body] | list[Body]") -> list[Body]:
    return list({body.number: body for body in bodies}.values())

"""Ways to reach somebody: telephone, fax, mail, address and room, with the person and the house.

| example                                             | read as                              |
|-----------------------------------------------------|--------------------------------------|
| t: +49(0)355 555 1100 / Tel.: 0355/55-3126          | phone, in E.164                      |
| f: … / Fax … / Telefax …                            | fax                                  |
| Tel. 0355 555-1101, Fax -1105                       | an extension of the number before    |
| name@haus.de, name(at)haus.de, name [at] haus [.] de | mail                                |
| Am Markt 1, 03130 Guben / 03130 Guben ⏎ Am Markt 1  | address "Am Markt 1, 03130 Guben"    |
| Gebäude Z VII, Raum 402.5 / Zimmer 12               | room                                 |
| Eva Lauer ⏎ Leiterin Stabsstelle ⏎ Institut für X   | person, role, organisation           |

A block is read from top to bottom. A further person opens a further entry; a further house behind a
number opens one too, of the same person: somebody with two desks has two entries. An address alone
is one only under a word such as "Kontakt" or on a directory page: else it is where something is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handschlag.lib.extraction.actors import read_once
from handschlag.lib.extraction.layout import Line, lines_of
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.result import ContactFound, DocumentType
from handschlag.lib.extraction.visiting_cards import PERSON, who
from handschlag.lib.german import dialled

_MAIL = re.compile(
    r"(?<![\w.+-])(?P<name>[\w.+-]{1,64})\s?(?:@|\((?:at|ät|AT)\)|\[(?:at|ät|AT)\]|\s\bat\b\s)\s?"
    r"(?P<host>[\w-]{1,63}(?:(?:\.|\s?(?:\((?:dot|punkt|Punkt)\)|\[(?:dot|punkt|\.)\])\s?)[\w-]{2,63}){1,4})"
)
_DOT = re.compile(r"\s?(?:\.|\((?:dot|punkt|Punkt)\)|\[(?:dot|punkt|\.)\])\s?")
_NUMBER = re.compile(
    r"(?<![\d/.,§+-])(?<!\d )(?P<number>(?:\+\d{2}|00\d{2}|\(\+?0?\d{2,5}\)|\(0[\d ]{2,7}\)|0[1-9]\d{1,4}(?=[ /()–.-]))"
    r"[\d \xa0/()–.-]{4,22}\d)(?![\d.]*\d)"
)
_NUMBER_OR_EXTENSION = re.compile(
    rf"{_NUMBER.pattern}|(?:[Ff]ax|Tel(?:efon)?|Fon|Durchwahl)\.?:?\s{{0,2}}(?P<extension>[-–]\s?\d{{1,5}})(?![\d/.-])"
)
# All before the last hyphen of a number
_TRUNK = re.compile(r".{4,}\d(?=\s?[-–]\s?\d{1,5}$)")
_MOBILE = re.compile(r"\+491[567]\d")
_LABEL_BEFORE = re.compile(
    r"(?P<both>Tel(?:efon)?\.?\s?(?:/|und|\+|u\.)\s?(?:Tele)?[Ff]ax)|(?P<fax>(?:Tele)?[Ff]ax|\b[Ff]\b)|"
    r"(?P<mobile>[Mm]obil(?:telefon)?|Handy)|(?P<phone>Tel(?:efon)?|Fon|Phone|Ruf|Durchwahl|Hotline|\b[TtM]\b|☎)"
)
_STREET = re.compile(
    r"(?P<street>(?:\b(?:Am|An der|An den|Auf dem|Auf der|Im|In der|Zum|Zur|Unter den|Bei der|Vor dem)"
    r" [A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?"
    r"|\b[A-ZÄÖÜ][\w.-]*(?: [A-ZÄÖÜ][\w.-]*){0,3}?[ -]?(?:[Ss]tr(?:aße|asse|\.)|[Ww]eg|[Pp]latz|[Aa]llee|"
    r"[Rr]ing|[Mm]arkt|[Uu]fer|[Dd]amm|[Gg]asse|[Cc]haussee|[Pp]romenade|[Ss]teig|[Hh]of|[Gg]raben|"
    r"[Bb]rücke|[Pp]ark|[Bb]ogen|[Zz]eile|[Ww]all))"
    r"\s\d{1,4}(?:\s?[a-hA-H]\b)?(?:\s?[-–/]\s?\d{1,4}\s?[a-h]?)?)"
)
_TOWN = re.compile(
    r"(?<![\d/-])(?:D-)?(?P<code>\d{5})\s?(?P<town>[A-ZÄÖÜ][\w-]+(?:(?: |/)(?:am |an der |im |in |ob der |"
    r"vor der |bei )?(?:\([\w /-]{2,20}\)|[A-ZÄÖÜ][\w./-]+)){0,3})"
)
_ROOM = re.compile(
    r"(?:\b(?:Gebäude|Haus|Raum|Zimmer|Zi\.|Etage|Geb\.)\s(?:[A-Z]{1,3}\s)?[\dIVXA-Z][\w./]*"
    r"|\b\d{1,2}\. (?:Obergeschoss|Etage|OG|Stock)\b|\b(?:Erdgeschoss|EG)\b)"
)
_CONTACT_WORD = re.compile(
    r"^\W*(?:(?:Ihre?|Unsere?|Der|Die|Rückfragen an|Weitere)\s+)?(?P<word>Ansprechpartner(?:/-?in(?:nen)?|"
    r":?\*?in(?:nen)?)?|Ansprechpersone?n?|Ansprechpunkt|Ansprechstelle|Kontakt(?:e|daten|person|"
    r"adresse)?|Pressekontakt|Rückfragen|Geschäftsstelle|Anschrift|Adresse|Anmeldung|"
    r"Pressestelle|Herausgeber|Impressum|Redaktion|Projektleitung)\b(?:\s+(?:für|zu)\s[^:]{3,60})?"
    r"\s*(?P<colon>:)?\s*"
)
_LONGEST_LINE = 170


@dataclass
class _Entry:
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_reachable(self) -> bool:
        return any(self.values.get(name) for name in ("phone", "mobile", "fax", "email"))


def find_contacts(text: str, doc_type: DocumentType = DocumentType.OTHER) -> list[ContactFound]:
    """All contact points in the order of the text."""
    on_directory = doc_type is DocumentType.DIRECTORY_PAGE
    found: list[ContactFound] = []
    for block, named in _blocks(text):
        found.extend(_read_block(block, alone=named or on_directory))
    return [one if one.person else _with_person_before(text, one) for one in found]


def _with_person_before(text: str, one: ContactFound) -> ContactFound:
    """ "Fragen beantwortet Eva Lauer vom Projektteam (eva@…, Telefon …)": who is named right before."""
    reach = _FIRST_REACH.search(text, one.start, one.end)
    if reach is None or not (one.phone or one.email):
        return one
    least = max(text.rfind("\n\n", 0, reach.start()), reach.start() - _NEAR, 0)
    named = [
        who
        for who in find_persons(read_once(text))
        if least <= who.start < who.end <= reach.start()
    ]
    if not named or _FIRST_REACH.search(text, named[-1].end, reach.start()):
        return one
    return replace(one, person=named[-1].text, confidence=0.7)


_NEAR = 160
_FIRST_REACH = re.compile(
    r"@|\((?:at|ät)\)|\[(?:at|ät)\]|(?<!\d)(?:\+\d{2}|\(?0\d{2,5})[\d \xa0/()–.-]{4,}"
)


def international(written: str) -> str:
    """The number in E.164 ("+493023125100"), as written where it is not plainly one number."""
    return dialled(written) or written.strip()


def _blocks(text: str) -> Iterator[tuple[list[Line], bool]]:
    """Paragraphs; a heading such as "Ansprechpartner" belongs to the one behind it."""
    block: list[Line] = []
    named = False
    for line in lines_of(text):
        opens = bool(_CONTACT_WORD.match(line.text))
        goes_on = (named and len(block) == 1) or _STILL.match(line.text)
        if line.blank_before and block and not goes_on:
            yield block, named
            block, named = [], False
        named = named or opens
        block.append(line)
    if block:
        yield block, named


# A line that only makes sense with the one before, though a blank line parts them.
_STILL = re.compile(
    r"(?:Tele)?[Ff]ax|Tel(?:efon)?\b|E-?[Mm]ail|Mail:|Mobil|(?:[\w.-]+ ){1,3}\d{1,3}[a-z]? ?[|,] ?\d{5} "
)


def _read_block(block: list[Line], *, alone: bool) -> Iterator[ContactFound]:
    entry: _Entry | None = None
    word = trunk = ""
    mails = " ".join(match["name"].lower() for line in block for match in _MAIL.finditer(line.text))
    for line in block:
        if len(line.text) > _LONGEST_LINE:
            card = _card_in(line)
            if card is None:
                yield from _in_prose(line)
                continue
            line = card  # noqa: PLW2901 -- the part that says how to reach somebody
        label = _CONTACT_WORD.match(line.text)
        if label:
            word = label["word"] if label["word"].startswith(("Ansprech", "Kontaktp")) else word
        words, trunk = _completed(line.text[label.end() :] if label else line.text, trunk)
        values = _values(words, mails)
        if entry is not None and _opens(entry, values):
            yield from _closed(entry, alone=alone)
            entry = _after(entry, values, line)
        if values:
            entry = entry or _Entry(line.start, line.end)
            _take(entry, values, line, word)
    if entry is not None:
        yield from _closed(entry, alone=alone)


def _completed(words: str, trunk: str) -> tuple[str, str]:
    """ "Tel. 0355 555-1101, Fax -1105": the extension behind the trunk of the number before it."""
    pieces, last = [], 0
    for match in _NUMBER_OR_EXTENSION.finditer(words):
        if match["extension"] and trunk:
            pieces += [words[last : match.start("extension")], trunk]
            last = match.start("extension")
        elif match["number"]:
            has_trunk = _TRUNK.match(match["number"])
            trunk = has_trunk[0] if has_trunk else ""
    return "".join([*pieces, words[last:]]), trunk


def _card_in(line: Line) -> Line | None:
    """ "Fragen beantwortet das Büro: | Eva Lauer, Leiterin, Markt 1, 03172 Guben, Tel. …"."""
    reach = _FIRST_REACH.search(line.text)
    if reach is None:
        return None
    start = max((m.end() for m in _CARD_BEGINS.finditer(line.text, 0, reach.start())), default=0)
    words = line.text[start:]
    if len(words) > _LONGEST_CARD or not PERSON.match(words) or _ENDS.search(words):
        return None
    return replace(line, start=line.start + start, text=words, kind="text")


_CARD_BEGINS = re.compile(r":\s(?=[A-ZÄÖÜ])")
_ENDS = re.compile(r"[a-zäöüß]{3}\.\s[A-ZÄÖÜ]")
_LONGEST_CARD = 280


def _opens(entry: _Entry, values: dict[str, str]) -> bool:
    """A further person, or a further house, number or mail behind one that is known already."""
    has = entry.values
    if values.get("person") and (has.get("person") or entry.is_reachable):
        return values["person"] != has.get("person")
    if entry.is_reachable and values.get("organisation"):
        return True
    if entry.is_reachable and values.get("street") and has.get("street"):
        return True
    return any(values.get(name) and has.get(name) for name in ("phone", "email"))


def _after(entry: _Entry, values: dict[str, str], line: Line) -> _Entry:
    """A further desk is that of the same person; a further person sits in the same house."""
    kept = {}
    if values.get("person"):
        kept = {name: entry.values.get(name, "") for name in ("organisation", "street", "town")}
        if not entry.values.get("street"):
            kept = {}
    elif entry.values.get("person"):
        kept = {name: entry.values.get(name, "") for name in ("person", "role")}
    return _Entry(line.start, line.end, {name: value for name, value in kept.items() if value})


def _take(entry: _Entry, values: dict[str, str], line: Line, word: str) -> None:
    entry.end = line.end
    for name, value in values.items():
        if name in {"role", "room"} and entry.values.get(name):
            separator = "; " if name == "role" else ", "
            entry.values[name] += separator + value
        else:
            entry.values.setdefault(name, value)
    if word and entry.values.get("person"):
        entry.values.setdefault("word", word)


def _closed(entry: _Entry, *, alone: bool) -> Iterator[ContactFound]:
    values = entry.values
    address = ", ".join(part for part in (values.get("street"), values.get("town")) if part)
    if not entry.is_reachable and not (alone and values.get("street") and values.get("town")):
        return
    yield ContactFound(
        entry.start,
        entry.end,
        person=values.get("person", ""),
        role=values.get("role", "") or values.get("word", ""),
        organisation=values.get("organisation", ""),
        phone=values.get("phone") or values.get("mobile", ""),
        fax=values.get("fax", ""),
        email=values.get("email", ""),
        address=address,
        room=values.get("room", ""),
        confidence=0.9 if values.get("person") or values.get("organisation") else 0.6,
    )


def _in_prose(line: Line) -> Iterator[ContactFound]:
    for match in _MAIL.finditer(line.text):
        start = line.start + match.start()
        yield ContactFound(start, line.start + match.end(), email=_mail(match), confidence=0.5)
    for number in _numbers(line.text):
        if number[0] in {"phone", "mobile"}:
            yield ContactFound(
                line.start + number[2], line.start + number[3], phone=number[1], confidence=0.5
            )


def _values(words: str, mails: str) -> dict[str, str]:
    """What the line says, each part once; what is left may be a person, a role or a house."""
    values: dict[str, str] = {}
    rest = words
    for match in _MAIL.finditer(words):
        values.setdefault("email", _mail(match))
        rest = rest.replace(match[0], "")
    for kind, number, start, end in _numbers(rest):
        values.setdefault(kind, number)
        if kind == "both":
            values["phone"] = values["fax"] = values.pop("both")
        rest = rest[:start] + " " * (end - start) + rest[end:]
    street, town = _STREET.search(rest), _TOWN.search(rest)
    if town:
        values["town"] = f"{town['code']} {town['town'].rstrip('.')}"
        rest = rest.replace(town[0], "")
    if street:
        values["street"] = street["street"]
        rest = rest.replace(street[0], "")
    rooms = [match[0] for match in _ROOM.finditer(rest)]
    if rooms:
        values["room"] = ", ".join(rooms)
        rest = _ROOM.sub("", rest)
    return values | who(rest, mails, has_more=bool(values))


_FEWEST_DIGITS = 7
_OTHER_NUMBER = re.compile(r"(?:\bNr\.|\bAz\.?:?|\bDrucksache|\bKennziffer|[Vv]orlage)\s*$")


def _numbers(text: str) -> list[tuple[str, str, int, int]]:
    """(phone | mobile | fax | both, number, start, end) of each number in the line."""
    found = []
    last = 0
    for match in _NUMBER.finditer(text):
        labels = list(_LABEL_BEFORE.finditer(text, max(last, match.start() - 30), match.start()))
        kind = labels[-1].lastgroup if labels else None
        written = match["number"].rstrip(" /().–-")
        last = match.end()
        few = sum(sign.isdigit() for sign in written) < _FEWEST_DIGITS
        if few or _OTHER_NUMBER.search(text[max(0, match.start() - 20) : match.start()]):
            continue
        number = international(written)
        kind = "mobile" if kind in {None, "phone"} and _MOBILE.match(number) else kind
        found.append((kind or "phone", number, match.start(), match.end()))
    return [(str(kind), number, start, end) for kind, number, start, end in found]


def _mail(match: re.Match[str]) -> str:
    return f"{match['name']}@{_DOT.sub('.', match['host'])}".rstrip(".").lower()

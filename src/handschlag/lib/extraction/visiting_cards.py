"""Who stands on a line of a visiting card: person, role and house.

who("Eva Lauer, Leiterin Stabsstelle", "", has_more=False)
  -> {"person": "Eva Lauer", "role": "Leiterin Stabsstelle"}
"""

import re

from handschlag.lib.extraction.knowledge.places import is_first_name

_TITLE = (
    r"(?:(?:Prof|Dr|Dipl|Ing|Mag|rer|nat|phil|med|jur|habil|h|c|M\.A|B\.A|M\.Sc)\.?(?:-\w+\.)?\s?)"
)
PERSON = re.compile(
    rf"(?P<name>(?:{_TITLE}){{0,5}}(?P<first>[A-ZÄÖÜ][a-zäöüéèáß]+(?:-[A-ZÄÖÜ][a-zäöüéß]+)?)"
    r"(?:\s[A-ZÄÖÜ]\.|\s[A-ZÄÖÜ][a-zäöü]+(?=\s[A-ZÄÖÜ]))?"
    r"\s(?:von der |von |van |de |zu )?(?P<last>[A-ZÄÖÜ][\w’'-]+(?:-[A-ZÄÖÜ]\w+)?))"
)
_ROLE = re.compile(
    r"\b(?:\w*(?:[Ll]eiter(?:in)?|[Ll]eitung|[Mm]anager(?:in)?|[Gg]eschäftsführer(?:in)?|"
    r"[Gg]eschäftsführung|[Rr]eferent(?:in)?|[Ss]precher(?:in)?|[Kk]oordinator(?:in)?|"
    r"[Kk]oordination|[Vv]orstand|[Vv]orsitzende[r]?|[Ss]ekretariat|[Aa]ssistenz|[Aa]ssistent(?:in)?|"
    r"[Bb]ürgermeister(?:in)?|[Pp]räsident(?:in)?|[Bb]eauftragte[r]?|[Ss]achbearbeiter(?:in)?|"
    r"[Mm]itarbeiter(?:in)?|[Dd]irektor(?:in)?|[Bb]erater(?:in)?|[Vv]orsteher(?:in)?|[Kk]anzler(?:in)?|"
    r"[Rr]ektor(?:in)?|[Ll]andr(?:at|ätin)|[Dd]ezernent(?:in)?|[Rr]edakteur(?:in)?|"
    r"[Ww]irtschaftsförder(?:er|in)|[Kk]onsortialführer(?:in)?))\b"
)
_HOUSE = re.compile(
    r"\b(?:GmbH|gGmbH|mbH|AG|KG|e\.\s?V\.|eG|AöR|KdöR|Stadt|Gemeinde|Landkreis|Kreis|Amt|Land)\b|"
    r"(?:[Zz]entrum|[Ii]nstitut|[Ii]nitiative|[Nn]etzwerk|[Vv]erband|[Vv]erein|[Mm]inisterium|"
    r"[Uu]niversität|[Hh]ochschule|[Kk]ammer|[Aa]gentur|[Gg]esellschaft|[Ss]tiftung|[Ff]akultät|"
    r"[Aa]kademie|[Vv]erwaltung|[Bb]üro|[Kk]anzlei|[Ss]tadtwerke|[Gg]ruppe|[Rr]eferat|[Aa]bteilung|"
    r"[Dd]ezernat|[Ff]achbereich|[Ss]tabsstelle|[Rr]egionalmanagement|[Jj]obcenter|IHK|HWK|"
    r"[Ww]irtschaftsförderung|[Ll]ehrstuhl|[Pp]rojekt|[Bb]ündnis|[Vv]erlag|Museum|Theater|Projektbüro)"
)


def who(rest: str, mails: str, *, has_more: bool) -> dict[str, str]:
    """`mails`: the names of all mail addresses near by; `has_more`: the line also had a number."""
    values: dict[str, str] = {}
    words = len(rest.split())
    # A line of many words without any number is prose, no line of a visiting card.
    if (words > _MOST_WORDS and not has_more) or (
        rest.rstrip().endswith(".") and words > _FEW_WORDS
    ):
        return values
    if not has_more and words <= _MOST_WORDS and _is_house(rest):
        return {"organisation": rest.strip(" .:;,-–|\t")}
    pieces = _PIECES.split(_role_apart(rest))
    for piece, behind in zip(pieces, [*pieces[1:], ""], strict=True):
        words_of = _LABELS.sub("", piece).strip(" :;,-–|\t()")
        words_of = words_of if _DOTTED.search(words_of) else words_of.rstrip(".")
        if words_of.count("(") != words_of.count(")"):
            words_of = words_of.strip(" ()")
        if words_of and len(words_of) <= _LONGEST_PIECE:
            _judge(words_of, values, mails, behind)
    return values


def _is_house(line: str) -> bool:
    """One name from end to end, though it has commas: "Institut für Wasser, Boden und Luft"."""
    first, *others = line.split(",")
    return bool(
        others
        and _HOUSE.search(first)
        and not _ROLE.search(line)
        and not any(PERSON.match(part.strip()) or _HOUSE.search(part) for part in others)
    )


def _role_apart(line: str) -> str:
    """ "Sprecherin der Runde: Eva Lauer" says a role, then who has it."""
    before, colon, after = line.partition(":")
    person = PERSON.match(after.strip()) if colon else None
    return f"{before}, {after}" if person and is_first_name(person["first"]) else line


_FEW_WORDS = 7
# A dot that belongs to the name: "O.L.", "e. V.".
_DOTTED = re.compile(r"(?:\b[A-Z]|\bV)\.$")


def _judge(words: str, values: dict[str, str], mails: str, behind: str) -> None:
    words = _OFFICE_BEFORE.sub("", words)
    person = PERSON.match(words)
    role = _ROLE.search(words)
    if person and "person" not in values and _is_person(person, words, mails, behind):
        values["person"] = person["name"]
        words = words[person.end() :].strip(" ,/()")
        role = _ROLE.search(words)
    if role and not _SAYS_FOR.match(words[role.end() :]):
        office, of, house = (
            _OF_HOUSE.split(words, maxsplit=1) if _OF_HOUSE.search(words) else (words, "", "")
        )
        values["role"] = f"{values['role']}; {office}" if "role" in values else office
        if of and "organisation" not in values:
            values["organisation"] = house
    elif "organisation" not in values and _HOUSE.search(words):
        values["organisation"] = words


# As in "Frau Lauer", "Bgm. Eva Lauer"
_OFFICE_BEFORE = re.compile(
    r"^(?:Frau|Herrn?|Bgm\.|OB|Bürgermeister(?:in)?|Landr(?:at|ätin))\s(?=[A-ZÄÖÜ]\w+\s[A-ZÄÖÜ])"
)


def _is_person(person: re.Match[str], words: str, mails: str, behind: str) -> bool:
    """A known first name, a title, an office right behind, or the surname in the mail beside."""
    if _HOUSE.search(person["name"]) or _ROLE.search(person["name"]):
        return False
    if words[person.end() :].startswith(" (") and _ROLE.search(words, person.end()):
        return True
    if person.end() == len(words) and _ROLE.match(behind.strip()):
        return True
    if len(person["last"]) > _SHORT_NAME and person["last"].lower() in mails:
        return True
    return is_first_name(person["first"]) or person.start("first") > person.start("name")


_PIECES = re.compile(r",|;|\s[|–-]\s|\t|\s{3,}")
_LABELS = re.compile(
    r"(?:\b(?:Tel(?:efon)?|Fon|Phone|(?:Tele)?[Ff]ax|E-?[Mm]ail|Mail|Mobil|Internet|Web|www\.\S+|https?\S+)"
    r"\b\.?:?|\b[tfmTFM]:|☎)"
)
_OF_HOUSE = re.compile(
    r" (d(?:er|es)) (?=(?:Stadt|Gemeinde|Landkreis|Amt|Hochschule|Universität)\w*\b)"
)
_SAYS_FOR = re.compile(r"\s?:\s")
_SHORT_NAME = 3
_LONGEST_PIECE = 110
_MOST_WORDS = 16

"""Guesses about names a person will look at: the kind of an organisation, the parts of a name."""

import re

from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.german import fold
from handschlag.modules.directory import api as directory

Kind = directory.OrganisationKind
# Pieces of academic titles between dots and hyphens, as they are written.
TITLES = frozenset(
    [
        "Prof",
        "Professor",
        "Professorin",
        "Dr",
        "Doktor",
        "PD",
        "Hon",
        "Dipl",
        "Ing",
        "Kfm",
        "Kffr",
        "Kauffrau",
        "Kaufmann",
        "Päd",
        "Phys",
        "Biol",
        "Chem",
        "Math",
        "Soz",
        "Verw",
        "Betriebsw",
        "h",
        "c",
        "mult",
        "med",
        "rer",
        "nat",
        "jur",
        "phil",
        "habil",
        "pol",
        "agr",
        "oec",
        "theol",
        "vet",
        "MBA",
        "LL",
        "M",
        "Mag",
        "Sc",
        "Eng",
    ]
)
# These stand without a dot, too; everything else of the list might be a name.
BARE_TITLES = frozenset(["Prof", "Professor", "Professorin", "Dr", "Doktor", "PD", "MBA"])
# What belongs to the family name although it stands before it.
PARTICLES = frozenset(["von", "van", "de", "zu", "zur", "vom", "der", "den", "freiherr", "graf"])
# First match wins; folded words or endings of words.
WORDS: tuple[tuple[str, str], ...] = (
    (Kind.SPECIAL_PURPOSE, r"zweckverband\w*|zv"),
    (Kind.CHAMBER, r"\w*kammer|ihk|hwk"),
    (Kind.UNIVERSITY, r"\w*universitaet|\w*hochschule|university|btu|tu|fh|htw"),
    (Kind.CHURCH, r"\w*kirche|bistum|\w*kirchenkreis"),
    (Kind.FOUNDATION, r"\w*stiftung"),
    (Kind.NETWORK, r"\w*netzwerk|\w*initiative|\w*buendnis|\w*allianz|\w*runde|\w*cluster"),
    (Kind.ASSOCIATION, r"e v|ev|\w*verband|\w*verein|\w*bund|verbund"),
    (Kind.AGENCY, r"wirtschaftsfoerderung\w*|\w*agentur|entwicklungsgesellschaft"),
    (Kind.COMPANY, r"gmbh|mbh|ag|kg|se|ug|ggmbh|kgaa|ohg|aktiengesellschaft"),
    (Kind.DISTRICT, r"landkreis|kreis|lk"),
    (Kind.LAND, r"land|freistaat|bundesland"),
    (Kind.OFFICE, r"\w*ministerium|\w*amt|\w*beauftragte\w*|staatskanzlei|behoerde|landesamt"),
    (Kind.MUNICIPALITY, r"\w*stadt|staedte|gemeinde|markt|samtgemeinde"),
)
_WORDS = tuple((kind, re.compile(rf"(?:^| )(?:{words})(?: |$)")) for kind, words in WORDS)


def kind_of_organisation(name: str) -> str:
    """What the words of a name say; a bare place is a town; OTHER where nothing is said."""
    folded = fold(name)
    said = next((kind for kind, words in _WORDS if words.search(folded)), None)
    if said is None:
        return Kind.MUNICIPALITY if is_place(name.strip()) else Kind.OTHER
    return said


def taken_apart(person: str) -> dict[str, str]:
    """Title, given and family name: "Prof. Dr. Anna von der Mühle-Kurz" in three parts."""
    words = person.split()
    titles = 0
    while titles < len(words) - 1 and _is_title(words[titles]):
        titles += 1
    title, names = " ".join(words[:titles]), words[titles:]
    first = len(names) - 1
    while first > 1 and names[first - 1].casefold() in PARTICLES:
        first -= 1
    return {
        "title": title[:60],
        "given_name": " ".join(names[:first])[:80],
        "family_name": " ".join(names[max(first, 0) :])[:80],
    }


def _is_title(word: str) -> bool:
    pieces = [piece for piece in re.split(r"[.-]", word) if piece]
    if "." not in word:
        return word in BARE_TITLES
    return bool(pieces) and all(
        each in TITLES or each.removesuffix("in") in TITLES for each in pieces
    )

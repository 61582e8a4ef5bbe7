"""Offices: what a person signs as, in all forms, and for which kinds of bodies.

`office_of("Landrätinnen")` → Office("Landrätin", plural=True, kinds={"district"}). Compounds are
known by their last part: "IHK-Präsident", "Wirtschaftsministerin", "Verbandsvorsteher".
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.extraction.knowledge.word_sets import word_set

_TABLE = """
municipality | Oberbürgermeister Bürgermeister Stadtchef Rathauschef Gemeindechef Stadtoberhaupt Stadtrat Ortsvorsteher Gemeindevorsteher Wójt Burmistrz Stadtpräsident Stadtdirektor Gemeindedirektor
municipality district | Kämmerer Dezernent Baudezernent Ortschef Verwaltungschef
district | Landrat Kreischef Kreisdirektor Starost Starosta
amt | Amtsdirektor Amtsvorsteher
district amt | Kreisrat
land ministry | Ministerpräsident Staatsminister Minister Staatssekretär Ressortchef
land | Regierungschef Senator Staatsrat Marschall Hejtman Hauptmann Woiwode Bundespräsident Bundeskanzler
university school | Rektor
university | Dean Rector Prorektor Kanzler Dekan Prodekan Hochschulpräsident Universitätspräsident Gründungsrektor
university chamber authority association | Präsident Vizepräsident
special_purpose | Verbandsvorsteher Verbandsdirektor
chamber | Hauptgeschäftsführer Kammerpräsident Obermeister Kreishandwerksmeister Innungsmeister Handwerksmeister
company association special_purpose agency | Geschäftsführer
company association special_purpose | Vorstand Vorstandssprecher Prokurist Werkleiter
company | CEO CFO CTO COO Officer Inhaber Gesellschafter Unternehmer Chef Firmenchef Manager Filialleiter Werksleiter
company university authority agency institute | Direktor Generaldirektor Leiter Niederlassungsleiter
authority | Kommandeur Kommandant Oberst Oberstleutnant Major Brigadegeneral Generalmajor Generalleutnant Stabschef Inspekteur Wehrleiter
authority | Regierungspräsident Polizeipräsident Amtsleiter Behördenleiter Botschafter Polizeidirektor
agency | Agenturchef
school | Schulleiter Intendant
church | Bischof Superintendent Präses Pfarrer Dekan
association | Sprecher Generalsekretär Kreisgeschäftsführer Stifter Schatzmeister Präsidiumsmitglied
other | Koordinator Moderator Experte Projektleiter Professor Referent Mitarbeiter Student Schüler
"""
_ADJECTIVAL = {
    "Vorsitzend": "association agency company special_purpose",
    "Vorstandsvorsitzend": "company association",
    "Verbandsvorsitzend": "special_purpose association",
    "Gemeinschaftsvorsitzend": "association_of_municipalities",
    "Aufsichtsratsvorsitzend": "company",
    "Beigeordnet": "municipality district",
    "Beauftragt": "other",
    "Bevollmächtigt": "other",
    "Abgeordnet": "other",
    "Vorständ": "company",
}
_IRREGULAR = {
    "Landrat": ("Landräte", "Landräten", "Landrätin", "Landrätinnen", "Landrats", "Landrates"),
    "Stadtrat": ("Stadträte", "Stadträten", "Stadträtin", "Stadträtinnen"),
    "Kreisrat": (
        "Kreisräte",
        "Kreisräten",
        "Kreisrätin",
        "Kreisrätinnen",
        "Kreisrats",
        "Kreisrates",
    ),
    "Staatsrat": ("Staatsräte", "Staatsräten", "Staatsrätin", "Staatsrätinnen"),
    "Vorstand": ("Vorstände", "Vorständen", "Vorständin", "Vorständinnen"),
    "Stadtoberhaupt": (
        "Stadtoberhäupter",
        "Stadtoberhäuptern",
        "Stadtoberhaupt",
        "Stadtoberhäupter",
    ),
    "Bischof": ("Bischöfe", "Bischöfen", "Bischöfin", "Bischöfinnen"),
    "Marschall": ("Marschälle", "Marschällen", "Marschallin", "Marschallinnen"),
}
_NO_COMPOUNDS = frozenset({"stadtrat", "vorstand", "beauftragt"})
_LESS = frozenset(["Umleiter", "Halbleiter", "Begleiter", "Ableiter", "Stadtrat", "Kreisstadtrat"])
_ADJECTIVES = word_set(
    "amtierend stellvertretend geschäftsführend kommissarisch regierend hauptamtlich "
    "ärztlich pflegerisch künstlerisch pädagogisch juristisch administrativ "
    "ehrenamtlich erst zweit dritt wissenschaftlich kaufmännisch technisch parlamentarisch "
    "sächsisch brandenburgisch operativ zuständig neu neugewählt damalig ehemalig früher "
    "künftig designiert medizinisch kreisfrei leitend beid jeweilig amtsführend scheidend "
    "zukünftig alleinig gründend hauptberuflich ständig"
)
_ENDINGS = ("er", "en", "em", "es", "e")
FORMER = frozenset({"ehemalig", "früher", "damalig", "künftig", "designiert", "scheidend"})
"""Who is called so does not hold the office now."""

RANKS = word_set(
    "Oberst Oberstleutnant Major Brigadegeneral Generalmajor Generalleutnant Hauptmann Professor"
)
"""What stands between the office and the name: "Kommandeur Oberst N N"."""

SAID_WITH_OFFICE = word_set(
    "amtierend stellvertretend geschäftsführend kommissarisch regierend hauptamtlich "
    "ärztlich pflegerisch künstlerisch pädagogisch juristisch administrativ "
    "ehrenamtlich erst zweit dritt wissenschaftlich kaufmännisch technisch parlamentarisch "
    "operativ medizinisch leitend gründend ständig"
)
"""Adjectives that are part of the office; others ("neuer", "zuständige") only stand before it."""


@dataclass(frozen=True, slots=True)
class Office:
    """One form of an office; `name` is its singular nominative."""

    name: str
    plural: bool = False
    kinds: frozenset[str] = frozenset()
    front: str = ""
    """What stands before in a compound: "Instituts" of "Institutsleiter"."""


@lru_cache(20_000)
def office_of(word: str) -> Office | None:
    """The office that a word names, or whose compound it is; None for all other words."""
    if not word or not word[0].isupper() or word in _LESS:
        return None
    known = _forms().get(word.lower())
    return known or _compound(word)


def is_office_adjective(word: str) -> bool:
    """ "amtierende", "Erster", "stellvertretenden": stands before an office and belongs to it."""
    return office_adjective(word) is not None


def office_adjective(word: str) -> str | None:
    """ "stellvertretenden" → "stellvertretend"; None if the word is none of these adjectives."""
    lower = word.lower()
    for ending in _ENDINGS:
        stem = lower.removesuffix(ending)
        if stem != lower and stem in _ADJECTIVES:
            return stem
    return None


def _compound(word: str) -> Office | None:
    lower = word.lower()
    for length in range(min(len(lower) - 2, _longest()), 3, -1):
        office = _forms().get(lower[-length:])
        if office and not _is_no_compound(office.name.lower(), lower[:-length]):
            front = word[: len(word) - length]
            name = office.name if front.endswith("-") else office.name[0].lower() + office.name[1:]
            return Office(front + name, office.plural, _kinds_of(front, office.kinds), front)
    return None


def _is_no_compound(office: str, front: str) -> bool:
    if front.endswith("-"):
        return False
    return office in _NO_COMPOUNDS or len(front) < 3 or front.endswith(("ver", "be", "ge"))


_FRONTS = {
    "verbandsgemeinde": "association_of_municipalities",
    "samtgemeinde": "association_of_municipalities",
    "hochschul": "university",
    "bezirk": "authority",
    "uni": "university",
    "institut": "institute",
    "jobcenter": "agency",
    "schulamt": "authority",
    "jugendamt": "authority",
    "schul": "school",
    "gymnasial": "school",
    "akademie": "university",
    "universität": "university",
    "stadtwerk": "company",
    "verein": "association",
    "verband": "association",
    "klinik": "company",
    "museum": "company",
    "theater": "company",
    "kammer": "chamber",
    "sparkass": "company",
}


_COUNCILS = {
    "kreistag": "district",
    "stadtrat": "municipality",
    "gemeinderat": "municipality",
    "stadtverordnetenversammlung": "municipality",
    "gemeindevertretung": "municipality",
    "stadtvertretung": "municipality",
}


def council_of(word: str) -> str:
    """The kind of body whose council this is: "Kreistages" is "district"; "" for other words."""
    lower = word.lower()
    return next((kind for council, kind in _COUNCILS.items() if lower.startswith(council)), "")


def _kinds_of(front: str, kinds: frozenset[str]) -> frozenset[str]:
    lower = front.lower().rstrip("-")
    if council_of(lower):
        return frozenset({council_of(lower)})
    if lower in {"ihk", "hwk", "kammer"}:
        return frozenset({"chamber"})
    for known, more in _FRONTS.items():
        if lower.startswith(known):
            return kinds | {more}
    if lower in {"landes", "kreis"} or is_place(front.rstrip("-")):
        return kinds
    return kinds


@cache
def _longest() -> int:
    return max(map(len, _forms()))


@cache
def _forms() -> dict[str, Office]:
    """Lower-case form → office, for all that can be built by rule, and the irregular ones."""
    found: dict[str, Office] = {}
    for row in _TABLE.strip().splitlines():
        kinds, _, names = row.partition(" | ")
        for name in names.split():
            for form, office in _inflected(name, frozenset(kinds.split())):
                found.setdefault(form.lower(), office)
    for stem, kinds in _ADJECTIVAL.items():
        for form, office in _adjectival(stem, frozenset(kinds.split())):
            found.setdefault(form.lower(), office)
    return found


def _inflected(name: str, kinds: frozenset[str]) -> list[tuple[str, Office]]:
    many, with_n, woman, women, *genitives = _IRREGULAR.get(name) or _regular(name)
    he, she = Office(name, False, kinds), Office(woman, False, kinds)
    several = Office(name, True, kinds)
    plural = he if many == name else several
    forms = [(name, he), (woman, she), (women, Office(woman, True, kinds))]
    forms += [(many, plural), (with_n, several)]
    forms += [(genitive, he) for genitive in (*genitives, name + "s", name + "es")]
    # "Bürgermeister*innen", "Bürgermeister:innen" come as one word or with a mark between.
    return [*forms, (name + "Innen", several), (name + "_innen", several)]


def _regular(name: str) -> tuple[str, ...]:
    woman = name + "in"
    if name.endswith("er"):
        return name, name + "n", woman, woman + "nen"
    if name.endswith("e"):
        return name + "n", name + "n", name[:-1] + "in", name[:-1] + "innen"
    if name.endswith("or"):
        return name + "en", name + "en", woman, woman + "nen"
    ends_in_ent = name.endswith(("ent", "ist", "at", "ost", "an"))
    many = name + "en" if ends_in_ent else name + "e"
    return many, many if ends_in_ent else many + "n", woman, woman + "nen"


def _adjectival(stem: str, kinds: frozenset[str]) -> list[tuple[str, Office]]:
    one, neutral, many = (Office(stem + end, False, kinds) for end in ("er", "e", "e"))
    one_of = [(stem + "er", one), (stem + "em", one), (stem + "e", neutral)]
    return [*one_of, (stem + "en", many)]

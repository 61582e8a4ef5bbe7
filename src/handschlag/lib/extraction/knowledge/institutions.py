"""Kinds of bodies by the noun that names them, with gender and plural.

`head_of("Staatsministeriums")` → Head("Staatsministerium", "n", "ministry"): compounds are known by
their last part ("Wasserverband", "Fachhochschule"). The gender gives the base form of what stands
before: "des Sächsischen Staatsministeriums" → "Sächsisches Staatsministerium".
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from handschlag.lib.extraction.knowledge.word_sets import word_set

Gender = Literal["m", "f", "n", "p"]


@dataclass(frozen=True, slots=True)
class Head:
    """The noun of a name in its base form, as far as the form of the text tells.

    `place_follows`: the name goes on with a place ("Landkreis Görlitz"). `alone`: it names a body
    without any addition ("Bundeswehr"). `exact`: the word itself, not the end of a compound.
    """

    base: str
    gender: Gender
    kind: str
    plural: bool = False
    place_follows: bool = False
    exact: bool = True


# noun gender (plural); plurals ending in "-" add nothing to the stem but the ending given.
_TERRITORIES = """
municipality | Stadt f Städte, Landeshauptstadt f, Hauptstadt f, Hansestadt f, Kreisstadt f
municipality | Universitätsstadt f, Hochschulstadt f, Lutherstadt f, Bergstadt f, Welterbestadt f
municipality | Kurstadt f, Residenzstadt f, Bundesstadt f, Wissenschaftsstadt f, Fontanestadt f
municipality | Klingenstadt f, Europastadt f, Barlachstadt f, Reuterstadt f, Hafenstadt f
municipality | Gemeinde f Gemeinden, Ortsgemeinde f Ortsgemeinden, Marktgemeinde f Marktgemeinden
municipality | Flecken m Flecken, Gmina f, Obec f, Město n
district | Powiat m, Okres m
municipality | Landgemeinde f, Einwohnergemeinde f, Partnerstädte p, Nachbarstädte p, Nachbargemeinden p
municipality | Partnergemeinden p, Nachbarkommunen p
municipality | Einheitsgemeinde f Einheitsgemeinden, Stadtgemeinde f, Markt m, Kommune f Kommunen
district | Landkreis m Landkreise, Kreis m Kreise, Stadtkreis m, Regionalverband m, Saalkreis m
amt | Amt n Ämter
association_of_municipalities | Verbandsgemeinde f Verbandsgemeinden, Samtgemeinde f Samtgemeinden
association_of_municipalities | Verwaltungsgemeinschaft f, Verwaltungsverband m
land | Land n Länder, Freistaat m Freistaaten, Bundesland n Bundesländer, Republik f, Kanton m
land | Woiwodschaft f, Königreich n, Bundesrepublik f, Großherzogtum n, Fürstentum n, Provinz f
authority | Stadtverwaltung f, Gemeindeverwaltung f, Kreisverwaltung f, Landratsamt n, Bezirk m
"""
_BODIES = """
university | Hochschule f Hochschulen, Universität f Universitäten, Bergakademie f, Akademie f
university | University f, Fakultät f, Uni f, Lehrstuhl m, Professur f
institute | Institut n Institute, Forschungszentrum n, Zentrum n Zentren, Campus m, Center n
school | Schule f Schulen, Gymnasium n Gymnasien, Kolleg n, Kita f, Kindergarten m, Schulzentrum n
chamber | Kammer f Kammern, Kreishandwerkerschaft f, Innung f
agency | Agentur f Agenturen, Jobcenter n, Arbeitsagentur f Arbeitsagenturen
ministry | Ministerium n Ministerien, Staatskanzlei f, Senatskanzlei f, Senatsverwaltung f
authority | Landesamt n, Bundesamt n, Finanzamt n, Bezirksregierung f, Regierungspräsidium n
authority | Landesdirektion f, Direktion f, Polizei f, Polizeipräsidium n, Bundespolizei f
authority | Inspektion f, Behörde f, Feuerwehr f, Gericht n, Staatsanwaltschaft f, Landesbetrieb m, Bataillon n, Regiment n, Brigade f
company | Autohaus n, Mehrgenerationenhaus n
authority | Landeszentrale f, Bundeszentrale f, Verbraucherzentrale f
authority | Landesregierung f, Bundesanstalt f, Landesanstalt f, Anstalt f, Kommando n, Schulamt n
company | Sparkasse f Sparkassen, Bank f Banken, Volksbank f, Stadtwerke p, Werke p, Verkehrsbetriebe p
company | Gesellschaft f Gesellschaften, Genossenschaft f, Wirtschaftsförderung f, Flughafen m
company | Universitätsmedizin f, Klinikum n, Klinik f Kliniken, Krankenhaus n, Krankenkasse f, Unfallkasse f, Versorgungskasse f, Messe f, Verlag m, Hafen m
company | Theater n, Museum n Museen, Tierpark m, Werkstätten p, Bibliothek f, Werft f, Bahn f
company | Stadtwerk n, Bergbau m, Kraftwerk n, Verkehrsverbund m, Betriebe p, Bäder p
company | Zoo m, Philharmonie f, Orchester n, Archiv n Archive, Gedenkstätte f Gedenkstätten, Landesbühne f, Hospiz n, Pflegeheim n
special_purpose | Zweckverband m Zweckverbände
association | Verband m Verbände, Verein m Vereine, Bund m, Vereinigung f, Gewerkschaft f, Verbund m
association | Stiftung f Stiftungen, Werk n, Bildungswerk n, Studentenwerk n, Studierendenwerk n
association | Union f, Liga f, Kreuz n, Club m, Forum n, Gilde f, Rat m, Kuratorium n, Diakonie f
association | Bergwacht f, Wasserwacht f, Landvolk n, Dienst m, Hilfswerk n, Tafel f, Börse f, Gemeinschaft f, Klub m Klubs, Junioren p
authority | Bundeswehr f, Rentenversicherung f, Knappschaft f, Hilfsorganisation f
chamber | Kammertag m, Städtetag m, Landkreistag m, Handwerkstag m
church | Kirche f Kirchen, Landeskirche f, Bistum n, Kirchenkreis m, Erzbistum n, Kirchengemeinde f
church | Caritas f, Diözese f
park | Industriepark m, Technologiepark m, Gewerbepark m, Chemiepark m, Wissenschaftspark m
park | Nationalpark m, Naturpark m, Geopark m, Technologiezentrum n, Gründerzentrum n
network | Initiative f Initiativen, Netzwerk n Netzwerke, Bündnis n Bündnisse, Allianz f, Cluster n
network | Arbeitsgemeinschaft f, Euroregion f, Metropolregion f, Konsortium n, Wirtschaftsregion f
network | Planungsgemeinschaft f, Aktionsgruppe f, Stammtisch m, Region f
authority | Regionalstelle f, Niederlassung f, Regionaldirektion f, Außenstelle f, Geschäftsstelle f
authority | Jugendamt n, Gesundheitsamt n, Jugendhilfe f, Eigenbetrieb m, Planungsverband m
"""
_NO_COMPOUND = word_set(
    "bund rat werk bahn bank markt amt land kreis stadt bezirk hafen gemeinschaft forum tafel "
    "kanton messe bäder club center zentrum börse schule uni union gericht betriebe theater "
    "innung tafel kreuz verbund liga werke kita campus republik gilde cluster initiative "
    "gemeinde klub junioren"
)
"""As the end of a compound these say too little ("Rückbank", "Umkreis", "Fachgericht") …"""

_COMPOUNDS = {
    "kreis": ("m", "district"),
    "bund": ("m", "association"),
    "werk": ("n", "association"),
    "werke": ("p", "company"),
    "bank": ("f", "company"),
    "amt": ("n", "authority"),
    "schule": ("f", "school"),
    "zentrum": ("n", "institute"),
    "verbund": ("m", "association"),
    "rat": ("m", "association"),
    "club": ("m", "association"),
    "klub": ("m", "association"),
    "junioren": ("p", "association"),
    "gericht": ("n", "authority"),
    "campus": ("m", "institute"),
    "theater": ("n", "company"),
    "betriebe": ("p", "company"),
    "initiative": ("f", "network"),
    "cluster": ("n", "network"),
    "center": ("n", "institute"),
    "forum": ("n", "network"),
    "union": ("f", "association"),
    "gemeinschaft": ("f", "association"),
    "netz": ("n", "network"),
}
"""… so these count as heads only with an addition; see `Head.exact`."""

NOT_A_BODY = word_set(
    "Umkreis Arbeitskreis Lenkungskreis Personenkreis Freundeskreis Gesprächskreis "
    "Teilnehmerkreis Themenkreis Unternehmerkreis Bekanntenkreis Förderkreis Initiativkreis "
    "Expertenkreis Weltkrieg Vorrat Beirat Stadtrat Kreisrat Gemeinderat Samtgemeinderat Verbandsgemeinderat Landrat Aufsichtsrat "
    "Verwaltungsrat Stiftungsrat Studienrat Bundesrat Ortsbeirat Hochschulrat Kraftakt "
    "Netzwerk Bewerbung Ehrenamt Hauptamt Bildungslandschaft Landschaft Partnerschaft "
    "Gesellschaft Zivilgesellschaft Öffentlichkeit Stadtgesellschaft Bürgergesellschaft "
    "Datenbank Sitzbank Zusammenarbeit Standort Nachbarkreis Handwerk Bauwerk Kunstwerk "
    "Netzwerke Vertragswerk Tagwerk Feuerwerk Regelwerk Lebenswerk Fahrwerk "
    "Industriegesellschaft Informationsgesellschaft Wissensgesellschaft Gemeinschaft "
    "Weltgemeinschaft Lebensgemeinschaft Mitgliedschaft Stadtkreis Verwaltung Hochschulen "
    "Universitäten Ministerien Vereine Verbände Kammern Schulen Banken Institute Länder "
    "Kommunen Städte Gemeinden Landkreise Hochschule Universität Bauamt Innenstadt Stadtbank "
    "Vorrang Fachrat Bahn Diplomarbeit Betriebsrat Personalrat Verkehr Hafenstadt "
    "Vorstandsvorsitzende Einkaufszentrum Stadtzentrum Ortszentrum Rechenzentrum "
    "Ostdeutschland Weimarer Grenzland Ausland Inland Bergland Deutschland Hinterland Umland "
    "Festland Gemeingut Bündnis Bewusstsein Mitarbeiterschaft Verantwortungsgemeinschaft "
    "Schicksalsgemeinschaft Solidargemeinschaft Nachbarschaft Wertegemeinschaft Vorverein "
    "Kirche Stadt Land Kreis Amt Gemeinde Markt Polizei Feuerwehr Zentrum Center Verein "
    "Verband Institut Campus Theater Museum Netz Straßennetz Stromnetz Wegenetz Radwegenetz "
    "Radnetz Schienennetz Wärmenetz Fernwärmenetz Nahwärmenetz Gasnetz Glasfasernetz Leitungsnetz "
    "Breitbandnetz Streckennetz Liniennetz Filialnetz Mobilfunknetz Rohrnetz Kanalnetz Ladenetz"
)
"""With nothing before or behind they name no particular body."""
ALONE = frozenset({"Bundeswehr"})
"""There is only one of them, so the noun is the name."""
_NO_ENDS = ("gewinnung", "gesellschaftern", "zivilgesellschaft", "feuerwehrleute", "netzwerken")


@lru_cache(50_000)
def head_of(word: str) -> Head | None:
    """The kind of body a word names in any of its forms, or None."""
    if len(word) < 3 or not word[0].isupper():
        return None
    known = _forms().get(word)
    if known:
        return known
    lower = word.lower()
    if lower.endswith("-haus"):  # "Clara-Schumann-Haus"; without a hyphen it is any house
        return Head(word, "n", "company", False, False, exact=False)
    if word in NOT_A_BODY or lower.endswith(_NO_ENDS):
        return None
    for length in range(min(len(lower) - 2, 20), 2, -1):
        found = _suffixes().get(lower[-length:])
        if found:
            return _compound(word, length, found)
    return None


def _compound(word: str, length: int, end: Head) -> Head:
    front = word[:-length]
    keeps_capital = front.endswith("-") or word[-length].isupper()  # "Elbe-Bund", "StadtSportBund"
    base = front + (end.base if keeps_capital else end.base.lower())
    return Head(base, end.gender, end.kind, end.plural, False, exact=False)


@cache
def _forms() -> dict[str, Head]:
    found: dict[str, Head] = {}
    for table, territory in ((_TERRITORIES, True), (_BODIES, False)):
        for kind, noun, gender, plural in _rows(table):
            one = Head(noun, gender, kind, gender == "p", territory and kind != "authority")
            for form in _singular_forms(noun, gender):
                found.setdefault(form, one)
            for form in _plural_forms(plural):
                many = Head(noun, gender, kind, True, one.place_follows)
                found.setdefault(form, many)
    return found


@cache
def _suffixes() -> dict[str, Head]:
    """Lower-case end of a compound → the noun at its end."""
    found = {}
    for form, head in _forms().items():
        if not head.place_follows and head.base.lower() not in _NO_COMPOUND:
            found[form.lower()] = head
    for noun, (gender, kind) in _COMPOUNDS.items():
        head = Head(noun.capitalize(), gender, kind, gender == "p")  # type: ignore[arg-type]  # table
        for form in _singular_forms(noun, head.gender):
            found[form] = head
    return found


def _rows(table: str) -> list[tuple[str, str, Gender, str]]:
    rows = []
    for row in table.strip().splitlines():
        kind, _, nouns = row.partition(" | ")
        for entry in nouns.split(", "):
            noun, gender, *plural = entry.split()
            rows.append((kind, noun, gender, plural[0] if plural else ""))
    return rows  # type: ignore[return-value]  # the tables hold m, f, n and p only


def _singular_forms(noun: str, gender: Gender) -> list[str]:
    if gender == "p":
        return [noun, noun if noun.endswith("n") else noun + "n"]
    if gender == "f":
        return [noun]
    if noun.endswith("us"):
        return [noun]
    doubled = [noun + "ses"] if noun.endswith("nis") else []
    return [noun, noun + "s", noun + "es", *doubled]


def _plural_forms(plural: str) -> list[str]:
    if not plural:
        return []
    return [plural, plural if plural.endswith("n") else plural + "n"]


ACRONYM_KINDS = {
    "TU": "university",
    "FH": "university",
    "TH": "university",
    "HS": "university",
    "HTW": "university",
    "HAW": "university",
    "PH": "university",
    "IHK": "chamber",
    "HWK": "chamber",
    "ZV": "special_purpose",
    "ARGE": "association",
    "LK": "district",
    "DRK": "association",
    "THW": "authority",
    "AWO": "association",
    "DGB": "association",
    "AOK": "company",
}
"""Short words that stand before a place as a noun does: "TU Dresden", "IHK Cottbus"."""

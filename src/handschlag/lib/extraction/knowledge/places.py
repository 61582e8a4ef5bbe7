"""Places, Länder and their names: what a bare word such as "Guben" means.

`is_place(name)` knows about 11,000 places of Germany (GeoNames, CC BY 4.0) with their Sorbian names
and additions ("Weißwasser/O.L.", "Burg (Spreewald)"). Not knowing a place never decides alone:
"Gemeinde Hinterwald" is a municipality by its first word.
"""

from functools import cache
from pathlib import Path

from handschlag.lib.extraction.knowledge.word_sets import word_set

_FOLDER = Path(__file__).parent

LAENDER = {
    "Baden-Württemberg": "Land",
    "Bayern": "Freistaat",
    "Berlin": "Land",
    "Brandenburg": "Land",
    "Bremen": "Land",
    "Hamburg": "Land",
    "Hessen": "Land",
    "Mecklenburg-Vorpommern": "Land",
    "Niedersachsen": "Land",
    "Nordrhein-Westfalen": "Land",
    "Rheinland-Pfalz": "Land",
    "Saarland": "Land",
    "Sachsen": "Freistaat",
    "Sachsen-Anhalt": "Land",
    "Schleswig-Holstein": "Land",
    "Thüringen": "Freistaat",
}
"""The sixteen Länder with the word they call themselves by."""

SORBIAN = {
    "Bad Muskau": "Mužakow",
    "Bautzen": "Budyšin",
    "Bernsdorf": "Njedźichow",
    "Boxberg": "Hamor",
    "Burg (Spreewald)": "Bórkowy",
    "Calau": "Kalawa",
    "Cottbus": "Chóśebuz",
    "Crostwitz": "Chrósćicy",
    "Döbern": "Derbno",
    "Drebkau": "Drjowk",
    "Elsterheide": "Halštrowska Hola",
    "Finsterwalde": "Grabin",
    "Forst (Lausitz)": "Baršć",
    "Görlitz": "Zhorjelc",
    "Großräschen": "Rań",
    "Guben": "Gubin",
    "Hoyerswerda": "Wojerecy",
    "Jänschwalde": "Janšojce",
    "Kamenz": "Kamjenc",
    "Kolkwitz": "Gołkojce",
    "Lauchhammer": "Łuchow",
    "Lauta": "Łuty",
    "Lohsa": "Łaz",
    "Lübben": "Lubin",
    "Lübbenau": "Lubnjow",
    "Löbau": "Lubij",
    "Malschwitz": "Malešecy",
    "Neschwitz": "Njeswačidło",
    "Niesky": "Niska",
    "Nebelschütz": "Njebjelčicy",
    "Panschwitz-Kuckau": "Pančicy-Kukow",
    "Peitz": "Picnjo",
    "Radibor": "Radwor",
    "Rietschen": "Rěčicy",
    "Schleife": "Slepo",
    "Senftenberg": "Zły Komorow",
    "Spreetal": "Sprjewiny Doł",
    "Spremberg": "Grodk",
    "Straupitz": "Tšupc",
    "Vetschau": "Wětošow",
    "Weißwasser": "Běła Woda",
    "Welzow": "Wjelcej",
    "Wittichenau": "Kulow",
    "Zittau": "Žitawa",
}
"""The bilingual towns of Upper and Lower Lusatia, German to Sorbian."""

EVERYDAY = word_set(
    "Acht Ahorn Alpen Altstadt Au Auen Aue Bann Berg Berge Bergen Bescheid Besitz Biere "
    "Binder Blender Boden Bogen Brand Bruch Brunnen Brücken Buch Buchen Bund Burg Bühne Damm "
    "Dorf Drage Eichen Elend Engel Engen Erden Esche Essen Feld Fell Filz Fisch Forst Grabau "
    "Graben Grube Grund Haar Hagen Hain Halbe Halt Hammer Haus Hecken Heide Heiden Herold "
    "Herten Hirten Hof Holle Holz Horn Hütten Häusern Igel Insel Kamp Kandel Kapellen Kehl "
    "Kirchen Kluse Korb Krug Kuchen Kuhlen Kummer Lage Land Lanze Last Lauf Lauter Leer Lehre "
    "Lichte Linden Mantel Mark Markt Marten Mauer Mauern Milz Mitte Moor Moos Most Motten "
    "Nebel Netze Neuland Norden Nord Osten Ost Otter Paradies Pech Plate Platten Police "
    "Pracht Prague Puls Rade Rat Raum Regen Reich Ringe Riegel Roden Rohr Rosen Rost Saal "
    "Salz Sand Sande Schleife Schlitz Schmelz Schuld Schutz Seelen Seifen Sinn Singen Sonnen "
    "Spalt Speicher Stapel Stein Steinen Stelle Stiege Süd Süden Tann Tanne Thale Trage Trent "
    "Twist Vorwerk Wald Wangen Waren Wehr Weiden Weiler Weil Weinberg Welle Wellen Welt Wende "
    "Werder Werben Werk West Westen Wetter Wiesen Winden Winzer Wissen Wolken Worms Zell Zoo "
    "Übersee Neustadt Oststadt Ring Rot Süßen Zwingen Baden Lehrberg Heimat Husten Hausen "
    "Messe Müden Groß Lindenberg Bach Steinbach"
)
"""Places that are also an everyday word or a frequent surname: alone they name no place."""

_MORE_ADDITIONS = word_set(
    "Mark Lausitz Spreewald Saale Oder Elbe Havel Neiße Spree Harz Altmark Sachsen "
    "Brandenburg Thüringen Hessen Bayern Pfalz Westfalen Vogtland Erzgebirge Eifel Odenwald "
    "Schwarzwald Prignitz Uckermark Oberlausitz Niederlausitz Sauerland Allgäu Ems Weser "
    "Aller Rhein Main Donau Inn Holstein Ostsee Nordsee Unstrut Mecklenburg Wümme Han Dosse "
    "O.L. N.L. Oberpfalz"
)


_KINDS_BEFORE = ("Hansestadt ", "Lutherstadt ", "Marktgemeinde ", "Markt ", "Stadt ")


@cache
def places() -> frozenset[str]:
    """All known names of places, German and Sorbian, with and without what stands in brackets."""
    listed = _read("municipalities.txt")
    plain = {name.split(" (")[0].split("/")[0] for name in listed}
    plain |= {name.removeprefix(word) for name in listed for word in _KINDS_BEFORE}
    sorbian = set(SORBIAN.values()) | set(SORBIAN)
    return frozenset(listed | plain | sorbian) - EVERYDAY


@cache
def additions() -> frozenset[str]:
    """What stands in brackets behind a place: "Saale", "Oder", "Spreewald"."""
    listed = (name.partition(" (")[2].rstrip(")") for name in _read("municipalities.txt"))
    return frozenset(listed) | _MORE_ADDITIONS


@cache
def first_words_of_places() -> dict[str, int]:
    """First word → words of the longest known name that begins with it."""
    found: dict[str, int] = {}
    for name in places():
        words = name.split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


@cache
def _everyday_places() -> frozenset[str]:
    plain = {name.split(" (")[0].split("/")[0] for name in _read("municipalities.txt")}
    return frozenset(plain) & EVERYDAY


def may_be_place(name: str) -> bool:
    """A known place, also one whose name is an everyday word: "Forst"."""
    return is_place(name) or name in _everyday_places()


def is_place(name: str) -> bool:
    """A known place, not an everyday word."""
    return name in places()


@cache
def place_adjectives() -> dict[str, str]:
    """ "Cottbuser" → "Cottbus": adjectives of places of one word."""
    found: dict[str, str] = {}
    for name in sorted(places() | set(LAENDER)):
        if " " not in name:
            for adjective in _adjectives(name):
                found.setdefault(adjective, name)
    return found


def _adjectives(name: str) -> list[str]:
    if name.endswith("en"):
        return [name[:-2] + "er", name[:-2] + "ener", name[:-2] + "ner"]
    if name.endswith("e"):
        return [name + "r"]
    shortened = [name[:-2] + name[-1] + "er"] if name.endswith(("el", "er")) else []
    return [name + "er", *shortened]


def _read(name: str) -> set[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@cache
def first_names() -> frozenset[str]:
    """First names common in the German-speaking countries (Faker, MIT), and older ones."""
    return frozenset(_read("first_names.txt")) | _MORE_FIRST_NAMES


def is_first_name(word: str) -> bool:
    """A known first name; of "Hans-Jürgen" all parts."""
    return all(part in first_names() for part in word.split("-")) if word else False


_MORE_FIRST_NAMES = word_set(
    "Aenne Almut Anett Annedore Annegret Antje Anja Arnd Astrid Birgit Bodo Burkhard "
    "Burkhardt Carola Christa Cornelia Detlef Dietmar Dietrich Dörte Eberhard Eckart Eckhard "
    "Egbert Ehrenfried Elvira Enrico Falk Frank-Walter Friedhelm Gesine Gottfried Götz Grit "
    "Gunnar Gunter Gunther Hannelore Harald Hartmut Hartwig Heiko Heike Helge Hellmut Henning "
    "Henrik Hildegard Holger Hubertus Iris Ivonne Jana Jens Jörg Joachim Juliane Kai "
    "Karin Karl-Heinz Katja Katrin Kerstin Kurt Lothar Lutz Maik Manuela Marco Marlies "
    "Matthias Mirko Norbert Olaf Oliver Ortrud Ortwin Peer Ralf Ralph Reiner Reinhard "
    "Reinhardt Reinhold Romy Ronny Rüdiger Sabine Sigrid Silke Silvio Simone Sören Steffen "
    "Steffi Sven Sylvia Thekla Thorsten Tilo Tino Torsten Udo Ulf Ulrich Ulrike Undine Uta "
    "Ute Uwe Veit Volker Waldemar Walburga Werner Wiebke Wieland Wilfried Winfried Wolf "
    "Wolfram Yvonne Zoltan Jaroslav Jiří Jan Petr Pavel Tomáš Piotr Paweł Krzysztof Rafał "
    "Radosław Martin Handrij Jurij Beno Křesćan Bjarne Malte Mandy Cindy Peggy Ricarda "
    "Edda Elfi Elfriede Gernot Gisbert Gundula Gunda Hagen Heidrun Heinz-Wilhelm Hella Ilka "
    "Imke Ines Inka Isolde Jeannette Jochen Jost Kathleen Kristin Liane Maja Marten Meinhard "
    "Nadine Nicole Petra Philipp Ramona Rene René Ria Roswitha Rico Sandro Siegbert Siegfried "
    "Sigmar Sieghard Tassilo Thilo Till Timo Traute Verena Viola Viktoria Volkmar Wencke"
)

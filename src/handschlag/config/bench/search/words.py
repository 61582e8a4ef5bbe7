"""The invented records of the measurement and what is asked of them: always the same ones."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 20211130
BRANDS = 15_000
_FIRST = (
    "Alt Auen Berg Birken Eichen Erlen Falken Fichten Groß Hasel Hohen Hirsch Kiefern Klein Krähen "
    "Lang Linden Mühl Neu Nieder Ober Quell Raben Reh Schön Stein Tannen Unter Weiden Wald Wolfs Zwei"
)
_LAST = (
    "aue bach berg born brück burg dorf eck feld furt grund hain heide hof horst kirch linden moor "
    "mühle rode see stein tal teich walde werda wiese winkel"
)
_THEMES = (
    "Wirtschaft Verkehr Kohle Energie Wasserstoff Fachkräfte Ausbildung Kultur Sport Gesundheit "
    "Tourismus Forschung Wissenschaft Handwerk Landschaft Gewerbe Industrie Wohnungs Umwelt Klima "
    "Jugend Senioren Schul Kita Bibliotheks Museums Feuerwehr Digital Breitband Gründer"
)
_DEEDS = (
    "förderung entwicklung planung gewinnung beratung netzwerk zentrum verein verbund initiative "
    "gesellschaft projekt programm strategie büro agentur stiftung konzept bündnis werkstatt"
)
_SENTENCES = (
    "Die Einrichtung kümmert sich um {a} und {b} in der Region.",
    "Gemeinsam mit Partnern aus {place} entsteht ein Angebot für {a}.",
    "Im Mittelpunkt stehen {a}, {b} und die Zusammenarbeit mit der Stadt.",
    "Seit vielen Jahren arbeitet das Team an {a} für den Landkreis.",
    "Ziel ist es, {a} zu stärken und {b} sichtbar zu machen.",
)
_HEADS = [
    "Stadt",
    "Gemeinde",
    "Verein",
    "Landkreis",
    "Zweckverband",
    "Genossenschaft",
    "Stiftung",
    "Institut",
]
KINDS = ("municipality", "company", "association", "university", "network", "agency")


@dataclass(frozen=True)
class Record:
    number: int
    kind: str
    name: str
    text: str
    audience: str
    owner: int


@dataclass(frozen=True)
class Query:
    """`sort` is rare, frequent or misspelt; `target` the number of the record that was meant."""

    sort: str
    text: str
    member: bool
    target: int | None


def records(count: int, owners: int) -> Iterator[Record]:
    """Few words are frequent and many are rare, as in real texts."""
    chance = random.Random(SEED)  # noqa: S311 -- the same ones each time, nothing secret
    places = [first + last for first in _FIRST.split() for last in _LAST.split()]
    themes, deeds = _THEMES.split(), _DEEDS.split()
    for number in range(count):
        place = places[number % len(places)]
        theme, deed = _frequent_first(chance, themes), _frequent_first(chance, deeds)
        a, b = (
            _frequent_first(chance, themes) + _frequent_first(chance, deeds) for _each in range(2)
        )
        head = _frequent_first(chance, _HEADS)
        sentences = chance.sample(_SENTENCES, 2)
        yield Record(
            number=number,
            kind=KINDS[number % len(KINDS)],
            name=f"{head} {theme}{deed} {place} {_mark(number)}",
            text=" ".join(each.format(a=a, b=b, place=place) for each in sentences),
            audience=chance.choices(
                ("public", "cooperation", "organisation", "draft"), (70, 15, 10, 5)
            )[0],
            owner=chance.randrange(owners),
        )


def _frequent_first(chance: random.Random, words: list[str]) -> str:
    return words[min(int(chance.paretovariate(0.7)) - 1, len(words) - 1)]


def _mark(number: int) -> str:
    """A rare word, as a surname or a brand would be; with the place it names one record."""
    consonants, vowels = "bdfgklmnprstvz", "aeiou"
    signs = []
    number = number % BRANDS * 7919 + 104_729
    for place in range(6):
        letters = vowels if place % 2 else consonants
        number, rest = divmod(number, len(letters))
        signs.append(letters[rest])
    return "".join(signs).capitalize() + "sen" * (1 + number % 2)


def queries(known: list[Record]) -> list[Query]:
    """A fixed mix: four tenths rare, three tenths frequent, three tenths misspelt."""
    chance = random.Random(SEED + 1)  # noqa: S311 -- the same ones each time, nothing secret
    public = [record for record in known if record.audience == "public"]
    frequent = [
        *_HEADS,
        *("Wirtschaft", "Förderung", "Region", "Partner", "Zusammenarbeit", "Stadt Wirtschaft"),
        *("Verkehrsentwicklung", "Fachkräfte", "Team Landkreis", "Angebot Stadt", "Kohle"),
    ]
    found = []
    for place in range(200):
        record = chance.choice(public)
        words = record.name.split()
        member = place % 2 == 1
        if place % 10 < 4:
            text = " ".join(words[-2:])
            found.append(Query("rare", text, member, record.number))
        elif place % 10 < 7:
            found.append(Query("frequent", chance.choice(frequent), member, None))
        else:
            text = f"{words[-2]} {_mistyped(words[-1], chance)}"
            found.append(Query("misspelt", text, member, record.number))
    return found


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 2)
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    dropped = word[:place] + word[place + 1 :]
    doubled = word[:place] + word[place] + word[place:]
    return chance.choice((swapped, dropped, doubled))

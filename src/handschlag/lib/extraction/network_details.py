"""What a text says of a network: who founded it and when, who carries it, who belongs to it.

| example                                                    | read as                     |
|------------------------------------------------------------|-----------------------------|
| durch das Land X und die IHK Y ins Leben gerufen           | founders                    |
| 2017 auf Initiative des Verbandes X gegründet              | founders, founded 2017      |
| Gegründet 2022 vom Landkreis X / Das 2019 gegründete Netz  | founders, founded           |
| hat heute weit über 100 Mitglieder / aus 23 Mitgliedern    | member_count                |
| Gemeinschaft der Landkreise X, Y und Z                     | members                     |
| die Einrichtung der Kirche X / Träger ist der Verein Y     | carrier                     |
| besteht seit 2019 / Ihm gehören rund 60 Betriebe an        | founded, member_count       |

On a directory page each entry tells of its own network. In running text a sentence tells of the one
network that it names, and those right behind it that go on with "Es", "Inzwischen", "Mitglieder".
"""

import re
from bisect import bisect_left
from dataclasses import replace

from handschlag.lib.extraction.actors import read_once
from handschlag.lib.extraction.layout import Sentence, sentences_of
from handschlag.lib.extraction.organisations import Organisation, find_organisations
from handschlag.lib.extraction.result import Mention, Network

_FOUNDED = re.compile(
    r"\b(?:neu )?gegründete?[nrs]?\b|\bGegründet\b|ins Leben (?:gerufen|rief)|\bGründung\b|\binitiiert\b|"
    r"\bzusammengefunden\b|\baus der Taufe\b|\bgründeten\b|\bGründer(?:innen)?\b|\bGründungsmitglieder\b|"
    r"\b(?:besteht|existiert|gibt es|arbeitet|aktiv)\b[^.;]{0,40}\bseit (?=\d{4})|"
    r"\b[Ss]eit \d{4} (?:besteht|existiert|gibt es|arbeitet)\b|\bent(?:stand|standen)\b"
)
_FOUNDERS_ARE = re.compile(
    r"\b(?:Gründer(?:innen)?|Gründungsmitglieder|Gründungspartner)\b[^.;]{0,40}?\b(?:sind|waren|war|ist)\b|"
    r"\bgründeten\b"
)
_BY = re.compile(r"\b(?:durch|von|vom|auf Initiative|auf Anregung|auf das Mitwirken von)\b")
_HAVE = re.compile(r"\b(?:haben|hat|riefen|rief|gründeten)\b")
_TOGETHER = re.compile(r"\b(?:gemeinsam|zusammen) mit\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNT = re.compile(
    r"(?:(?:weit |deutlich )?(?:über|rund|etwa|mehr als|ca\.|circa|knapp|fast|inzwischen|derzeit)\s)?"
    r"\d[\d.]*\s(?:\w+e[nrs]?\s)?(?:Mitglied\w*|Partner\w*)",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d.]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:zwan|drei|vier|fünf|sech|"
    r"sieb|acht|neun)[sßz]ig|hundert)"
)
# "Ihm gehören rund 60 Unternehmen an": who belongs to it, by another word than members
_COUNT_BELONGING = re.compile(
    r"\b(?:gehör(?:en|t)|zählt|umfasst|vereint|vereinigt|bündelt|verbindet|besteht aus)\b[^.;\d]{0,40}?"
    rf"(?P<count>(?:(?:weit |deutlich )?(?:über|rund|etwa|mehr als|ca\.|circa|knapp|fast)\s)?{_NUMBER}\s"
    r"(?:\w+e[nrs]?\s)?(?:\w*(?:[Mm]itglied|[Pp]artner|[Uu]nternehmen|[Bb]etrieb|[Ff]irmen|[Oo]rganisation|"
    r"[Ee]inrichtung|[Ii]nstitution|[Kk]ommunen|[Hh]ochschulen|[Vv]ereine|[Aa]kteure)\w*))"
)
_GOES_ON = re.compile(
    r"^(?:(?:Inzwischen|Heute|Mittlerweile|Derzeit|Aktuell|Seither|Seitdem|Dort|Darin|Damals)\b|"
    r"(?:Es|Er|Sie|Ihm|Ihr|Gründer\w*|Gegründet\w*|Mitglieder|Gründungs\w+|Träger(?:in)?)\s|"
    r"(?:Das|Die|Der|Dem) (?:\w*(?:[Nn]etzwerk|[Ii]nitiative|[Bb]ündnis|[Vv]erbund|[Aa]llianz|[Pp]lattform|[Cc]luster))\b)"
)
_MOST_SENTENCES = 6
_MOST_NETWORKS = 60
_MEMBERS = re.compile(
    r"\b(?:Mitglieder sind|besteht aus|vereint|Zusammenschluss|Mitglieder|gehören|Gesellschafter|"
    r"\w*(?:[Gg]emeinschaft|[Vv]erbund|[Bb]ündnis) de[rs])\b"
)
_CARRIED = re.compile(
    r"\b(?:Träger(?:in)? (?:ist|sind)|getragen von|in Trägerschaft|Einrichtung de[rs]|Dach bildet)\b"
)
_KINDS_OF_MEMBERS = {"district", "municipality", "amt", "land", "company", "university", "chamber"}


class Sayings:
    """The sentences and organisations of a text, read once for all its networks."""

    def __init__(self, text: str) -> None:
        self._sentences = sentences_of(text)
        self._names = find_organisations(read_once(text))
        self._starts = [sentence.start for sentence in self._sentences]
        self._places = [name.start for name in self._names]

    def details_of(self, network: Network, start: int, end: int) -> Network:
        """The network with what the sentences between these places say of it."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for sentence in self._sentences[first:last]:
            names = self._names[
                bisect_left(self._places, sentence.start) : bisect_left(self._places, sentence.end)
            ]
            others = [one for one in names if not _is_itself(network, one)]
            network = _told(network, sentence, others)
        return network

    def told_of(self, found: list[Network]) -> list[Network]:
        """The networks of a running text, each with what its own sentences say."""
        names = [one.text for one in found[:_MOST_NETWORKS]]
        about: dict[str, list[Sentence]] = {}
        known = {name: _as_word(name) for name in names}
        topic = ""
        for sentence in self._sentences if found else ():
            here = [
                name
                for name in names
                if name in sentence.text and known[name].search(sentence.text)
            ]
            if sentence.kind == "heading" or (not here and not _GOES_ON.match(sentence.text)):
                topic = ""
                continue
            topic = here[0] if len(here) == 1 else "" if here else topic
            if topic and len(about.setdefault(topic, [])) < _MOST_SENTENCES:
                about[topic].append(sentence)
        return [self._with(one, about.get(one.text, [])) for one in found]

    def _with(self, network: Network, sentences: list[Sentence]) -> Network:
        for sentence in sentences:
            network = self.details_of(network, sentence.start, sentence.start + 1)
        return network


def _as_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")


def _told(network: Network, sentence: Sentence, names: list[Organisation]) -> Network:
    if _FOUNDED.search(sentence.text):
        year = _YEAR.search(sentence.text)
        network = replace(
            network,
            founders=network.founders or _founders(sentence, names),
            founded=network.founded or (int(year[0]) if year else None),
        )
    count = _COUNT.search(sentence.text)
    belonging = _COUNT_BELONGING.search(sentence.text)
    if (count or belonging) and not network.member_count:
        words = count[0] if count else belonging["count"] if belonging else ""
        network = replace(network, member_count=words)
    return _belonging(network, sentence, names)


def _belonging(network: Network, sentence: Sentence, names: list[Organisation]) -> Network:
    belong = _MEMBERS.search(sentence.text)
    if belong and not network.members:
        after = sentence.start + belong.end()
        members = [one for one in names if one.start >= after and one.kind in _KINDS_OF_MEMBERS]
        network = replace(network, members=tuple(_plain(one) for one in members))
    carried = _CARRIED.search(sentence.text)
    if carried and network.carrier is None:
        after = sentence.start + carried.end()
        carrier = next((one for one in names if one.start >= after), None)
        network = replace(network, carrier=_plain(carrier) if carrier else None)
    return network


def _founders(sentence: Sentence, names: list[Organisation]) -> tuple[Mention, ...]:
    are = _FOUNDERS_ARE.search(sentence.text)
    if are:
        behind = sentence.start + are.end()
        return tuple(_plain(one) for one in names if one.start >= behind)
    by = _BY.search(sentence.text)
    if by:
        belong = _MEMBERS.search(sentence.text, by.end())
        last = sentence.start + belong.start() if belong else sentence.end
        first = sentence.start + by.end()
        return tuple(_plain(one) for one in names if first <= one.start < last)
    have = _HAVE.search(sentence.text)
    if have:
        place = sentence.start + have.start()
        founded = _FOUNDED.search(sentence.text, have.end())
        end = sentence.start + founded.start() if founded else place
        before = [one for one in names if one.start < place]
        if founded and _TOGETHER.search(sentence.text, have.end(), founded.start()):
            before = [one for one in names if one.start < end]
        # "Das Netzwerk X haben | A und B | gegründet": the subject stands behind the verb.
        return tuple(
            _plain(one) for one in before or [one for one in names if place < one.start < end]
        )
    return ()


def _is_itself(network: Network, name: Organisation) -> bool:
    first, second = network.text.casefold(), name.text.casefold()
    return first in second or second in first


def _plain(name: Organisation) -> Mention:
    return Mention(name.text, name.start, name.end, name.confidence)

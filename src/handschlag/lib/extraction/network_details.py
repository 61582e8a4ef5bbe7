"""What a text says of a network: who founded it and when, who carries it, who belongs to it.

| example                                                    | read as                     |
|------------------------------------------------------------|-----------------------------|
| durch das Land X und die IHK Y ins Leben gerufen           | founders                    |
| 2017 auf Initiative des Verbandes X gegründet              | founders, founded 2017      |
| Gegründet 2022 vom Landkreis X / Das 2019 gegründete Netz  | founders, founded           |
| hat heute weit über 100 Mitglieder / aus 23 Mitgliedern    | member_count                |
| Gemeinschaft der Landkreise X, Y und Z                     | members                     |
| die Einrichtung der Kirche X / Träger ist der Verein Y     | carrier                     |
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
    r"\bzusammengefunden\b|\baus der Taufe\b"
)
_BY = re.compile(r"\b(?:durch|von|vom|auf Initiative|auf Anregung|auf das Mitwirken von)\b")
_HAVE = re.compile(r"\b(?:haben|hat|riefen|rief|gründeten)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COUNT = re.compile(
    r"(?:(?:weit |deutlich )?(?:über|rund|etwa|mehr als|ca\.|circa|knapp|fast|inzwischen|derzeit)\s)?"
    r"\d[\d.]*\s(?:\w+e[nrs]?\s)?(?:Mitglied\w*|Partner\w*)",
    re.IGNORECASE,
)
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


def _told(network: Network, sentence: Sentence, names: list[Organisation]) -> Network:
    if _FOUNDED.search(sentence.text):
        year = _YEAR.search(sentence.text)
        network = replace(
            network,
            founders=network.founders or _founders(sentence, names),
            founded=network.founded or (int(year[0]) if year else None),
        )
    count = _COUNT.search(sentence.text)
    if count and not network.member_count:
        network = replace(network, member_count=count[0])
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
    by = _BY.search(sentence.text)
    if by:
        belong = _MEMBERS.search(sentence.text, by.end())
        last = sentence.start + belong.start() if belong else sentence.end
        first = sentence.start + by.end()
        return tuple(_plain(one) for one in names if first <= one.start < last)
    have = _HAVE.search(sentence.text)
    if have:
        return tuple(_plain(one) for one in names if one.start < sentence.start + have.start())
    return ()


def _is_itself(network: Network, name: Organisation) -> bool:
    first, second = network.text.casefold(), name.text.casefold()
    return first in second or second in first


def _plain(name: Organisation) -> Mention:
    return Mention(name.text, name.start, name.end, name.confidence)

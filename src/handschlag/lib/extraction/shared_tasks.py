"""Fields of action in what partners do together, as free sentences tell it.

| the sentence             | example                                                   | fields are             |
|--------------------------|-----------------------------------------------------------|------------------------|
| reaches from … to        | die Kooperation reicht von A über B bis zu C              | its stations           |
| names the cooperation    | die Grundlage für die Zusammenarbeit in A, B und C        | what follows "in"      |
| covers                   | diese betrifft vor allem A und B                          | the object             |
| tells what is shared     | gemeinsam betreiben sie A / künftig teilen sie sich B     | the object             |
"""

import re
from collections.abc import Callable, Iterator

from handschlag.lib.extraction.clause_verbs import ACTING, MODALS
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.phrases import Clause
from handschlag.lib.extraction.told import LEAST_SEVERAL, STRONG, WEAK, Told, others, told_by
from handschlag.lib.extraction.word_classes import Word, analysis

_REACHES = re.compile(
    r"\b(?:reich(?:t|en|te|ten)|erstreck\w+|spann\w+)\b[^.:]{0,60}?\bvo[nm]\s(?P<from>[^.:]{3,90}?)"
    r"(?:\süber\s(?P<over>[^.:]{3,120}?))?,?\sbis\s(?:hin\s)?zu[mr]?\s(?P<to>[^.:;]{3,90}?)(?=[.,;:]|$)"
)
_COOPERATION_IN = re.compile(
    r"\b(?:Zusammenarbeit|Kooperation|Zusammenwirken)\s(?:(?:in|bei|auf)\s(?:de[rmn]\s)?|im\s|beim\s)"
    r"(?P<fields>[^.:;]{3,200})"
)
_COVERS = word_set(
    "betreffen umfassen regeln beinhalten vorsehen enthalten einschließen festlegen festschreiben "
    "behandeln abdecken"
)
_ONE_AND_OTHER = re.compile(r"(?:Die|Der|Das) (?:eine|andere|erste|zweite)\b")
_OBJECT_CLAUSE = re.compile(r"\w+t, (?:wie|dass|daß|wer|was|ob|wann)\b")
_SHARES = word_set(
    "teilen betreiben nutzen bauen errichten planen entwickeln organisieren veranstalten "
    "vermarkten einrichten anbieten bieten übernehmen erledigen betreuen unterhalten vermitteln "
    "zusichern bereitstellen beisteuern einbringen zusammenlegen aufbauen ausrichten beschaffen anstoßen durchführen ausbilden"
)
_NOW = frozenset({"künftig", "gemeinsam", "gemeinsame", "gemeinsamen", "gemeinsamer", "sich"})


def _reaches(clause: Clause) -> Iterator[Told]:
    match = _REACHES.search(clause.text)
    if match:
        for group, case in (("from", "dative"), ("over", ""), ("to", "dative")):
            if match[group]:
                yield Told(*match.span(group), STRONG, "", case)


def _cooperation(clause: Clause) -> Iterator[Told]:
    """Only where several are listed: "Zusammenarbeit in der Region" names none."""
    match = _COOPERATION_IN.search(clause.text)
    if not match:
        return
    start = match.start("fields")
    for one in clause.stretches:
        if one.start <= match.start() < one.end and one.phrases >= LEAST_SEVERAL:
            yield Told(start, one.end, STRONG, "", "dative")
        elif match.end() >= one.start >= match.start() and one.phrases >= LEAST_SEVERAL:
            yield told_by(one, STRONG)


def _covers(clause: Clause) -> Iterator[Told]:
    """ "Diese betrifft A": a pronoun stands for the paper."""
    first = clause.words[0].lower if clause.words else ""
    each = _ONE_AND_OTHER.match(clause.text)
    if not (each or first in ACTING | {"dies"}) or any(one.acts for one in clause.stretches):
        return
    if _OBJECT_CLAUSE.search(clause.text):
        return
    if any(clause.lemma_of(verb) in _COVERS for verb in clause.verbs):
        for one in others(clause)[: 2 if each else 1]:
            yield told_by(one, STRONG if one.phrases >= LEAST_SEVERAL else WEAK)


def _shares(clause: Clause) -> Iterator[Told]:
    """In the present tense, and said to be common, new or several."""
    verbs = clause.verbs
    if len(verbs) != 1 or verbs[0].lower in MODALS or _is_past(verbs[0]):
        return
    if clause.lemma_of(verbs[0]) not in _SHARES or not _somebody_acts(clause):
        return
    now = any(word.lower in _NOW for word in clause.words)
    for one in others(clause)[:1]:
        if now or one.phrases >= LEAST_SEVERAL:
            yield told_by(one, WEAK)


def _is_past(verb: Word) -> bool:
    """ "planten", "arbeitete", but not "bietet"."""
    stem = analysis(verb.text)[0].lower().removesuffix("en").removesuffix("n")
    return verb.lower.startswith((stem + "te", stem + "ete"))


def _somebody_acts(clause: Clause) -> bool:
    acting = any(one.acts and not one.before for one in clause.stretches)
    return acting or any(word.lower in {"sie", "beide", "alle"} for word in clause.words)


def _in_charge(clause: Clause) -> Iterator[Told]:
    """ "Die Leitstelle ist für A und B zuständig"."""
    if any(word.lower in {"zuständig", "verantwortlich"} for word in clause.words):
        for one in others(clause, before=frozenset({"für"}))[:1]:
            rank = STRONG if one.phrases >= LEAST_SEVERAL else WEAK
            yield Told(clause.words[one.first + 1].start, one.end, rank, "")


def agreed_that(clause: Clause) -> Iterator[Told]:
    """ "Vereinbart ist, dass man A ausschreibt, dass B erhoben wird und dass es C geben soll"."""
    parts = list(_THAT.finditer(clause.text))
    if len(parts) < LEAST_SEVERAL or not _AGREED_THAT.search(clause.text[: parts[0].start()]):
        return
    for part in parts:
        inside = [one for one in others(clause) if one.start >= part.end()]
        if inside:
            yield Told(inside[0].start, inside[0].end, STRONG, "")


_THAT = re.compile(r"(?:^|,\s|\sund\s|,\s\w+\s|\sund\s\w+,\s)dass\s")
_AGREED_THAT = re.compile(
    r"\b(?:[Vv]ereinbart|[Vv]erabredet|[Ff]estgelegt|[Aa]bgemacht|[Gg]eregelt|[Vv]orgesehen|[Vv]erständigt|sieht|regelt)\b"
)


def listed(clause: Clause) -> Iterator[Told]:
    """ "Drei Dinge haben sie sich vorgenommen: A regeln, B vermitteln und C bauen"."""
    match = _LISTED.search(clause.text)
    if not match or any(one.acts and one.start >= match.start("list") for one in clause.stretches):
        return
    if (
        match["list"].count(",") + len(re.findall(r"\s(?:und|sowie)\s", match["list"]))
        >= LEAST_SEVERAL
    ):
        yield Told(*match.span("list"), WEAK, match["intro"])


_LISTED = re.compile(
    r"\b(?P<intro>vorgenommen|verabredet|vereinbart|verständigt|geeinigt|geplant|vorgesehen|angedacht|aufgezählt|"
    r"zählte[n]? [^.:]{0,60}?auf|nannte[n]?[^.:]{0,80}|nennt[^.:]{0,80}|konkret|nämlich|beispielsweise):\s(?P<list>[^.:!?]{10,300})"
)


SHARED_TASKS: tuple[Callable[[Clause], Iterator[Told]], ...] = (
    _reaches,
    _cooperation,
    _covers,
    _in_charge,
    listed,
    _shares,
)

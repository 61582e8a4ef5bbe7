"""`handschlag bench extraction`: what is found in labelled documents, set by set, miss by miss.

Sets: the five seeds and the documents for intake in the folder of shared data, and any further
labels given (`--labels FILE`, texts in the folder of that file or in `texts/` beside it). For each
set and each part precision, recall and F1, with every miss and every false answer; how answers are
compared is said in `scoring`. Beside it, in the same run, a baseline of plain regular expressions.

Cross-check: how far the figures hang on single documents, what was fitted to which, and what that
leaves open (`cross_check`).
Speed: 100 documents of 3 kB on one core, memory over 1,000.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from handschlag.lib.extraction import extract
from handschlag.lib.extraction.learned import how_made

from .baseline import baseline
from .cross_check import cross_check
from .labels import Labelled, labelled_sets
from .scoring import PARTS, Score, judge
from .speed import measure_speed
from .table import table

__all__ = ["HELP", "add_arguments", "run", "table"]

HELP = "Was aus gekennzeichneten Dokumenten herausgelesen wird: Treffer, Fehlendes, Falsches, Tempo"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--labels", type=Path, nargs="*", default=[], help="weitere labels.json")
    parser.add_argument("--no-speed", action="store_true", help="ohne Messung des Tempos")


def run(options: Namespace) -> dict[str, Any]:
    """Figures and baseline by `set/part`, the misses below `set/…`, ratios of F1."""
    result: dict[str, Any] = {"figures": {}, "baseline": {}, "ratio": {}}
    everything: list[Labelled] = []
    sets = labelled_sets(options.labels)
    for name, documents in sets.items():
        everything += documents
        _enter(result, name, documents)
    if len(sets) > 1:
        _enter(result, "all", everything)
    judged = {
        f"{name}/{one.name}": judge(one.wanted, extract(one.text))
        for name, documents in sets.items()
        for one in documents
    }
    result["figures"]["cross_check"] = cross_check(judged, how_made())
    if not options.no_speed:
        result["figures"]["speed"] = measure_speed([one.text for one in everything], extract)
        result["baseline"]["speed"] = measure_speed([one.text for one in everything], baseline)
    return result


def _enter(result: dict[str, Any], name: str, documents: list[Labelled]) -> None:
    for part, find in (("figures", extract), ("baseline", baseline)):
        scores = {label: Score() for label in PARTS}
        for one in documents:
            for label, score in judge(one.wanted, find(one.text)).items():
                scores[label].add(score, one.name)
        for label, score in scores.items():
            result[part][f"{name}/{label}"] = score.as_data(with_misses=part == "figures")
    for label in PARTS:
        plain = result["baseline"][f"{name}/{label}"]["f1"]
        own = result["figures"][f"{name}/{label}"]["f1"]
        if own is not None and plain:
            result["ratio"][f"{name}/{label}"] = round(own / plain, 2)

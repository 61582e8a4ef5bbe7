"""`handschlag bench matching`: does a name find its organisation, and how quickly.

Real names of research organisations, municipalities and funding lists, by kind of question; once
with one official name per organisation as candidate, once with all its names but the one asked
for, each with and without the city. `held_out` are shares on organisations that the weights were
not fitted on. Beside everything stand rapidfuzz token_set and token_sort in the same run; times are
processor time, and their ratio to comparing all pairs counts. `--fit` prints the weights that
belong into `lib/matching/weights.py`.
"""

import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from . import baselines, fitting, quality, speed
from .names import KINDS, Name, read_names

__all__ = ["HELP", "add_arguments", "run", "table"]

HELP = "Erkennen von Organisationen an ihrem Namen, neben einfachem Zeichenvergleich"
SIZES = (1_000, 10_000, 100_000)

Result = dict[str, dict[str, Any]]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="so viele Kandidaten")
    parser.add_argument("--fit", action="store_true", help="leitet nur die Gewichte neu ab")


def run(options: Namespace) -> Result:
    names = read_names()
    if options.fit:
        return {"figures": fitting.weights_of(names), "baseline": {}, "ratio": {}}
    result = _quality(names)
    _say("Geschwindigkeit")
    ours, plain = speed.measure_list(names)
    result["figures"]["2000x2000"], result["baseline"]["token_set/2000x2000"] = ours, plain
    result["ratio"]["2000x2000"] = round(ours["cpu_seconds"] / plain["cpu_seconds"], 3)
    if options.sizes:
        _growth(names, list(options.sizes), result)
    return result


def _quality(names: list[Name]) -> Result:
    result: Result = {"figures": {}, "baseline": {}, "ratio": {}}
    for setting, (every, city) in quality.SETTINGS.items():
        _say(f"Treffer: {setting}")
        result["figures"][setting] = quality.measure(names, every=every, city=city)
        result["figures"][f"{setting}/unknown"] = quality.measure_unknown(
            names, every=every, city=city
        )
        if not city:
            _baselines(names, setting, every, result)
    result["figures"]["related"] = quality.measure_related(names)
    result["figures"]["held_out"] = fitting.held_out(names)
    return result


def _baselines(names: list[Name], setting: str, every: bool, result: Result) -> None:
    questions = [name for name in names if name.question]
    candidates = quality.candidates_of(names, every=every)
    for scorer in baselines.SCORERS:
        shares = baselines.first_shares(scorer, questions, candidates)
        result["baseline"][f"{scorer}/{setting}"] = shares
        result["ratio"][f"{setting}/{scorer}"] = {
            kind: round(result["figures"][setting][kind]["first"] / share, 2)
            for kind, share in shares.items()
            if share
        }


def _growth(names: list[Name], sizes: list[int], result: Result) -> None:
    ours = speed.measure_growth(names, sizes)
    plain = speed.measure_plain_growth(names, sizes)
    result["figures"]["growth"], result["baseline"]["token_set/growth"] = ours, plain
    first, last = str(sizes[0]), str(sizes[-1])
    result["ratio"]["growth"] = {
        "candidates": sizes[-1] / sizes[0],
        **{
            key: round(ours[last][key] / (ours[first][key] or 1), 2)
            for key in ("build_cpu_seconds", "search_cpu_ms")
        },
        "search_to_token_set": round(ours[last]["search_cpu_ms"] / plain[last]["search_cpu_ms"], 3),
    }


def table(result: dict[str, Any]) -> str:
    """The shares of right first answers for people; everything else is in the JSON."""
    figures, baseline = result["figures"], result["baseline"]
    if "one_name" not in figures:
        return "\n".join(f'    "{name}": {value},' for name, value in figures.items())
    columns = [*(f"token_set/{each}" for each in ("one_name", "all_names")), *quality.SETTINGS]
    lines = [f"{'':18}" + "".join(f"{column:>22}" for column in columns)]
    for kind in KINDS:
        shares = [
            baseline[column][kind] if column in baseline else figures[column][kind]["first"]
            for column in columns
        ]
        lines.append(f"{kind:18}" + "".join(f"{share:22.3f}" for share in shares))
    return "\n".join([*lines, *(f"{name}: {figures[name]}" for name in ("related", "2000x2000"))])


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)

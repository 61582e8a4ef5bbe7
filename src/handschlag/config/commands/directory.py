"""`handschlag directory match`: compares names in files with known ones, without a database."""

import csv
import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from handschlag.config.refusal import Refusal
from handschlag.lib.matching import Candidate, Match, Query, match_names

HELP = "vergleicht Namen von Organisationen: directory match --candidates C.csv --queries Q.csv"
MOST_ANSWERS = 5


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="match")
    match = actions.add_parser("match", description=HELP)
    match.add_argument("--candidates", type=Path, required=True, help="org_id,name,kind,lang,city")
    match.add_argument("--queries", type=Path, required=True, help="query_id,name,city")
    match.add_argument("--json", action="store_true", help="Ausgabe als JSON")


def run(options: Namespace) -> int:
    candidates = [
        Candidate(
            row["org_id"],
            row["name"],
            row.get("kind", ""),
            row.get("lang", ""),
            row.get("city", ""),
        )
        for row in _rows(options.candidates, {"org_id", "name"})
    ]
    queries = [
        Query(row["query_id"], row["name"], row.get("city", ""))
        for row in _rows(options.queries, {"query_id", "name"})
    ]
    answers = match_names(candidates, queries, MOST_ANSWERS)
    if options.json:
        matches = [_as_data(query, found) for query, found in answers]
        print(json.dumps({"matches": matches}, ensure_ascii=False))
    else:
        _print_readably(answers)
    return 0


def _rows(file: Path, needed: set[str]) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:  # Excel writes a BOM
            reader = csv.DictReader(stream, restval="")
            missing = sorted(needed - set(reader.fieldnames or []))
            if missing:
                raise Refusal(f"{file}: Es fehlt die Spalte {', '.join(missing)}.")
            for row in reader:
                yield {name: value for name, value in row.items() if isinstance(value, str)}
    except FileNotFoundError as missing_file:
        raise Refusal(f"Die Datei {file} gibt es nicht.") from missing_file
    except (OSError, UnicodeDecodeError, csv.Error) as unreadable:
        raise Refusal(f"Die Datei {file} ist nicht als CSV in UTF-8 lesbar.") from unreadable


def _as_data(query: Query, found: list[Match]) -> dict[str, object]:
    return {
        "query_id": query.query_id,
        "candidates": [
            {"org_id": match.org_id, "score": match.score, "verdict": match.verdict}
            for match in found
        ],
    }


def _print_readably(answers: list[tuple[Query, list[Match]]]) -> None:
    for query, found in answers:
        print(query.name)
        for match in found:
            print(
                f"  {match.org_id}  {match.score:.2f}  {match.verdict}  {', '.join(match.reasons)}"
            )
        if not found:
            print("  noch nicht bekannt")

"""The figures of the package docstring, held as lower bounds on real names."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handschlag.lib.german import FILLER_WORDS, fold, split_legal_forms
from handschlag.lib.matching import Candidate, Index, Query, evaluate
from handschlag.lib.matching.tests.builders import make_judged

PROJECT = Path(__file__).parents[5]
SHARED = PROJECT / os.environ.get("HANDSCHLAG_SHARED", "../shared")
NAMES = SHARED / "data" / "names"

pytestmark = pytest.mark.skipif(
    not NAMES.exists(), reason=f"HANDSCHLAG_SHARED: no real names in {NAMES}"
)

Row = dict[str, str]


@cache
def _organisations() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows("names.csv"):
        found[row["org_id"]].append(row)
    return found


def _rows(name: str) -> list[Row]:
    with (NAMES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _main_name(rows: list[Row]) -> Row:
    return next((row for row in rows if row["kind"] == "official"), rows[0])


def _variants(kind: str) -> Iterator[tuple[Query, str]]:
    for org_id, rows in _organisations().items():
        main = _main_name(rows)
        for row in rows:
            if row["name"] != main["name"] and _kind(row, main) == kind:
                yield Query(row["name"], row["name"]), org_id


def _kind(row: Row, main: Row) -> str:
    if row["kind"] in {"acronym", "sorbian_name"} or row["source"] != "ror":
        return {"ror": "acronym"}.get(row["source"], row["source"])
    if not (row["lang"] and main["lang"]):
        return "untagged"
    return "same_language" if row["lang"] == main["lang"] else "cross_language"


@cache
def _index() -> Index:
    mains = {org_id: _main_name(rows) for org_id, rows in _organisations().items()}
    return Index(Candidate(org_id, row["name"]) for org_id, row in mains.items())


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [
        ("same_language", 0.89),
        ("untagged", 0.82),
        ("cross_language", 0.84),
        ("acronym", 0.64),
        ("bkg_destatis", 0.99),
        ("eu_funds", 0.97),
    ],
)
def test_variants_of_real_names_find_their_organisation_first(kind, at_least):
    figures = evaluate(_index(), _variants(kind))

    assert figures.first / figures.asked >= at_least
    assert figures.same_wrong <= 0.01 * figures.asked


def test_the_quick_question_for_the_same_is_answered_as_the_long_one():
    queries = [query for kind in ("same_language", "eu_funds") for query, _org in _variants(kind)]

    answers = [(_index().search(query, 1)[:1], _index().same_as(query)) for query in queries]

    same = [(found[0] if found and found[0].verdict == "same" else None) for found, _ in answers]
    assert [match for _found, match in answers] == same
    assert sum(match is not None for match in same) >= 100


def test_an_organisation_whose_name_contains_another_is_hardly_ever_the_same():
    verdicts = [make_judged(inner, outer) for inner, outer in _containing_pairs()]

    assert len(verdicts) >= 50
    assert verdicts.count("same") <= 0.01 * len(verdicts)
    # A university hospital has all words of its university and yet is no part of the name.
    assert verdicts.count("part_of") >= 0.6 * len(verdicts)


def _containing_pairs() -> Iterator[tuple[str, str]]:
    """Names of two organisations, all words of the first among those of the second."""
    named = [
        (org_id, row["name"], words)
        for org_id, rows in _organisations().items()
        for row in rows
        if row["source"] == "ror" and len(words := _telling_words(row["name"])) >= 2
    ]
    for org_id, name, words in named:
        for other_id, other, other_words in named:
            if words < other_words and org_id != other_id:
                yield name, other


def _telling_words(name: str) -> frozenset[str]:
    return frozenset(fold(split_legal_forms(name)[0]).split()) - FILLER_WORDS


def test_hard_pairs_judged_different_by_people_are_never_the_same():
    different = [pair for pair in _rows("pairs.csv") if pair["same_org"] == "0"]

    wrong = [
        (pair["name_a"], pair["name_b"])
        for pair in different
        if make_judged(pair["name_a"], pair["name_b"]) == "same"
    ]

    assert len(different) >= 50
    assert wrong == []


def test_hard_pairs_judged_equal_by_people_are_at_least_related():
    equal = [pair for pair in _rows("pairs.csv") if pair["same_org"] == "1"]

    verdicts = [make_judged(pair["name_a"], pair["name_b"]) for pair in equal]

    assert "new" not in verdicts
    assert verdicts.count("unsure") <= 1

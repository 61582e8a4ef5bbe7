"""The measurement of the search measures what it says: a fixed mix, the same for both engines."""

from collections import Counter

from handschlag.config.bench.search.rounds import Seen, figures_of, ratio_of
from handschlag.config.bench.search.words import queries, records


def test_the_same_records_and_queries_come_every_time():
    first, again = (list(records(500, 5)) for _each in range(2))

    assert first == again
    assert queries(first) == queries(again)


def test_the_mix_is_four_three_three_half_by_members():
    asked = queries(list(records(500, 5)))

    assert Counter(each.sort for each in asked) == {"rare": 80, "frequent": 60, "misspelt": 60}
    assert Counter(each.member for each in asked) == {True: 100, False: 100}


def test_a_misspelt_query_is_not_the_name_and_means_a_public_record():
    known = list(records(500, 5))
    for query in queries(known):
        if query.sort == "misspelt":
            meant = known[query.target]
            assert query.text not in meant.name
            assert meant.audience == "public"


def test_names_are_told_apart_by_place_and_brand():
    known = list(records(30_000, 40))
    assert len({" ".join(record.name.split()[-2:]) for record in known}) == len(known)


def test_figures_and_ratio():
    seen = [Seen(sort, 10.0, 5.0, 2, 0) for sort in ("rare", "frequent", "misspelt")] * 2
    missed = [Seen("misspelt", 20.0, 5.0, 0, -1)] * 2

    figures = figures_of([*seen, *missed])

    assert figures["misspelt_answered"] == figures["misspelt_found_first"] == 0.5
    assert figures["p50_ms"] == 10.0
    assert ratio_of(figures, figures)["p95_ms"] == 1.0

from argparse import ArgumentParser

import pytest
from django.db import connection

from handschlag.config.bench import pages as bench

ENGINE = connection.vendor
PAGES = {"agreement_uncached", "agreement_cached", "list_uncached", "list_cached"}


@pytest.fixture(scope="module")
def shortest_run(copied):
    parser = ArgumentParser()
    bench.add_arguments(parser)
    given = ["--engine", ENGINE, "--rounds", "1", "--seconds", "0.05", "--most", "1000"]
    with pytest.MonkeyPatch.context() as outside:
        # Whoever runs a site on this machine has its database in the environment.
        outside.setenv("HANDSCHLAG_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite3")
        return bench.run(parser.parse_args(given), databases=copied)


@pytest.mark.slow
def test_every_page_is_measured_beside_the_bare_view_and_at_every_size(shortest_run):
    measured = {f"{ENGINE}/{page}/{readers}" for page in PAGES for readers in (1, 8)}
    grown = {f"{ENGINE}/list_of_{size}/1" for size in (100, 1000)}
    bare = {f"{ENGINE}/bare/{readers}" for readers in (1, 8)}
    beside = {f"{ENGINE}/bare_beside_{size}/1" for size in (100, 1000)}

    assert set(shortest_run["figures"]) == set(shortest_run["ratio"]) == measured | grown
    assert set(shortest_run["baseline"]) == bare | beside
    for figures in shortest_run["figures"].values():
        assert figures["pages_per_second"] > 0
        assert 0 < figures["p50_ms"] <= figures["p95_ms"]
        assert 0 <= figures["cpu_ms"] < 1_000
        assert figures["bytes"] > 5_000


@pytest.mark.slow
def test_a_kept_page_is_the_very_page_that_is_rendered_without_the_cache(shortest_run):
    figures = shortest_run["figures"]
    for page in ("agreement", "list"):
        kept, rendered = (figures[f"{ENGINE}/{page}_{how}/8"] for how in ("cached", "uncached"))
        assert kept["bytes"] == rendered["bytes"]


def test_the_table_for_people_has_a_line_per_figure_and_names_every_page():
    figures = {
        "pages_per_second": 140.25,
        "p50_ms": 7.1,
        "p95_ms": 9.0,
        "cpu_ms": 6.5,
        "bytes": 18000,
    }
    result = {
        "baseline": {"sqlite/bare/8": figures, "sqlite/bare_beside_100/1": figures},
        "figures": {"sqlite/list_of_100/1": figures}
        | {f"sqlite/{page}/8": figures for page in PAGES},
        "ratio": {"sqlite/list_of_100/1": 0.1} | {f"sqlite/{page}/8": 0.123 for page in PAGES},
    }

    lines = bench.table(result).splitlines()

    assert len(lines) == 8
    assert sum(line.endswith("0.123") for line in lines) == 4
    assert "Liste bei 100 Organisationen" in lines[3]
    assert "140.2" in lines[1]

import pytest

from handschlag.config.bench.load import Seen
from handschlag.config.bench.pages.rounds import Visit, figures_of, ratio_of


def visit(answers, milliseconds=(1.0, 2.0, 3.0), cpu_ms=1.5):
    seen = Seen(answers, seconds=2.0, bytes=100, milliseconds=list(milliseconds), beyond=8)
    return Visit(seen, cpu_ms)


def test_one_disturbed_round_does_not_change_the_figures():
    rounds = [visit(200), visit(2, milliseconds=[500.0, 900.0], cpu_ms=4.0), visit(202)]

    figures = figures_of(rounds)

    assert figures["pages_per_second"] == 100.0
    assert figures["p50_ms"] == 2.0
    assert figures["p95_ms"] == pytest.approx(2.9)
    assert figures["cpu_ms"] == 1.5
    assert figures["bytes"] == 100


def test_a_ratio_compares_pages_with_the_bare_view_of_the_same_round():
    # In the second round something else held the machine up: both were slow alike.
    assert ratio_of([visit(50), visit(5), visit(60)], [visit(100), visit(10), visit(100)]) == 0.5


def test_rounds_that_do_not_belong_together_are_refused():
    with pytest.raises(ValueError, match="argument 2"):
        ratio_of([visit(1)], [visit(1), visit(2)])


def test_a_single_answer_is_its_own_percentile():
    assert figures_of([visit(1, milliseconds=[7.0])])["p95_ms"] == 7.0

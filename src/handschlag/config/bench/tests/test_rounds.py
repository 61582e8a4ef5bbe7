import pytest

from handschlag.config.bench.load import Seen
from handschlag.config.bench.pages.rounds import figures_of, ratio_of


def seen(answers, milliseconds=(1.0, 2.0, 3.0), size=100):
    return Seen(answers, seconds=2.0, bytes=size, milliseconds=list(milliseconds))


def test_one_disturbed_round_does_not_change_the_figures():
    rounds = [seen(200), seen(2, milliseconds=[500.0, 900.0]), seen(202)]

    figures = figures_of(rounds)

    assert figures["pages_per_second"] == 100.0
    assert figures["p50_ms"] == 2.0
    assert figures["p95_ms"] == pytest.approx(2.9)
    assert figures["bytes"] == 100


def test_a_ratio_compares_pages_with_the_bare_view_of_the_same_round():
    # In the second round something else held the machine up: both were slow alike.
    assert ratio_of([seen(50), seen(5), seen(60)], [seen(100), seen(10), seen(100)]) == 0.5


def test_rounds_that_do_not_belong_together_are_refused():
    with pytest.raises(ValueError, match="argument 2"):
        ratio_of([seen(1)], [seen(1), seen(2)])


def test_a_single_answer_is_its_own_percentile():
    assert figures_of([seen(1, milliseconds=[7.0])])["p95_ms"] == 7.0

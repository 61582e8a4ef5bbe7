import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.config.bench import plan as bench
from handschlag.config.bench.plan import filling, plans, readings
from handschlag.modules.agreements.models import Cooperation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.models import Reading, RolledUp
from handschlag.modules.measures.services.rolling import rebuild_cooperation

COLUMNS = (
    "indicator", "period", "value", "parts", "expected", "complete", "from_categories", "latest",
    "as_of",
)  # fmt: skip


@pytest.fixture
def _small(monkeypatch):
    monkeypatch.setattr(plans, "MEASURES", 5)
    monkeypatch.setattr(plans, "INDICATORS", 16)
    monkeypatch.setattr(plans, "INNER", 2)


@pytest.mark.django_db
@pytest.mark.usefixtures("_small")
def test_the_sums_of_the_database_are_those_that_the_house_works_out():
    plans.invent(1)
    readings.add_up_to(13 * 3 + 4)
    sums = set(RolledUp.objects.values_list(*COLUMNS))
    assert Reading.objects.count() == 13 * 3 + 4
    rebuild_cooperation(Cooperation.objects.get().pk, own=True)
    assert set(RolledUp.objects.values_list(*COLUMNS)) == sums
    visible = measures.indicators_visible_to(AnonymousUser())
    assert set(filling._pages()) == {"plan", "progress", "two_minutes"}
    assert {each.period for each in measures.standings_of(visible, withheld={}).values()} == {
        "2026-Q2"
    }
    with pytest.raises(ValueError, match="more readings than periods"):
        readings.add_up_to(10_000)


def test_growth_is_told_from_the_smallest_to_the_largest_size():
    figures = {
        f"sqlite/{name}/{size}": {"cpu_ms": cpu}
        for name in bench.GROWING
        for size, cpu in ((10_000, 20.0), (1_000_000, 21.0))
    }
    result = {"figures": figures, "baseline": {}, "ratio": {}}
    bench._flatness("sqlite", [10_000, 1_000_000], result)
    assert result["ratio"] == {f"sqlite/{name}/growth": 1.05 for name in bench.GROWING}

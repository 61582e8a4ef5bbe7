"""Adding up along the tree, outside the request. Both may run twice."""

from django_tasks import task

from .services import rolling


@task()
def roll_up(indicator_id: int, period_id: int) -> int:
    return rolling.roll_up_above(indicator_id, period_id)


@task()
def rebuild_indicator(indicator_id: int) -> int:
    return rolling.rebuild_indicator(indicator_id)

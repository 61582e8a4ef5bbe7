"""What is to run again and again, as the modules declare it."""

from dataclasses import dataclass
from datetime import time, timedelta

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Plan:
    """One recurring task: every so often, or daily at a time of day in Berlin."""

    name: str
    task_path: str
    every: timedelta | None
    daily_at: time | None


_plans: dict[str, Plan] = {}


def register_schedule(
    name: str, task_path: str, *, every: timedelta | None = None, daily_at: time | None = None
) -> None:
    """Declare recurring work; declaring the same again changes nothing."""
    if (every is None) == (daily_at is None):
        raise ImproperlyConfigured(f"{name}: entweder every oder daily_at angeben.")
    if every is not None and every < timedelta(minutes=1):
        raise ImproperlyConfigured(f"{name}: der kürzeste Abstand ist eine Minute.")
    plan = Plan(name, task_path, every, daily_at)
    if _plans.get(name, plan) != plan:
        raise ImproperlyConfigured(f"{name} ist schon mit anderen Angaben eingetragen.")
    _plans[name] = plan


def registered_plans() -> dict[str, Plan]:
    return dict(_plans)

"""Background work of governance."""

from django.db import transaction
from django_tasks import task

from . import reminders, services, vote_reminders
from .selectors.circulation import due_circulations


@task()
def count_circulations() -> int:
    """Each in a transaction of its own; what one refuses does not hold up the others."""
    due = list(due_circulations())
    for meeting in due:
        services.count_circulation(meeting)
    return len(due)


@task()
def remind_of_follow_ups() -> int:
    with transaction.atomic():
        return reminders.remind_of_follow_ups()


@task()
def remind_of_votes() -> int:
    return vote_reminders.remind_of_votes()

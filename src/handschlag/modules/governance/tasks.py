"""Background work of governance."""

from django.db import transaction
from django_tasks import task

from . import reminders


@task()
def remind_of_follow_ups() -> int:
    with transaction.atomic():
        return reminders.remind_of_follow_ups()

"""Background work of the agreements."""

from django.db import transaction
from django_tasks import task

from . import notifications, notifications_of_pages


@task()
def remind_of_statements() -> int:
    with transaction.atomic():
        return notifications.remind_of_statements() + notifications_of_pages.remind_of_pages()

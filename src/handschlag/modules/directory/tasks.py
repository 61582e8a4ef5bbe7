"""Background work of the directory."""

from django_tasks import task

from . import services
from .asking import ask_whether_still_right


@task()
def scan_duplicates() -> int:
    return services.scan_duplicates()


@task()
def ask_for_confirmation() -> int:
    return ask_whether_still_right()

"""Background work of the directory."""

from django_tasks import task

from . import services
from .asking import ask_whether_still_right


@task()
def scan_duplicates() -> int:
    return services.scan_duplicates()


@task()
def renew_name_keys() -> int:
    return services.renew_name_keys()


@task()
def ask_for_confirmation() -> int:
    return ask_whether_still_right()

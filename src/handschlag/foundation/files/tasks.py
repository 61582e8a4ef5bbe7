"""Background work on files."""

from django_tasks import task

from . import services


@task()
def sweep_unused() -> int:
    return services.sweep_unused()

"""Reading again in the background."""

from django_tasks import task

from . import services


@task()
def refresh() -> int:
    """Everything that waits; running twice finds nothing left."""
    return services.refresh_waiting()


@task()
def catch_up() -> int:
    return services.catch_up()

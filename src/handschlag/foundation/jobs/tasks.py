"""Background work of the background work."""

from django_tasks import task

from . import services


@task()
def forget_old_runs() -> int:
    return services.forget_old_runs()

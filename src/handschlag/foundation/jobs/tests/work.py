"""Tasks for the tests of this app."""

from django_tasks import task


@task()
def count_to_three() -> int:
    return 3


@task()
def fall_over() -> None:
    raise ValueError("Die Datei fehlt.")

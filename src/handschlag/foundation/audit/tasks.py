"""Sealing in the background."""

from django_tasks import task

from . import services

BATCHES = 100  # enough for a large import; what is left waits for the next run


@task()
def seal_audit() -> int:
    """Seal everything that is unsealed; returns the number of entries sealed."""
    sealed = 0
    for _batch in range(BATCHES):
        seal = services.seal_entries()
        if seal is None:
            break
        sealed += seal.count
    return sealed

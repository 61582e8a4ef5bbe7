"""Background work on bundles."""

from django_tasks import task

from . import bundling


@task()
def build_bundle(bundle_id: int) -> None:
    bundling.build_bundle(bundle_id)


@task()
def sweep_bundles() -> int:
    return bundling.sweep_bundles()

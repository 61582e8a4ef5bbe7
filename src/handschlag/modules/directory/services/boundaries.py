"""The operator brings in the boundaries a map draws."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.lib.outlines import Area
from handschlag.modules.directory.models import Boundary, BoundarySet


@transaction.atomic
def import_boundaries(
    areas: list[Area],
    *,
    level: str,
    source: str,
    licence: str,
    file_name: str,
    sha256: str,
    by: Any,
) -> bool:
    """Replace the boundaries of a level; False if the very same ones stand there already."""
    said = {"source": source, "licence": licence, "file_name": file_name, "sha256": sha256}
    known = BoundarySet.objects.select_for_update().filter(level=level).first()
    if known and all(getattr(known, name) == value for name, value in said.items()):
        return False
    before = audit.snapshot(known) if known else None
    found = known or BoundarySet(level=level)
    for name, value in said.items():
        setattr(found, name, value)
    found.full_clean()
    found.save()
    found.boundaries.all().delete()
    Boundary.objects.bulk_create(
        [Boundary(boundary_set=found, key=a.key, name=a.name, rings=a.rings) for a in areas],
        batch_size=500,
    )
    changes = audit.changes_between(before, found)
    audit.record("boundaries.imported", found, by=by, changes=changes)
    return True

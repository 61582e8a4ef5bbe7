"""Reads on boundaries."""

from .models import BoundarySet


def boundary_sets() -> list[BoundarySet]:
    """Every imported level with its outlines, districts first: two queries."""
    return list(BoundarySet.objects.prefetch_related("boundaries").order_by("level"))

"""Measures on the page of an organisation: in which it leads, works or pays."""

from dataclasses import dataclass
from typing import Any

from handschlag.modules.measures import api as measures

MOST = 20


@dataclass(frozen=True)
class MeasureOfOrganisation:
    measure: Any
    roles: str


def measures_of(organisation: Any, user: Any) -> list[MeasureOfOrganisation]:
    """Each measure once with all the roles the organisation holds in it today."""
    visible = measures.measures_visible_to(user).order_by().values("pk")
    rows = measures.MeasureRole.objects.filter(
        organisation=organisation, until=None, measure__in=visible
    )
    found: dict[int, tuple[Any, dict[str, None]]] = {}
    for role in rows.select_related("measure").order_by("measure__position", "measure", "position"):
        known = found.setdefault(role.measure_id, (role.measure, {}))[1]
        known[str(role.get_role_display())] = None
    shown = [MeasureOfOrganisation(row, ", ".join(roles)) for row, roles in found.values()]
    return shown[:MOST]

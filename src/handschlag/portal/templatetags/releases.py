"""What partners say beside a page that went public."""

from typing import Any

from django import template

from handschlag.modules.agreements import api as agreements

register = template.Library()


@register.inclusion_tag("portal/parts/objections.html", takes_context=True)
def objections(context: template.Context, release_id: int | None) -> dict[str, Any]:
    """Nothing where the page had no round, or nobody objected."""
    return {"said": agreements.objections_to(release_id), "frame": context.get("frame")}

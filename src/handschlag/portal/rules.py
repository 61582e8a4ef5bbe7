"""Who may do what on pages of the portal."""

from typing import Any

import rules

from handschlag.modules.directory import api as directory

from .source_rights import edits_all_resting_on


@rules.predicate
def manages_organisation(user: Any, organisation: Any) -> bool:
    return bool(user.has_perm("directory.manage_mandates", organisation))


@rules.predicate
def coordinates_for(user: Any, organisation: Any) -> bool:
    """The user runs a cooperation in the name of this organisation."""
    if organisation is None:
        return False
    held = directory.mandates_held_by(user).filter(organisation=organisation, coordinates=True)
    return bool(held.exists())


@rules.predicate
def puts_source_right(user: Any, source: Any) -> bool:
    """Administrators, and whoever edits all that rests on it: others see it beside their facts."""
    if source is None or not (user.is_authenticated and user.is_active):
        return False
    return bool(user.is_administrator) or edits_all_resting_on(user, source)


rules.add_perm("portal.keep_letterheads", manages_organisation | coordinates_for)
rules.add_perm("portal.correct_source", puts_source_right)

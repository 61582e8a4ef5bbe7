"""Who may do what on pages of the portal."""

from typing import Any

import rules

from handschlag.modules.directory import api as directory


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


rules.add_perm("portal.keep_letterheads", manages_organisation | coordinates_for)

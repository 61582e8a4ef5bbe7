"""Who may see and do what: the reach of a user, visible rows, one way to fetch and authorise."""

from .fetching import errors_on, fetch_permitted, require_permission
from .reach import NOTHING, Reach, reach_of, reaches, visible_rows

__all__ = [
    "NOTHING",
    "Reach",
    "errors_on",
    "fetch_permitted",
    "reach_of",
    "reaches",
    "require_permission",
    "visible_rows",
]

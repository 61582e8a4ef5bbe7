"""OParl 1.1: the published rules as data, checks of objects and lists, a walk through a server.

Our own, because no maintained validator exists. Nothing here opens a connection.
"""

from .answers import Answer, Fetch
from .findings import RULES, Finding, Level, Rule
from .journey import Walk
from .lists import check_error, check_list
from .objects import check_object, check_tombstone
from .report import report_of, text_of
from .schema import ERROR_TYPE, FILTERS, NAMESPACE, TYPES, ObjectType
from .walking import walk_server

__all__ = [
    "ERROR_TYPE",
    "FILTERS",
    "NAMESPACE",
    "RULES",
    "TYPES",
    "Answer",
    "Fetch",
    "Finding",
    "Level",
    "ObjectType",
    "Rule",
    "Walk",
    "check_error",
    "check_list",
    "check_object",
    "check_tombstone",
    "report_of",
    "text_of",
    "walk_server",
]

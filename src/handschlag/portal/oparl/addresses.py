"""Canonical addresses: one spelling each, built from ids that never change."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

from handschlag.foundation.records.public_id import ALPHABET, LENGTH
from handschlag.lib.oparl import FILTERS
from handschlag.portal.operator import absolute

ROOT = "/oparl/1.1/"
# Documents made of a meeting or paper have no row of their own: its id and this word.
AGENDA, MINUTES, COUNCIL_PAPER = "tagesordnung", "niederschrift", "vorlage"
_ID = rf"[{ALPHABET}]{{{LENGTH}}}"
KEY = rf"{_ID}(?:-(?:{_ID}|{AGENDA}|{MINUTES}|{COUNCIL_PAPER}))?"
# Word in addresses → type of OParl.
KINDS = {
    "body": "Body",
    "legislativeterm": "LegislativeTerm",
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agendaitem": "AgendaItem",
    "paper": "Paper",
    "consultation": "Consultation",
    "file": "File",
    "location": "Location",
}
# Property of a Body → word of the list.
BODY_LISTS = {
    "organization": "organization",
    "person": "person",
    "meeting": "meeting",
    "paper": "paper",
    "agendaItem": "agendaitem",
    "consultation": "consultation",
    "file": "file",
    "locationList": "location",
    "legislativeTermList": "legislativeterm",
    "membership": "membership",
}
BOARD_LISTS = ("meeting", "consultation")
PARAMETERS = frozenset({*FILTERS, "limit", "omit_internal", "page"})


def object_path(kind: str, key: str) -> str:
    return f"{ROOT}{kind}/{key}/" if key else ROOT


def list_path(kind: str, key: str, name: str) -> str:
    return f"{object_path(kind, key)}{name}/"


def content_path(key: str) -> str:
    return f"{object_path('file', key)}inhalt/"


def url(path: str, parameters: Iterable[tuple[str, str]] = ()) -> str:
    """The full address, parameters in alphabetical order."""
    query = urlencode(sorted(parameters), quote_via=quote, safe="")
    return absolute(path) + (f"?{query}" if query else "")


def canonical_path(path: str) -> str:
    """The spelling a path ought to have: single slashes, small letters, one slash at the end."""
    return re.sub("/+", "/", f"{path}/").lower()

"""What the portal hands to the foundation: files of things, letterheads, sources to be found."""

from handschlag.foundation.reports.registry import register_bundle, register_letterhead_owner
from handschlag.foundation.search.kinds import register_kind
from handschlag.foundation.tables.spec import register_narrowing

from .organisation_list import narrowed_like_the_list
from .report_bundles import (
    AGREEMENT,
    ORGANISATION,
    agreement_contents,
    organisation_contents,
    writes_letters_for,
)
from .searchable import SOURCES

register_bundle(AGREEMENT, agreement_contents)
register_bundle(ORGANISATION, organisation_contents)
register_letterhead_owner(ORGANISATION, writes_letters_for)
register_kind(SOURCES)
register_narrowing("organisationen", narrowed_like_the_list)

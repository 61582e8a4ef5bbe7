"""Writes on the directory, one file per use case."""

from .boundaries import import_boundaries
from .citing import cite_new_source, cite_source, edit_citation, remove_citation
from .claims import claim_organisation, decide_claim, take_over
from .contacts import add_contact_point, edit_contact_point, remove_contact_point
from .deputies import appoint_deputy, end_deputyship, hand_over_mandate
from .distribution import open_list, remove_list, rename_list, save_list
from .duplicates import scan_duplicates
from .freshness import confirm_row, confirm_rows
from .importing import import_organisations
from .judging import create_compared_organisation, judge_pair
from .mandates import (
    change_mandate,
    end_mandate,
    fulfil_promises,
    grant_mandate,
    invite_to_organisation,
    withdraw_promise,
)
from .merging import merge_organisations, preview_merge
from .names import add_name, edit_name, remove_name, rename_organisation
from .objections import make_objection, settle_objection
from .organisations import create_organisation, edit_organisation, release_organisation
from .people import (
    add_post,
    appoint_new_person,
    create_person,
    edit_person,
    edit_post,
    link_person,
    remove_post,
)
from .places import add_place
from .references import on_merge_collision
from .renewing_keys import renew_name_keys
from .sources import correct_source, keep_checksum
from .taking_back import take_back_organisations, take_back_person
from .ties import add_tie, confirm_tie, deny_tie, edit_tie, remove_tie
from .undoing import undo_merge

__all__ = [
    "add_contact_point",
    "add_name",
    "add_place",
    "add_post",
    "add_tie",
    "appoint_deputy",
    "appoint_new_person",
    "change_mandate",
    "cite_new_source",
    "cite_source",
    "claim_organisation",
    "confirm_row",
    "confirm_rows",
    "confirm_tie",
    "correct_source",
    "create_compared_organisation",
    "create_organisation",
    "create_person",
    "decide_claim",
    "deny_tie",
    "edit_citation",
    "edit_contact_point",
    "edit_name",
    "edit_organisation",
    "edit_person",
    "edit_post",
    "edit_tie",
    "end_deputyship",
    "end_mandate",
    "fulfil_promises",
    "grant_mandate",
    "hand_over_mandate",
    "import_boundaries",
    "import_organisations",
    "invite_to_organisation",
    "judge_pair",
    "keep_checksum",
    "link_person",
    "make_objection",
    "merge_organisations",
    "on_merge_collision",
    "open_list",
    "preview_merge",
    "release_organisation",
    "remove_citation",
    "remove_contact_point",
    "remove_list",
    "remove_name",
    "remove_post",
    "remove_tie",
    "rename_list",
    "rename_organisation",
    "renew_name_keys",
    "save_list",
    "scan_duplicates",
    "settle_objection",
    "take_back_organisations",
    "take_back_person",
    "take_over",
    "undo_merge",
    "withdraw_promise",
]

"""Edit pages of the directory; the public pages live in the portal."""

from .citing import citation_edit, citation_list, citation_new, citation_remove
from .claims import claim, claim_decide, claim_list
from .contacts import (
    contact_confirm,
    contact_edit,
    contact_list,
    contact_remove,
    post_confirm,
    post_edit,
    post_list,
    post_remove,
)
from .deputies import absence, deputyship_end, mandate_deputies, mandate_hand_over
from .distribution import distribution, distribution_remove, distribution_rename
from .duplicates import duplicate_judge, duplicate_list
from .freshness import freshness
from .keys import organisation_keys
from .mandates import mandate_change, mandate_end, mandate_list, promise_withdraw
from .merges import merge_choose, merge_list, merge_pair, merge_undo
from .objections import objection, objection_list, objection_settle
from .organisations import (
    name_edit,
    name_list,
    name_remove,
    organisation_confirm,
    organisation_edit,
    organisation_history,
    organisation_new,
    organisation_release,
)
from .people import person_edit
from .similar import similar, suggestions
from .ties import tie_answer, tie_edit, tie_list, tie_remove

__all__ = [
    "absence",
    "citation_edit",
    "citation_list",
    "citation_new",
    "citation_remove",
    "claim",
    "claim_decide",
    "claim_list",
    "contact_confirm",
    "contact_edit",
    "contact_list",
    "contact_remove",
    "deputyship_end",
    "distribution",
    "distribution_remove",
    "distribution_rename",
    "duplicate_judge",
    "duplicate_list",
    "freshness",
    "mandate_change",
    "mandate_deputies",
    "mandate_end",
    "mandate_hand_over",
    "mandate_list",
    "merge_choose",
    "merge_list",
    "merge_pair",
    "merge_undo",
    "name_edit",
    "name_list",
    "name_remove",
    "objection",
    "objection_list",
    "objection_settle",
    "organisation_confirm",
    "organisation_edit",
    "organisation_history",
    "organisation_keys",
    "organisation_new",
    "organisation_release",
    "person_edit",
    "post_confirm",
    "post_edit",
    "post_list",
    "post_remove",
    "promise_withdraw",
    "similar",
    "suggestions",
    "tie_answer",
    "tie_edit",
    "tie_list",
    "tie_remove",
]

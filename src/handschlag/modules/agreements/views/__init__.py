"""Edit pages of cooperations and agreements; the public pages live in the portal."""

from .agreements import (
    agreement_details,
    agreement_edit,
    agreement_history,
    agreement_new,
    agreement_terminate,
    draft_delete,
)
from .cooperations import cooperation_edit, cooperation_new, steward_appoint, steward_end
from .correcting import (
    hint,
    signature_correct,
    statement_edit,
    statement_new,
    statement_remove,
)
from .documents import cooperation_document_new, document_edit, document_new, document_remove
from .page_releases import (
    page_release,
    page_release_publish,
    page_release_state,
    page_release_withdraw,
)
from .part_kinds import PART_KINDS, PartKind
from .parts import part_edit, part_new, part_remove
from .release import (
    release,
    release_announce,
    release_publish,
    release_state_view,
    release_withdraw,
)
from .signing import agreement_sign
from .suggestions import organisation_suggest

__all__ = [
    "PART_KINDS",
    "PartKind",
    "agreement_details",
    "agreement_edit",
    "agreement_history",
    "agreement_new",
    "agreement_sign",
    "agreement_terminate",
    "cooperation_document_new",
    "cooperation_edit",
    "cooperation_new",
    "document_edit",
    "document_new",
    "document_remove",
    "draft_delete",
    "hint",
    "organisation_suggest",
    "page_release",
    "page_release_publish",
    "page_release_state",
    "page_release_withdraw",
    "part_edit",
    "part_new",
    "part_remove",
    "release",
    "release_announce",
    "release_publish",
    "release_state_view",
    "release_withdraw",
    "signature_correct",
    "statement_edit",
    "statement_new",
    "statement_remove",
    "steward_appoint",
    "steward_end",
]

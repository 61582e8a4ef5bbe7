"""Data protection: the names other parts of the house use.

`from handschlag.foundation.privacy import services as privacy`, then `privacy.declare(...)`.
"""

from .appointments import appoint, dismiss
from .bases import basis_of, drop_basis, set_basis
from .blocking import erased_sentence, is_erased, may_readmit, refuse_erased
from .choices import Channel, Expiry, Fate, LegalBasis
from .erasing import erase_person, erase_subjects, preview_erasure
from .expiring import delete_with_subject, erase_row
from .facts import SubjectErased
from .journal import export_journal
from .notices import confirm_notice, excuse_notice, open_missing_notices, tell_person
from .registry import (
    Rows,
    Verdict,
    also_erases,
    clear,
    declare,
    declare_clock,
    exempt,
    keep,
)
from .replaying import replay_journal
from .retention import change_period, load_rules, run_retention
from .telling import mail_notice

__all__ = [
    "Channel",
    "Expiry",
    "Fate",
    "LegalBasis",
    "Rows",
    "SubjectErased",
    "Verdict",
    "also_erases",
    "appoint",
    "basis_of",
    "change_period",
    "clear",
    "confirm_notice",
    "declare",
    "declare_clock",
    "delete_with_subject",
    "dismiss",
    "drop_basis",
    "erase_person",
    "erase_row",
    "erase_subjects",
    "erased_sentence",
    "excuse_notice",
    "exempt",
    "export_journal",
    "is_erased",
    "keep",
    "load_rules",
    "mail_notice",
    "may_readmit",
    "open_missing_notices",
    "preview_erasure",
    "refuse_erased",
    "replay_journal",
    "run_retention",
    "set_basis",
    "tell_person",
]

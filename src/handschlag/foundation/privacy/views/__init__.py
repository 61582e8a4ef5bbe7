"""Pages of data protection, one file per use case."""

from .appointing import appointment_end, appointment_list
from .erasures import erasure, erasure_list
from .notices import notice, notice_close, notice_list, notice_mail
from .people import basis_edit, dossier, erase, export, lookup, lookup_result, own_data, own_export
from .periods import period_edit, retention, trial

__all__ = [
    "appointment_end",
    "appointment_list",
    "basis_edit",
    "dossier",
    "erase",
    "erasure",
    "erasure_list",
    "export",
    "lookup",
    "lookup_result",
    "notice",
    "notice_close",
    "notice_list",
    "notice_mail",
    "own_data",
    "own_export",
    "period_edit",
    "retention",
    "trial",
]

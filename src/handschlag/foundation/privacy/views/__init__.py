"""Pages of data protection, one file per use case."""

from .appointing import appointment_end, appointment_list
from .notices import notice, notice_close, notice_list
from .people import basis_edit, dossier, erase, export, lookup, lookup_result, own_data, own_export
from .periods import period_edit, retention, trial

__all__ = [
    "appointment_end",
    "appointment_list",
    "basis_edit",
    "dossier",
    "erase",
    "export",
    "lookup",
    "lookup_result",
    "notice",
    "notice_close",
    "notice_list",
    "own_data",
    "own_export",
    "period_edit",
    "retention",
    "trial",
]

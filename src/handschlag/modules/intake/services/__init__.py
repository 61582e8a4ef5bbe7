"""Writes on what comes in, by use case."""

from .deciding import (
    Bulk,
    accept,
    accept_all,
    accept_as_new,
    accept_as_part,
    accept_as_same,
    reject,
    sign,
)
from .forgetting import empty_document, erase_values, idle_documents, mask_name, undecided_values
from .proposing import follow_merge, match_again, plan_proposals
from .reading import (
    Reading,
    begin_reading,
    finish_reading,
    note_date,
    note_life,
    note_progress,
    receive_attachment,
    refuse_reading,
    resume_reading,
)
from .receiving import (
    describe_document,
    paste_text,
    read_again,
    receive_batch,
    receive_document,
    remove_document,
)
from .undoing import Undone, undo

__all__ = [
    "Bulk",
    "Reading",
    "Undone",
    "accept",
    "accept_all",
    "accept_as_new",
    "accept_as_part",
    "accept_as_same",
    "begin_reading",
    "describe_document",
    "empty_document",
    "erase_values",
    "finish_reading",
    "follow_merge",
    "idle_documents",
    "mask_name",
    "match_again",
    "note_date",
    "note_life",
    "note_progress",
    "paste_text",
    "plan_proposals",
    "read_again",
    "receive_attachment",
    "receive_batch",
    "receive_document",
    "refuse_reading",
    "reject",
    "remove_document",
    "resume_reading",
    "sign",
    "undecided_values",
    "undo",
]

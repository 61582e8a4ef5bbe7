"""Pages under /eingang/: what came in, the review desk, and every decision as a plain form."""

from .deciding import (
    accept,
    accept_all,
    accept_as_new,
    change,
    part,
    reject,
    same,
    sign,
    suggest,
    undo,
)
from .documents import batch, document_list, hand_in
from .reviewing import describe, read_again, remove, review, switch_keys, whole_text

__all__ = [
    "accept",
    "accept_all",
    "accept_as_new",
    "batch",
    "change",
    "describe",
    "document_list",
    "hand_in",
    "part",
    "read_again",
    "reject",
    "remove",
    "review",
    "same",
    "sign",
    "suggest",
    "switch_keys",
    "undo",
    "whole_text",
]

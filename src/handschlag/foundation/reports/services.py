"""Documents: the names other parts of the house use.

`from handschlag.foundation.reports import services as reports`, then `reports.render_pdf(...)`.
"""

from typing import Any, BinaryIO

from .bundling import build_bundle, is_large, request_bundle, sweep_bundles
from .letterheads import add_letterhead, remove_letterhead
from .sheets import render_xlsx
from .typesetting import ReportBusy, ReportRefused, render_pages, render_pdf

__all__ = [
    "ReportBusy",
    "ReportRefused",
    "add_letterhead",
    "build_bundle",
    "is_large",
    "remove_letterhead",
    "render_docx",
    "render_pages",
    "render_pdf",
    "render_xlsx",
    "request_bundle",
    "sweep_bundles",
]


def render_docx(template: BinaryIO | None, data: dict[str, Any]) -> bytes:
    """Write `data` (see `blocks.Document.data`) as docx; `template` is a checked letterhead."""
    from . import word  # noqa: PLC0415 -- python-docx is slow to load, seldom needed

    return word.render_docx(template, data)

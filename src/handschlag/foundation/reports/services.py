"""Documents: the names other parts of the house use.

`from handschlag.foundation.reports import services as reports`, then `reports.render_pdf(...)`.
"""

from .bundling import build_bundle, is_large, request_bundle, sweep_bundles
from .letterheads import add_letterhead, remove_letterhead
from .typesetting import ReportBusy, ReportRefused, render_pages, render_pdf
from .word import render_docx

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
    "request_bundle",
    "sweep_bundles",
]

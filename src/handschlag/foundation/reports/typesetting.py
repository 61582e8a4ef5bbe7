"""From plain data to a PDF that a screen reader can follow and an archive can keep."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import typst
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .fonts import MISSING, PLAIN, Typefaces, printable, typefaces

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).parent / "typst"
# PDF/UA-1: tagged for screen readers; PDF/A-2a: readable in thirty years. One file is both.
STANDARDS = ["a-2a", "ua-1"]
# A million signs are some 1,500 pages: a second of work and half a gigabyte of memory.
MOST_SIGNS = 1_000_000
# Typesetting keeps a whole core busy; who waits longer is told so.
_slots = BoundedSemaphore(2)
WAIT_SECONDS = 10


class ReportRefused(ValidationError):  # noqa: N818 -- it names what happened, as Conflict does
    """This document cannot be made; the message says why and what to do."""


class ReportBusy(ReportRefused):
    """Too many documents are being made in this moment."""


def render_pdf(template: str, data: dict[str, Any], *, title: str = "", lang: str = "de") -> bytes:
    """Typeset `data` (see `blocks.Document.data`) as a tagged PDF/UA-1 and PDF/A-2a.

    `template` names a file in `typst/`. The data reaches it as JSON and is never read as markup.
    Raises ReportRefused for what is too large or cannot be set, ReportBusy if no slot gets free.
    """
    form = {"format": "pdf", "pdf_standards": STANDARDS}
    return _render(template, data, title=title, lang=lang, form=form)[0]


def render_pages(template: str, data: dict[str, Any], *, title: str = "") -> list[bytes]:
    """The same pages as PNG, to look at."""
    return _render(template, data, title=title, lang="de", form={"format": "png", "ppi": 80.0})


def render_picture(chart: dict[str, Any]) -> bytes:
    """One chart (see `blocks.Chart`) as PNG, for a document that cannot draw."""
    data = {"title": "", "blocks": [chart], "notes": []}
    form = {"format": "png", "ppi": 200.0}
    return _render("picture", data, title=chart["alt"], lang="de", form=form)[0]


def _render(
    template: str, data: dict[str, Any], *, title: str, lang: str, form: dict[str, Any]
) -> list[bytes]:
    faces = typefaces()
    whole = {**data, "title": title or data["title"], "lang": lang}
    whole["shown_address"] = whole.get("address", "").removeprefix("https://")
    text = json.dumps(whole, ensure_ascii=False)
    if len(text) > MOST_SIGNS:
        raise ReportRefused(
            _("Das sind mehr Daten, als in ein Dokument passen. Bitte wählen Sie einen Teil aus."),
            code="too_large",
        )
    with _slot():
        try:
            return _set(template, whole, faces, form)
        except typst.TypstError:
            # Signs that the font has alone but not together: what every font can set remains.
            return _set_plainly(template, whole, faces, form)


def _set(
    template: str, data: dict[str, Any], faces: Typefaces, form: dict[str, Any]
) -> list[bytes]:
    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=faces.fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_prepared(data, faces.known))},
        timestamp=data.get("at"),
        **form,
    )
    return made if isinstance(made, list) else [made]


def _set_plainly(
    template: str, data: dict[str, Any], faces: Typefaces, form: dict[str, Any]
) -> list[bytes]:
    try:
        return _set(template, data, Typefaces(faces.fonts, PLAIN), form)
    except typst.TypstError as failed:
        logger.exception("Could not typeset %s", template)
        raise ReportRefused(
            _("Dieses Dokument ließ sich nicht setzen. Bitte geben Sie uns einen Hinweis."),
            code="failed",
        ) from failed


def _prepared(data: dict[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """All texts printable, and the words that the template itself says."""
    cleaned: dict[str, Any] = _cleaned({**data, "words": _words()}, known)
    cleaned["title"] = cleaned["title"].strip() or _("Ohne Titel")
    body = json.dumps([cleaned["blocks"], cleaned["title"], cleaned["notes"]], ensure_ascii=False)
    return {**cleaned, "unprintable": MISSING in body}


def _cleaned(part: Any, known: frozenset[str]) -> Any:
    """Addresses of links stay as they are: nobody reads them, and a break would break them."""
    if isinstance(part, str):
        return printable(part, known)
    if isinstance(part, dict):
        cleaned = {
            key: value
            if key in {"href", "address", "kind", "tone", "lang"}
            else _cleaned(value, known)
            for key, value in part.items()
        }
        # PDF/UA asks for words about every picture; signs that nobody sees are none.
        if "alt" in cleaned:
            cleaned["alt"] = cleaned["alt"].strip() or _("Ohne Beschreibung")
        return cleaned
    if isinstance(part, (list, tuple)):
        return [_cleaned(inner, known) for inner in part]
    return part


def _words() -> dict[str, str]:
    return {
        "page": _("Seite {n} von {all}"),
        "file_number": _("Aktenzeichen"),
        "address": _("Immer aktuell unter"),
        "unprintable": _(
            "Wo „[?]“ steht, fehlt ein Zeichen, das die Druckschrift nicht kennt. "
            "Auf der Seite im Netz steht es richtig."
        ),
    }


@contextmanager
def _slot() -> Iterator[None]:
    if not _slots.acquire(timeout=WAIT_SECONDS):
        raise ReportBusy(
            _("Gerade entstehen sehr viele Dokumente. Bitte versuchen Sie es in einer Minute."),
            code="busy",
        )
    try:
        yield
    finally:
        _slots.release()

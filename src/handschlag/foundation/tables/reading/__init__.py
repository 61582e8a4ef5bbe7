"""Bytes to rows, one at a time, whatever somebody uploads.

`raw_rows` yields the cells of each row as plain values and never fails with anything but
`UnreadableFileError`. Memory is bounded: zip parts are measured before they are unpacked, rows are
streamed, and what has no end (rows, columns, cells) has a limit here.
"""

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from . import csvs, ods, xlsx
from .limits import MOST_COLUMNS, MOST_ROWS, UnreadableFileError

__all__ = ["MOST_COLUMNS", "MOST_ROWS", "UnreadableFileError", "raw_rows", "sheet_names"]

logger = logging.getLogger(__name__)

RawRow = list[Any]
FORMATS: dict[str, Any] = {"xlsx": xlsx, "ods": ods, "csv": csvs}


def raw_rows(
    path: Path, ending: str, *, sheet: str = "", cached: bool = False
) -> Iterator[tuple[int, RawRow]]:
    """Number (from 1) and cells of each row that is not empty; `sheet` "" is the first one.

    Cells: str, int, float, bool, date, datetime, None, or `values.Unusable` for a formula. With
    `cached=True` a formula stands for the result its author saw; it is never computed here.
    """
    with _one_sentence(path), closing(_format(ending).rows(path, sheet, cached)) as rows:
        for number, cells in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise UnreadableFileError(_("Die Tabelle hat zu viele Zeilen."))
            while cells and cells[-1] in (None, ""):
                cells.pop()
            if cells:
                yield number, cells


def sheet_names(path: Path, ending: str) -> list[str]:
    with _one_sentence(path):
        names: list[str] = _format(ending).sheet_names(path)
        return names


def _format(ending: str) -> Any:
    try:
        return FORMATS[ending]
    except KeyError:
        raise UnreadableFileError(
            _("Bitte eine Datei mit der Endung .xlsx, .ods oder .csv.")
        ) from None


@contextmanager
def _one_sentence(path: Path) -> Iterator[None]:
    """A broken file makes libraries trip in any way there is; the person gets one sentence."""
    try:
        yield
    except (UnreadableFileError, GeneratorExit):
        raise
    except MemoryError as failed:
        raise UnreadableFileError(_("Die Tabelle ist zu groß, um sie zu lesen.")) from failed
    # A broken file makes libraries trip in any way there is; a person needs one sentence.
    except Exception as failed:
        logger.info("Unreadable table: %s", type(failed).__name__)
        raise UnreadableFileError(
            _("Die Datei ist beschädigt. Bitte öffnen, neu speichern und noch einmal hochladen.")
        ) from failed

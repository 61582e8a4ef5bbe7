"""Our rows into their form, xlsx or docx; everything else in it stays as it was.

What the form says already is never overwritten: a half-filled row is recognised by its name and
only its empty cells are filled. Values go in as values; nothing here can write a formula.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.foundation.tables.spec import Table, Values

from .docx import fill_docx
from .filled import Filled, FormTooSmallError
from .xlsx import fill_xlsx

__all__ = ["ENDINGS", "Filled", "FormTooSmallError", "fill_form", "unfillable"]

logger = logging.getLogger(__name__)

Filler = Callable[[Path, Table, Sequence[Values], Mapping[str, str]], Filled]
FILLERS: dict[str, Filler] = {"xlsx": fill_xlsx, "docx": fill_docx}
ENDINGS = tuple(FILLERS)


def fill_form(
    path: Path, ending: str, table: Table, rows: Sequence[Values], remembered: Mapping[str, str]
) -> Filled:
    """The form at `path` with `rows` (values by our key) in it.

    `remembered` leads from header (`layout.header_key`) to our key, as people decided before.
    Raises UnreadableFileError with a sentence, FormTooSmallError if the rows do not fit.
    """
    filler = FILLERS.get(ending)
    if filler is None:
        raise UnreadableFileError(unfillable())
    try:
        return filler(path, table, rows, remembered)
    except (UnreadableFileError, FormTooSmallError):
        raise
    # A broken file makes libraries trip in any way there is; a person needs one sentence.
    except Exception as broken:
        logger.info("Unreadable form: %s", type(broken).__name__)
        raise UnreadableFileError(_broken()) from broken


def unfillable() -> str:
    """What we do with forms of other kinds: nothing, and how to come by one of ours."""
    return _(
        "Ausfüllen können wir Formulare als .xlsx oder .docx. Ein .ods speichern Sie in LibreOffice "
        "bitte vorher als .xlsx."
    )


def _broken() -> Any:
    return _("Die Datei ist beschädigt. Bitte öffnen, neu speichern und noch einmal hochladen.")

"""A whole PDF: opened, page by page, with progress, and what could not be read said in words."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handschlag.modules.intake.imports.cleaning import one_line
from handschlag.modules.intake.imports.kinds import MEDIA_TYPES
from handschlag.modules.intake.imports.limits import LONGEST_TEXT, MOST_PAGES
from handschlag.modules.intake.imports.plain import LONGEST_TITLE, first_line
from handschlag.modules.intake.imports.result import ReadDocument, Unreadable
from handschlag.modules.intake.imports.words import _

from .columns import ReadingOrder
from .flow import flowing
from .lines import Line, lines_on
from .margins import without_margins

FEWEST_LETTERS = 20
MOST_ODD = 0.25
LETTER = re.compile(r"[^\W\d_]")
# Where a font has no map to letters, its codes come out: private signs or "!\"#$" for "die".
ODD = re.compile(r"[\ufffd\ue000-\uf8ff!#$*+<=>\\^_`|~{}]")


@dataclass(slots=True)
class _Pages:
    lines: list[list[Line]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)  # numbers of pages without text
    letters: int = 0


def read_pdf(content: bytes, *, on_page: Callable[[int, int], None] | None = None) -> ReadDocument:
    """The text of a PDF in reading order."""
    with _opened(content) as document:
        total = _page_count(document)
        pages = _Pages()
        for number in range(total):
            _take_page(document, number, pages)
            if on_page:
                on_page(number + 1, total)
            if pages.letters > LONGEST_TEXT:
                raise Unreadable(_("Das Dokument ist zu lang. Bitte in mehrere Dateien teilen."))
    return _put_together(pages)


def _put_together(pages: _Pages) -> ReadDocument:
    title = _title(pages)
    notes = []
    if without_margins(pages.lines, pages.heights):
        notes.append(_("Kopf- und Fußzeilen sowie Seitenzahlen wurden weggelassen."))
    order = ReadingOrder()
    text, starts = flowing(
        [order.blocks(*page) for page in zip(pages.lines, pages.widths, strict=True)]
    )
    _refuse_pictures_and_riddles(text, pages)
    if pages.pictures:
        notes.append(_on_pictures(pages.pictures))
    return ReadDocument(
        text=text,
        media_type=MEDIA_TYPES["pdf"],
        pages=starts,
        notes=tuple(notes),
        title=title or first_line(text),
    )


@contextmanager
def _opened(content: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as failed:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(failed).lower():
            raise Unreadable(
                _(
                    "Die PDF-Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern "
                    "und noch einmal hochladen."
                )
            ) from failed
        raise Unreadable(
            _(
                "Die PDF-Datei ist beschädigt oder unvollständig. Bitte öffnen, neu speichern und "
                "noch einmal hochladen."
            )
        ) from failed
    with closing(document):
        yield document


def _page_count(document: pdfium.PdfDocument) -> int:
    count = len(document)
    if count > MOST_PAGES:
        raise Unreadable(
            _("Das Dokument hat %(count)s Seiten, wir lesen höchstens %(most)s. Bitte teilen.")
            % {"count": count, "most": MOST_PAGES}
        )
    if count < 1:
        raise Unreadable(_("Die PDF-Datei hat keine Seiten."))
    return count


def _take_page(document: pdfium.PdfDocument, number: int, pages: _Pages) -> None:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        # One broken page among good ones is said among the notes and does not cost the rest.
        page = None
    if page is None:
        pages.lines.append([])
        pages.heights.append(0.0)
        pages.widths.append(0.0)
        pages.pictures.append(number + 1)
        return
    with closing(page):
        lines, (width, height) = lines_on(page)
        pages.lines.append(lines)
        pages.heights.append(height)
        pages.widths.append(width)
        pages.letters += sum(len(line.text) for line in lines)
        if not lines and _shows_something(page):
            pages.pictures.append(number + 1)


def _shows_something(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(max_depth=2)), None) is not None


def _title(pages: _Pages) -> str:
    """What is set largest on the first page, if it is larger than the rest."""
    lines = pages.lines[0]
    if not lines:
        return ""
    sizes = sorted(line.size for line in lines)
    largest = sizes[-1]
    if largest < 1.15 * sizes[len(sizes) // 2]:
        return ""
    words = " ".join(line.text for line in lines if line.size > 0.95 * largest)
    return one_line(words) if len(words) <= LONGEST_TITLE else ""


def _refuse_pictures_and_riddles(text: str, pages: _Pages) -> None:
    letters = len(LETTER.findall(text[:100_000]))
    if letters < FEWEST_LETTERS and pages.pictures:
        raise Unreadable(
            _(
                "Diese Datei enthält nur Bilder, vermutlich ein Scan. Bitte mit Texterkennung (OCR) "
                "speichern oder den Text einfügen."
            )
        )
    if not text.strip():
        raise Unreadable(_("Die PDF-Datei enthält keinen Text."))
    if len(ODD.findall(text[:100_000])) > letters * MOST_ODD:
        raise Unreadable(
            _(
                "Die Schrift dieser PDF-Datei lässt sich nicht in Buchstaben übersetzen. Bitte das "
                "ursprüngliche Dokument (zum Beispiel .docx) hochladen."
            )
        )


def _on_pictures(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    if len(numbers) == 1:
        return _("Seite %(numbers)s enthält nur Bilder und wurde nicht gelesen.") % {
            "numbers": shown
        }
    return _("Die Seiten %(numbers)s enthalten nur Bilder und wurden nicht gelesen.") % {
        "numbers": shown
    }

"""The text of one paragraph as it stands with every tracked change accepted."""

from collections.abc import Iterator
from typing import Any

from .archive import WORD
from .numbering import value

# What was deleted or moved away, hidden codes, what is said about the text and not in it.
LEFT_OUT = frozenset(
    f"{WORD}{name}"
    for name in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "rt",
        "commentReference", "annotationRef", "sdtPr", "sdtEndPr", "txbxContent", "fldData",
    )
)  # fmt: skip
SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
}
TEXT = frozenset({f"{WORD}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"})
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OFF = frozenset({"0", "false", "off"})


def text_of_paragraph(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def goes_on(paragraph: Any) -> bool:
    """Whether its end was deleted, so that the next paragraph belongs to it."""
    marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return marks is not None and any(
        marks.find(f"{WORD}{name}") is not None for name in ("del", "moveFrom")
    )


def boxes_in(paragraph: Any) -> Iterator[Any]:
    """Text boxes hang on a paragraph and are read after it; of two versions only the first."""
    for box in paragraph.iter(f"{WORD}txbxContent"):
        above = list(box.iterancestors(FALLBACK, f"{WORD}del", f"{WORD}txbxContent"))
        if not above or not any(_is_within(each, paragraph) for each in above):
            yield box


def _is_within(element: Any, paragraph: Any) -> bool:
    return any(above is paragraph for above in element.iterancestors())


def _pieces(paragraph: Any) -> Iterator[str]:
    """Depth first without recursion: a child that is left out takes its children with it."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in LEFT_OUT or (tag == f"{WORD}r" and _is_hidden(element)):
            continue
        if tag in TEXT:
            yield element.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == f"{WORD}sym":
            yield _symbol(element)
        elif tag != FALLBACK or not _has_choice(element):
            stack.extend(reversed(element))


def _has_choice(fallback: Any) -> bool:
    return fallback.getparent().find(CHOICE) is not None


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and value(mark) not in OFF


def _symbol(element: Any) -> str:
    """Signs of fonts such as Wingdings have no meaning outside them; most are bullets."""
    code = element.get(f"{WORD}char", "")
    return "•" if code.upper().startswith("F0") else ""

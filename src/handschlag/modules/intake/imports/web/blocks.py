"""The events of a page to blocks of text: paragraphs, headings, items, rows."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .regions import SILENT, is_frame, is_main, is_ornament

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
        "head",
        "title",
        "option",
    ]
)
# Lines that stand close together; between all other blocks there is an empty line.
CLOSE = frozenset({"li", "tr", "dt", "dd", "br"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS = frozenset({"td", "th"})
SPACES = re.compile(r"[ \t\r\n\f]+")
ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w.-]{1,190}\.\w{2,24}")
MOST_BLOCKS = 400_000
Attributes = Mapping[str, str]


@dataclass(slots=True)
class Block:
    """One line or paragraph, and where it stood."""

    tag: str
    text: str
    in_main: bool
    in_frame: bool
    all_links: bool


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int


@dataclass
class PageTarget:
    """What lxml tells of a page, one call for each tag and piece of text."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._open: Counter[str] = Counter()
        # For each open element: its tag and what it switched on, to switch it off again.
        self._stack: list[tuple[str, tuple[str, ...]]] = []
        self._depth: Counter[str] = Counter()
        self._lists: list[_List] = []
        self._pieces: list[str] = []
        self._letters = self._linked = 0
        self._tag = "p"
        self._mark = ""
        self._href = ""
        self._link_from = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "meta":
            self._take_meta(attributes)
        if tag in VOID:
            self._void(tag)
            return
        if tag in BLOCKS:
            self._end_block()
            self._begin(tag, attributes)
        elif tag in CELLS and self._pieces:
            self._pieces.append("\t")
        elif tag == "a":
            self._href, self._link_from = attributes.get("href", ""), len(self._pieces)
        switches = self._switches(tag, attributes)
        self._depth.update(switches)
        self._open[tag] += 1
        self._stack.append((tag, switches))

    def end(self, tag: str) -> None:
        if not self._open[tag]:
            return
        if tag == "title" and not self.title:
            self.title = _collapsed("".join(self._pieces))
        if tag == "a":
            self._say_address()
        closed = ""
        while self._stack and closed != tag:
            closed, switches = self._stack.pop()
            self._open[closed] -= 1
            self._close(closed)
            self._depth.subtract(switches)

    def _close(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block()
        if tag == "li":
            self._mark = ""
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def data(self, text: str) -> None:
        if self._depth["silent"]:
            return
        self._pieces.append(text if self._depth["pre"] else SPACES.sub(" ", text))
        length = len(text.strip())
        self._letters += length
        if self._open["a"]:
            self._linked += length

    def comment(self, text: str) -> None:
        """What is commented out is not on the page."""

    def close(self) -> "PageTarget":
        self._end_block()
        return self

    def _begin(self, tag: str, attributes: Attributes) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append(_List(tag == "ol", _number(attributes.get("start"), 1)))
        if tag == "li":
            self._tag, self._mark = tag, self._item_mark(attributes)
        elif not self._mark:
            self._tag = tag

    def _item_mark(self, attributes: Attributes) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "- "
        numbered = self._lists[-1]
        numbered.number = _number(attributes.get("value"), numbered.number)
        mark = f"{numbered.number}. "
        numbered.number += 1
        return mark

    def _switches(self, tag: str, attributes: Attributes) -> tuple[str, ...]:
        switches = []
        if tag in SILENT or is_ornament(tag, attributes):
            switches.append("silent")
        if is_main(tag, attributes):
            switches.append("main")
        # The head of an article holds its title and date; that of the page holds the logo.
        if is_frame(tag, attributes) and not (tag in {"header", "footer"} and self._depth["main"]):
            switches.append("frame")
        if tag == "pre":
            switches.append("pre")
        return tuple(switches)

    def _void(self, tag: str) -> None:
        if tag == "br" and any(self._open[heading] for heading in HEADINGS):
            self._pieces.append(" ")
        elif tag in {"br", "hr"}:
            self._end_block(br=tag == "br")

    def _end_block(self, *, br: bool = False) -> None:
        text = "".join(self._pieces)
        pieces = text.split("\n") if self._depth["pre"] else [_collapsed(text)]
        for piece in pieces:
            if piece.strip() and len(self.blocks) < MOST_BLOCKS and not self._open["title"]:
                self.blocks.append(self._block(piece.strip(" ") if self._depth["pre"] else piece))
                self._mark, self._tag = "", "br" if self._depth["pre"] else self._tag
        self._pieces = []
        self._letters = self._linked = 0
        if br:
            # Two in a row are how many a page makes its paragraphs.
            self._tag = "p" if self._tag == "br" and not text.strip() else "br"
        elif text.strip():
            self._tag = "p"

    def _block(self, text: str) -> Block:
        return Block(
            tag=self._tag,
            text=self._mark + text,
            in_main=self._depth["main"] > 0,
            in_frame=self._depth["frame"] > 0,
            all_links=self._linked > 0.8 * max(self._letters, 1),
        )

    def _say_address(self) -> None:
        """ "E-Mail schreiben" hides the address in the link; a contact needs it in the text."""
        found = (
            ADDRESS.match(self._href[7:260]) if self._href.lower().startswith("mailto:") else None
        )
        if found and found[0].lower() not in self._linked_text():
            self._pieces.append(f" ({found[0]})")
        self._href = ""

    def _linked_text(self) -> str:
        return "".join(self._pieces[self._link_from :]).lower()

    def _take_meta(self, attributes: Attributes) -> None:
        name = (attributes.get("property") or attributes.get("name") or "").lower()
        if name and name not in self.meta and len(self.meta) < 100:
            self.meta[name] = attributes.get("content", "")[:1000]


def _collapsed(text: str) -> str:
    """One space between words; a tab between cells, also where cells are empty."""
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip()


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "") if len(text or "") < 7 else otherwise
    except ValueError:
        return otherwise

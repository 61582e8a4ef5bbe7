"""What a document is made of, without a word about how it looks.

Text is only ever text here: neither the PDF nor the Word writer reads markup in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True)
class Run:
    """A stretch of text; `source` is the number of a source that says so."""

    text: str = ""
    strong: bool = False
    muted: bool = False
    href: str = ""
    lang: str = ""
    source: int = 0

    def __post_init__(self) -> None:
        if self.href and not self.href.startswith(SAFE_SCHEMES):
            object.__setattr__(self, "href", "")


Runs = tuple[Run, ...]


def runs(*parts: "str | Run | Iterable[Run]") -> Runs:
    """Strings, runs and lists of runs as one line of text; empty strings fall away."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            found += [Run(part)] if part else []
        elif isinstance(part, Run):
            found.append(part)
        else:
            found += part
    return tuple(found)


def cited(numbers: Iterable[int]) -> Runs:
    """The marks of the sources that say so."""
    return tuple(Run(source=number) for number in numbers)


@dataclass(frozen=True)
class Heading:
    """Each heading is a bookmark of the PDF; `new_page` begins one."""

    text: str
    level: Literal[1, 2] = 1
    new_page: bool = False
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """Tones: "" plain, "lead" the first sentence, "small" beside the matter, "quote", "gap"."""

    runs: Runs
    tone: Literal["", "lead", "small", "quote", "gap"] = ""
    kind: str = "paragraph"


@dataclass(frozen=True)
class Entry:
    """One item of a list: a label in front of it and smaller words below it, where given.

    `source_entry` is set on the one that describes the source of this number in full.
    """

    runs: Runs
    label: str = ""
    below: tuple[Runs, ...] = ()
    source_entry: int = 0


@dataclass(frozen=True)
class Items:
    entries: tuple[Entry, ...]
    ordered: bool = False
    kind: str = "items"


@dataclass(frozen=True)
class Facts:
    """Label and value in rows."""

    rows: tuple[tuple[str, Runs], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Table:
    """The first column heads its rows. `right` are the columns of figures, `widths` are shares."""

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""
    widths: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: `share` is its length and `mark` where a target stands, both 0 to 1."""

    label: str
    share: float
    shown: str
    mark: float | None = None


@dataclass(frozen=True)
class Chart:
    """Bars one below the other. `alt` says in full what they show; `words` explain the mark.

    It never stands alone: the same figures follow as a table or sentences.
    """

    bars: tuple[Bar, ...]
    alt: str
    caption: str = ""
    words: str = ""
    kind: str = "chart"


Block = Heading | Paragraph | Items | Facts | Table | Chart


@dataclass(frozen=True)
class Note:
    """A numbered source: what the footnote says."""

    number: int
    runs: Runs


@dataclass(frozen=True)
class Document:
    """A whole document. `marks` stand on every page: invented data, not public."""

    title: str
    blocks: tuple[Block, ...]
    at: datetime
    kicker: str = ""
    stand: str = ""
    address: str = ""
    site: str = ""
    file_number: str = ""
    marks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def data(self) -> dict[str, Any]:
        """Plain data for `render_pdf` and `render_docx`."""
        plain = asdict(self)
        plain["at"] = int(self.at.timestamp())
        _mark_first_mentions(plain)
        return plain


def facts(rows: Iterable[Sequence[Any]]) -> Facts:
    """From pairs of label and value, a value being a string or runs."""
    return Facts(tuple((str(label), as_runs(value)) for label, value in rows))


def as_runs(value: Any) -> Runs:
    return runs(value) if isinstance(value, (str, Run)) else tuple(value)


def _mark_first_mentions(plain: dict[str, Any]) -> None:
    """A footnote stands where its source is named first; later marks lead back to it."""
    seen: set[int] = set()
    for run in _all_runs(plain["blocks"]):
        number = run["source"]
        run["first"] = bool(number) and number not in seen
        seen.add(number)


def _all_runs(part: Any) -> Iterable[dict[str, Any]]:
    if isinstance(part, dict):
        if "source" in part and "muted" in part:
            yield part
            return
        part = part.values()
    if not isinstance(part, str):
        for inner in part if isinstance(part, Iterable) else ():
            yield from _all_runs(inner)

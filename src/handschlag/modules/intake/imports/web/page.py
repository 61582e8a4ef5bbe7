"""A web page: bytes to characters, tags to blocks, blocks to the text that is the page's own."""

import re
from collections.abc import Sequence
from types import MappingProxyType

from lxml import etree

from handschlag.modules.intake.imports.cleaning import cleaned, one_line
from handschlag.modules.intake.imports.encodings import decoded
from handschlag.modules.intake.imports.kinds import MEDIA_TYPES
from handschlag.modules.intake.imports.plain import first_line, notes_on, text_of
from handschlag.modules.intake.imports.result import ReadDocument
from handschlag.modules.intake.imports.words import _

from .blocks import CLOSE, HEADINGS, Block, PageTarget

HEAD = 8192
CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
# Characters of main text that make a page more than a frame around nothing.
ENOUGH = 200
CONTACT = re.compile(r"@|\(at\)|\[at\]|\b(?:tel|telefon|fon|fax|phone|mobil)\b", re.IGNORECASE)
DATES = ("article:published_time", "date", "dc.date", "dcterms.date", "dcterms.created")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PIECE = 1 << 16


def read_web(content: bytes, *, declared: str = "") -> ReadDocument:
    """`declared` is the charset a mail or a server named; it goes before what the page says."""
    found = decoded(content, declared or _charset(content))
    page = _parsed(found.text)
    blocks = _chosen(page.blocks)
    text = text_of(_joined(blocks))
    notes = list(notes_on(found))
    if len(blocks) < len(page.blocks):
        notes.append(_("Navigation und Rahmen der Webseite wurden weggelassen."))
    return ReadDocument(
        text=text,
        media_type=MEDIA_TYPES["html"],
        encoding=found.encoding,
        encoding_guessed=found.guessed,
        notes=tuple(notes),
        title=_title(page, blocks) or first_line(text),
        meta=MappingProxyType(_meta(page)),
    )


def text_of_web(content: str) -> str:
    """The text of the HTML body of a mail: all of it, for a mail has no navigation."""
    return cleaned(_joined(_parsed(content).blocks))


def _charset(content: bytes) -> str:
    found = CHARSET.search(content[:HEAD]) or XML_ENCODING.search(content[:HEAD])
    return found[1].decode("ascii", "replace") if found else ""


def _parsed(text: str) -> PageTarget:
    target = PageTarget()
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    raw = text.replace("\0", "").encode("utf-8", "replace")
    for start in range(0, len(raw), PIECE):
        parser.feed(raw[start : start + PIECE])
    parser.close()
    return target


def _chosen(blocks: Sequence[Block]) -> list[Block]:
    """What the page is about; if that is next to nothing, everything."""
    own = [block for block in blocks if not block.in_frame]
    main = [block for block in own if block.in_main]
    if _length(main) >= min(ENOUGH, _length(own) * 0.3) and main:
        chosen = main
    else:
        chosen = _without_menus(own)
    if _length(chosen) < min(ENOUGH, _length(blocks) * 0.1):
        return list(blocks)
    taken = {id(block) for block in chosen}
    return [block for block in blocks if id(block) in taken or _is_contact(block)]


def _is_contact(block: Block) -> bool:
    """A box beside the article may be the only place that names whom to ask."""
    return block.in_frame and block.in_main and bool(CONTACT.search(block.text))


def _without_menus(blocks: list[Block]) -> list[Block]:
    """Runs of three and more short blocks that are nothing but links."""
    kept: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if block.all_links and len(block.text) < 80:
            run.append(block)
            continue
        kept += run if len(run) < 3 else []
        kept.append(block)
        run = []
    return kept + (run if len(run) < 3 else [])


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _joined(blocks: Sequence[Block]) -> str:
    pieces: list[str] = []
    last = ""
    for block in blocks:
        if pieces:
            close = block.tag == "br" or (block.tag in CLOSE and last in {*CLOSE, "p"})
            pieces.append("\n" if close else "\n\n")
        pieces.append(block.text)
        last = block.tag
    return "".join(pieces)


def _title(page: PageTarget, blocks: Sequence[Block]) -> str:
    """The heading of the page, else what it calls itself."""
    first = next((block.text for block in blocks if block.tag == "h1"), "")
    if not first:
        first = next((block.text for block in page.blocks if block.tag == "h1"), "")
    if not first:
        first = page.meta.get("og:title", "") or page.title
    if not first:
        first = next((block.text for block in blocks if block.tag in HEADINGS), "")
    return one_line(first)


def _meta(page: PageTarget) -> dict[str, str]:
    for name in DATES:
        if found := ISO_DATE.match(page.meta.get(name, "").strip()):
            return {"date": found[0]}
    return {}

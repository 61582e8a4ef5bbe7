"""Reads a page's HTML and says what a person with a screen reader would stumble over."""

from collections import Counter
from html.parser import HTMLParser

NAMED_BY_VALUE = {"hidden", "submit", "button", "reset", "image"}


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang = ""
        self.title = ""
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.label_targets: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.nameless: list[str] = []
        self.references: set[str] = set()
        self.images_without_alt: list[str] = []
        self.header_cells_without_scope = 0
        self.mains = 0
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._label_depth = 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):  # noqa: C901 -- one branch per element
        found = {name: value or "" for name, value in attributes}
        if "id" in found:
            self.ids.append(found["id"])
        for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
            self.references.update(found.get(name, "").split())
        if tag == "html":
            self.lang = found.get("lang", "")
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        elif tag == "main":
            self.mains += 1
        elif tag == "label":
            self.label_targets.add(found.get("for", ""))
            self._label_depth += 1
        elif tag == "img" and "alt" not in found:
            self.images_without_alt.append(found.get("src", ""))
        elif tag == "th" and "scope" not in found:
            self.header_cells_without_scope += 1
        if tag in {"input", "select", "textarea"}:
            self._note_control(found)
        if tag in {"a", "button", "title", "summary"}:
            self._open.append((tag, found, []))

    def _note_control(self, found):
        if found.get("type") in NAMED_BY_VALUE or self._label_depth:
            return
        self.controls.append(found)

    def handle_data(self, data):
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag):
        if tag == "label":
            self._label_depth -= 1
        if not self._open or self._open[-1][0] != tag:
            return
        _, found, texts = self._open.pop()
        text = " ".join("".join(texts).split())
        if tag == "title":
            self.title = self.title or text
        elif not text and not found.get("aria-label") and not found.get("aria-labelledby"):
            self.nameless.append(f"{tag} {found}")


def stumbles(html: str) -> list[str]:
    """Sentences; an empty list is a good page."""
    page = Page(html)
    found = []
    if page.lang != "de":
        found.append(f"lang is {page.lang!r}")
    if not page.title:
        found.append("no title")
    if page.mains != 1:
        found.append(f"{page.mains} main elements")
    if page.headings.count(1) != 1:
        found.append(f"{page.headings.count(1)} first-level headings")
    # The first-level heading comes first, and no level is skipped on the way down.
    for before, after in zip([0, *page.headings], page.headings, strict=False):
        if after > before + 1:
            found.append(f"h{before} is followed by h{after}: {page.headings}")
    found += [f"id twice: {name}" for name, count in Counter(page.ids).items() if count > 1]
    found += [
        f"no label: {control}"
        for control in page.controls
        if control.get("id") not in page.label_targets
        and not control.get("aria-label")
        and not control.get("aria-labelledby")
    ]
    found += [f"no name: {element}" for element in page.nameless]
    found += [f"no alt: {image}" for image in page.images_without_alt]
    found += [f"points nowhere: {name}" for name in sorted(page.references - set(page.ids))]
    if page.header_cells_without_scope:
        found.append(f"{page.header_cells_without_scope} th without scope")
    return found

"""Reads a form off a page as a browser would: every field with the value it stands at."""

from html.parser import HTMLParser

NEVER_SENT = {"submit", "button", "image", "reset", "file"}


class FilledForm(HTMLParser):
    """`values` are name and value of every field that would be sent, in the order of the page.

    Of several forms on the page the one with the field `wanted` counts.
    """

    def __init__(self, page, wanted):
        super().__init__()
        self.values = None
        self._wanted = wanted
        self._fields = []
        self._select = None
        self._textarea = None
        self.feed(page)

    def with_value(self, name, value):
        return [(key, value if key == name else old) for key, old in self.values]

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form":
            self._fields = []
        elif tag == "textarea":
            self._textarea = (name, [])
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self._fields.append((self._select, given.get("value", "")))
        elif tag == "input" and name:
            self._take_input(name, given)

    def handle_data(self, data):
        if self._textarea:
            self._textarea[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._textarea:
            name, parts = self._textarea
            self._textarea = None
            # A line break right after the tag belongs to the markup, not to the text.
            self._fields.append((name, "".join(parts).removeprefix("\n")))
        elif tag == "form" and self.values is None and self._wanted in dict(self._fields):
            self.values = self._fields

    def _take_input(self, name, given):
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._fields.append((name, given.get("value", "on")))
        elif kind not in NEVER_SENT:
            self._fields.append((name, given.get("value") or ""))

"""Forms of a page that stand filled: somebody changes in them what is there already."""

from html.parser import HTMLParser

# What stands in these forms is proposed for something new, not read from a row.
PROPOSED = {
    "agreements:agreement_new",
    "directory:citation_new",
    "directory:mandate_deputies",
    "directory:mandate_list",
    "directory:name_list",
    "directory:tie_list",
    "governance:item_propose",
    "measures:dimension_new",
    "measures:period_lock",
    "measures:reporting_date_new",
    "measures:round_new",
}
REASONS = {
    "account_profile": "Only the person changes their own name.",
    "governance:seat_end": "The day is proposed; a seat ends once.",
    "notifications:preferences": "Only the person changes their own choice.",
}

UNTYPED = {"hidden", "submit", "button", "image", "reset", "file", "checkbox", "radio"}


class _Forms(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self._form = None
        self._textarea = None
        self._select = None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name")
        if tag == "form" and (given.get("method") or "get").lower() == "post":
            self._form = {"hidden": set(), "filled": {}}
        elif self._form is not None:
            self._field(tag, name, given)

    def _field(self, tag, name, given):
        if tag == "textarea":
            self._textarea = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and given.get("value"):
            self._form["filled"][self._select] = given["value"]
        elif tag == "input" and name:
            self._input(name, given)

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind == "hidden":
            self._form["hidden"].add(name)
        elif kind in {"checkbox", "radio"}:
            if "checked" in given:
                self._form["filled"][name] = given.get("value", "on")
        elif kind not in UNTYPED and given.get("value"):
            self._form["filled"][name] = given["value"]

    def handle_data(self, data):
        if self._textarea and self._form is not None and data.strip():
            self._form["filled"][self._textarea] = data.strip()

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._textarea = None
        elif tag == "select":
            self._select = None
        elif tag == "form" and self._form is not None:
            self.found.append(self._form)
            self._form = None


def filled_forms(page):
    """Of each filled form: names of its hidden fields, and what stands in the others."""
    return [form for form in _Forms(page).found if form["filled"]]


def without_version(page):
    """Fields of each filled form that would overwrite a row unasked."""
    return [
        sorted(form["filled"])
        for form in filled_forms(page)
        if not any(name.rpartition("-")[2] == "version" for name in form["hidden"])
    ]

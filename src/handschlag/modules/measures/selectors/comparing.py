"""What changed between two reporting dates, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from handschlag.modules.measures.arithmetic.snapshots import Change, difference
from handschlag.modules.measures.choices.results import Light
from handschlag.modules.measures.models import BORN, ReportingDate

from .snapshots import FIRST_FORM, Content, content_of, last_frozen


@dataclass(frozen=True)
class Difference:
    """One thing that differs from the reporting date before, in words."""

    change: Change
    group: str
    title: str
    what: str
    old: str
    new: str


def comparison_of(
    reporting_date: ReportingDate, *, public: bool = False, reader: Any = None
) -> list[Difference]:
    """What changed since the reporting date before; empty where there is none before."""
    before = last_frozen(reporting_date.plan, before=reporting_date)
    if before is None:
        return []
    old, new = (content_of(each, public=public, reader=reader) for each in (before, reporting_date))
    for content in (old, new):
        # How much was withdrawn since is no change between the two days, nor is what of sums was
        # withheld from visitors or what a list is called; names of leads are compared as words.
        for part in ("withdrawn", "withheld", "lists"):
            content.pop(part, None)
        for row in content.get("measures", {}).values():
            row.pop("leads_public", None)
    if old["form"] == FIRST_FORM:
        _forget_what_nobody_said(old, new)
    return [_in_words(change, old, new) for change in difference(old, new)]


def _forget_what_nobody_said(old: Content, new: Content) -> None:
    """That the first form wrote more than anybody had said is no change between the two days."""
    for key, row in old.get("measures", {}).items():
        now = new.get("measures", {}).get(key, {})
        for name, born in BORN.items():
            if row[name] == born and now.get(name) == "":
                row[name] = ""


GROUPS = {
    "plan": gettext_lazy("Plan"),
    "measures": gettext_lazy("Maßnahmen"),
    "indicators": gettext_lazy("Indikatoren"),
    "milestones": gettext_lazy("Meilensteine"),
    "cooperation": gettext_lazy("Kooperation"),
    "money": gettext_lazy("Mittel"),
    "money_public": gettext_lazy("öffentliche Mittel"),
    "categories": gettext_lazy("Kategorien"),
}


def _in_words(change: Change, old: Content, new: Content) -> Difference:
    group, *rest = change.path
    return Difference(
        change,
        str(GROUPS.get(group, group)),
        _title(group, rest[0], old, new) if rest else "",
        ", ".join(part for part in rest[1:] if part),
        _shown(change.old),
        _shown(change.new),
    )


def _title(group: str, key: str, old: Content, new: Content) -> str:
    place = "measures" if group.startswith("money") else group
    row = new.get(place, {}).get(key) or old.get(place, {}).get(key)
    if isinstance(row, Mapping):
        return str(row.get("title") or row.get("name") or key)
    return key


def _shown(value: Any) -> str:
    if value is None or isinstance(value, Mapping):
        return ""
    return str(Light(value).label) if value in Light.values else str(value)

"""Measures on the page of an agreement: what came of its fields and sentences."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.portal.links import address_of
from handschlag.portal.words import heading_number

NOTHING = SafeString("")


# By field or sentence and measure.
Notes = dict[int, dict[int, str]]


@dataclass(frozen=True)
class Resting:
    """Measures of one agreement, each once, and by the field or sentence they rest on.

    A note beside a link says that somebody assigned the measure: no source names the link.
    """

    rows: list[Any] = field(default_factory=list)
    by_field: dict[int, list[Any]] = field(default_factory=dict)
    by_clause: dict[int, list[Any]] = field(default_factory=dict)
    notes_by_field: Notes = field(default_factory=dict)
    notes_by_clause: Notes = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def heading(self) -> str:
        number = len(self.rows)
        return ngettext("Eine Maßnahme", "%(n)s Maßnahmen", number) % {"n": heading_number(number)}

    @property
    def items(self) -> SafeString:
        return format_html_join(
            "",
            '<li><a href="{}">{}</a> <span class="small muted">{}</span></li>',
            ((_href(row), row.title, row.how_far) for row in self.rows),
        )


def resting_on(origins: Iterable[Any], fields: Iterable[Any]) -> Resting:
    """Of what `ORIGINS_IN` finds for an agreement.

    `fields` are the lines of the page: they know which goal belongs to which field.
    """
    origins = list(origins)
    field_of_goal = {goal.goal.pk: line.field.pk for line in fields for goal in line.all_goals}
    held = [(row, row.field_id or field_of_goal.get(row.goal_id), row.clause_id) for row in origins]
    by_field, notes_by_field = _held((row, field) for row, field, _clause in held)
    by_clause, notes_by_clause = _held((row, clause) for row, _field, clause in held)
    rows = list({row.measure_id: row.measure for row in origins}.values())
    return Resting(rows, by_field, by_clause, notes_by_field, notes_by_clause)


def _held(pairs: Iterable[tuple[Any, int | None]]) -> tuple[dict[int, list[Any]], Notes]:
    """Measures by what they rest on, and the notes of those that are linked by notes alone."""
    rows: dict[int, dict[int, Any]] = defaultdict(dict)
    notes: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for origin, key in pairs:
        if key is not None:
            rows[key][origin.measure_id] = origin.measure
            notes[key][origin.measure_id].append(origin.note)
    return (
        {key: list(found.values()) for key, found in rows.items()},
        {
            key: {measure: said[0] for measure, said in found.items() if all(said)}
            for key, found in notes.items()
        },
    )


def _href(row: Any) -> str:
    return reverse("portal:measure", args=[row.address_key])


def measure_links(rows: Iterable[Any]) -> SafeString:
    """What follows from a field or a sentence, in its entry."""
    links = format_html_join(", ", '<a href="{}">{}</a>', ((_href(row), row.title) for row in rows))
    if not links:
        return NOTHING
    return format_html('<p class="small">{} {}</p>', _("Maßnahmen:"), links)


def gaps_href(agreement: Any, user: Any) -> str:
    """For those who work on it: which fields have no measure yet."""
    if not user.is_authenticated or not user.has_perm("agreements.open_workspace", agreement):
        return ""
    page = address_of("measures:gap_list")
    return f"{page}?kooperation={agreement.cooperation.public_id}" if page else ""


def progress_href(agreement: Any, resting: Resting) -> str:
    """The public page with all figures, where a measure is public at all."""
    if not any(row.audience == "public" for row in resting.rows):
        return ""
    return reverse("portal:progress", args=[agreement.cooperation.address_key])

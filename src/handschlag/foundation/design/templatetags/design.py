"""The components of the design as template tags: `{% load design %}`. `/gestaltung/` shows each."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from handschlag.foundation.design import (
    form_rendering,
    gaps,
    navigation,
    pagination,
    records_shown,
    thread,
    typography,
)

register = template.Library()

for _filter in (
    typography.datum,
    typography.monat,
    typography.uhrzeit,
    typography.zeitpunkt,
    typography.zahl,
    typography.geld,
    typography.zusammen,
    typography.pruefsumme,
    typography.anfuehrung,
    gaps.gap_word,
):
    register.filter(_filter.__name__, _filter)

# --- the thread ---

# The states of the bar, and two of the page alone: `last` is filled and ends; `done` and `end` are
# other words for full and void.
STOP_CLASSES = {
    "full": "",
    "done": "",
    "loose": " stop--open stop--loose",
    "open": " stop--open",
    "void": " stop--end",
    "end": " stop--end",
    "last": " stop--last",
}


@register.filter
def drawn(links: Iterable[thread.FadenLink | bool], at: int) -> str:
    """The state of one link as the bar draws it: `{% stop … state=view.thread|drawn:1 %}`."""
    return thread.drawn_states(links)[at]


@register.simple_block_tag
def stop(
    content: str,
    kind: str = "",
    heading: str = "",
    id: str = "",  # noqa: A002 -- named as the attribute it becomes
    state: str = "done",
    knot: bool = False,
) -> SafeString:
    """One link of the vertical thread.

    States: full (filled, solid line onward), loose (filled, dotted onward), open (hollow, dotted
    onward), void (hollow, the line ends), last (filled, the line ends).
    """
    anchor = id or slugify(heading)
    return format_html(
        '<section class="stop{}"{} aria-labelledby="{}-h">'
        '<span class="node{}" aria-hidden="true"></span>{}<h2 id="{}-h">{}</h2>{}</section>',
        STOP_CLASSES[state],
        format_html(' id="{}"', id) if id else "",
        anchor,
        " node--knot" if knot else "",
        format_html('<p class="kind">{}</p>', kind) if kind else "",
        anchor,
        heading,
        content,
    )


@register.simple_tag
def faden(links: Iterable[thread.FadenLink], toc: bool = False, big: bool = False) -> SafeString:
    return thread.faden_html(links, toc=toc, big=big)


@register.simple_tag
def mini_thread(links: Iterable[thread.FadenLink | bool], text: str) -> SafeString:
    return thread.mini_thread_html(links, text)


@register.simple_tag
def trail(steps: Iterable[Sequence[str]], label: str = "") -> SafeString:
    return records_shown.trail_html(steps, label or _("Faden"))


@register.simple_tag
def crumbs(*steps: Any, thread: bool = False) -> SafeString:
    """`{% crumbs _("Vereinbarungen") list_url title %}` or one list of (label, href) pairs.

    With `thread=True` the first knot of the thread stands beside it (pages of class thread-page).
    """
    pairs = steps[0] if len(steps) == 1 and isinstance(steps[0], list | tuple) else _pairs(steps)
    if not thread:
        return format_html('<div class="wrap">{}</div>', records_shown.crumbs_html(pairs, top=True))
    return format_html(
        '<div class="wrap thread-top"><div class="stop stop--head">'
        '<span class="node node--knot" aria-hidden="true"></span>{}</div></div>',
        records_shown.crumbs_html(pairs),
    )


def _pairs(flat: Sequence[str]) -> list[tuple[str, str]]:
    return [(label, flat[at + 1] if at + 1 < len(flat) else "") for at, label in _every_other(flat)]


def _every_other(flat: Sequence[str]) -> Iterable[tuple[int, str]]:
    return [(at, flat[at]) for at in range(0, len(flat), 2)]


# --- signs and small lists ---


@register.simple_tag
def source_chip(number: int | str, href: str = "") -> SafeString:
    """The sign beside a sentence that leads to its source; by default `#q1` on the same page."""
    return format_html(
        '<a class="src" href="{}">{}</a>', href or f"#q{number}", _("Quelle %s") % number
    )


@register.simple_tag
def nav_items(links: Iterable[navigation.NavigationLink]) -> SafeString:
    return navigation.items_html(links)


@register.simple_tag(name="gaps")
def gap_list(items: Iterable[gaps.Gap], show_kind: bool = True) -> SafeString:
    return gaps.gaps_html(items, show_kind=show_kind)


@register.simple_tag
def facts(rows: Iterable[records_shown.Fact | Sequence[str]], columns: int = 1) -> SafeString:
    return records_shown.facts_html(rows, columns=columns)


@register.simple_tag
def log(entries: Iterable[records_shown.LogEntry]) -> SafeString:
    return records_shown.log_html(entries)


@register.simple_tag
def badge(text: str, kind: str = "info") -> SafeString:
    """A state with icon and word: info, success, warning, danger."""
    return format_html(
        '<span class="kern-badge kern-badge--{}"><span class="kern-icon kern-icon--{}" '
        'aria-hidden="true"></span><span class="kern-label kern-label--small">{}</span></span>',
        kind,
        kind,
        text,
    )


@register.simple_tag
def tag(text: str, open: bool = False) -> SafeString:  # noqa: A002 -- the state's name in the thread
    return format_html('<span class="tag{}">{}</span>', " tag--open" if open else "", text)


@register.simple_tag
def button(
    label: str,
    href: str = "",
    kind: str = "primary",
    small: bool = False,
    name: str = "",
    value: str = "",
    dialog: str = "",
) -> SafeString:
    """A link that looks like a button if it has an address, else a submit button."""
    css = f"kern-btn kern-btn--{kind}{' kern-btn--x-small' if small else ''}"
    opens = format_html(' data-dialog="{}"', dialog) if dialog else ""
    if href:
        start, end = format_html('<a class="{}" href="{}"{}>', css, href, opens), "a"
    else:
        named = format_html(' name="{}" value="{}"', name, value) if name else ""
        start, end = format_html('<button class="{}" type="submit"{}>', css, named), "button"
    return format_html('{}<span class="kern-label">{}</span></{}>', start, label, end)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:  # noqa: A002 -- the attribute's name
    """Opened by a link with `data-dialog="id"`, whose address shows the same form as a page."""
    return format_html(
        '<dialog class="dialog" id="{}" aria-labelledby="{}-h"><div class="dialog__head">'
        '<h2 id="{}-h">{}</h2><form method="dialog"><button class="dialog__close" '
        'aria-label="{}"><span class="kern-icon kern-icon--close" aria-hidden="true"></span>'
        '</button></form></div><div class="dialog__body">{}</div></dialog>',
        id,
        id,
        id,
        title,
        _("Schließen"),
        content,
    )


@register.inclusion_tag("design/parts/pagination.html", takes_context=True, name="pagination")
def pagination_links(
    context: Context, page_obj: Page[Any], param: str = "seite", label: str = ""
) -> dict[str, Any]:
    request = context.get("request")
    query = request.GET if request else QueryDict()
    here = page_obj.number
    return {
        "page": page_obj,
        "label": label or _("Seiten"),
        "links": pagination.page_links(page_obj, query, param),
        "previous": pagination.page_href(query, param, here - 1) if page_obj.has_previous() else "",
        "next": pagination.page_href(query, param, here + 1) if page_obj.has_next() else "",
    }


# --- forms ---


@register.inclusion_tag("design/parts/error_summary.html")
def error_summary(
    *forms: "BaseForm | BaseFormSet[Any] | None", focus: bool = True
) -> dict[str, Any]:
    """What is wrong, above the form, each line a link to its field. Nothing if all is well."""
    return {"problems": form_rendering.problems_of(*forms), "focus": focus}


@register.inclusion_tag("design/parts/form_fields.html")
def form_fields(form: BaseForm, *names: str) -> dict[str, Any]:
    """All fields, or those named, in this order. Hidden fields come with the full form only."""
    return {
        "fields": form_rendering.views_of(form, names),
        "hidden": [] if names else form.hidden_fields(),
    }


@register.inclusion_tag("design/parts/form_fields.html")
def form_field(bound: BoundField) -> dict[str, Any]:
    return {"fields": [form_rendering.field_view(bound)], "hidden": []}


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> SafeString:
    return format_html(
        '<fieldset class="fieldset fieldset--group"><legend class="legend">{}</legend>{}{}</fieldset>',
        legend,
        format_html('<p class="small muted">{}</p>', hint) if hint else "",
        content,
    )

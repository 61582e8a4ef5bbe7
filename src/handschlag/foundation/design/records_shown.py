"""Facts, dated entries, trails, breadcrumbs: small lists every page is made of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fact:
    """One row of a facts list; an empty value is shown as missing, in the words of `missing`.

    What is not known is no value, whatever its words: whoever knows the state says them as `missing`.
    `note` says how far the value is known, such as that somebody inferred it.
    """

    label: str
    value: str = ""
    href: str = ""
    missing: str = ""
    note: str = ""


@dataclass(frozen=True)
class LogEntry:
    """One dated entry. `when` is shown as it stands ("September 2021", "davor, ohne Datum");
    `iso` is the machine date where there is one. Text and detail are escaped unless safe."""

    when: str
    text: str
    iso: str = ""
    detail: str = ""
    id: str = ""


@dataclass(frozen=True)
class ConflictRow:
    """One field that two people changed: what I typed and what was stored meanwhile."""

    label: str
    mine: str
    theirs: str


def facts_html(rows: Iterable[Fact | Sequence[str]], *, columns: int = 1) -> SafeString:
    facts = (row if isinstance(row, Fact) else Fact(*row) for row in rows)
    return format_html(
        '<dl class="facts{}">{}</dl>',
        " facts--2" if columns == 2 else "",
        format_html_join("", "<div><dt>{}</dt>{}</div>", ((f.label, _value(f)) for f in facts)),
    )


def _value(fact: Fact) -> SafeString:
    if not fact.value:
        return format_html('<dd class="none">{}</dd>', fact.missing or _("nicht genannt"))
    note = format_html('<span class="facts__note">{}</span>', fact.note) if fact.note else ""
    if fact.href:
        return format_html('<dd><a href="{}">{}</a>{}</dd>', fact.href, fact.value, note)
    return format_html("<dd>{}{}</dd>", fact.value, note)


def log_html(entries: Iterable[LogEntry]) -> SafeString:
    items = (
        (
            format_html(' id="{}"', entry.id) if entry.id else "",
            format_html('<time datetime="{}">{}</time>', entry.iso, entry.when)
            if entry.iso
            else format_html('<span class="when">{}</span>', entry.when),
            entry.text,
            format_html('<p class="small muted">{}</p>', entry.detail) if entry.detail else "",
        )
        for entry in entries
    )
    return format_html(
        '<ol class="log">{}</ol>',
        format_html_join("", "<li{}>{}<div><p>{}</p>{}</div></li>", items),
    )


def trail_html(steps: Iterable[Sequence[str]], label: str) -> SafeString:
    """The path to one item: (label, href) each; the last one is the item itself."""
    items = (
        (format_html('<a href="{}">{}</a>', step[1], step[0]) if _has_href(step) else step[0],)
        for step in steps
    )
    return format_html(
        '<ol class="trail" aria-label="{}">{}</ol>',
        label,
        format_html_join("", "<li>{}</li>", items),
    )


def crumbs_html(steps: Sequence[Sequence[str]], *, top: bool = False) -> SafeString:
    """Breadcrumb: (label, href) each, the last without href. The start page is added in front."""
    items = (
        (
            format_html('<a href="{}">{}</a>', step[1], step[0])
            if _has_href(step)
            else format_html('<span aria-current="page">{}</span>', step[0]),
        )
        for step in [(_("Start"), "/"), *steps]
    )
    return format_html(
        '<nav class="crumbs{}" aria-label="{}"><ol>{}</ol></nav>',
        " crumbs--top" if top else "",
        _("Sie sind hier"),
        format_html_join("", "<li>{}</li>", items),
    )


def _has_href(step: Sequence[str]) -> bool:
    return len(step) > 1 and bool(step[1])

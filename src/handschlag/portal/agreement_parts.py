"""The long lists of an agreement's page as markup.

Written here because a template takes three times as long for them, and this page is the one that
is asked for most.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import LogEntry
from handschlag.foundation.design.typography import anfuehrung
from handschlag.portal.agreement_bodies import body_links
from handschlag.portal.agreement_measures import measure_links

NOTHING = SafeString("")


def source_chips(numbers: Iterable[int]) -> SafeString:
    """`Quelle 1`, leading to the list of sources on the same page."""
    word = _("Quelle")
    return format_html_join(
        "", ' <a class="src" href="#q{}">{} {}</a>', ((n, word, n) for n in numbers)
    )


def field_items(fields: Iterable[Any]) -> SafeString:
    words = {
        "titled": _("Laut Quelle:"),
        "clause": _("Fundstelle"),
        "open": _("Ziele offen:"),
        "none": _("keine Maßnahme bekannt"),
    }
    return format_html_join("\n", "{}", ((_field_item(shown, words),) for shown in fields))


def _field_item(shown: Any, words: dict[str, str]) -> SafeString:
    field = shown.line.field
    return format_html(
        '<li id="feld-{}"><span class="no num" aria-hidden="true">{}</span><div><h3>{}{}</h3>{}{}{}{}'
        "</div>{}</li>",
        field.number,
        field.number,
        field.short_title,
        *_field_title(field, shown.anchor, words),
        _goals(shown.line.goals),
        _open_partners(shown.open_partners, words["open"]),
        measure_links(shown.rests),
        _no_measure(shown, words["none"]),
    )


def _no_measure(shown: Any, words: str) -> SafeString:
    if shown.rests:
        return NOTHING
    return format_html('<span class="tag tag--open">{}</span>', shown.measures or words)


def _field_title(field: Any, anchor: str, words: dict[str, str]) -> tuple[SafeString, SafeString]:
    """The way to the sentence, behind the title itself where the source has no other words."""
    chip = NOTHING
    if anchor:
        chip = format_html(' <a class="src" href="#{}">{}</a>', anchor, words["clause"])
    if field.official_title != field.short_title:
        title = anfuehrung(field.official_title)
        line = format_html('<p class="small muted">{} {}{}</p>', words["titled"], title, chip)
        return NOTHING, line
    return chip, NOTHING


def _goals(goals: Iterable[Any]) -> SafeString:
    return format_html_join(
        "", '<p class="small">{}{}</p>', ((line.goal.text, _owners(line)) for line in goals)
    )


def _owners(line: Any) -> SafeString:
    if not line.owners:
        return NOTHING
    return format_html(' <span class="muted">({})</span>', ", ".join(line.owners))


def _open_partners(names: list[str], label: str) -> SafeString:
    """Whose goals are not known here; the hollow mark says the same as the words before it."""
    if not names:
        return NOTHING
    marks = format_html_join(" ", '<span class="g">{}</span>', ((name,) for name in names))
    return format_html('<p class="goals"><span>{}</span> {}</p>', label, marks)


def clause_items(clauses: Iterable[Any]) -> SafeString:
    words = {"clause": _("Fundstelle"), "own": _("sinngemäß"), "source": _("Quelle")}
    return format_html_join("\n", "{}", ((_clause_item(shown, words),) for shown in clauses))


def _clause_item(shown: Any, words: dict[str, str]) -> SafeString:
    clause, number = shown.line.clause, shown.line.source_number
    if clause.is_paraphrase:
        text = format_html('{} <span class="tag">{}</span>', clause.text, words["own"])
    else:
        text = format_html("{}", anfuehrung(clause.text))
    source = NOTHING
    if number:
        source = format_html(', <a href="#q{}">{} {}</a>', number, words["source"], number)
    return format_html(
        '<li id="{}"><span class="when">{} {}<br><span class="muted micro">{}</span></span>'
        '<div><p>{}</p><p class="small muted">{}{}{}</p>{}{}</div></li>',
        shown.anchor,
        words["clause"],
        shown.number,
        shown.kind,
        text,
        shown.origin,
        source,
        f", {shown.where}" if shown.where else "",
        body_links(shown.bodies),
        measure_links(shown.rests),
    )


def log_entry(line: Any) -> LogEntry:
    happened = line.update.happened
    chip = source_chips([line.source_number] if line.source_number else [])
    return LogEntry(
        when=str(happened) if happened else _("ohne Datum"),
        iso=happened.iso if happened else "",
        text=format_html("{}{}", line.update.text, chip),
    )

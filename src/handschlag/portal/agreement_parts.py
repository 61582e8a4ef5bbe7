"""The long lists of an agreement's page as markup.

Written here because a template takes three times as long for them, and this page is the one that
is asked for most.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.foundation.design.records_shown import LogEntry
from handschlag.foundation.design.typography import anfuehrung
from handschlag.modules.agreements import api as agreements
from handschlag.portal.agreement_bodies import body_links
from handschlag.portal.agreement_measures import measure_links
from handschlag.portal.words import as_sentence

NOTHING = SafeString("")
# Never that the partners have set none: only what we know of them.
GOALS_OF_OTHERS: dict[str, Any] = {
    GapKind.UNKNOWN: gettext_lazy("Ziele uns nicht bekannt:"),
    GapKind.CONFIRMED_NONE: gettext_lazy("Keine Ziele, von den Partnern bestätigt:"),
    GapKind.IN_PREPARATION: gettext_lazy("Ziele in Vorbereitung:"),
    GapKind.NOT_PUBLIC: gettext_lazy("Ziele nicht öffentlich:"),
}


def clause_anchor(clause: Any) -> str:
    return f"fundstelle-{clause.public_id}"


def goal_anchor(goal: Any) -> str:
    return f"ziel-{goal.public_id}"


def source_chips(numbers: Iterable[int]) -> SafeString:
    """`Quelle 1`, leading to the list of sources on the same page."""
    word = _("Quelle")
    return format_html_join(
        "", ' <a class="src" href="#q{}">{} {}</a>', ((n, word, n) for n in numbers)
    )


def field_items(fields: list[Any]) -> SafeString:
    kinds = {shown.open_kind for shown in fields if shown.open_partners}
    words = {kind: str(GOALS_OF_OTHERS[kind]) for kind in kinds} | {
        "titled": _("Laut Quelle:"),
        "clause": _("Fundstelle"),
        "none": _("keine Maßnahme bekannt"),
        "terms": _("Redaktionell zugeordnet:"),
    }
    return SafeString("\n".join(_field_item(shown, words) for shown in fields))


def _field_item(shown: Any, words: dict[str, str]) -> SafeString:
    field = shown.line.field
    return format_html(
        '<li id="feld-{}"><span class="no num" aria-hidden="true">{}</span><div><h3>{}{}</h3>{}{}{}{}'
        "{}{}{}</div>{}</li>",
        field.number,
        field.number,
        field.short_title,
        *_field_title(field, shown.anchor, words),
        _goals(shown.line.goals),
        _open_partners(shown.open_partners, words.get(shown.open_kind, "")),
        _gaps(shown.line.gaps),
        _rests(shown),
        _notes(shown.line.notes),
        _terms(shown.line.terms, field, words["terms"]),
        _no_measure(shown, words["none"]),
    )


def _no_measure(shown: Any, words: str) -> SafeString:
    if shown.rests:
        return NOTHING
    return format_html('<span class="tag tag--open">{}</span>', shown.measures or words)


def _field_title(field: Any, anchor: str, words: dict[str, str]) -> tuple[SafeString, SafeString]:
    """The way to the sentence, behind the title itself where the source has no other words."""
    chip = clause_chip(anchor, words["clause"])
    if field.official_title != field.short_title:
        title = anfuehrung(field.official_title)
        line = format_html('<p class="small muted">{} {}{}</p>', words["titled"], title, chip)
        return NOTHING, line
    return chip, NOTHING


def clause_chip(anchor: str, word: str) -> SafeString:
    """The way to the sentence something rests on, where one is named."""
    return format_html(' <a class="src" href="#{}">{}</a>', anchor, word) if anchor else NOTHING


def _goals(goals: Iterable[Any], depth: int = 0) -> SafeString:
    """Goals of one field or under one goal, each with what stands under it."""
    if not goals:
        return NOTHING
    return format_html_join(
        "",
        '<p class="small" id="{}">{}{}</p>{}',
        (
            (
                goal_anchor(line.goal),
                "– " * depth,
                _goal(line, "{}"),
                _goals(line.children, depth + 1),
            )
            for line in goals
        ),
    )


def goal_items(goals: Iterable[Any]) -> SafeString:
    """Goals that belong to no field."""
    return format_html_join(
        "",
        '<li id="{}">{}{}</li>',
        (
            (goal_anchor(line.goal), _goal(line, "<b>{}</b>"), _goals(line.children, 1))
            for line in goals
        ),
    )


def _goal(line: Any, text: str) -> SafeString:
    """What is out of the ordinary about its level is said before it."""
    goal, level = line.goal, NOTHING
    if goal.level != agreements.GoalLevel.GOAL:
        level = format_html('<span class="muted">{}:</span> ', goal.get_level_display())
    return format_html(
        "{}{}{}{}",
        level,
        format_html(text, goal.text),
        _owners(line),
        clause_chip(clause_anchor(line.clause.clause) if line.clause else "", _("Fundstelle")),
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


def _gaps(gaps: Iterable[Any]) -> SafeString:
    """What is missing in one field, whatever it is about."""
    if not gaps:
        return NOTHING
    return format_html_join(
        "",
        '<p class="small"><span class="muted">{}, {}:</span> {} {}</p>',
        ((gap.get_subject_display(), gap_word(gap.kind), gap.sentence, gap.detail) for gap in gaps),
    )


def _notes(notes: Iterable[str]) -> SafeString:
    """What is noted beside what the source says of a field."""
    if not notes:
        return NOTHING
    return format_html_join("", '<p class="small muted">{}</p>', ((note,) for note in notes))


def _terms(terms: Iterable[str], field: Any, label: str) -> SafeString:
    """Of our own lists, not of the source: said as such, but for the word it has as well."""
    own = {field.short_title.casefold(), field.official_title.casefold()}
    names = ", ".join(name for name in terms if name.casefold() not in own)
    return format_html('<p class="small muted">{} {}</p>', label, names) if names else NOTHING


def _rests(shown: Any) -> SafeString:
    """Measures that follow, and those that somebody assigned, with who and why."""
    if not shown.rests:
        return NOTHING
    assigned = [row for row in shown.rests if row.pk in shown.notes]
    if not assigned:
        return measure_links(shown.rests)
    label = _("Zugeordnet:")
    notes = format_html_join(
        "",
        '<p class="small">{} {}<br><span class="muted">{}</span></p>',
        ((label, measure_link(row), as_sentence(shown.notes[row.pk])) for row in assigned),
    )
    return measure_links(row for row in shown.rests if row.pk not in shown.notes) + notes


def measure_link(row: Any) -> SafeString:
    href = reverse("portal:measure", args=[row.address_key])
    return format_html('<a href="{}">{}</a>', href, row.title)


def _uses(uses: Iterable[tuple[str, list[tuple[str, str]]]]) -> SafeString:
    """The way back from a sentence to all of the page that rests on it."""
    if not uses:
        return NOTHING
    return format_html_join(
        "",
        '<p class="small">{}: {}</p>',
        ((words, format_html_join(", ", '<a href="#{}">{}</a>', rows)) for words, rows in uses),
    )


def clause_items(clauses: Iterable[Any]) -> SafeString:
    words = {"clause": _("Fundstelle"), "own": _("sinngemäß"), "source": _("Quelle")}
    return SafeString("\n".join(_clause_item(shown, words) for shown in clauses))


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
        '<div><p>{}</p><p class="small muted">{}{}{}</p>{}{}{}</div></li>',
        shown.anchor,
        words["clause"],
        shown.number,
        shown.kind,
        text,
        shown.origin,
        source,
        f", {shown.where}" if shown.where else "",
        _uses(shown.uses),
        body_links(shown.bodies),
        _rests(shown),
    )


def log_entry(line: Any) -> LogEntry:
    happened = line.update.happened
    chip = source_chips([line.source_number] if line.source_number else [])
    return LogEntry(
        when=str(happened) if happened else _("ohne Datum"),
        iso=happened.iso if happened else "",
        text=format_html("{}{}", line.update.text, chip),
    )

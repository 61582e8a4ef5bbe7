"""The progress report as a workbook: the same measures under each list they are sorted by."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.sheets import Cell, Sheet
from handschlag.portal.operator import absolute
from handschlag.portal.progress_facts import MeasureFacts, ProgressFacts, crossed
from handschlag.portal.progress_views import APPROACH, CLUSTER, View, groups_of, names_of, views
from handschlag.portal.progress_words import summary
from handschlag.portal.report_progress import marks


def progress_xlsx(facts: ProgressFacts) -> bytes:
    title = _("Fortschrittsbericht: %(title)s") % {"title": facts.title}
    sheets = [
        _overview(facts, title),
        _measures(facts),
        _indicators(facts),
        *(_by_view(facts, view) for view in views(facts)),
        _cluster_by_approach(facts),
        *_money(facts),
        _sources(facts),
    ]
    site = _("Handschlag, %(region)s") % {"region": settings.REGION}
    return reports.render_xlsx(sheets, title=title, author=site, at=timezone.now())


def _lead(facts: ProgressFacts, title: str) -> tuple[str, ...]:
    """Every sheet says what it is, of which day and for whom: sheets get separated."""
    form = _("Öffentliche Fassung") if facts.is_public else _("Interne Fassung")
    return (title, facts.title, f"{form}. {facts.stand}", *marks(facts))


def _overview(facts: ProgressFacts, title: str) -> Sheet:
    lines: list[tuple[Cell, ...]] = [(sentence,) for sentence in summary(facts)]
    lines += [(line,) for line in (*facts.changes, *facts.late)]
    lines += [(f"{gap.kind}: {gap.text}" if gap.kind else gap.text,) for gap in facts.gaps]
    lines.append((_("Immer aktuell unter %(address)s") % {"address": absolute(facts.path)},))
    return Sheet(_("Zusammenfassung"), (_("In Sätzen"),), tuple(lines), _lead(facts, title))


def _header() -> tuple[str, ...]:
    return (
        _("Nummer"),
        _("Maßnahme"),
        _("Art"),
        _("Federführung"),
        _("Laufzeit"),
        _("Umsetzung"),
        _("Finanzierung"),
        _("Sachstand"),
        _("nächster Schritt"),
        _("Kennung"),
    )


def _row(measure: MeasureFacts) -> tuple[Cell, ...]:
    return (
        measure.number,
        measure.title,
        measure.kind,
        measure.lead,
        measure.span,
        measure.implementation_word,
        measure.financing_word,
        measure.done,
        measure.next_step,
        measure.key,
    )


def _measures(facts: ProgressFacts) -> Sheet:
    names = {view.taxonomy: str(view.title) for view in views(facts) if view.taxonomy}
    titles = {field.key: field.title for field in facts.fields}
    header = (*_header(), _("Handlungsfelder"), *names.values(), _("Seite"))
    rows = tuple(
        (
            *_row(measure),
            "; ".join(titles[key] for key in measure.fields if key in titles),
            *("; ".join(measure.terms.get(key, ())) for key in names),
            absolute(measure.href) if measure.href else "",
        )
        for measure in facts.measures
    )
    return Sheet(_("Maßnahmen"), header, rows, _lead(facts, _("Maßnahmen")))


def _indicators(facts: ProgressFacts) -> Sheet:
    titles = {measure.key: measure.named for measure in facts.measures}
    header = (
        _("Indikator"),
        _("Maßnahme"),
        _("Einheit"),
        _("Ausgangswert"),
        _("Zeitraum"),
        _("Ist-Wert"),
        _("Zielwert"),
        _("Zielwert für"),
        _("erreicht in %"),
        _("Bewertung"),
        _("Ausgangswert: Quelle in Worten"),
        _("Kennung"),
    )
    rows = tuple(
        (
            each.title,
            titles.get(each.measure_key, ""),
            each.unit,
            each.baseline,
            each.period,
            each.missing or None if each.actual is None else each.actual,
            each.target,
            each.target_period,
            None if each.reached is None else round(each.reached * 100, 1),
            each.light,
            each.baseline_note,
            each.key,
        )
        for each in facts.indicators
    )
    return Sheet(_("Indikatoren"), header, rows, _lead(facts, _("Indikatoren und Ist-Werte")))


def _by_view(facts: ProgressFacts, view: View) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for group in groups_of(facts, view):
        name = f"{group.label}: {group.title}" if group.label else group.title
        rows += [(name, *_row(measure)) for measure in group.measures]
        if not group.measures:
            rows.append((name, None, group.missing))
    title = str(view.title)
    return Sheet(title, (title, *_header()), tuple(rows), _lead(facts, title))


def _cluster_by_approach(facts: ProgressFacts) -> Sheet:
    """A table of two lists: in each cell how many measures, and which."""
    found = crossed(facts, CLUSTER, APPROACH)
    columns = names_of(facts, APPROACH)
    rows = tuple(
        (row, *(_cell(found.get((row, column), ())) for column in columns))
        for row in names_of(facts, CLUSTER)
    )
    title = _("Cluster und Ansatz")
    return Sheet(title, (_("Cluster"), *columns), rows, _lead(facts, title))


def _cell(held: Iterable[MeasureFacts]) -> str:
    names = [measure.named for measure in held]
    return f"{len(names)}: {'; '.join(names)}" if names else "0"


def _money(facts: ProgressFacts) -> list[Sheet]:
    if not facts.money:
        return []
    header, *rows = facts.money
    return [Sheet(_("Mittel"), header, tuple(rows), _lead(facts, _("Mittel")))]


def _sources(facts: ProgressFacts) -> Sheet:
    header = (_("Nummer"), _("Quelle"), _("vom"), _("Adresse"), _("Prüfsumme (SHA-256)"))
    rows = tuple(
        (
            line.number,
            line.source.title,
            str(line.source.stated or ""),
            line.source.address or _("Adresse nicht bekannt"),
            line.source.sha256,
        )
        for line in facts.sources
    )
    return Sheet(_("Quellen"), header, rows, _lead(facts, _("Quellen")))

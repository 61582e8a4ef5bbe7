"""The progress report of a cooperation as a document: sentences, charts, tables, sources."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    Table,
    cited,
    runs,
)
from handschlag.modules.measures import api as measures
from handschlag.portal.measure_words import baseline_words
from handschlag.portal.operator import absolute
from handschlag.portal.progress_facts import Group, IndicatorFacts, MeasureFacts, ProgressFacts
from handschlag.portal.progress_views import View, groups_of
from handschlag.portal.progress_words import (
    states_chart,
    summary,
    target_words,
    targets_chart,
    words_of_states,
)
from handschlag.portal.report_parts import document, section, sources_section


def progress_document(facts: ProgressFacts, view: View) -> Document:
    """`view` says by what the measures are sorted; everything else is the same in each."""
    blocks = [
        *_summary(facts),
        *_changes(facts),
        *_late(facts),
        *_groups(facts, view),
        *_plan_indicators(facts),
        *_money(facts),
        *_gaps(facts),
        *_method(facts, view),
        # What was frozen names no sources; they stand on the page.
        *([] if facts.frozen else sources_section(facts.sources)),
    ]
    made = document(
        _("Fortschrittsbericht: %(title)s") % {"title": facts.title},
        blocks,
        path=facts.path,
        kicker=_("Öffentliche Fassung") if facts.is_public else _("Interne Fassung"),
        marks=marks(facts),
        sources=facts.sources,
        file_number="" if facts.is_public else facts.file_number,
    )
    return replace(made, stand=facts.stand)


def marks(facts: ProgressFacts) -> list[str]:
    found = []
    if facts.is_invented:
        found.append(_("Beispieldaten: Angaben in diesem Dokument sind erfunden."))
    if not facts.is_public:
        found.append(_("Nicht öffentlich: nur für Beteiligte der Kooperation"))
    return found


def _summary(facts: ProgressFacts) -> list[Block]:
    first, *others = summary(facts)
    blocks: list[Block] = [Paragraph(runs(first), "lead")]
    if others:
        blocks.append(Paragraph(runs(" ".join(others))))
    if facts.frozen:
        blocks.append(Paragraph(runs(f"{facts.frozen} {facts.withdrawn}".strip()), "small"))
    if facts.measures:
        blocks.append(states_chart(facts))
    return section(_("Zusammenfassung"), *blocks)


def _changes(facts: ProgressFacts) -> list[Block]:
    if not facts.changes:
        return []
    entries = tuple(Entry(runs(line)) for line in facts.changes)
    return section(_("Was sich seit dem letzten Stichtag geändert hat"), Items(entries))


def _late(facts: ProgressFacts) -> list[Block]:
    if not facts.late:
        return []
    entries = tuple(Entry(runs(line)) for line in facts.late)
    return section(_("Was überfällig ist"), Items(entries))


def _groups(facts: ProgressFacts, view: View) -> Iterable[Block]:
    for group in groups_of(facts, view):
        title = f"{group.label}: {group.title}" if group.label else group.title
        yield Heading(title)
        if not group.measures:
            yield Paragraph(runs(group.missing), "gap")
            continue
        yield from _group(facts, group)


def _group(facts: ProgressFacts, group: Group) -> Iterable[Block]:
    indicators = [each for m in group.measures for each in facts.indicators_of(m)]
    if chart := targets_chart(indicators):
        yield chart
    for measure in group.measures:
        yield Heading(measure.named, 2)
        yield from _measure(facts, measure)


def _measure(facts: ProgressFacts, measure: MeasureFacts) -> Iterable[Block]:
    where = ", ".join(filter(None, (measure.kind, measure.lead, measure.span)))
    states = words_of_states(measure)
    yield Paragraph(runs(f"{where}. " if where else "", states, cited(measure.sources)))
    if measure.description:
        yield Paragraph(runs(measure.description))
    if measure.light:
        yield Paragraph(runs(Run(measure.light, strong=True), f", {measure.light_sentence}"))
    yield from _status(measure)
    indicators = facts.indicators_of(measure)
    if indicators:
        yield _indicator_table(indicators)
    else:
        yield Paragraph(runs(_("Für diese Maßnahme ist kein Indikator genannt.")), "gap")


def _status(measure: MeasureFacts) -> Iterable[Block]:
    rows = (
        (_("Getan"), measure.done),
        (_("Nächster Schritt"), measure.next_step),
        (_("Risiko"), measure.risk),
        (_("Unterstützung gebraucht"), measure.help_needed),
    )
    entries = tuple(Entry(runs(text), label=label) for label, text in rows if text)
    if entries:
        said = _("Sachstand %(period)s") % {"period": measure.status_period}
        yield Paragraph(runs(Run(said, strong=True)))
        yield Items(entries)


def _indicator_table(indicators: Iterable[IndicatorFacts], caption: str = "") -> Table:
    header = (_("Indikator"), _("Zeitraum"), _("Ist-Wert"), _("Zielwert"), _("Bewertung"))
    rows = tuple(
        (
            _linked(each),
            runs(each.period or "–"),
            runs(each.shown or each.missing or _("noch keiner freigegeben")),
            runs(target_words(each) or "–"),
            runs(each.light or (_("ohne Zielwert") if not each.missing else "–")),
        )
        for each in indicators
    )
    return Table(header, rows, caption=caption, widths=(4, 3, 3, 3, 2), right=(2, 3))


def _linked(each: IndicatorFacts) -> Runs:
    """The indicator, and under its name how it was before anything was done."""
    title = Run(each.title, href=absolute(each.href) if each.href else "")
    before = baseline_words(each.baseline, each.baseline_on, each.baseline_note)
    return runs(title, Run(f". {before}", muted=True)) if before else runs(title)


def _plan_indicators(facts: ProgressFacts) -> list[Block]:
    """Those of the plan or a goal as a whole, which belong to no single measure."""
    known = {measure.key for measure in facts.measures}
    rest = [each for each in facts.indicators if each.measure_key not in known]
    if not rest:
        return []
    blocks: list[Block] = [_indicator_table(rest)]
    if chart := targets_chart(rest):
        blocks.insert(0, chart)
    return section(_("Indikatoren für den ganzen Plan"), *blocks)


def _money(facts: ProgressFacts) -> list[Block]:
    if not facts.money:
        return []
    header, *rows = facts.money
    cells = tuple(tuple(runs(cell) for cell in row) for row in rows)
    right = tuple(range(1, len(header)))
    words = _("Sechs Beträge, die nie dasselbe meinen; sie werden nicht verrechnet.")
    return section(_("Mittel"), Paragraph(runs(words), "small"), Table(header, cells, right=right))


def _gaps(facts: ProgressFacts) -> list[Block]:
    if not facts.gaps:
        return []
    entries = tuple(Entry(runs(gap.text), label=gap.kind) for gap in facts.gaps)
    return section(_("Was uns nicht bekannt ist"), Items(entries))


def _method(facts: ProgressFacts, view: View) -> list[Block]:
    shown = (
        _("Gezeigt sind nur veröffentlichte Maßnahmen und freigegebene Werte.")
        if facts.is_public
        else _(
            "Gezeigt ist, was Sie in dieser Kooperation sehen dürfen; bewertet sind freigegebene Werte."
        )
    )
    rule = _(
        "Die Bewertung vergleicht den letzten freigegebenen Ist-Wert mit dem Zielwert seines "
        "Zeitraums. Wo es keinen Zielwert gibt, bewerten wir nicht. Anteile werden über Zähler und "
        "Nenner zusammengefasst, nie gemittelt."
    )
    order = _("Sortiert nach: %(view)s.") % {"view": view.title}
    said = f"{shown} {rule} {measures.WITHHOLDING_RULE} {order}"
    return section(_("Wie dieser Bericht entsteht"), Paragraph(runs(said)))

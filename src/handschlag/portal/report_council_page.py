"""One page for a council: what the cooperation set out to do, how far it is, what is asked of it."""

from dataclasses import replace

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import zahl
from handschlag.foundation.reports.blocks import (
    Block,
    Document,
    Entry,
    Facts,
    Items,
    Paragraph,
    Table,
    facts,
    runs,
)
from handschlag.portal.progress_facts import ProgressFacts
from handschlag.portal.progress_words import states_chart, summary, target_words
from handschlag.portal.report_parts import document, section
from handschlag.portal.report_progress import marks

# What fits one page of A4 beside everything else.
MOST_FIGURES, MOST_STEPS, MOST_PARTNERS = 3, 2, 4
LONGEST_LEAD, LONGEST_STEP, LONGEST_TITLE = 300, 90, 44
# Of the cooperation itself: a council does not decide about half a name.
LONGEST_NAME = 72
# Fits beside its figures in one line.
LONGEST_INDICATOR = 38


def council_document(found: ProgressFacts) -> Document:
    """Always the public form: it lies open in a council."""
    blocks = [
        Paragraph(runs(_short(_lead(found), LONGEST_LEAD)), "lead"),
        _frame(found),
        *([states_chart(found)] if found.measures else []),
        *_figures(found),
        *_next(found),
        *_proposal(found),
    ]
    made = document(
        _short(found.title, LONGEST_NAME),
        blocks,
        path=found.path,
        kicker=_("Information für den Rat: der Stand auf einer Seite"),
        marks=marks(found),
        sources=(),
    )
    return replace(made, stand=found.stand)


def _short(text: str, most: int) -> str:
    """Cut between words: half a word says nothing."""
    cut = str(Truncator(text).chars(most, truncate="\0"))
    if not cut.endswith("\0"):
        return text
    whole, _space, _rest = cut.rpartition(" ")
    return f"{whole or cut[:-1]}\u00a0…"


def _lead(found: ProgressFacts) -> str:
    """The extent stands among the facts; here is how far it is."""
    first, *others = summary(found)
    return " ".join(others[:3]) or first


def _frame(found: ProgressFacts) -> Facts:
    partners = ", ".join(_short(name, 40) for name in found.partners[:MOST_PARTNERS])
    more = len(found.partners) - MOST_PARTNERS
    if more > 0:
        partners = _("%(names)s und %(n)s weitere") % {"names": partners, "n": more}
    plans = ", ".join(_short(plan, LONGEST_TITLE) for plan in found.plans[:2])
    # A frozen day does not say who the partners were.
    named = [] if found.frozen else [(_("Partner"), partners or _("uns nicht bekannt"))]
    rows = (
        *named,
        (_("Grundlage"), plans or _("kein Plan veröffentlicht")),
        (_("Umfang"), _extent(len(found.measures))),
        *([(_("Hinweis"), found.withdrawn)] if found.withdrawn else []),
    )
    return facts(rows)


def _extent(number: int) -> str:
    return ngettext("%(n)s Maßnahme", "%(n)s Maßnahmen", number) % {"n": zahl(number)}


def _figures(found: ProgressFacts) -> list[Block]:
    """Those with a target first: they say whether it goes well."""
    ranked = sorted(found.measured, key=lambda each: not each.light)[:MOST_FIGURES]
    if not ranked:
        return section(
            _("Kennzahlen"), Paragraph(runs(_("Noch kein Ist-Wert freigegeben.")), "gap")
        )
    rows = tuple(
        (
            runs(_short(each.title, LONGEST_INDICATOR)),
            runs(f"{each.shown} ({each.period})"),
            runs(target_words(each) or "–"),
            runs(each.light or "–"),
        )
        for each in ranked
    )
    header = (_("Indikator"), _("Ist-Wert"), _("Zielwert"), _("Bewertung"))
    return section(_("Kennzahlen"), Table(header, rows, widths=(7, 4, 2, 2), right=(1, 2)))


def _next(found: ProgressFacts) -> list[Block]:
    steps = tuple(
        Entry(runs(_short(measure.next_step, LONGEST_STEP)), label=_short(measure.named, 70))
        for measure in found.measures
        if measure.next_step
    )[:MOST_STEPS]
    return section(_("Was als Nächstes ansteht"), Items(steps)) if steps else []


def _proposal(found: ProgressFacts) -> list[Block]:
    text = _("Der Rat nimmt den Stand der Kooperation „%(title)s“ zur Kenntnis.") % {
        "title": _short(found.title, LONGEST_NAME)
    }
    blocks: list[Block] = [Paragraph(runs(text))]
    if found.gaps:
        missing = "; ".join(_short(gap.text, 70) for gap in found.gaps[:2])
        said = _("Nicht bekannt: %(gaps)s.") % {"gaps": missing.rstrip(".")}
        blocks.append(Paragraph(runs(said), "small"))
    return section(_("Vorschlag zur Beschlussfassung"), *blocks)

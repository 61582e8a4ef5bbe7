"""Small pages that others may show inside theirs: approved public values, nothing to run."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from handschlag.portal.operator import absolute
from handschlag.portal.progress_facts import IndicatorFacts, ProgressFacts
from handschlag.portal.progress_words import states_chart, summary, target_words

MOST_FIGURES = 4
HEIGHTS = {"measure": 560, "progress": 480}


@dataclass(frozen=True)
class ShownBar:
    """Lengths as text from 0 to 100: a template would write them with a comma."""

    label: str
    shown: str
    length: str = ""
    mark: str = ""
    light: str = ""


@dataclass(frozen=True)
class Widget:
    title: str
    kind: str
    address: str
    stand: str
    rows: tuple[tuple[str, str], ...]
    bars: tuple[ShownBar, ...]
    sentences: tuple[str, ...] = ()
    is_invented: bool = False


def measure_widget(facts: ProgressFacts) -> Widget:
    """One measure: where it stands and what was reached, as far as it is public."""
    (measure,) = facts.measures
    rows = (
        (_("Umsetzung"), measure.implementation_word),
        (_("Finanzierung"), measure.financing_word),
        (_("Federführung"), measure.lead),
        (_("Laufzeit"), measure.span),
    )
    return Widget(
        title=measure.title,
        kind=facts.title,
        address=absolute(measure.href),
        stand=facts.stand,
        rows=tuple((label, text) for label, text in rows if text),
        bars=tuple(_figures(facts.indicators)),
        is_invented=facts.is_invented,
    )


def progress_widget(facts: ProgressFacts) -> Widget:
    """A whole cooperation: in sentences, and how many measures stand where."""
    chart = states_chart(facts) if facts.measures else None
    bars = tuple(
        ShownBar(bar.label, bar.shown, _length(bar.share)) for bar in (chart.bars if chart else ())
    )
    return Widget(
        title=facts.title,
        kind=_("Fortschritt der Kooperation"),
        address=absolute(facts.path),
        stand=facts.stand,
        rows=(),
        bars=bars,
        sentences=tuple(summary(facts)[:3]),
        is_invented=facts.is_invented,
    )


def _figures(indicators: Iterable[IndicatorFacts]) -> Iterable[ShownBar]:
    for each in [one for one in indicators if one.actual is not None][:MOST_FIGURES]:
        shown = f"{each.shown} ({each.period})"
        if each.target_shown:
            shown = _("%(actual)s, Ziel %(target)s") % {
                "actual": shown,
                "target": target_words(each),
            }
        if each.reached is None:
            yield ShownBar(each.title, shown, light=each.light)
            continue
        reached = float(each.reached)
        longest = max(1.0, reached)
        yield ShownBar(
            each.title,
            shown,
            _length(reached / longest),
            mark=_length(1 / longest * 0.99),
            light=each.light,
        )


def _length(share: float) -> str:
    return f"{share * 100:.1f}"


def address_of(widget: str, key: str) -> str:
    return absolute(reverse(f"portal:widget_{widget}", args=[key]))


def snippet(widget: str, key: Any, title: str) -> str:
    """What somebody copies into their own page; also without frames there is a link."""
    name = _("%(title)s – Stand auf Handschlag") % {"title": title}
    address = address_of(widget, key)
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>\n'
        '<p><a href="{}">{}</a></p>',
        address,
        name,
        HEIGHTS[widget],
        address,
        name,
    )

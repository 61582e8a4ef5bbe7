"""A progress report in sentences: what a reader wants to know before any table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import NBSP, anfuehrung, zahl
from handschlag.foundation.reports.blocks import Bar, Chart
from handschlag.modules.measures import api as measures
from handschlag.portal.progress_facts import IndicatorFacts, MeasureFacts, ProgressFacts

Implementation, Light = measures.Implementation, measures.Light
# Rows of a chart that a reader still takes in at a glance; the table has all of them.
MOST_BARS = 12
FULL = Decimal(1)


def summary(facts: ProgressFacts) -> list[str]:
    """Three to six sentences: how much there is, how far it is, what is missing."""
    if not facts.measures:
        return [
            _("Zu dieser Kooperation ist noch keine Maßnahme veröffentlicht.")
            if facts.is_public
            else _("Zu dieser Kooperation ist noch keine Maßnahme eingetragen.")
        ]
    return [
        _extent(facts),
        _states(facts),
        *_results(facts),
        *_without(facts),
    ]


def _extent(facts: ProgressFacts) -> str:
    number = len(facts.measures)
    said = ngettext("Eine Maßnahme", "%(n)s Maßnahmen", number) % {"n": zahl(number)}
    if not facts.plans:
        return _("%(measures)s.") % {"measures": said}
    plans = _join([anfuehrung(plan) for plan in facts.plans])
    return ngettext(
        "%(measures)s im Plan %(plans)s.", "%(measures)s in den Plänen %(plans)s.", len(facts.plans)
    ) % {"measures": said, "plans": plans}


def _states(facts: ProgressFacts) -> str:
    number = facts.states[""]
    if number == len(facts.measures):
        return ngettext(
            "Von einer Maßnahme ist uns der Stand nicht bekannt.",
            "Von %(n)s Maßnahmen ist uns der Stand nicht bekannt.",
            number,
        ) % {"n": zahl(number)}
    parts = [f"{zahl(number)} {label}" for label, number in _counted(facts)]
    return _("Umsetzung: %(states)s.") % {"states": _join(parts)}


def _counted(facts: ProgressFacts) -> list[tuple[str, int]]:
    """The states that measures are in, and last those of which nobody spoke."""
    named = [(state.value, str(state.label)) for state in Implementation]
    named.append(("", _("ohne bekannten Stand")))
    return [(label, facts.states[state]) for state, label in named if facts.states[state]]


def _results(facts: ProgressFacts) -> Iterable[str]:
    judged = [each for each in facts.indicators if each.light]
    if not facts.indicators:
        yield _("Indikatoren sind nicht genannt.")
        return
    if not facts.measured:
        yield _("Freigegebene Ist-Werte gibt es noch nicht.")
        return
    yield ngettext(
        "Für einen von %(all)s Indikatoren gibt es einen freigegebenen Ist-Wert.",
        "Für %(n)s von %(all)s Indikatoren gibt es einen freigegebenen Ist-Wert.",
        len(facts.measured),
    ) % {"n": zahl(len(facts.measured)), "all": zahl(len(facts.indicators))}
    if judged:
        counts = [
            (label, sum(each.light == label for each in judged))
            for label in (str(light.label) for light in Light if light != Light.NONE)
        ]
        said = _join([f"{zahl(number)} {label}" for label, number in counts if number])
        yield _("Gemessen am Zielwert: %(lights)s.") % {"lights": said}


def _without(facts: ProgressFacts) -> Iterable[str]:
    known = {each.measure_key for each in facts.indicators}
    number = sum(measure.key not in known for measure in facts.measures)
    if number:
        yield ngettext(
            "Zu einer Maßnahme gibt es keinen Indikator; das heißt nicht, dass sie nichts bewirkt.",
            "Zu %(n)s Maßnahmen gibt es keinen Indikator; das heißt nicht, dass sie nichts bewirken.",
            number,
        ) % {"n": zahl(number)}


def _join(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s und %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def percent(share: Decimal) -> str:
    return f"{zahl(share * 100, 0)}{NBSP}%"


# --- charts, each with its words ---


def states_chart(facts: ProgressFacts) -> Chart:
    """How many measures stand where."""
    whole = len(facts.measures)
    bars = tuple(
        Bar(
            label,
            float(number / whole),
            ngettext("%(n)s Maßnahme", "%(n)s Maßnahmen", number) % {"n": zahl(number)},
        )
        for label, number in _counted(facts)
    )
    said = "; ".join(f"{bar.label}: {bar.shown}" for bar in bars)
    alt = _("Balken: wie viele der %(all)s Maßnahmen wo stehen. %(said)s.")
    return Chart(
        bars, alt=alt % {"all": zahl(whole), "said": said}, caption=_("Stand der Umsetzung")
    )


def targets_chart(indicators: Iterable[IndicatorFacts], caption: str = "") -> Chart | None:
    """How much of their targets indicators have reached; None where nothing can be drawn.

    Only those where more is better: for the others a length would say the opposite.
    """
    drawn = [each for each in indicators if each.reached is not None][:MOST_BARS]
    if not drawn:
        return None
    longest = max([FULL, *(each.reached or FULL for each in drawn)])
    bars = tuple(
        Bar(
            each.title,
            float((each.reached or Decimal(0)) / longest),
            _("%(actual)s von %(target)s") % {"actual": each.shown, "target": target_words(each)},
            mark=float(FULL / longest),
        )
        for each in drawn
    )
    said = " ".join(_reached(each) for each in drawn)
    return Chart(
        bars,
        alt=_("Balken: Ist-Wert im Verhältnis zum Zielwert. %(said)s") % {"said": said},
        caption=caption or _("Ist-Wert und Zielwert"),
        words=_("Der dunkle Strich ist der Zielwert."),
    )


def target_words(each: IndicatorFacts) -> str:
    """The target, and of which period it is where that is not the value's own; "" without one."""
    if each.target_period in ("", each.period):
        return each.target_shown
    words = {"target": each.target_shown, "period": each.target_period}
    return _("%(target)s (%(period)s)") % words


def _reached(each: IndicatorFacts) -> str:
    return _("%(title)s: %(actual)s von %(target)s, das sind %(share)s.") % {
        "title": each.title,
        "actual": each.shown,
        "target": target_words(each),
        "share": percent(each.reached or Decimal(0)),
    }


def words_of_states(measure: MeasureFacts) -> str:
    """Two states that are never one: „Umsetzung: begonnen. Finanzierung: bewilligt.“"""
    return _("Umsetzung: %(work)s. Finanzierung: %(money)s.") % {
        "work": measure.implementation_word,
        "money": measure.financing_word,
    }

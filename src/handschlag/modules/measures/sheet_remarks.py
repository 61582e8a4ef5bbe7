"""Why somebody should look at a row before it is released. Pure: words in, remarks out.

A row without a remark is unremarkable and may be released together with others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum

from .arithmetic.plausibility import fall_of_running_total, in_words, jump_in, strong_change
from .choices import Counting, Implementation
from .choices.rounds import Remark, RowKind
from .sheet_answers import number_in, same_words

HUNDRED = Decimal(100)
# How far the work is, for telling a step back; what was dropped or put off stands apart.
_ORDER = [
    Implementation.NOT_BEGUN.value,
    Implementation.IN_PREPARATION.value,
    Implementation.BEGUN.value,
    Implementation.CONTINUING.value,
    Implementation.DONE.value,
]
_STOPPED = frozenset({Implementation.DROPPED.value, Implementation.POSTPONED.value})

Words = Mapping[str, str]


@dataclass(frozen=True)
class Noted:
    """One remark with what it rests on."""

    remark: Remark
    sentence: str


@dataclass(frozen=True)
class Counted:
    """What has to be known of an indicator: how it counts, and its numbers so far."""

    counting: str = Counting.FLOW
    is_share: bool = False
    history: Sequence[Decimal] = field(default=())


def remarks_on(
    kind: str,
    answer: Words,
    before: Words,
    *,
    on: date | None = None,
    late_on: date | None = None,
    counted: Counted | None = None,
) -> list[Noted]:
    """The gravest first. `on` is the day of the report, `late_on` the same where it came late."""
    noted_here = _of_kind(kind, answer, before, counted)
    if kind == RowKind.MILESTONE and on is not None:
        noted_here += _passed(answer, on)
    found = {noted.remark: noted for noted in noted_here}
    if late_on is not None:
        found[Remark.LATE] = Noted(Remark.LATE, _("gemeldet am %s") % datum(late_on))
    return [found[remark] for remark in Remark if remark in found]


def _of_kind(kind: str, answer: Words, before: Words, counted: Counted | None) -> list[Noted]:
    if kind == RowKind.STATUS:
        return _of_status(answer, before)
    if kind == RowKind.MILESTONE:
        return _of_milestone(answer, before)
    return _of_reading(answer, before, counted or Counted())


def _of_status(answer: Words, before: Words) -> list[Noted]:
    found = []
    if help_needed := answer.get("help_needed"):
        found.append(Noted(Remark.HELP, help_needed))
    if risk := answer.get("risk"):
        found.append(Noted(Remark.RISK, risk))
    now, then = answer.get("implementation", ""), before.get("implementation", "")
    if _is_step_back(now, then):
        words = {"then": _label(then), "now": _label(now)}
        found.append(Noted(Remark.SETBACK, _("vorher „%(then)s“, jetzt „%(now)s“") % words))
    return found


def _label(state: str) -> str:
    return str(Implementation(state).label) if state in Implementation.values else _("unbekannt")


def _is_step_back(now: str, then: str) -> bool:
    if now == then:
        return False
    if now in _STOPPED:
        return True
    return now in _ORDER and then in _ORDER and _ORDER.index(now) < _ORDER.index(then)


def _of_milestone(answer: Words, before: Words) -> list[Noted]:
    then, now = before.get("due_on", ""), answer.get("due_on", "")
    if answer.get("reached_on") or same_words(now, then):
        return []
    if not now:
        return [Noted(Remark.MISSING, _("Ein neuer Termin ist nicht genannt."))]
    words = {"then": _day(then), "now": _day(now), "reason": answer.get("reason", "")}
    return [Noted(Remark.SETBACK, _("verschoben von %(then)s auf %(now)s: %(reason)s") % words)]


def _passed(answer: Words, on: date) -> list[Noted]:
    """A day that is over, neither reached nor put off: nothing changed is no answer to that."""
    due = answer.get("due_on", "")
    if answer.get("reached_on") or not due or due >= on.isoformat():
        return []
    return [Noted(Remark.SETBACK, _("%s ist vorbei, erreicht ist er nicht.") % _day(due))]


def _day(text: str) -> str:
    try:
        return datum(date.fromisoformat(text))
    except ValueError:
        return _("unbekannt")


def _of_reading(answer: Words, before: Words, counted: Counted) -> list[Noted]:
    now = size_of(answer, is_share=counted.is_share)
    if now is None:
        return [Noted(Remark.MISSING, _("Der Wert liegt noch nicht vor."))]
    then = size_of(before, is_share=counted.is_share)
    found = []
    if sentence := _implausible(now, then, counted):
        found.append(Noted(Remark.IMPLAUSIBLE, sentence))
    elif then is not None and strong_change(now, then):
        words = {"then": in_words(then), "now": in_words(now)}
        found.append(Noted(Remark.CHANGED, _("vorher %(then)s, jetzt %(now)s") % words))
    return found


def _implausible(now: Decimal, then: Decimal | None, counted: Counted) -> str:
    is_running = counted.counting == Counting.CUMULATIVE and not counted.is_share
    if is_running and then is not None and (sentence := fall_of_running_total(then, now)):
        return sentence
    return jump_in(counted.history, now)


def size_of(words: Words, *, is_share: bool) -> Decimal | None:
    """The value, or the share in percent; None where there is none."""
    try:
        if not is_share:
            return number_in(words.get("value", ""))
        whole = number_in(words.get("denominator", ""))
        return number_in(words.get("numerator", "")) * HUNDRED / whole if whole else None
    except ValueError:
        return None

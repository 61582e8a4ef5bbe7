"""Retention clocks: what is due, a run that shows it, and the run that does it."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import services as records
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.rows import lock_row, require_unchanged

from .models import RetentionMark, RetentionRule, RetentionRun
from .registry import Clock, clocks
from .subjects import all_rows

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Period:
    """One clock with the period that holds here."""

    clock: Clock
    rule: RetentionRule
    last_run: RetentionRun | None = None

    @property
    def length(self) -> str:
        """Whole years as years, everything else in days."""
        days = self.rule.days
        if days % 365:
            return ngettext("ein Tag", "%(number)s Tage", days) % {"number": days}
        years = days // 365
        return ngettext("ein Jahr", "%(number)s Jahre", years) % {"number": years}


@dataclass(frozen=True)
class Due:
    """What a run would do now: rows that go, rows that get their warning, rows that wait."""

    period: Period
    going: list[Any]
    to_warn: list[Any]
    waiting: int


def rule_for(clock: Clock) -> RetentionRule:
    """The stored rule; what the module proposes where nobody has stored one."""
    stored = RetentionRule.objects.filter(code=clock.code).first()
    return stored or RetentionRule(code=clock.code, days=clock.days, warn_days=clock.warn_days)


def periods() -> list[Period]:
    """All clocks as they run here, by what they are about; two queries."""
    stored = {rule.code: rule for rule in RetentionRule.objects.all()}
    newest = RetentionRun.objects.order_by().values("rule").annotate(newest=Max("pk"))
    runs = RetentionRun.objects.filter(pk__in=newest.values("newest"))
    last = {run.rule_id: run for run in runs}
    found = []
    for clock in clocks().values():
        rule = stored.get(clock.code)
        proposed = RetentionRule(code=clock.code, days=clock.days, warn_days=clock.warn_days)
        found.append(Period(clock, rule or proposed, last.get(rule.pk) if rule else None))
    return sorted(found, key=lambda period: str(period.clock.label))


@transaction.atomic
def load_rules() -> None:
    """Store what the modules propose for clocks that have no rule yet; never changes one."""
    known = set(RetentionRule.objects.values_list("code", flat=True))
    for clock in clocks().values():
        if clock.code not in known:
            RetentionRule.objects.get_or_create(
                code=clock.code, defaults={"days": clock.days, "warn_days": clock.warn_days}
            )


@transaction.atomic
def change_period(
    rule: RetentionRule,
    *,
    days: int,
    warn_days: int,
    is_active: bool,
    by: Any,
    version: str | None = None,
) -> RetentionRule:
    """Other days, or whether it runs; `version` is the fingerprint of what was shown."""
    rule = lock_row(rule)
    stands = {name: getattr(rule, name) for name in ("days", "warn_days", "is_active")}
    wanted = {"days": days, "warn_days": warn_days, "is_active": is_active}
    require_unchanged(rule, version, stands, wanted)
    before = audit.snapshot(rule)
    rule.days, rule.warn_days, rule.is_active = days, warn_days, is_active
    if warn_days >= days:
        raise ValidationError({"warn_days": _("Die Vorwarnung muss kürzer sein als die Frist.")})
    clock = clocks().get(rule.code)
    if clock is not None and days < clock.least_days:
        least = _("Mindestens {days} Tage.").format(days=clock.least_days)
        raise ValidationError({"days": least})
    rule.full_clean()
    rule.save()
    if changes := audit.changes_between(before, rule):
        audit.record("privacy.period_changed", rule, by=by, changes=changes)
    return rule


def due_on(now: datetime | None = None) -> list[Due]:
    """What the next run would do, without doing it."""
    now = now or timezone.now()
    return [
        _due(period, now)
        for period in periods()
        if period.clock.expired is not None and period.rule.is_active
    ]


def _due(period: Period, now: datetime) -> Due:
    clock, rule = period.clock, period.rule
    assert clock.expired is not None  # noqa: S101 -- due_on has asked
    over = list(clock.expired(now - timedelta(days=rule.days)))
    if not rule.warn_days:
        return Due(period, over, [], 0)
    near = list(clock.expired(now - timedelta(days=rule.days - rule.warn_days)))
    marks = _marks(rule)
    long_enough = _day(now) - timedelta(days=rule.warn_days)
    going = [row for row in over if str(row.pk) in marks and marks[str(row.pk)] <= long_enough]
    to_warn = [row for row in near if str(row.pk) not in marks]
    return Due(period, going, to_warn, len(near) - len(to_warn) - len(going))


def _marks(rule: RetentionRule) -> dict[str, Any]:
    if rule.pk is None:
        return {}
    return dict(rule.marks.values_list("row_id", "warned_on"))


def _day(now: datetime) -> Any:
    return now.astimezone(BERLIN).date()


def run_retention(now: datetime | None = None) -> dict[str, RetentionRun]:
    """Warn, anonymise, delete what is due. One row that cannot go does not keep the others."""
    now = now or timezone.now()
    load_rules()
    return {due.period.clock.code: _run(due, now) for due in due_on(now)}


def _run(due: Due, now: datetime) -> RetentionRun:
    rule = due.period.rule
    with transaction.atomic():
        _forget_marks(due, now)
        RetentionMark.objects.bulk_create(
            [
                RetentionMark(rule=rule, row_id=str(row.pk), warned_on=_day(now))
                for row in due.to_warn
            ],
            ignore_conflicts=True,
        )
    moment = now - timedelta(days=rule.days)
    results = [_expire(due.period.clock, row, moment) for row in due.going]
    return _write_down(due, done=results.count(True), failed=results.count(False), now=now)


def _forget_marks(due: Due, now: datetime) -> None:
    """Whoever came back, or went, is not warned any more."""
    rule, clock = due.period.rule, due.period.clock
    assert clock.expired is not None  # noqa: S101 -- due_on has asked
    marks = list(rule.marks.all())
    if not marks:
        return
    near = clock.expired(now - timedelta(days=rule.days - rule.warn_days))
    still = {str(pk) for pk in near.values_list("pk", flat=True)}
    gone = [mark.pk for mark in marks if mark.row_id not in still]
    RetentionMark.objects.filter(pk__in=gone).delete()


def _expire(clock: Clock, row: Any, moment: datetime) -> bool | None:
    """Each row in a transaction of its own; None if it came back to life since it was listed."""
    label, key = row._meta.app_label, row.pk
    assert clock.expired is not None  # noqa: S101 -- due_on has asked
    try:
        with transaction.atomic():
            # Locked, so that nobody makes it needed again between the question and the end.
            list(all_rows(row._meta.label_lower).select_for_update().filter(pk=key))
            if not clock.expired(moment).filter(pk=key).exists():
                return None
            (clock.expire or type(row).delete)(row)
            records.touch(label)
    # One row that cannot go must not keep the others; it is counted as failed.
    except Exception:
        logger.exception("Retention %s failed for row %s", clock.code, key)
        return False
    return True


@transaction.atomic
def _write_down(due: Due, *, done: int, failed: int, now: datetime) -> RetentionRun:
    run = RetentionRun(
        rule=due.period.rule, ran_at=now, warned=len(due.to_warn), done=done, failed=failed
    )
    run.save()
    if done or failed:
        numbers = {"done": (None, done), "failed": (None, failed)}
        audit.record("privacy.retention_ran", run, by=None, changes=numbers)
    return run


def numbers_in(dues: Iterable[Due]) -> tuple[int, int]:
    """How many rows go, how many are warned."""
    listed = list(dues)
    return sum(len(due.going) for due in listed), sum(len(due.to_warn) for due in listed)

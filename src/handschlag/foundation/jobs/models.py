"""When recurring work ran last and runs next."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.clock import BERLIN


class Schedule(models.Model):
    """One recurring task; the row itself is the guard against running twice."""

    name = models.CharField(_("Name"), max_length=80, unique=True)
    task_path = models.CharField(_("Aufgabe"), max_length=200)
    every_minutes = models.PositiveIntegerField(_("alle … Minuten"), null=True, blank=True)
    daily_at = models.TimeField(_("täglich um"), null=True, blank=True)
    last_run_at = models.DateTimeField(_("zuletzt eingereiht"), null=True, blank=True)
    next_run_at = models.DateTimeField(_("nächstes Mal"), db_index=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Zeitplan")
        verbose_name_plural = _("Zeitpläne")
        constraints = [
            models.CheckConstraint(
                name="schedule_has_one_rhythm",
                condition=Q(every_minutes=None, daily_at__isnull=False)
                | Q(every_minutes__gt=0, daily_at=None),
                violation_error_message=_("Entweder ein Abstand oder eine Uhrzeit."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def first_run_from(self, moment: datetime) -> datetime:
        """Intervals begin at once, times of day wait for their time."""
        return moment if self.daily_at is None else self._next_time_of_day(moment)

    def run_after(self, moment: datetime) -> datetime:
        """The next run after `moment`; runs missed meanwhile are not made up for."""
        if self.daily_at is not None:
            return self._next_time_of_day(moment)
        step = timedelta(minutes=self.every_minutes or 1)
        missed = max((moment - self.next_run_at) // step, 0)
        return self.next_run_at + (missed + 1) * step

    def _next_time_of_day(self, moment: datetime) -> datetime:
        day = moment.astimezone(BERLIN).date()
        assert self.daily_at is not None  # noqa: S101 -- both callers have asked
        planned = datetime.combine(day, self.daily_at, BERLIN)
        if planned <= moment:
            planned = datetime.combine(day + timedelta(days=1), self.daily_at, BERLIN)
        return planned

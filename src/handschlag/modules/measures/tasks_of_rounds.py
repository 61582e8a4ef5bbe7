"""The day of a round: links go out, who is silent is reminded, the coordinator gets the state."""

from datetime import date

from django.db import transaction
from django.db.models import Count, Q
from django_tasks import task

from handschlag.foundation.records import today

from .choices.rounds import RoundState, RowState
from .models import ReportingRound
from .notifications_of_rounds import SHEET_WAITS, tell_how_it_stands, tell_of_sheet
from .services.rounds import open_round, remind_sheet, sheets_to_remind


@task()
def run_rounds() -> dict[str, int]:
    """Once a day; running twice sends nothing twice."""
    return {"opened": open_due(), "reminded": remind_silent(), "told": tell_coordinators()}


def open_due() -> int:
    due = ReportingRound.objects.filter(state=RoundState.PLANNED, opens_on__lte=today())
    rounds = list(due)
    for asked in rounds:
        open_round(asked, by=None)
    return len(rounds)


def remind_silent() -> int:
    day = today()
    sheets = sheets_to_remind(day)
    for sheet in sheets:
        with transaction.atomic():
            remind_sheet(sheet, by=None)
            tell_of_sheet(SHEET_WAITS, sheet, occasion=f"remind-{sheet.pk}-{day.isoformat()}")
    return len(sheets)


def tell_coordinators() -> int:
    """As long as something is missing or waits for a decision."""
    day, told = today(), 0
    running = ReportingRound.objects.filter(state=RoundState.OPEN).annotate(
        missing=Count("sheets", filter=Q(sheets__submitted_at=None), distinct=True),
        waiting=Count(
            "sheets__rows", filter=Q(sheets__rows__state=RowState.SUBMITTED), distinct=True
        ),
    )
    for asked in running.select_related("cooperation"):
        if (asked.missing or asked.waiting) and _is_day_to_tell(asked, day):
            with transaction.atomic():
                told += tell_how_it_stands(
                    asked, missing=asked.missing, waiting=asked.waiting, day=day
                )
    return told


def _is_day_to_tell(asked: ReportingRound, day: date) -> bool:
    """The day before the due date, the day after it, and from then on weekly."""
    late = (day - asked.due_on).days
    return late == -1 or (late >= 1 and late % 7 == 1)

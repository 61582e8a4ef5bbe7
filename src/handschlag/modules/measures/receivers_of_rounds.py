"""What is decided on the page of a measure is decided in the form as well, and the other way round."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from handschlag.foundation.facts import listens_to

from .choices.rounds import RowState
from .facts.plans import StatusApproved, StatusReturned
from .facts.results import ReadingApproved, ReadingReturned
from .models import Reading, SheetRow, StatusReport
from .services.releasing import note_return


@listens_to(ReadingApproved)
def row_of_reading_is_released(fact: ReadingApproved) -> None:
    _waiting(reading=fact.reading_id).update(state=RowState.APPROVED)


@listens_to(StatusApproved)
def row_of_status_is_released(fact: StatusApproved) -> None:
    _waiting(status_report=fact.report_id).update(state=RowState.APPROVED)


@listens_to(ReadingReturned)
def row_of_reading_is_open_again(fact: ReadingReturned) -> None:
    for row in _waiting(reading=fact.reading_id):
        note_return(
            row, note=Reading.objects.get(pk=fact.reading_id).return_note, by=_person(fact.by_pk)
        )


@listens_to(StatusReturned)
def row_of_status_is_open_again(fact: StatusReturned) -> None:
    for row in _waiting(status_report=fact.report_id):
        report = StatusReport.objects.get(pk=fact.report_id)
        note_return(row, note=report.return_note, by=_person(fact.by_pk))


def _waiting(**about: int) -> QuerySet[SheetRow]:
    return SheetRow.objects.filter(state=RowState.SUBMITTED, **about)


def _person(key: int | None) -> object | None:
    return get_user_model().objects.filter(pk=key).first() if key else None

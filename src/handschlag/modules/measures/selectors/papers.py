"""What came with the rows of a form to prove them: files, and the numbers of files it lies in."""

from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.files.models import File
from handschlag.modules.measures.choices.rounds import WRITABLE
from handschlag.modules.measures.models import SheetFile, SheetRow
from handschlag.modules.measures.sheet_answers import FILE_NUMBER

from .rounds import rounds_visible_to, sheets_to_fill


def files_of(row: SheetRow) -> list[File]:
    """What came with a row, whether it still waits here or is evidence by now."""
    proved = row.reading or row.status_report
    kept = [each.file for each in proved.evidence.all() if each.file] if proved else []
    return [*kept, *(attached.file for attached in row.files.all())]


def own_files_of(row: SheetRow) -> list[File]:
    """What this organisation sent itself and that is evidence by now."""
    proved = row.reading or row.status_report
    owner = row.sheet.organisation_id
    kept = proved.evidence.all() if proved else []
    return [each.file for each in kept if each.file and each.owner_org_id == owner]


def file_numbers_of(row: SheetRow, *, only_own: bool = False) -> list[str]:
    """In which files the papers of a row lie; `only_own` leaves out what others named."""
    proved = row.reading or row.status_report
    owner = row.sheet.organisation_id
    named = [
        each.file_number
        for each in (proved.evidence.all() if proved else ())
        if each.file_number and (not only_own or each.owner_org_id == owner)
    ]
    waiting = "" if row.state in WRITABLE else row.answer.get(FILE_NUMBER, "")
    return [*named, *filter(None, [waiting])]


def waiting_files_visible_to(user: Any) -> QuerySet[SheetFile]:
    """Files that wait in a form: for whoever runs the round, and whoever may fill the form."""
    rounds = rounds_visible_to(user).order_by().values("pk")
    sheets = sheets_to_fill(user).order_by().values("pk")
    return SheetFile.objects.filter(Q(row__sheet__round__in=rounds) | Q(row__sheet__in=sheets))

"""What proves a reading or a status report; internal unless somebody says otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files import services as files
from handschlag.foundation.files.models import File
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row, lock_version, save_version
from handschlag.modules.measures.models import Evidence, Reading, StatusReport

FILE_KIND = "measures.evidence"


@transaction.atomic
def add_evidence(
    proved: Reading | StatusReport,
    *,
    title: str,
    by: Any,
    upload: Any = None,
    file: File | None = None,
    file_number: str = "",
    audience: str = Audience.COOPERATION,
    owner_org: Any = None,
    basis: str = "",
) -> Evidence:
    """An upload, a file that was stored already, or the number of the file where the paper lies."""
    holder = proved.indicator if isinstance(proved, Reading) else proved.measure
    owner = owner_org or holder.owner_org
    _require_owner(audience, owner)
    if upload is not None:
        # A photo tells where and when it was taken, and by whose telephone: that proves nothing.
        file = files.store_file(
            upload, kind=FILE_KIND, by=by, title=title, audience=audience, bare=True
        )
    evidence = Evidence(
        reading=proved if isinstance(proved, Reading) else None,
        status=None if isinstance(proved, Reading) else proved,
        title=title,
        file=file,
        file_number=_one_line(file_number),
        audience=audience,
        owner_org=owner,
        cooperation_id=holder.cooperation_id,
    )
    evidence.full_clean()
    evidence.save()
    _record(evidence, "evidence.added", audit.changes_between(None, evidence), by, basis)
    _move_on(proved)
    return evidence


@transaction.atomic
def edit_evidence(
    evidence: Evidence,
    *,
    version: int | None,
    by: Any,
    title: str,
    audience: str,
    file_number: str = "",
    basis: str = "",
) -> Evidence:
    """Title, place and audience; another file is another evidence."""
    row = lock_version(evidence, version)
    before = audit.snapshot(row)
    _require_owner(audience, row.owner_org)
    row.title, row.audience, row.file_number = title, audience, _one_line(file_number)
    save_version(row)
    if row.file is not None:
        files.describe_file(row.file, title=title, audience=audience, by=by)
    _record(row, "evidence.edited", audit.changes_between(before, row), by, basis)
    _move_on(row.reading)
    return row


@transaction.atomic
def add_file_numbers(
    proved: Reading | StatusReport,
    numbers: Iterable[str],
    *,
    by: Any,
    owner_org: Any = None,
    basis: str = "",
) -> None:
    """Papers that lie in these files; a number that is named already is not named twice."""
    known = set(proved.evidence.filter(file=None).values_list("file_number", flat=True))
    for number in dict.fromkeys(map(_one_line, numbers)):
        if number and number not in known:
            add_evidence(
                proved, title=_("Akte"), file_number=number, owner_org=owner_org, by=by, basis=basis
            )


@transaction.atomic
def set_file_numbers(
    reading: Reading, numbers: Sequence[str], *, seen: Sequence[Evidence], by: Any
) -> None:
    """What a sheet says of the papers it shows (`seen`): in their order, further ones behind them.

    Each keeps its title and audience; without a number it goes.
    """
    for row, number in zip(seen, numbers, strict=False):
        if row.file_number != number:
            edit_evidence(
                row, version=None, title=row.title, audience=row.audience, file_number=number, by=by
            )
    for row in seen[len(numbers) :]:
        remove_evidence(row, by=by)
    add_file_numbers(reading, numbers[len(seen) :], by=by)


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Any, basis: str = "") -> None:
    """Only while what it proves is not released: afterwards it belongs to the record."""
    row = lock_row(evidence)
    proved = row.reading or row.status
    if proved is not None and proved.approved_at is not None:
        raise ValidationError(_("Was freigegeben ist, behält seine Nachweise."), code="approved")
    file = row.file
    _record(row, "evidence.removed", {"title": (row.title, None)}, by, basis)
    row.delete()
    _move_on(row.reading)
    if file is not None:
        files.remove_file(file, by=by)


def files_proving(which: Q) -> list[File]:
    """Files of these pieces of evidence; ask before they go with what they prove."""
    rows = Evidence.objects.filter(which, file__isnull=False).select_related("file")
    return [row.file for row in rows if row.file is not None]


def let_go(held: Iterable[File], *, by: Any) -> None:
    """Remove those of the files that prove nothing any more."""
    for file in {each.pk: each for each in held}.values():
        if not Evidence.objects.filter(file=file).exists():
            files.remove_file(file, by=by)


def _require_owner(audience: str, owner_org: Any) -> None:
    if audience in {Audience.ORGANISATION, Audience.DRAFT} and owner_org is None:
        raise ValidationError(
            {"owner_org": _("Bitte wählen Sie, welche Organisation den Nachweis sehen darf.")},
            code="owner",
        )


def _one_line(number: str) -> str:
    return " ".join(number.split())


def _move_on(proved: Reading | StatusReport | None) -> None:
    """A sheet shows a value with its papers: what it says of older ones must not go unnoticed."""
    if isinstance(proved, Reading) and proved.approved_at is None:
        Reading.objects.filter(pk=proved.pk).update(version=F("version") + 1)
        proved.refresh_from_db(fields=["version"])


def _record(evidence: Evidence, act: str, changes: audit.Changes, by: Any, basis: str) -> None:
    """On the reading or status report it proves, so that its history is whole."""
    named = {f"evidence.{field}": pair for field, pair in changes.items()}
    proved = evidence.reading or evidence.status
    assert proved is not None  # noqa: S101 -- the database sees to it
    audit.record(act, proved, by=by, changes=named, basis=basis)

"""Writes on files."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_row

from . import disk
from .media import DOCUMENTS, UNKNOWN, is_program, media_type_of
from .models import Blob, File
from .names import clean_name, ending_of

# Longer than any request lasts: what is younger may belong to a transaction still open.
UNUSED_FOR = timedelta(hours=24)


def store_file(
    upload: "Upload[Any]",
    *,
    kind: str,
    by: Any,
    title: str = "",
    audience: str = Audience.ORGANISATION,
    allowed: Collection[str] = DOCUMENTS,
    bare: bool = False,
    any_content: bool = False,
) -> File:
    """Check an upload and keep it; `allowed` are endings without dot.

    `bare`: pictures are kept without what their camera wrote into them (`pictures`).
    `any_content`: what is not what its ending says is kept as well, as bytes of unknown kind; for
    whoever looks into the file himself and can say better what is wrong with it. Not programs.

    Refuses with ValidationError, and then nothing is left behind. The bytes are on the disk before
    the row commits; if the transaction fails, the sweeper removes them within a day.
    """
    name = _checked_name(upload.name or "", allowed)
    if upload.size is not None and upload.size > settings.FILE_MAX_BYTES:
        raise ValidationError(disk.too_large(settings.FILE_MAX_BYTES), code="too_large")
    if bare:
        from .pictures import without_metadata  # noqa: PLC0415 -- Pillow is slow to load

        upload = without_metadata(upload)
    with disk.incoming(upload.chunks(), most=settings.FILE_MAX_BYTES) as arrived:
        media_type = _checked_type(name, arrived, any_content=any_content)
        with transaction.atomic():
            disk.move_in(arrived)
            blob, _new = Blob.objects.get_or_create(
                sha256=arrived.sha256, defaults={"size": arrived.size}
            )
            file = File(blob=blob, kind=kind, name=name, title=title, audience=audience)
            file.media_type, file.uploaded_by = media_type, by
            file.full_clean()
            file.save()
            audit.record("file.stored", file, by=by, changes={"blob": ("", blob.sha256)})
    return file


def _checked_name(raw: str, allowed: Collection[str]) -> str:
    name = clean_name(raw)
    ending = ending_of(name)
    if not name.removesuffix(f".{ending}"):
        raise ValidationError(_("Die Datei hat keinen brauchbaren Namen."), code="name")
    if ending not in allowed:
        raise ValidationError(
            _("„%(name)s“ hat keine erlaubte Endung. Möglich sind: %(allowed)s."),
            code="ending",
            params={"name": name, "allowed": ", ".join(sorted(allowed))},
        )
    return name


def _checked_type(name: str, arrived: disk.Incoming, *, any_content: bool) -> str:
    if arrived.size == 0:
        raise ValidationError(_("„%(name)s“ ist leer."), code="empty", params={"name": name})
    media_type = media_type_of(ending_of(name), arrived.content)
    if media_type is None and any_content and not is_program(arrived.content):
        return UNKNOWN
    if media_type is None:
        raise ValidationError(
            _(
                "„%(name)s“ endet auf .%(ending)s, der Inhalt ist aber etwas anderes. "
                "Bitte die Datei im richtigen Format speichern und noch einmal hochladen."
            ),
            code="content",
            params={"name": name, "ending": ending_of(name)},
        )
    return media_type


@transaction.atomic
def describe_file(file: File, *, title: str, audience: str, by: Any) -> File:
    """Change title and audience; the content of a file never changes, a new one is a new file."""
    file = lock_row(file)
    before = audit.snapshot(file, fields=("title", "audience"))
    file.title, file.audience = title, audience
    file.full_clean()
    file.save(update_fields=["title", "audience"])
    audit.record("file.described", file, by=by, changes=audit.changes_between(before, file))
    return file


@transaction.atomic
def remove_file(file: File, *, by: Any) -> None:
    """Delete one use; whoever points at it must let go first. Unused bytes go within a day."""
    audit.record("file.removed", file, by=by, changes={"blob": (file.blob_id, "")})
    file.delete()


def sweep_unused() -> int:
    """Delete blobs nobody uses any more, and bytes without a blob; returns how many files went."""
    deadline = timezone.now() - UNUSED_FOR
    for blob in Blob.objects.filter(files=None, stored_at__lt=deadline):
        # Used again in this very moment: then it stays.
        with suppress(IntegrityError), transaction.atomic():
            blob.delete()
    known = set(Blob.objects.values_list("pk", flat=True))
    removed = 0
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file() and path.name not in known and _is_older(path, deadline):
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _is_older(path: Path, deadline: datetime) -> bool:
    try:
        return path.stat().st_mtime < deadline.timestamp()
    except FileNotFoundError:
        return False

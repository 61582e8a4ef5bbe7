"""Writes on letterheads."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files import services as files
from handschlag.foundation.records.rows import lock_row
from handschlag.foundation.records.services import kind_of

from .models import Letterhead

FILE_KIND = "reports.letterhead"
MOST_BYTES = 5 * 1024 * 1024


@transaction.atomic
def add_letterhead(owner: Any, *, name: str, upload: Any, by: Any) -> Letterhead:
    """Keep a Word template for an owner; what reaches out of it is taken out before."""
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("Die Vorlage ist zu groß. Erlaubt sind 5\u00a0MB."), code="too_large"
        )
    from .letterhead_guard import cleaned_letterhead  # noqa: PLC0415 -- lxml is slow to load

    content = cleaned_letterhead(content)
    file = files.store_file(
        ContentFile(content, name=upload.name), kind=FILE_KIND, by=by, title=name, allowed={"docx"}
    )
    row = Letterhead(
        owner_kind=kind_of(owner),
        owner_id=owner.public_id,
        name=name,
        file=file,
    )
    row.full_clean()
    row.save()
    audit.record("letterhead.added", row, by=by, changes={"name": ("", name)})
    return row


@transaction.atomic
def remove_letterhead(letterhead: Letterhead, *, by: Any) -> None:
    row = lock_row(letterhead)
    file = row.file
    audit.record("letterhead.removed", row, by=by, changes={"name": (row.name, "")})
    row.delete()
    files.remove_file(file, by=by)

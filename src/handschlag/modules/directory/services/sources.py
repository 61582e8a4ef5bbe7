"""A document that facts rest on: what was said wrongly of it, and which text it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import zahl
from handschlag.foundation.records import selectors as reads
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.rows import lock_version, require_unchanged, set_fields


@transaction.atomic
def correct_source(source: Source, *, version: str | None, by: Any, **said: Any) -> Source:
    """Put right what was said of the document; facts, places and checksum stay as they are.

    `version` is the fingerprint of its `details_of` as they were shown.
    """
    row = lock_version(source, None)
    stands = records.details_of(row)
    require_unchanged(row, version, stands, stands | said)
    set_fields(row, said, frozenset(stands))
    changes = audit.changes_between(stands, row)
    if changes:
        records.edit_source(row)
        audit.record("source.corrected", row, by=by, changes=changes)
    return row


@transaction.atomic
def keep_checksum(source: Source, *, sha256: str, characters: int | None, by: Any) -> Source:
    """Say which text the document is, once: later nobody could tell which one was read.

    `characters` is None where the text of the file cannot be read.
    """
    row = lock_version(source, None)
    if row.sha256 == sha256:
        return row
    _require_first(row, sha256)
    _require_places_inside(row, characters)
    before = audit.snapshot(row, ("sha256", "characters"))
    records.edit_source(row, sha256=sha256, characters=characters)
    changes = audit.changes_between(before, row)
    audit.record("source.checksum_kept", row, by=by, changes=changes)
    return row


def _require_first(source: Source, sha256: str) -> None:
    if source.sha256:
        raise ValidationError(
            _("Zu dieser Quelle ist schon eine Prüfsumme hinterlegt. Sie bleibt, wie sie ist."),
            code="kept",
        )
    if Source.objects.filter(sha256=sha256).exists():
        raise ValidationError(
            {"file": _("Diese Datei gehört schon zu einer anderen Quelle.")}, code="known"
        )


def _require_places_inside(source: Source, characters: int | None) -> None:
    furthest = reads.furthest_place(source)
    if characters is None and furthest is not None:
        raise ValidationError(
            {
                "file": _(
                    "Den Text dieser Datei können wir nicht lesen. Ob die Fundstellen darin "
                    "liegen, bliebe offen."
                )
            },
            code="unreadable",
        )
    if characters is not None and furthest is not None and furthest > characters:
        raise ValidationError(
            {
                "file": _(
                    "Der Text dieser Datei hat {number} Zeichen, eine Fundstelle reicht bis "
                    "Zeichen {furthest}. Es ist wohl nicht die gelesene Datei."
                ).format(number=zahl(characters), furthest=zahl(furthest))
            },
            code="places",
        )

"""Writes on bundles: asking for one, building it, and forgetting it after a day."""

import os
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_row

from .bundle_files import write_bundle
from .models import Bundle, BundleState, bundle_folder
from .registry import Contents, gather

KEPT_FOR = timedelta(days=1)
# Below this nobody waits longer than for a large page.
AT_ONCE_BYTES = 20 * 1024 * 1024


@transaction.atomic
def request_bundle(contents: Contents, *, kind: str, file_number: str, by: Any) -> Bundle:
    """Note what is wanted; the caller has it built now or by a job (`is_large`).

    It takes the place of what the same reader asked for before: one archive per thing and reader.
    """
    _forget(Bundle.objects.filter(kind=kind, thing_id=contents.thing.public_id, requested_by=by))
    bundle = Bundle(
        kind=kind,
        thing_id=contents.thing.public_id,
        title=contents.title[:300],
        file_number=file_number.strip(),
        total=1 + len(contents.originals),
        size=contents.size,
        requested_by=by,
    )
    bundle.full_clean()
    bundle.save()
    return bundle


def is_large(bundle: Bundle) -> bool:
    return bundle.size > AT_ONCE_BYTES


def build_bundle(bundle_id: int) -> Bundle | None:
    """Write the archive with what its reader may see now; running it again changes nothing.

    None where it was asked for anew meanwhile.
    """
    bundle = Bundle.objects.select_related("requested_by").filter(pk=bundle_id).first()
    if bundle is None or bundle.is_ready:
        return bundle
    try:
        contents = _contents(bundle)
        checksum = _write(bundle, contents)
    except (ValidationError, OSError) as failed:
        _fail(bundle, failed)
        return bundle
    _finish(bundle, contents, checksum)
    return bundle


def _contents(bundle: Bundle) -> Contents:
    reader: Any = bundle.requested_by
    found = None
    if reader.is_active:
        found = gather(bundle.kind, reader, bundle.thing_id, bundle.file_number)
    if found is None:
        raise ValidationError(_("Das dürfen Sie nicht mehr sehen."))
    return found


def _write(bundle: Bundle, contents: Contents) -> str:
    """Whole or not at all: the archive gets its name once it is complete."""
    Bundle.objects.filter(pk=bundle.pk).update(
        state=BundleState.WORKING, done=0, total=1 + len(contents.originals)
    )
    folder = bundle_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "w+b") as target:
            checksum = write_bundle(
                target,
                contents,
                bundle.file_number,
                partial(_note_progress, bundle.pk),
            )
        Path(name).replace(bundle.path)
    finally:
        Path(name).unlink(missing_ok=True)
    return checksum


def _note_progress(bundle_id: int, done: int) -> None:
    Bundle.objects.filter(pk=bundle_id).update(done=done)


@transaction.atomic
def _finish(bundle: Bundle, contents: Contents, checksum: str) -> None:
    row = lock_row(bundle)
    row.state, row.done, row.size = BundleState.READY, row.total, bundle.path.stat().st_size
    row.save(update_fields=["state", "done", "size"])
    audit.record(
        "report.bundled",
        contents.thing,
        by=bundle.requested_by,
        basis=_("Aktenzeichen %(number)s, Prüfsumme %(sum)s")
        % {"number": bundle.file_number, "sum": checksum},
    )
    bundle.refresh_from_db()


def _fail(bundle: Bundle, failed: ValidationError | OSError) -> None:
    words = " ".join(failed.messages) if isinstance(failed, ValidationError) else ""
    reason = words or _("Auf dem Server fehlt Platz oder eine Datei.")
    Bundle.objects.filter(pk=bundle.pk).update(state=BundleState.FAILED, failure=reason[:300])
    bundle.refresh_from_db()


def sweep_bundles() -> int:
    """Delete archives and requests older than a day; returns how many requests went."""
    deadline = timezone.now() - KEPT_FOR
    return _forget(Bundle.objects.filter(requested_at__lt=deadline))


def _forget(bundles: QuerySet[Bundle]) -> int:
    for bundle in bundles:
        bundle.path.unlink(missing_ok=True)
    return bundles.delete()[0]

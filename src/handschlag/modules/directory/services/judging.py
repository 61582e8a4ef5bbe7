"""What people decide about two entries that look alike."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.modules.directory.choices import Verdict
from handschlag.modules.directory.models import DuplicateVerdict, Organisation

from .organisations import create_organisation, edit_organisation


@transaction.atomic
def judge_pair(
    organisation: Organisation, other: Organisation, *, verdict: str, by: Any
) -> DuplicateVerdict:
    """Keep the answer, so that nobody is asked again. "Part of" means: part of `other`."""
    first, second = sorted((organisation, other), key=lambda row: row.pk)
    judged, _created = DuplicateVerdict.objects.update_or_create(
        first=first, second=second, defaults={"verdict": verdict}
    )
    judged.full_clean()
    if verdict == Verdict.PART_OF:
        edit_organisation(organisation, version=None, by=by, part_of=other)
    audit.record(
        "organisation.compared",
        organisation,
        by=by,
        changes={"verdict": (None, Verdict(verdict)), "other": (None, other)},
    )
    return judged


@transaction.atomic
def create_compared_organisation(
    *, verdicts: dict[Organisation, str], by: Any, **fields: Any
) -> Organisation:
    """A new entry together with what was decided about those that look alike."""
    organisation = create_organisation(by=by, **fields)
    for other, verdict in verdicts.items():
        judge_pair(organisation, other, verdict=verdict, by=by)
    organisation.refresh_from_db()
    return organisation

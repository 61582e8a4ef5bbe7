"""What the directory's own rows do when a merge makes them collide."""

from django.db.models import Max

from .models import Aim, DuplicateCandidate, DuplicateVerdict
from .services import on_merge_collision


@on_merge_collision("directory.aim")
def put_aim_last(aim: Aim, other: Aim | None) -> bool:
    """Two lists of aims become one list; only the very same sentence is dropped."""
    aims = Aim.objects.filter(organisation=aim.organisation_id)
    if aims.exclude(pk=aim.pk).filter(text=aim.text).exists():
        return False
    last = aims.aggregate(last=Max("position"))["last"] or 0
    aim.position = last + 1
    return True


@on_merge_collision("directory.duplicateverdict")
@on_merge_collision("directory.duplicatecandidate")
def put_verdict_in_order(
    verdict: DuplicateVerdict | DuplicateCandidate,
    other: DuplicateVerdict | DuplicateCandidate | None,
) -> bool:
    if other is not None or verdict.first_id == verdict.second_id:
        return False
    verdict.first_id, verdict.second_id = verdict.second_id, verdict.first_id
    return True

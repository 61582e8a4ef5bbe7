"""Reads on letterheads and bundles."""

from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.files.models import File
from handschlag.foundation.records.models import Tombstone
from handschlag.foundation.records.services import kind_of

from .models import Bundle, Letterhead
from .registry import may_use_letterhead


def letterheads_of(owner: Any) -> QuerySet[Letterhead]:
    """Those of the owner and of whatever was merged into it."""
    kind, public_id = kind_of(owner), owner.public_id
    merged = Tombstone.objects.filter(kind=kind, moved_to=public_id).values("public_id")
    mine = Q(owner_id=public_id) | Q(owner_id__in=merged)
    return Letterhead.objects.filter(mine, owner_kind=kind).select_related("file__blob")


def usable_letterhead(public_id: str, user: Any) -> Letterhead | None:
    found = Letterhead.objects.select_related("file__blob").filter(public_id=public_id).first()
    if found is None or not may_use_letterhead(user, found.owner_kind, found.owner_id):
        return None
    return found


def may_download_letterhead(user: Any, file: File) -> bool:
    found = Letterhead.objects.filter(file=file).first()
    return found is not None and may_use_letterhead(user, found.owner_kind, found.owner_id)


def bundles_of(user: Any) -> QuerySet[Bundle]:
    """What a user asked for; nobody else has it, since it holds what this user may see."""
    return (
        Bundle.objects.filter(requested_by=user.pk)
        if user.is_authenticated
        else Bundle.objects.none()
    )

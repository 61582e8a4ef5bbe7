"""Reads on files."""

from typing import Any

from handschlag.foundation.records.choices import Audience

from .guards import guard_of
from .models import File


def visible_file(public_id: str, user: Any) -> File | None:
    """The file if the user may have it.

    Two locks: the audience keeps everything that is not public from visitors, whatever a guard
    says; the guard of the module that holds the file decides the rest. No guard, no download.
    """
    file = File.objects.select_related("blob").filter(public_id=public_id).first()
    if file is None or (file.audience != Audience.PUBLIC and not user.is_authenticated):
        return None
    guard = guard_of(file.kind)
    return file if guard is not None and guard(user, file) else None

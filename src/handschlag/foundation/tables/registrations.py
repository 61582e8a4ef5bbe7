"""What this app declares to the rest of the foundation."""

from datetime import time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files import register_file_guard
from handschlag.foundation.files.models import File
from handschlag.foundation.jobs import register_schedule

from .foreign import registrations as foreign
from .services import FILE_KIND

__all__ = ["foreign"]

audit.register_act("table.applied", _("Tabelle eingelesen"))
audit.register_act("table.undone", _("Eingelesene Tabelle rückgängig gemacht"))


def _is_uploader(user: Any, file: File) -> bool:
    return user.is_authenticated and file.uploaded_by_id == user.pk


register_file_guard(FILE_KIND, _is_uploader)
register_schedule(
    "tables.recover_stuck",
    "handschlag.foundation.tables.tasks.recover_stuck",
    every=timedelta(minutes=5),
)
register_schedule(
    "tables.forget_old_imports",
    "handschlag.foundation.tables.tasks.forget_old_imports",
    daily_at=time(3, 25),
)

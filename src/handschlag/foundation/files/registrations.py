"""What this app declares to the rest of the foundation."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.jobs import register_schedule

audit.register_act("file.stored", _("Datei abgelegt"))
audit.register_act("file.described", _("Angaben zur Datei geändert"))
audit.register_act("file.removed", _("Datei entfernt"))

register_schedule(
    "files.sweep_unused", "handschlag.foundation.files.tasks.sweep_unused", daily_at=time(3, 10)
)

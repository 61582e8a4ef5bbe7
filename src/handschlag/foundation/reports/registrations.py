"""What this app declares to the rest of the foundation."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.guards import register_file_guard
from handschlag.foundation.jobs import register_schedule

from .letterheads import FILE_KIND
from .selectors import may_download_letterhead

audit.register_act("letterhead.added", _("Briefvorlage hinterlegt"))
audit.register_act("letterhead.removed", _("Briefvorlage entfernt"))
audit.register_act("report.bundled", _("Zur Akte genommen"))

register_file_guard(FILE_KIND, may_download_letterhead)

register_schedule(
    "reports.sweep_bundles",
    "handschlag.foundation.reports.tasks.sweep_bundles",
    daily_at=time(3, 20),
)

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.checked import Checked
from handschlag.modules.measures.choices.reporting import ReportState


def _somebody(label: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


class Reported(Checked):
    """A row somebody reports and somebody releases: its state, and the stamps of who did what.

    Which step may follow which stands in `workflow`.
    """

    state = models.CharField(
        _("Stand der Meldung"),
        max_length=9,
        choices=ReportState,
        default=ReportState.DRAFT,
        editable=False,
        db_index=True,
    )
    return_note = models.TextField(
        _("Grund der Rückgabe"), max_length=1000, blank=True, editable=False
    )
    written_at = models.DateTimeField(_("eingetragen am"), default=timezone.now, editable=False)
    written_by = _somebody(_("eingetragen von"))
    submitted_at = models.DateTimeField(_("gemeldet am"), null=True, blank=True, editable=False)
    submitted_by = _somebody(_("gemeldet von"))
    # In whose name; who reports by a signed link has no account but an organisation.
    submitted_for = models.ForeignKey(
        "directory.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("gemeldet für"),
    )
    returned_at = models.DateTimeField(_("zurückgegeben am"), null=True, blank=True, editable=False)
    returned_by = _somebody(_("zurückgegeben von"))
    approved_at = models.DateTimeField(_("freigegeben am"), null=True, blank=True, editable=False)
    approved_by = _somebody(_("freigegeben von"))

    class Meta:
        abstract = True

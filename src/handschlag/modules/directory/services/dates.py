"""Beginning and end of what exists for a time, asked before the database refuses them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.foundation.records import PartialDate


def dates_run_forward(since: PartialDate | None, until: PartialDate | None) -> bool:
    """As the constraints say it: the last day the end can mean is not before the beginning."""
    return since is None or until is None or until.end >= since.start


def refuse_dates_running_backwards(since: PartialDate | None, until: PartialDate | None) -> None:
    """For rows that are written many at once, and checked by nobody else."""
    if not dates_run_forward(since, until):
        raise ValidationError({"until": _("Das Ende liegt vor dem Anfang.")})

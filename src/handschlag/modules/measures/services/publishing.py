"""What of a measure everybody sees: the measure itself, its indicators, projections, reports."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import require_unchanged
from handschlag.modules.measures.models import Indicator, Measure, StatusReport
from handschlag.modules.measures.selectors.results import shown_to_all

from .indicators import edit_indicator, release_indicator, withdraw_indicator
from .opening import release_measure, withdraw_measure
from .status import set_status_public
from .writing import lock_measure


@transaction.atomic
def publish_measure(
    measure: Measure,
    *,
    is_public: bool,
    by: Any,
    indicators: Iterable[Indicator] = (),
    projections: Iterable[Indicator] = (),
    reports: Iterable[StatusReport] = (),
    version: str | None = None,
) -> Measure:
    """Exactly what is named here is public afterwards; what is not named is not.

    `version` is the fingerprint of what was public when it was shown.
    """
    stands = shown_to_all(lock_measure(measure))
    # Of what is not public itself no indicator is, and none is foreseen that is not shown.
    wanted = sorted(indicators if is_public else [], key=_place)
    shown = {each.pk for each in wanted}
    ahead = sorted((each for each in projections if each.pk in shown), key=_place)
    foreseen, released = {each.pk for each in ahead}, sorted(reports, key=_place)
    parts = {"indicators": wanted, "projections": ahead, "reports": released}
    require_unchanged(measure, version, stands, {"is_public": is_public, **parts})
    if is_public:
        release_measure(measure, by=by)
    for indicator in measure.indicators.all():
        _publish_indicator(indicator, indicator.pk in shown, indicator.pk in foreseen, by)
    row = measure if is_public else withdraw_measure(measure, by=by)
    told = {each.pk for each in released}
    for report in row.status_reports.filter(approved_at__isnull=False):
        if report.is_public != (report.pk in told):
            set_status_public(report, is_public=report.pk in told, by=by)
    return row


def _place(row: Any) -> tuple[int, int]:
    return getattr(row, "position", 0), row.pk


def _publish_indicator(indicator: Indicator, is_shown: bool, is_foreseen: bool, by: Any) -> None:
    if is_shown != (indicator.audience == Audience.PUBLIC):
        act = release_indicator if is_shown else withdraw_indicator
        act(indicator, by=by)
    if is_foreseen != indicator.projection_released:
        edit_indicator(indicator, version=None, by=by, projection_released=is_foreseen)

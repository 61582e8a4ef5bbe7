"""What of older reports visitors may still read, and what whoever reads them from inside."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.access import reach_of
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.arithmetic.snapshots import StillPublic, inside_part
from handschlag.modules.measures.models import Indicator, MoneyLine, Plan, StatusReport

from .results import indicators_visible_to
from .visible import measures_visible_to
from .withheld import withheld_from


def still_public(plan: Plan, *, leads: set[str]) -> StillPublic:
    """Read anew each time: what is withdrawn leaves older reports in the same moment."""
    visitor = AnonymousUser()
    measures = measures_visible_to(visitor).filter(cooperation=plan.cooperation_id).order_by()
    indicators = indicators_visible_to(visitor).filter(cooperation=plan.cooperation_id).order_by()
    fields = agreements.FieldOfAction.objects.filter(
        agreement__cooperation=plan.cooperation_id, agreement__audience=Audience.PUBLIC
    )
    reports = StatusReport.objects.filter(measure__in=measures.values("pk"), is_public=True)
    money = MoneyLine.objects.filter(measure__in=measures.values("pk"), is_public=True)
    return StillPublic(
        is_plan=plan.audience == Audience.PUBLIC,
        measures=frozenset(measures.values_list("public_id", flat=True)),
        indicators=frozenset(indicators.values_list("public_id", flat=True)),
        fields=frozenset(fields.order_by().values_list("public_id", flat=True)),
        reports=frozenset(reports.order_by().values_list("measure__public_id", "period__key")),
        organisations=_shown_organisations(leads),
        withheld=withheld_by_key(plan),
        money=frozenset(
            (measure, str(year), word)
            for measure, year, word in money.order_by().values_list(
                "measure__public_id", "year", "word"
            )
        ),
    )


def inside_today(content: Mapping[str, Any], plan: Plan, reader: Any) -> dict[str, Any]:
    """What the cooperation shares and this reader sees, without what is withheld from them today."""
    if reach_of(reader).everything:
        return dict(content)
    seen = [
        rows.filter(plan=plan).order_by().values_list("public_id", flat=True)
        for rows in (measures_visible_to(reader), indicators_visible_to(reader))
    ]
    return inside_part(content, frozenset().union(*seen), withheld_by_key(plan, reader))


def withheld_by_key(plan: Plan, reader: Any = None) -> dict[str, dict[str, Any]]:
    """What of sums this reader does not get today (None: visitors): by indicator and period "whole"
    or "split"."""
    found = withheld_from(reader or AnonymousUser(), [plan.pk])
    keys = Indicator.objects.filter(pk__in=found).values_list("pk", "public_id")
    return {
        key: {
            period: "whole" if period in found[pk].whole else "split" for period in found[pk].split
        }
        for pk, key in keys.order_by()
    }


def _shown_organisations(keys: set[str]) -> frozenset[str]:
    """Those with a page for visitors, under a key they had then too."""
    rows = directory.organisations_visible_to(AnonymousUser()).filter(public_id__in=keys)
    seen = set(rows.order_by().values_list("public_id", flat=True))
    moved = {key: directory.organisation_moved_to(key) for key in keys - seen}
    kept = {key for key, row in moved.items() if row and row.audience == Audience.PUBLIC}
    return frozenset(seen | kept)

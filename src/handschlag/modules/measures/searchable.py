"""What of plans and measures can be found, by what, and by whom."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search.audience import Readers, readers_of, staff_of
from handschlag.foundation.search.kinds import Document, Kind

from .choices.plans import WORKING_ROLES
from .models import Measure, Plan
from .selectors.visible import measures_visible_to, plans_visible_to

ORGANISATION = "directory.organisation"


def _measures() -> QuerySet[Measure]:
    return Measure.objects.select_related("plan", "place").prefetch_related("roles__organisation")


def _measure(row: Measure) -> Document:
    working = [role.organisation for role in row.roles.all() if role.role in WORKING_ROLES]
    # An excerpt shows these words: an organisation that is not public is found by its own page.
    named = [str(one) for one in working if one.audience == Audience.PUBLIC]
    partners = ", ".join(dict.fromkeys(named))
    where = str(row.place) if row.place else row.place_note
    return Document(
        title=row.title,
        address=reverse("portal:measure", args=[row.address_key]),
        readers=_readers(row, working),
        detail=f"{row.get_kind_display()}, {row.how_far}",
        names=(row.number,) if row.number else (),
        text="\n".join(filter(None, [row.short_description, row.target_group, where, partners])),
    )


def _readers(row: Measure, working: list[Any]) -> Readers:
    """Also whoever works on it without being a partner; the selector knows whether still."""
    found = readers_of(row.audience, row.owner_org_id, row.cooperation_id)
    if row.audience in {Audience.COOPERATION, Audience.ORGANISATION}:
        found |= {staff_of(organisation.pk) for organisation in working}
    return found


def _plan(row: Plan) -> Document:
    return Document(
        title=row.title,
        address=reverse("portal:plan", args=[row.address_key]),
        readers=readers_of(row.audience, row.owner_org_id, row.cooperation_id),
        detail=str(row.cooperation),
        text=row.summary,
    )


def _of_organisations(keys: list[int]) -> Any:
    return Q(roles__organisation__in=keys)


SEARCHABLE = (
    Kind(
        name="massnahme",
        label=gettext_lazy("Maßnahmen"),
        one=gettext_lazy("Maßnahme"),
        rows=_measures,
        document=_measure,
        visible=measures_visible_to,
        weight=0.85,
        concerned={ORGANISATION: _of_organisations},
    ),
    Kind(
        name="plan",
        label=gettext_lazy("Pläne"),
        one=gettext_lazy("Plan"),
        rows=lambda: Plan.objects.select_related("cooperation"),
        document=_plan,
        visible=plans_visible_to,
        weight=0.7,
    ),
)

"""Whether a resolution binds, and what still has to be done because of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.modules.governance.choices import (
    DONE_STATES,
    BindingState,
    ConsultationResult,
    FollowUpState,
    ResolutionKind,
    ResolutionState,
)
from handschlag.modules.governance.models import Body, Consultation, FollowUp, Resolution

from .visible import follow_ups_visible_to

BINDS_AT_ONCE = frozenset({ResolutionKind.DECISION})


@dataclass(frozen=True)
class Binding:
    """Whether a resolution obliges the partners, since when, and whose word is missing."""

    state: BindingState
    since: date | None = None
    agreed: tuple[Consultation, ...] = ()
    waiting: tuple[Consultation, ...] = ()
    refused: tuple[Consultation, ...] = ()

    @property
    def is_binding(self) -> bool:
        return self.state == BindingState.BINDING

    @property
    def sentence(self) -> str:
        return binding_sentence(
            self.state,
            self.since,
            waiting=[one.where for one in self.waiting],
            refused=[one.where for one in self.refused],
        )


# That what was rejected or only noted binds nobody goes without saying.
SAID_BY_ITSELF = frozenset({BindingState.NOT_CARRIED, BindingState.NOT_MEANT_TO})


def binding_sentence(
    state: BindingState, since: date | None, *, waiting: Sequence[str], refused: Sequence[str]
) -> str:
    if state == BindingState.BINDING and since:
        return _("Verbindlich seit %(day)s.") % {"day": datum(since)}
    if state == BindingState.WAITING:
        return _("Noch nicht verbindlich. Es fehlt: %(names)s.") % {
            "names": "; ".join(waiting).rstrip(".")
        }
    if state == BindingState.REFUSED:
        return _("Nicht verbindlich. Abgelehnt hat: %(names)s.") % {
            "names": "; ".join(refused).rstrip(".")
        }
    if state in SAID_BY_ITSELF:
        return ""
    words = str(state.label)
    return f"{words[:1].upper()}{words[1:]}."


def binding_of(resolution: Resolution) -> Binding:
    """A decision binds when it is made; a recommendation once every council that counts agreed.

    Which councils these are is said per consultation (`authoritative`). Findings and
    acknowledgements oblige nobody.
    """
    if resolution.state != ResolutionState.CARRIED:
        return Binding(BindingState.NOT_CARRIED)
    if resolution.kind in BINDS_AT_ONCE:
        return Binding(BindingState.BINDING, resolution.resolved_on)
    if resolution.kind != ResolutionKind.RECOMMENDATION:
        return Binding(BindingState.NOT_MEANT_TO)
    return binding_by(
        [one for one in resolution.consultations.all() if one.authoritative],
        resolution.resolved_on,
    )


def binding_by(councils: list[Consultation], resolved_on: date) -> Binding:
    """What the words of the authoritative councils come to."""
    if not councils:
        return Binding(BindingState.NO_COUNCIL)
    agreed = tuple(one for one in councils if one.agrees)
    refused = tuple(one for one in councils if one.result == ConsultationResult.REFUSED)
    waiting = tuple(one for one in councils if one not in agreed and one not in refused)
    if refused:
        return Binding(BindingState.REFUSED, None, agreed, waiting, refused)
    if waiting:
        return Binding(BindingState.WAITING, None, agreed, waiting)
    last = max(one.condition_met_on or one.decided_on or resolved_on for one in agreed)
    return Binding(BindingState.BINDING, max(last, resolved_on), agreed)


def is_binding(resolution: Resolution) -> bool:
    return binding_of(resolution).is_binding


def binding_resolutions() -> QuerySet[Resolution]:
    """The same rule as `binding_of`, in one query."""
    counted = Consultation.objects.filter(resolution=OuterRef("pk"), authoritative=True)
    agreed = Q(result=ConsultationResult.APPROVED) | Q(
        result=ConsultationResult.CONDITIONAL, condition_met_on__isnull=False
    )
    by_councils = (
        Q(kind=ResolutionKind.RECOMMENDATION) & Exists(counted) & ~Exists(counted.exclude(agreed))
    )
    carried = Resolution.objects.filter(state=ResolutionState.CARRIED)
    return carried.filter(Q(kind__in=BINDS_AT_ONCE) | by_councils)


def open_follow_ups(body: Body | None = None) -> QuerySet[FollowUp]:
    """Not yet acknowledged, the most urgent first; done ones wait for the body's word."""
    rows = FollowUp.objects.filter(acknowledged_on=None)
    if body is not None:
        rows = rows.filter(body=body)
    return rows.select_related("resolution__item__meeting", "organisation", "body").order_by(
        Coalesce("next_date", "due_on"), "pk"
    )


def late_follow_ups(body: Body | None = None, day: date | None = None) -> QuerySet[FollowUp]:
    """Not done although the day that counts has passed."""
    rows = open_follow_ups(body).exclude(state=FollowUpState.DONE)
    return rows.annotate(expected=Coalesce("next_date", "due_on")).filter(
        expected__lt=day or today()
    )


def due_follow_ups(first: date, last: date) -> QuerySet[FollowUp]:
    """Expected within the days, both included, and not done."""
    rows = open_follow_ups().exclude(state=FollowUpState.DONE)
    return rows.annotate(expected=Coalesce("next_date", "due_on")).filter(
        expected__range=(first, last)
    )


def is_late(follow_up: FollowUp, day: date | None = None) -> bool:
    done = follow_up.state == FollowUpState.DONE
    return follow_up.is_open and not done and follow_up.expected_on < (day or today())


def follow_ups_of_organisation(organisation: Any, user: Any) -> QuerySet[FollowUp]:
    visible = follow_ups_visible_to(user).order_by().values("pk")
    return open_follow_ups().filter(pk__in=visible, organisation=organisation)


def resolutions_of(body: Body) -> QuerySet[Resolution]:
    """Of meetings that are over, newest first."""
    rows = Resolution.objects.filter(item__body=body, item__meeting__state__in=DONE_STATES)
    return rows.select_related("item__meeting", "item__body").order_by(
        F("resolved_on").desc(), "-pk"
    )

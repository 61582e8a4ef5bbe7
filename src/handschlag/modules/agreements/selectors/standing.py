"""Where an agreement stands: worked out from dates, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.modules.agreements.choices import (
    KINDS_UNDER_SUPERVISION,
    ApprovalResult,
    Life,
    PartyRole,
    State,
    StepState,
)
from handschlag.modules.agreements.models import Agreement, Approval, Party

from .visible import bound_parties

CONSENT = frozenset({ApprovalResult.APPROVED, ApprovalResult.CONDITIONAL})


@dataclass(frozen=True)
class PathStep:
    """One step on the way of an agreement; `detail` says when, or what is missing.

    Whether it was taken at all may not be known; then `detail` says that.
    """

    key: str
    label: str
    state: StepState
    detail: str = ""
    is_known: bool = True

    @property
    def is_done(self) -> bool:
        return self.state == StepState.DONE

    @property
    def is_open(self) -> bool:
        return self.state == StepState.OPEN


@dataclass(frozen=True)
class Consent:
    """How many of the parties' councils said yes; `refused` names bodies that said no."""

    given: int
    needed: int
    refused: tuple[str, ...] = ()
    recorded: bool = True

    @property
    def is_complete(self) -> bool:
        return self.needed > 0 and self.given == self.needed


def life_state(agreement: Agreement, on: date | None = None) -> Life:
    """Draft, not yet, current, expired, terminated; or unstated where the source names no term."""
    day = on or today()
    if agreement.state == State.DRAFT:
        return Life.DRAFT
    if agreement.terminated_on and agreement.terminated_on < day:
        return Life.TERMINATED
    if agreement.applies_until and agreement.applies_until < day:
        return Life.EXPIRED
    if agreement.applies_from and agreement.applies_from > day:
        return Life.NOT_YET
    if agreement.applies_from or agreement.applies_until or agreement.terminated_on:
        return Life.CURRENT
    return Life.UNSTATED


def agreements_in_force(rows: QuerySet[Agreement], on: date | None = None) -> QuerySet[Agreement]:
    """The same question for many rows: those that are current on the day by their own dates."""
    day = on or today()
    return rows.exclude(state=State.DRAFT).filter(
        Q(applies_from=None) | Q(applies_from__lte=day),
        Q(applies_until=None) | Q(applies_until__gte=day),
        Q(terminated_on=None) | Q(terminated_on__gte=day),
        Q(applies_from__isnull=False)
        | Q(applies_until__isnull=False)
        | Q(terminated_on__isnull=False),
    )


def consent_of(parties: Iterable[tuple[Party, Iterable[Approval]]]) -> Consent:
    """A party agreed when each of its bodies on record did; guests have no say."""
    given, needed, recorded, refused = 0, 0, False, []
    for party, found in parties:
        approvals = list(found)
        if party.role != PartyRole.PARTY:
            continue
        needed += 1
        recorded |= bool(approvals)
        given += bool(approvals) and all(a.result in CONSENT for a in approvals)
        refused += [a.body for a in approvals if a.result == ApprovalResult.REFUSED]
    return Consent(given, needed, tuple(refused), recorded)


def path_of(
    agreement: Agreement, consent: Consent | None = None, on: date | None = None
) -> tuple[PathStep, ...]:
    """Draft, councils, signed, notified, published, in force, and terminated where it is."""
    if consent is None:
        parties = bound_parties(agreement, on).prefetch_related("approvals")
        consent = consent_of((party, party.approvals.all()) for party in parties)
    steps = [
        PathStep("draft", _("Entwurf"), StepState.DONE),
        _approved(agreement, consent),
        _signed(agreement),
        _notified(agreement),
        _published(agreement),
        _in_force(agreement, on or today()),
    ]
    if agreement.state == State.TERMINATED:
        end = _("zum %(day)s") % {"day": datum(agreement.terminated_on)}
        steps.append(PathStep("terminated", _("gekündigt"), StepState.DONE, end))
    return tuple(steps)


def _approved(agreement: Agreement, consent: Consent) -> PathStep:
    label = _("Zustimmung der Gremien")
    if not consent.recorded and agreement.state != State.DRAFT:
        return PathStep("approved", label, StepState.OPEN, _("uns nicht bekannt"), is_known=False)
    if consent.refused:
        bodies = ", ".join(consent.refused)
        return PathStep("approved", label, StepState.OPEN, _("abgelehnt: %(b)s") % {"b": bodies})
    if not consent.needed:
        return PathStep("approved", label, StepState.OPEN, _("noch kein Partner eingetragen"))
    counted = ngettext(
        "%(given)s von %(needed)s Partner hat zugestimmt",
        "%(given)s von %(needed)s Partnern haben zugestimmt",
        consent.needed,
    )
    state = StepState.DONE if consent.is_complete else StepState.OPEN
    numbers = {"given": consent.given, "needed": consent.needed}
    return PathStep("approved", label, state, counted % numbers)


def _signed(agreement: Agreement) -> PathStep:
    if agreement.state == State.DRAFT:
        return PathStep("signed", _("unterzeichnet"), StepState.OPEN)
    when = str(agreement.signed) if agreement.signed else _("Datum uns nicht bekannt")
    return PathStep("signed", _("unterzeichnet"), StepState.DONE, when)


def _notified(agreement: Agreement) -> PathStep:
    label = _("angezeigt oder genehmigt")
    if agreement.notified_on:
        return PathStep("notified", label, StepState.DONE, datum(agreement.notified_on))
    if agreement.kind not in KINDS_UNDER_SUPERVISION:
        return PathStep("notified", label, StepState.NOT_NEEDED)
    return PathStep("notified", label, StepState.OPEN, _("bei der Aufsicht"))


def _published(agreement: Agreement) -> PathStep:
    label = _("bekannt gemacht")
    if agreement.published_on:
        where = f", {agreement.published_in}" if agreement.published_in else ""
        return PathStep("published", label, StepState.DONE, datum(agreement.published_on) + where)
    needed = agreement.kind in KINDS_UNDER_SUPERVISION
    return PathStep("published", label, StepState.OPEN if needed else StepState.NOT_NEEDED)


def _in_force(agreement: Agreement, day: date) -> PathStep:
    life, label = life_state(agreement, day), _("in Kraft")
    if life in {Life.CURRENT, Life.EXPIRED, Life.TERMINATED}:
        since = _("seit %(day)s") % {"day": datum(agreement.applies_from)}
        detail = since if agreement.applies_from else ""
        return PathStep("in_force", label, StepState.DONE, detail)
    if life == Life.NOT_YET:
        starts = _("ab %(day)s") % {"day": datum(agreement.applies_from)}
        return PathStep("in_force", label, StepState.OPEN, starts)
    if life == Life.UNSTATED:
        return PathStep("in_force", label, StepState.OPEN, _("Laufzeit nicht genannt"))
    return PathStep("in_force", label, StepState.OPEN)

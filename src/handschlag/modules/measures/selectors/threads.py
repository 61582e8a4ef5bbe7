"""The thread through a measure, upwards to the sentence it rests on and down to the evidence.

Every link may be skipped: a clause or a resolution can name a measure directly, and a measure may
have no indicator. A link passed over and a link that is missing are two things, and both show.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.choices.plans import OriginKind
from handschlag.modules.measures.models import (
    Evidence,
    Indicator,
    Measure,
    MeasureOrigin,
    Reading,
    RolledUp,
)

from .results import HOLDS, evidence_visible_to, indicators_visible_to, readings_visible_to
from .visible import carried_out_by, measures_visible_to

# there: the record exists and may be seen; hidden: it exists, but not for these eyes; skipped: the
# thread goes past it; missing: nobody named it.
StepState = Literal["there", "hidden", "skipped", "missing"]

LABELS: dict[str, Promise] = {
    "agreement": _("Vereinbarung"),
    "clause": _("Fundstelle"),
    "field": _("Handlungsfeld"),
    "goal": _("Ziel"),
    "resolution": _("Beschluss"),
    "follow_up": _("Festlegung"),
    "plan": _("Plan"),
    "measure": _("Maßnahme"),
    "indicator": _("Indikator"),
    "reading": _("Ist-Wert"),
    "evidence": _("Nachweis"),
}
CANON = ("agreement", "clause", "field", "goal")


@dataclass(frozen=True)
class ThreadStep:
    """One link; `row` only where it is there, for whoever builds its address."""

    kind: str
    state: StepState
    row: Model | None = None

    @property
    def label(self) -> str:
        if self.kind == "field" and self.row is not None:
            return str(self.row.agreement.field_word)  # type: ignore[attr-defined]
        return str(LABELS[self.kind])

    @property
    def text(self) -> str:
        return str(self.row) if self.row is not None else ""


Thread = tuple[ThreadStep, ...]


@dataclass(frozen=True)
class IndicatorThread:
    """From an indicator down: the reading that holds now, and what proves it."""

    indicator: Indicator
    reading: Reading | None
    evidence: tuple[Evidence, ...]

    @property
    def steps(self) -> Thread:
        proof = [_there("evidence", row) for row in self.evidence]
        return (
            _there("indicator", self.indicator),
            _there("reading", self.reading) if self.reading else ThreadStep("reading", "missing"),
            *(proof or [ThreadStep("evidence", "missing")]),
        )


def _there(kind: str, row: Model) -> ThreadStep:
    return ThreadStep(kind, "there", row)


# --- upwards ---


def threads_above(measure: Measure, user: Any) -> tuple[Thread, ...]:
    """One thread for each thing the measure rests on, from the top down to the measure.

    A measure that rests on nothing known has one thread in which all is missing.
    """
    found = threads_above_many([measure], user)
    return found[measure.pk]


def threads_above_many(measures: Iterable[Measure], user: Any) -> dict[int, tuple[Thread, ...]]:
    """The same for many, in few queries."""
    rows = {measure.pk: measure for measure in measures}
    threads: dict[int, list[Thread]] = {key: [] for key in rows}
    eyes = _Eyes(user)
    for origin in _origins(rows):
        measure = rows[origin.measure_id]
        threads[measure.pk].append((*_way_to(origin, eyes), _there("measure", measure)))
    nothing: Thread = tuple(ThreadStep(kind, "missing") for kind in CANON)
    return {
        key: tuple(listed) or ((*nothing, _there("measure", rows[key])),)
        for key, listed in threads.items()
    }


def _origins(keys: Iterable[int]) -> QuerySet[MeasureOrigin]:
    return MeasureOrigin.objects.filter(measure__in=list(keys)).select_related(
        "clause__agreement",
        "field__agreement",
        "field__clause",
        "goal__agreement",
        "goal__clause",
        "goal__field__clause",
        "goal__field__agreement",
        "resolution__item__body__basis__agreement",
        "follow_up__resolution__item__body__basis__agreement",
        "plan",
    )


class _Eyes:
    """What the user may see of what stands above measures; each kind is asked once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._known: dict[str, set[int]] = {}

    def see(self, kind: str, key: int) -> bool:
        if kind not in self._known:
            self._known[kind] = set(self._rows(kind).values_list("pk", flat=True))
        return key in self._known[kind]

    def _rows(self, kind: str) -> QuerySet[Any]:
        if kind == "agreement":
            return agreements.agreements_visible_to(self.user).order_by()
        if kind == "resolution":
            return governance.resolutions_visible_to(self.user).order_by()
        return governance.follow_ups_visible_to(self.user).order_by()


def _way_to(origin: MeasureOrigin, eyes: _Eyes) -> Thread:
    if origin.kind in {OriginKind.CLAUSE, OriginKind.FIELD, OriginKind.GOAL}:
        return _through_agreement(origin, eyes)
    if origin.kind == OriginKind.PLAN:
        return (_there("plan", origin.target),)
    return _through_body(origin, eyes)


def _through_agreement(origin: MeasureOrigin, eyes: _Eyes) -> Thread:
    goal = origin.goal
    field = origin.field or (goal.field if goal else None)
    clause = origin.clause or (goal.clause if goal else None) or (field.clause if field else None)
    named: Any = goal or field or clause
    agreement = named.agreement
    rows = {"agreement": agreement, "clause": clause, "field": field, "goal": goal}
    if not eyes.see("agreement", agreement.pk):
        return tuple(ThreadStep(kind, "hidden") for kind, row in rows.items() if row is not None)
    return tuple(_step(kind, rows[kind], is_last=kind == "clause") for kind in CANON)


def _step(kind: str, row: Any, *, is_last: bool) -> ThreadStep:
    """The sentence is where a thread should end: without one it is missing, not passed over."""
    if row is not None:
        return _there(kind, row)
    return ThreadStep(kind, "missing" if is_last else "skipped")


def _through_body(origin: MeasureOrigin, eyes: _Eyes) -> Thread:
    """A resolution names the measure; the body may itself rest on a sentence of an agreement."""
    follow_up = origin.follow_up
    resolution = origin.resolution or follow_up.resolution  # type: ignore[union-attr]
    above = _basis_of(resolution, eyes)
    steps = [_seen("resolution", resolution, eyes)]
    if follow_up is not None:
        steps.append(_seen("follow_up", follow_up, eyes))
    return (*above, *steps, ThreadStep("field", "skipped"), ThreadStep("goal", "skipped"))


def _basis_of(resolution: Any, eyes: _Eyes) -> Thread:
    clause = resolution.item.body.basis
    if clause is None:
        return (ThreadStep("agreement", "skipped"), ThreadStep("clause", "missing"))
    if not eyes.see("agreement", clause.agreement_id):
        return (ThreadStep("agreement", "hidden"), ThreadStep("clause", "hidden"))
    return (_there("agreement", clause.agreement), _there("clause", clause))


def _seen(kind: str, row: Any, eyes: _Eyes) -> ThreadStep:
    return _there(kind, row) if eyes.see(kind, row.pk) else ThreadStep(kind, "hidden")


# --- downwards ---


def threads_below(measure: Measure, user: Any) -> tuple[IndicatorThread, ...]:
    """Indicators of the measure, each with the latest reading that holds and its evidence."""
    return threads_below_many([measure], user)[measure.pk]


def threads_below_many(
    measures: Iterable[Measure], user: Any
) -> dict[int, tuple[IndicatorThread, ...]]:
    """The same for many, in three queries; a measure without an indicator has none."""
    keys = [row.pk for row in measures]
    found: dict[int, list[IndicatorThread]] = {key: [] for key in keys}
    for thread in _down_from(list(indicators_visible_to(user).filter(measure__in=keys)), user):
        found[thread.indicator.measure_id or 0].append(thread)
    return {key: tuple(listed) for key, listed in found.items()}


def threads_below_goal(goal: Any, user: Any) -> tuple[IndicatorThread, ...]:
    """Indicators that measure the goal itself, past every measure."""
    return _down_from(list(indicators_visible_to(user).filter(goal=goal, measure=None)), user)


def _down_from(indicators: list[Indicator], user: Any) -> tuple[IndicatorThread, ...]:
    readings = _latest(indicators, user)
    proofs: dict[int, list[Evidence]] = {}
    rows = evidence_visible_to(user).filter(reading__in=[row.pk for row in readings.values()])
    for proof in rows:
        proofs.setdefault(proof.reading_id or 0, []).append(proof)
    return tuple(
        IndicatorThread(
            indicator,
            readings.get(indicator.pk),
            tuple(proofs.get(readings[indicator.pk].pk, ())) if indicator.pk in readings else (),
        )
        for indicator in indicators
    )


def _latest(indicators: list[Indicator], user: Any) -> dict[int, Reading]:
    """The reading of the whole (no category) that holds, of the latest period."""
    keys = [row.pk for row in indicators]
    rows = readings_visible_to(user).filter(HOLDS, indicator__in=keys, category=None)
    found: dict[int, Reading] = {}
    for reading in rows.order_by("period__ends", "pk"):
        found[reading.indicator_id] = reading
    return found


def thread_of_reading(reading: Reading, user: Any) -> tuple[Thread, ...]:
    """From a number up to the sentences it rests on: evidence first, then reading, indicator …

    Where the indicator belongs to a goal or to the plan itself, the measure is passed over.
    """
    indicator = reading.indicator
    proofs = [_there("evidence", row) for row in evidence_visible_to(user).filter(reading=reading)]
    start: Thread = (
        *(proofs or [ThreadStep("evidence", "missing")]),
        _there("reading", reading),
        _there("indicator", indicator),
    )
    if indicator.measure is not None:
        above = threads_above(indicator.measure, user)
        return tuple((*start, *reversed(way)) for way in above)
    past = ThreadStep("measure", "skipped")
    if indicator.goal is not None:
        way = _through_agreement(MeasureOrigin(goal=indicator.goal), _Eyes(user))
        return ((*start, past, *reversed(way)),)
    return ((*start, past, _there("plan", indicator.plan)),)


# --- from the top ---


def measures_resting_on(
    user: Any,
    *,
    agreement: Any = None,
    clause: Any = None,
    field: Any = None,
    goal: Any = None,
    resolution: Any = None,
    follow_up: Any = None,
) -> QuerySet[Measure]:
    """Visible measures that rest on the thing, directly or past links nobody named."""
    ways = Q(pk__in=[])
    if agreement is not None:
        ways |= Q(clause__agreement=agreement) | Q(field__agreement=agreement)
        ways |= Q(goal__agreement=agreement)
    if clause is not None:
        ways |= Q(clause=clause) | Q(field__clause=clause) | Q(goal__clause=clause)
        ways |= Q(goal__field__clause=clause)
    if field is not None:
        ways |= Q(field=field) | Q(goal__field=field)
    if goal is not None:
        ways |= Q(goal=goal) | Q(goal__parent=goal)
    if resolution is not None:
        ways |= Q(resolution=resolution) | Q(follow_up__resolution=resolution)
    if follow_up is not None:
        ways |= Q(follow_up=follow_up)
    resting = MeasureOrigin.objects.filter(ways).order_by().values("measure")
    return measures_visible_to(user).filter(pk__in=resting)


def indicators_of_measures(keys: Collection[int], user: Any) -> QuerySet[Indicator, Any]:
    """Of these measures: measure, indicator, plan, and whether a value of it holds."""
    return _measured(indicators_visible_to(user).filter(measure__in=keys))


def _measured(rows: QuerySet[Indicator]) -> QuerySet[Indicator, Any]:
    cell = RolledUp.objects.filter(indicator=OuterRef("pk"), latest=True)
    return rows.order_by().values_list("measure", "pk", "plan", Exists(cell))


def _resting_on(agreement: Any) -> QuerySet[MeasureOrigin]:
    return MeasureOrigin.objects.filter(
        Q(clause__agreement=agreement)
        | Q(field__agreement=agreement)
        | Q(goal__agreement=agreement)
    )


def _seen_origins(user: Any, agreement: Any) -> QuerySet[MeasureOrigin]:
    rows = _resting_on(agreement)
    if user.is_authenticated:
        rows = rows.filter(measure__in=measures_visible_to(user).order_by().values("pk"))
    else:
        rows = rows.filter(measure__audience=Audience.PUBLIC)
    rows = rows.select_related("measure").defer("changed_at", "measure__changed_at")
    return rows.order_by("measure__position", "measure", "pk")


# What an agreement's page shows each reader, by its key: the origins (with their measure) of
# measures that rest on it, and what `indicators_of_measures` says of those measures.
ORIGINS_IN: PreparedFor[MeasureOrigin] = PreparedFor(_seen_origins, also=carried_out_by)
INDICATORS_IN: PreparedFor[Any] = PreparedFor(
    lambda user, agreement: _measured(
        indicators_visible_to(user).filter(
            measure__in=_resting_on(agreement).order_by().values("measure")
        )
    ),
    also=carried_out_by,
)

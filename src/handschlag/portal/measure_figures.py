"""The figures of indicators as a page shows them: in words, as a table, as a curve."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import NBSP, datum, zahl
from handschlag.modules.measures import api as measures
from handschlag.portal.measure_curves import charts_of
from handschlag.portal.measure_words import baseline_of, figure, figure_of, how_counted, plain

Light = measures.Light
BADGES = {Light.GREEN: "success", Light.AMBER: "warning", Light.RED: "danger"}
# Of a long series the page shows the latest part, as a curve and as a table; the rest when asked for.
MOST_PERIODS, MOST_ROWS = 24, 12


@dataclass(frozen=True)
class ShownLight:
    """A colour with its word, what it rests on, and the rule in a sentence."""

    word: str
    badge: str
    basis: str
    # Of many lights few are read out: the sentence is made when it is asked for.
    light: Any = None

    @property
    def sentence(self) -> str:
        return str(self.light.sentence) if self.light else ""

    def __bool__(self) -> bool:
        return bool(self.badge)


@dataclass(frozen=True)
class ShownReading:
    """One row of the table: what holds for a period, where it comes from."""

    anchor: str
    period: str
    actual: str
    target: str
    reached: str
    state: str
    is_approved: bool
    proof: list[Any]
    proof_words: str
    note: str = ""
    href: str = ""
    # It adds up other indicators.
    is_sum: bool = False


@dataclass(frozen=True)
class ShownIndicator:
    row: Any
    anchor: str
    latest: str
    latest_words: str
    latest_anchor: str
    target: str
    target_words: str
    light: ShownLight
    readings: list[ShownReading]
    charts: SafeString
    outlook: str = ""
    breakdown: list[tuple[str, str]] = field(default_factory=list)
    breakdown_words: str = ""
    missing: str = ""
    # All periods were asked for.
    is_whole: bool = False
    # Of some period there is a sum that this reader does not get.
    is_withheld: bool = False

    # Said only where somebody looks at one indicator; a page of hundreds never asks.
    @property
    def rule(self) -> str:
        return measures.rule_in_words(self.row.direction)

    @property
    def how(self) -> str:
        return how_counted(self.row)

    @property
    def baseline(self) -> str:
        return baseline_of(self.row)

    @property
    def sum_rule(self) -> str:
        """When a sum of other indicators is shown; "" for what was reported itself."""
        is_sum = self.is_withheld or any(row.is_sum for row in self.readings)
        return str(measures.WITHHOLDING_RULE) if is_sum else ""

    @property
    def partly_withheld(self) -> str:
        if not (self.is_withheld and self.readings):
            return ""
        return _("Einzelne Zeiträume fehlen in dieser Tabelle: Sie sind nicht öffentlich.")

    @property
    def has_values(self) -> bool:
        return bool(self.readings)

    @property
    def older(self) -> int:
        """How many decided periods the table leaves out."""
        return 0 if self.is_whole else max(0, sum(r.is_approved for r in self.readings) - MOST_ROWS)

    @property
    def told(self) -> list[ShownReading]:
        """Rows of the table; what waits for a decision stands behind what was decided."""
        return self.readings[self.older :]

    @property
    def has_targets(self) -> bool:
        """Whether any period has a target of its own, so that columns and a line say something."""
        return any(row.target != "–" for row in self.readings)


NO_LIGHT = ShownLight("", "", "")


def shown_light(light: Any) -> ShownLight:
    """From what the arithmetic says; nothing where nothing can be said."""
    if light is None or light.light == Light.NONE:
        return NO_LIGHT
    colour = Light(light.light)
    basis = str(measures.LightBasis(light.basis).label)
    return ShownLight(str(colour.label), BADGES[colour], basis, light)


def lights_of(rows: Iterable[Any], user: Any) -> dict[int, ShownLight]:
    """By measure; only what this reader may see has a say."""
    found = list(rows)
    if not found:
        return {}
    lights = measures.light_of_measures(found, user=user)
    return {key: shown_light(light) for key, light in lights.items()}


def anchor_of(indicator: Any) -> str:
    return f"indikator-{indicator.public_id}"


def anchor_of_value(indicator: Any, period: Any) -> str:
    return f"wert-{indicator.public_id}-{period.key.lower()}"


class Figures:
    """Everything the pages need of some indicators, in a fixed number of queries."""

    def __init__(
        self,
        indicators: Iterable[Any],
        user: Any,
        *,
        curves: bool = True,
        measure: Any = None,
        whole: bool = False,
    ) -> None:
        """`measure`: the indicators are all that the user sees of this one."""
        self.measure, self.whole = measure, whole
        self.words: dict[tuple[Any, ...], str] = {}
        self.indicators, self.user = list(indicators), user
        plans = {indicator.plan_id for indicator in self.indicators}
        self.withheld = measures.withheld_from(user, plans)
        self.standings = self._standings()
        self.series = self._series() if curves and self.indicators else {}
        self.readings = self._readings() if curves else {}
        self.proof, self.proof_counts = self._proof()

    def _standings(self) -> dict[int, Any]:
        if not self.indicators:
            return {}
        return measures.standings_of(self.indicators, with_previous=False, withheld=self.withheld)

    def _series(self) -> dict[int, list[Any]]:
        return measures.series_of_all(self.indicators, withheld=self.withheld)

    def _readings(self) -> dict[tuple[int, int], list[Any]]:
        """Totals by indicator and period: the approved one, and an open one after it."""
        found: dict[tuple[int, int], list[Any]] = defaultdict(list)
        if not self.indicators:
            return found
        for row in self._visible_readings():
            found[row.indicator_id, row.period_id].append(row)
        return found

    def _visible_readings(self) -> Iterable[Any]:
        if self.measure is not None:
            return measures.READINGS_OF(self.user, self.measure.pk)
        return (
            measures.readings_visible_to(self.user)
            .filter(indicator__in=self.indicators, category=None, superseded_at=None)
            .select_related("period")
            .order_by("period__ends", "pk")
        )

    def _proof(self) -> tuple[dict[int, list[Any]], dict[int, int]]:
        """Evidence this reader may see, and how much there is at all: the thread ends in words."""
        keys = [row.pk for rows in self.readings.values() for row in rows]
        shown: dict[int, list[Any]] = defaultdict(list)
        if not keys:
            return shown, {}
        if self.measure is not None:
            rows = measures.EVIDENCE_OF(self.user, self.measure.pk)
            pairs = measures.EVIDENCE_COUNTS_OF(self.measure.pk)
        else:
            rows = list(measures.evidence_visible_to(self.user).filter(reading__in=keys))
            counted = measures.Evidence.objects.filter(reading__in=keys).order_by()
            pairs = list(counted.values_list("reading").annotate(Count("pk")))
        for row in rows:
            shown[row.reading_id or 0].append(row)
        return shown, dict(pairs)

    def shown(self) -> list[ShownIndicator]:
        return [self._shown(indicator) for indicator in self.indicators]

    def _shown(self, indicator: Any) -> ShownIndicator:
        standing: Any = self.standings.get(indicator.pk)
        points = list(self.series.get(indicator.pk, ()))
        rows = [row for point in points for row in self._rows(indicator, point)]
        rows += self._open_rows(indicator, {point.period.pk for point in points})
        known = standing is not None and standing.cell is not None
        outlook = self._outlook(indicator, points)
        return ShownIndicator(
            row=indicator,
            anchor=anchor_of(indicator),
            latest=figure(indicator, judged_of(standing), unit=False) if known else "",
            latest_words=self._latest_words(indicator, standing) if known else "",
            latest_anchor=anchor_of_value(indicator, standing.cell.period) if known else "",
            target=_target(indicator, standing),
            target_words=self._target_words(standing),
            light=shown_light(standing.light if standing else None),
            readings=rows,
            charts=charts_of(indicator, points[-MOST_PERIODS:], outlook)
            if points
            else SafeString(),
            outlook=outlook.sentence if outlook else "",
            breakdown=self._breakdown(indicator, standing) if points else [],
            # Parts of one period, also where the figure above is that of a year so far.
            breakdown_words=str(standing.cell.period) if known else "",
            missing="" if rows else self._missing(standing),
            is_whole=self.whole,
            is_withheld=standing is not None and standing.is_withheld,
        )

    def _missing(self, standing: Any) -> str:
        if standing is not None and standing.is_withheld:
            return str(measures.WITHHELD_WORDS)
        return _("Zu diesem Indikator ist noch kein Ist-Wert freigegeben.")

    # Hundreds of indicators say the same few words about the same few periods.
    def _latest_words(self, indicator: Any, standing: Any) -> str:
        unit, summed = "" if indicator.is_share else indicator.unit, is_summed(standing)
        key = ("latest", unit, indicator.counting, summed, standing.cell.period.key)
        if key not in self.words:
            self.words[key] = _latest_words(indicator, standing)
        return self.words[key]

    def _target_words(self, standing: Any) -> str:
        if standing is None or standing.target is None:
            return ""
        aim, expected = standing.target.value, standing.expected
        key = ("target", standing.target.period.key, aim, expected is None or expected == aim)
        if key not in self.words:
            self.words[key] = _target_words(standing)
        return self.words[key]

    def _rows(self, indicator: Any, point: Any) -> Iterable[ShownReading]:
        if point.cell is None:
            return
        readings = self.readings.get((indicator.pk, point.period.pk), [])
        approved = next((row for row in readings if row.is_current), None)
        yield ShownReading(
            anchor=anchor_of_value(indicator, point.period),
            period=str(point.period),
            actual=figure_of(indicator, point.cell),
            target=figure(indicator, point.target.value, unit=False) if point.target else "–",
            reached=_reached(indicator, point),
            state=_("freigegeben") if approved else _("zusammengefasst"),
            is_approved=True,
            proof=self.proof.get(approved.pk, []) if approved else [],
            proof_words=self._proof_words(approved),
            note=approved.note if approved and measures.is_inside(self.user, indicator) else "",
            is_sum=approved is None,
        )

    def _open_rows(self, indicator: Any, _told: set[int]) -> list[ShownReading]:
        """What waits for a decision: only those inside get these rows at all."""
        return [
            ShownReading(
                anchor=f"meldung-{row.public_id}",
                period=str(row.period),
                actual=figure(indicator, row.number, unit=False),
                target="–",
                reached="–",
                state=str(row.get_state_display()),
                is_approved=False,
                proof=self.proof.get(row.pk, []),
                proof_words=self._proof_words(row),
                note=row.return_note or row.note,
                href=row.public_id,
            )
            for (key, _period), rows in self.readings.items()
            if key == indicator.pk
            for row in rows
            if not row.is_current
        ]

    def _proof_words(self, reading: Any) -> str:
        if reading is None:
            return _("aus anderen Werten berechnet")
        if not self.proof_counts.get(reading.pk):
            return _("kein Nachweis hinterlegt")
        hidden = self.proof_counts[reading.pk] - len(self.proof.get(reading.pk, ()))
        return _("liegt vor, nicht öffentlich") if hidden else ""

    def _breakdown(self, indicator: Any, standing: Any) -> list[tuple[str, str]]:
        """The latest value by category; silence stays silence, never a zero."""
        if standing is None or standing.cell is None or not indicator.dimensions.all():
            return []
        period = standing.cell.period
        found = measures.breakdown_of(indicator, period, withheld=self.withheld)
        return [
            (f"{category.dimension}: {category}", figure_of(indicator, cell))
            for category, cell, _target_row in found
            if cell
        ]

    def _outlook(self, indicator: Any, points: Sequence[Any]) -> Any:
        """The projection is for those inside unless somebody released it."""
        if not points or points[-1].cell is not None:
            return None
        if not measures.may_see_projection(self.user, indicator):
            return None
        withheld = measures.withheld_of(self.withheld, indicator.pk)
        until = points[-1].period.key
        return measures.projection_of(indicator, until=until, points=points, withheld=withheld)


def is_summed(standing: Any) -> bool:
    """The target is for a longer period: beside it stands what that period has reached so far."""
    return standing.actual is not None and standing.compared != standing.cell.period.key


def judged_of(standing: Any) -> Any:
    return standing.actual if is_summed(standing) else standing.number


def _latest_words(indicator: Any, standing: Any) -> str:
    if is_summed(standing):
        unit = "" if indicator.is_share else indicator.unit
        so_far = _("zusammen bis %(day)s") % {"day": datum(standing.cell.period.ends)}
        return ", ".join(filter(None, (unit, so_far)))
    counted = {
        measures.Counting.CUMULATIVE: _("bis %(day)s, seit Beginn gezählt"),
        measures.Counting.STOCK: _("am %(day)s"),
    }.get(indicator.counting)
    unit = "" if indicator.is_share else indicator.unit
    if counted is None:
        return ", ".join(filter(None, (unit, str(standing.cell.period))))
    when = counted % {"day": datum(standing.cell.period.ends)}
    return f"{unit} {when}".strip()


def _target(indicator: Any, standing: Any) -> str:
    """What was to be reached by then; where that cannot be said, the target itself."""
    if standing is None or standing.target is None:
        return ""
    aim = standing.target.value if standing.expected is None else standing.expected
    return figure(indicator, aim, unit=False)


def _target_words(standing: Any) -> str:
    if standing is None or standing.target is None:
        return ""
    words = {"period": standing.target.period, "aim": zahl(plain(standing.target.value))}
    if standing.expected is None or standing.expected == standing.target.value:
        return _("war das Ziel für %(period)s") % words
    return _("waren bis dahin zu erwarten; Ziel für %(period)s: %(aim)s") % words


def _reached(indicator: Any, point: Any) -> str:
    if point.target is None or not point.target.value or indicator.direction != "up":
        return "–"
    return f"{zahl(point.cell.number / point.target.value * 100, 0)}{NBSP}%"

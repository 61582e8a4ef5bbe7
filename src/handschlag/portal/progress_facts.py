"""What a progress report says, as plain facts: from the records of today, or from a frozen day.

The writers (PDF, Word, workbook, council page, widget) know nothing but these, so they cannot say
more than one another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class IndicatorFacts:
    """`actual` and `target` as numbers (of shares the percentage), `shown` as a reader sees them."""

    key: str
    title: str
    unit: str = ""
    measure_key: str = ""
    period: str = ""
    actual: Decimal | None = None
    shown: str = ""
    target: Decimal | None = None
    target_shown: str = ""
    target_period: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    baseline_note: str = ""
    light: str = ""
    sentence: str = ""
    rises: bool = True
    href: str = ""
    # Why there is no value to be shown though there is one.
    missing: str = ""

    @property
    def reached(self) -> Decimal | None:
        """Share of the target, where more is better and there is a target to reach."""
        if self.actual is None or not self.target or self.target < 0 or not self.rises:
            return None
        return max(self.actual / self.target, Decimal(0))


@dataclass(frozen=True)
class FieldFacts:
    """A field of action; `label` is the document's word and number, „Handlungsfeld 2“."""

    key: str
    title: str
    label: str = ""
    agreement: str = ""


@dataclass(frozen=True)
class MeasureFacts:
    """`terms` are names by taxonomy; risk and help needed are empty in the public form."""

    key: str
    title: str
    number: str = ""
    kind: str = ""
    plan: str = ""
    parent_key: str = ""
    description: str = ""
    fields: tuple[str, ...] = ()
    lead: str = ""
    span: str = ""
    implementation: str = ""
    implementation_word: str = ""
    financing_word: str = ""
    light: str = ""
    light_sentence: str = ""
    status_period: str = ""
    done: str = ""
    next_step: str = ""
    risk: str = ""
    help_needed: str = ""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[int, ...] = ()
    href: str = ""

    @property
    def named(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class GapFacts:
    text: str
    kind: str = ""


@dataclass(frozen=True)
class ProgressFacts:
    """`stand` names the day, `frozen` says in a sentence since when it stands as it is.

    `withdrawn` says how much of it visitors may not read any more.
    """

    title: str
    path: str
    stand: str
    is_public: bool
    plans: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    measures: tuple[MeasureFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    fields: tuple[FieldFacts, ...] = ()
    # Name and all terms of each list, by its key.
    lists: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    gaps: tuple[GapFacts, ...] = ()
    late: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    money: tuple[tuple[str, ...], ...] = ()
    sources: tuple[Any, ...] = ()
    frozen: str = ""
    withdrawn: str = ""
    is_invented: bool = False
    file_number: str = ""

    def indicators_of(self, measure: MeasureFacts) -> list[IndicatorFacts]:
        return [each for each in self.indicators if each.measure_key == measure.key]

    @property
    def states(self) -> Counter[str]:
        return Counter(measure.implementation for measure in self.measures)

    @property
    def measured(self) -> list[IndicatorFacts]:
        return [each for each in self.indicators if each.actual is not None]


@dataclass(frozen=True)
class Group:
    """One heading of a view with the measures under it."""

    title: str
    label: str
    measures: tuple[MeasureFacts, ...]
    missing: str = ""


def grouped_by_field(facts: ProgressFacts, *, without: str, nothing: str) -> list[Group]:
    """By field of action, in the order of the agreements; fields without a measure say so."""
    found = [
        Group(
            field.title,
            ", ".join(filter(None, (field.label, field.agreement))),
            tuple(each for each in facts.measures if field.key in each.fields),
            nothing,
        )
        for field in facts.fields
    ]
    known = {field.key for field in facts.fields}
    rest = tuple(each for each in facts.measures if not known & set(each.fields))
    return [*found, Group(without, "", rest)] if rest else found


def grouped_by_terms(
    facts: ProgressFacts, taxonomy: str, names: Iterable[str], *, without: str, nothing: str
) -> list[Group]:
    """By the terms of one list, all of them; a measure with two of them stands under both."""
    found = [
        Group(
            name,
            "",
            tuple(each for each in facts.measures if name in each.terms.get(taxonomy, ())),
            nothing,
        )
        for name in names
    ]
    known = set(names)
    rest = tuple(m for m in facts.measures if not known & set(m.terms.get(taxonomy, ())))
    return [*found, Group(without, "", rest)] if rest else found


def crossed(
    facts: ProgressFacts, rows: str, columns: str
) -> dict[tuple[str, str], tuple[MeasureFacts, ...]]:
    """Measures by two lists at once: cluster × approach."""
    found: dict[tuple[str, str], list[MeasureFacts]] = {}
    for measure in facts.measures:
        for row in measure.terms.get(rows, ()):
            for column in measure.terms.get(columns, ()):
                found.setdefault((row, column), []).append(measure)
    return {place: tuple(held) for place, held in found.items()}

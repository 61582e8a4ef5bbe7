"""What stands today, gathered for a progress report: as this reader may see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.gaps import gap_word
from handschlag.foundation.design.typography import datum, geld
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.citations import Evidence
from handschlag.portal.measure_figures import anchor_of, is_summed, judged_of
from handschlag.portal.measure_page import span_of
from handschlag.portal.measure_words import figure
from handschlag.portal.progress_facts import (
    FieldFacts,
    GapFacts,
    IndicatorFacts,
    MeasureFacts,
    ProgressFacts,
)
from handschlag.portal.progress_views import lists_of_terms

VISITOR = AnonymousUser()
ORIGINS = (
    "clause__source",
    "field__clause__source",
    "goal__clause__source",
    "goal__field__clause__source",
)


def progress_facts(cooperation: Any, user: Any) -> ProgressFacts:
    return _Gathering(cooperation, user).facts()


def public_facts(cooperation: Any, measure: Any = None) -> ProgressFacts:
    """What a visitor sees, whoever asks; of one measure alone where one is named."""
    return _Gathering(cooperation, VISITOR, measure).facts()


def rests_on_invented(cooperation: Any, user: Any) -> bool:
    """Whether what this reader sees of the cooperation's measures is made up."""
    return _Gathering(cooperation, user).is_invented()


@dataclass
class _Gathering:
    """One report: about fifteen queries, however many measures and indicators there are."""

    cooperation: Any
    user: Any
    only: Any = None

    def __post_init__(self) -> None:
        self.is_public = not self.user.is_authenticated
        self.rows = list(
            measures.measures_visible_to(self.user)
            .filter(cooperation=self.cooperation, **({"pk": self.only.pk} if self.only else {}))
            .select_related("plan", "parent")
            .prefetch_related("terms__taxonomy", "gaps")
            .order_by("plan__title", "plan", "position", "pk")
        )
        self.evidence = Evidence(self.rows)
        self.origins = self._origins()

    # What follows is asked for by `facts` only.

    @cached_property
    def indicators(self) -> list[Any]:
        return list(
            measures.indicators_visible_to(self.user)
            .filter(cooperation=self.cooperation, **({"measure": self.only} if self.only else {}))
            .order_by("plan", "position", "pk")
        )

    @cached_property
    def agreements(self) -> list[Any]:
        return list(
            agreements.agreements_visible_to(self.user)
            .filter(cooperation=self.cooperation)
            .order_by("signed_start", "pk")
        )

    @cached_property
    def leads(self) -> dict[int, list[str]]:
        """Names of those who lead, as far as this reader may see the organisation."""
        roles = measures.leads_of(self.rows)
        asked = {role.organisation_id for held in roles.values() for role in held}
        seen = directory.organisations_visible_to(self.user).filter(pk__in=asked).order_by()
        known = set(seen.values_list("pk", flat=True))
        return {
            key: [role.organisation.name for role in held if role.organisation_id in known]
            for key, held in roles.items()
        }

    @cached_property
    def reports(self) -> dict[int, Any]:
        return measures.status_of(self.rows, self.user)

    @cached_property
    def standings(self) -> dict[int, Any]:
        plans = {indicator.plan_id for indicator in self.indicators}
        withheld = measures.withheld_from(self.user, plans)
        return measures.standings_of(self.indicators, withheld=withheld)

    @cached_property
    def lights(self) -> dict[int, Any]:
        return measures.light_of_measures(self.rows, standings=self.standings, user=self.user)

    def facts(self) -> ProgressFacts:
        found = tuple(self._measure(row) for row in self.rows)
        return ProgressFacts(
            title=self.cooperation.name,
            path=reverse("portal:progress", args=[self.cooperation.address_key]),
            stand=_("Stand: %(day)s") % {"day": datum(today())},
            is_public=self.is_public,
            plans=tuple(self._plans()),
            partners=self._partners(),
            measures=found,
            indicators=tuple(self._indicator(row) for row in self.indicators),
            fields=self._fields(),
            lists=lists_of_terms((each.terms for each in found), public=self.is_public),
            gaps=tuple(self._gaps()),
            late=tuple(self._late()),
            money=tuple(self._money()),
            sources=tuple(self.evidence.sources()),
            is_invented=self.is_invented(),
            file_number=self.cooperation.file_number,
        )

    def _plans(self) -> Iterable[str]:
        rows = measures.plans_visible_to(self.user).filter(cooperation=self.cooperation)
        return rows.order_by("title", "pk").values_list("title", flat=True)

    def _partners(self) -> tuple[str, ...]:
        parties = (
            party.organisation.name
            for agreement in self.agreements
            for party in agreements.bound_parties(agreement)
        )
        return tuple(dict.fromkeys(parties))

    def _origins(self) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        rows = measures.MeasureOrigin.objects.filter(measure__in=self.rows)
        for origin in rows.select_related(*ORIGINS).order_by("pk"):
            found[origin.measure_id].append(origin)
        return found

    def _fields(self) -> tuple[FieldFacts, ...]:
        """Of agreements this reader sees: what is not public is not named."""
        several = len(self.agreements) > 1
        rows = agreements.FieldOfAction.objects.filter(agreement__in=self.agreements)
        places = {row.pk: at for at, row in enumerate(self.agreements)}
        ordered = sorted(rows, key=lambda row: (places[row.agreement_id], row.number))
        by_key = {row.pk: row for row in self.agreements}
        return tuple(
            FieldFacts(
                row.public_id,
                row.short_title,
                f"{by_key[row.agreement_id].field_word} {row.number}",
                by_key[row.agreement_id].short_title if several else "",
            )
            for row in ordered
        )

    def _measure(self, row: Any) -> MeasureFacts:
        report, light = self.reports.get(row.pk), self.lights.get(row.pk)
        origins = self.origins.get(row.pk, [])
        fields = (o.field or (o.goal.field if o.goal else None) for o in origins)
        return MeasureFacts(
            key=row.public_id,
            number=row.number,
            title=row.title,
            kind=str(row.get_kind_display()),
            plan=row.plan.title,
            parent_key=row.parent.public_id if row.parent else "",
            description=row.short_description,
            fields=tuple(dict.fromkeys(field.public_id for field in fields if field)),
            lead=", ".join(self.leads.get(row.pk, ())),
            span=span_of(row),
            implementation=row.said("implementation"),
            implementation_word=_with_reason(row, "implementation"),
            financing_word=_with_reason(row, "financing"),
            light=_word(light),
            light_sentence=_sentence(light),
            status_period=str(report.row.period) if report else "",
            done=report.done if report else "",
            next_step=report.next_step if report else "",
            risk=report.risk if report else "",
            help_needed=report.help_needed if report else "",
            terms=_terms(row),
            sources=tuple(self._sources(row, origins)),
            href=reverse("portal:measure", args=[row.address_key]),
        )

    def _sources(self, row: Any, origins: Iterable[Any]) -> Iterable[int]:
        """Clauses of agreements the reader sees, and what is cited for the measure itself."""
        known = {agreement.pk for agreement in self.agreements}
        named = (
            self.evidence.number(clause.source)
            for clause in filter(None, map(_clause_of, origins))
            if clause.source and clause.agreement_id in known
        )
        return dict.fromkeys([*self.evidence.numbers_of(row), *named])

    def is_invented(self) -> bool:
        """The mark hangs on the source and spreads to everything that rests on it."""
        clauses = (_clause_of(origin) for held in self.origins.values() for origin in held)
        sources = [clause.source for clause in clauses if clause and clause.source]
        sources += [line.source for line in self.evidence.sources()]
        return any(source.invented for source in sources)

    def _indicator(self, row: Any) -> IndicatorFacts:
        standing = self.standings[row.pk]
        cell, target = standing.cell, standing.target
        return IndicatorFacts(
            key=row.public_id,
            title=row.title,
            unit="%" if row.is_share else row.unit,
            measure_key=row.measure.public_id if row.measure else "",
            period=_period(standing) if cell else "",
            actual=judged_of(standing) if cell else None,
            shown=figure(row, judged_of(standing)) if cell else "",
            target=target.value if target else None,
            target_shown=figure(row, target.value) if target else "",
            target_period=str(target.period) if target else "",
            baseline=_baseline(row),
            baseline_on=row.baseline_on,
            baseline_note=row.baseline_note,
            missing=str(measures.WITHHELD_WORDS) if standing.is_withheld and not cell else "",
            light=_word(standing.light),
            sentence=_sentence(standing.light),
            rises=row.direction == measures.Direction.UP,
            href=self._href(row),
        )

    def _href(self, row: Any) -> str:
        if row.measure is None:
            return ""
        return f"{reverse('portal:measure', args=[row.measure.address_key])}#{anchor_of(row)}"

    def _gaps(self) -> Iterable[GapFacts]:
        """What somebody named as missing; a gap that is not public says only that."""
        for row in self.rows:
            for gap in row.gaps.all():
                yield GapFacts(f"{row.title}: {gap}", gap_word(gap.kind))

    def _late(self) -> Iterable[str]:
        """By office, never by person, and for those inside only."""
        if self.is_public:
            return
        overdue = measures.overdue_deadlines(self.user).filter(cooperation=self.cooperation)
        for row in overdue.order_by("due_on", "pk"):
            office = ", ".join(filter(None, (row.responsible_org.name, row.responsible_office)))
            yield _("%(title)s: war fällig am %(day)s (%(office)s)") % {
                "title": row.title,
                "day": datum(row.due_on),
                "office": office,
            }

    def _money(self) -> Iterable[tuple[str, ...]]:
        """Amounts this reader may see; nobody adds different words."""
        lines = measures.money_visible_to(self.user).filter(measure__in=self.rows)
        table = measures.money_table(lines)
        if table.is_empty:
            return
        yield (_("Jahr"), *(str(word.label) for word in measures.MoneyWord))
        for line in (*table.rows, table.total):
            name = str(line.year) if line.year else _("zusammen")
            yield (name, *(_amount(amount) for _word_, amount in line.cells))


def _clause_of(origin: Any) -> Any:
    """The sentence an origin rests on, be it of its goal or its field."""
    goal = origin.goal
    field = origin.field or (goal.field if goal else None)
    return origin.clause or (goal.clause if goal else None) or (field.clause if field else None)


def _amount(amount: Decimal | None) -> str:
    return "–" if amount is None else geld(amount)


def _with_reason(row: Any, name: str) -> str:
    said = str(getattr(row, f"get_{name}_display")())
    reason = getattr(row, f"get_{name}_reason_display")() if getattr(row, f"{name}_reason") else ""
    return f"{said} ({reason})" if reason else said


def _terms(row: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for term in row.terms.all():
        found[term.taxonomy.key].append(term.name)
    return {key: tuple(names) for key, names in found.items()}


def _word(light: Any) -> str:
    if light is None or light.light == measures.Light.NONE:
        return ""
    return str(measures.Light(light.light).label)


def _sentence(light: Any) -> str:
    if not _word(light):
        return ""
    basis = str(measures.LightBasis(light.basis).label)
    return f"{basis}: {light.sentence}" if light.sentence else basis


def _period(standing: Any) -> str:
    """Beside the target of a year stands what the year has reached so far, and up to when."""
    period = standing.cell.period
    if not is_summed(standing):
        return str(period)
    words = {"period": standing.target.period, "day": datum(period.ends)}
    return _("%(period)s bis %(day)s") % words


def _baseline(row: Any) -> str:
    value = measures.baseline_number(row)
    return "" if value is None else figure(row, value)

"""Boards that are promised, and measures the documents name; each with the sentence it rests on."""

from dataclasses import dataclass

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Source
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures

from .data.shapes import BodyFacts, FigureFacts, MeasureFacts, PlanFacts
from .data.work import BODIES, MEASURES, PLANS
from .load_directory import Organisations, Sources

BASIS = "Die Quelle ist öffentlich."
LEAD = "lead"


@dataclass(frozen=True)
class LoadedAgreement:
    agreement: agreements.Agreement
    clauses: dict[str, agreements.Clause]
    fields: dict[int, agreements.FieldOfAction]


Agreements = dict[str, LoadedAgreement]


def load_work(sources: Sources, organisations: Organisations, loaded: Agreements) -> None:
    measures.ensure_measure_taxonomies()
    for body in BODIES:
        _promise_body(body, loaded[body.agreement])
    plans = {facts.key: _begin_plan(facts, loaded, organisations) for facts in PLANS}
    home = {facts.key: loaded[facts.agreement] for facts in PLANS}
    for facts in MEASURES:
        measure = _add_measure(plans[facts.plan], facts, home[facts.plan], organisations)
        source = sources[facts.source]
        records.cite(measure, source, field="title", stated=facts.title, span=facts.span)
        _add_roles(measure, facts, organisations, source)
        measures.release_measure(measure, by=None, basis=BASIS)
        for figure in facts.figures:
            _add_figure(measure, figure, source)


def _promise_body(facts: BodyFacts, home: LoadedAgreement) -> None:
    governance.create_body(
        home.agreement.cooperation,
        name=facts.name,
        kind=facts.kind,
        stage="promised",
        task=facts.task,
        basis=home.clauses[facts.clause],
        audience=Audience.PUBLIC,
        by=None,
    )


def _begin_plan(
    facts: PlanFacts, loaded: Agreements, organisations: Organisations
) -> measures.Plan:
    plan = measures.create_plan(
        cooperation=loaded[facts.agreement].agreement.cooperation,
        title=facts.title,
        summary=facts.summary,
        owner_org=organisations["office"],
        by=None,
    )
    return measures.release_plan(plan, by=None, basis=BASIS)


def _add_measure(
    plan: measures.Plan,
    facts: MeasureFacts,
    home: LoadedAgreement,
    organisations: Organisations,
) -> measures.Measure:
    leads = [organisations[one.organisation] for one in facts.roles if one.role == LEAD]
    measure = measures.add_measure(
        plan,
        title=facts.title,
        kind="project",
        short_description=facts.short_description,
        target_group=facts.target_group,
        starts=PartialDate.parse(facts.starts) if facts.starts else None,
        terms=[_term(*key) for key in facts.terms],
        origins=[
            *({"clause": home.clauses[key], "note": note} for key, note in facts.clauses),
            *({"field": home.fields[number], "note": note} for number, note in facts.fields),
        ],
        lead=leads[0] if leads else None,
        by=None,
    )
    for subject, sentence in facts.gaps:
        measures.name_measure_gap(measure, subject=subject, sentence=sentence, by=None)
    if not facts.implementation:
        return measure
    return measures.set_implementation(
        measure,
        state=facts.implementation,
        note=facts.implementation_note,
        # No document says since when; today is only when we wrote it down.
        since=None,
        puts_back=True,
        version=None,
        by=None,
    )


def _add_roles(
    measure: measures.Measure, facts: MeasureFacts, organisations: Organisations, source: Source
) -> None:
    for one in facts.roles:
        organisation = organisations[one.organisation]
        if one.role != LEAD:  # who leads is named with the measure
            measures.add_role(measure, role=one.role, organisation=organisation, by=None)
        role = measure.roles.get(role=one.role, organisation=organisation)
        records.cite(role, source, field="organisation", stated=organisation.name, span=one.span)


def _term(taxonomy: str, key: str) -> Term:
    return Term.objects.get(taxonomy__key=taxonomy, key=key)


def _add_figure(measure: measures.Measure, facts: FigureFacts, source: Source) -> None:
    indicator = measures.create_indicator(
        measure.plan,
        measure=measure,
        title=facts.title,
        unit=facts.unit,
        definition=facts.definition,
        # The model asks for both; the definition says that the editors chose.
        direction="down",
        counting="stock",
        baseline_value=facts.value,
        baseline_source=source,
        baseline_note=facts.note,
        by=None,
    )
    measures.release_indicator(indicator, by=None, basis=BASIS)

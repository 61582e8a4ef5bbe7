"""The three cooperations with what was signed, field by field and clause by clause."""

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.foundation.taxonomies.models import Term
from handschlag.foundation.taxonomies.services import ensure_taxonomy
from handschlag.modules.agreements import api as agreements

from .data.clusters import CLUSTERS
from .data.growth import GROWTH_AGREEMENT
from .data.shapes import AgreementFacts
from .data.skilled import SKILLED_AGREEMENT
from .data.university import UNIVERSITY_AGREEMENT
from .load_directory import Organisations, Persons, Sources
from .load_work import Agreements, LoadedAgreement

BASIS = "Laut Mitteilung bereits unterzeichnet"


def load_agreements(sources: Sources, organisations: Organisations, persons: Persons) -> Agreements:
    loaded = {}
    taxonomy = ensure_taxonomy("cluster", "Cluster", CLUSTERS)
    clusters = {term.key: term for term in taxonomy.terms.all()}
    for facts in (UNIVERSITY_AGREEMENT, GROWTH_AGREEMENT, SKILLED_AGREEMENT):
        source = sources[facts.source]
        agreement = _begin(facts, organisations)
        parties = _add_parties(agreement, facts, organisations, source)
        clauses = _add_clauses(agreement, facts, source)
        fields = _add_fields(agreement, facts, clauses, clusters, source)
        _sign(agreement, facts, parties, persons, source)
        _cite_title(agreement, facts, source)
        _add_notes(agreement, facts, source)
        agreements.release_agreement(agreement, by=None, basis="Die Quelle ist öffentlich.")
        loaded[facts.key] = LoadedAgreement(agreement, clauses, fields)
    return loaded


def _begin(facts: AgreementFacts, organisations: Organisations) -> agreements.Agreement:
    cooperation = agreements.create_cooperation(
        name=facts.cooperation,
        steward=organisations["office"],
        by=None,
    )
    word, words = facts.field_word
    return agreements.create_agreement(
        cooperation=cooperation,
        official_title=facts.official_title,
        short_title=facts.short_title,
        kind="cooperation",
        summary=facts.summary,
        field_word=word,
        field_word_plural=words,
        owner_org=organisations["office"],
        by=None,
    )


def _add_parties(
    agreement: agreements.Agreement,
    facts: AgreementFacts,
    organisations: Organisations,
    source: Source,
) -> dict[str, agreements.Party]:
    parties = {}
    for position, one in enumerate(facts.parties, start=1):
        party = agreements.add_party(
            agreement,
            organisation=organisations[one.organisation],
            role=one.role,
            position=position,
            by=None,
        )
        agreements.cite_source(
            agreement,
            source=source,
            part=party,
            field="organisation",
            stated=one.stated or str(organisations[one.organisation]),
            note=one.note,
            span=one.span,
            by=None,
        )
        parties[one.organisation] = party
    return parties


def _add_clauses(
    agreement: agreements.Agreement, facts: AgreementFacts, source: Source
) -> dict[str, agreements.Clause]:
    return {
        one.key: agreements.add_clause(
            agreement,
            text=one.text,
            is_paraphrase=True,
            kind=one.kind,
            origin="press",
            source=source,
            start=one.span[0],
            end=one.span[1],
            figure=one.figure,
            by=None,
        )
        for one in facts.clauses
    }


def _add_fields(
    agreement: agreements.Agreement,
    facts: AgreementFacts,
    clauses: dict[str, agreements.Clause],
    clusters: dict[str, Term],
    source: Source,
) -> dict[int, agreements.FieldOfAction]:
    fields = {}
    for one in facts.fields:
        fields[one.number] = field = agreements.add_field(
            agreement,
            number=one.number,
            official_title=one.official_title,
            short_title=one.short_title,
            clause=clauses[facts.fields_clause],
            terms=[clusters[one.cluster]] if one.cluster else [],
            by=None,
        )
        agreements.cite_source(
            agreement,
            source=source,
            part=field,
            field="official_title",
            stated=one.official_title,
            span=one.span,
            by=None,
        )
    return fields


def _sign(
    agreement: agreements.Agreement,
    facts: AgreementFacts,
    parties: dict[str, agreements.Party],
    persons: Persons,
    source: Source,
) -> None:
    agreements.sign_agreement(
        agreement,
        signed=PartialDate.parse(facts.signed) if facts.signed else None,
        signed_place=facts.place,
        signatures=[
            {
                "party": parties[one.organisation],
                "person": persons[one.signatory],
                "function": one.function,
                "capacity": one.capacity,
            }
            for one in facts.parties
            if one.signatory
        ],
        basis=BASIS,
        by=None,
    )
    _cite_signatures(facts, parties, source)
    if facts.signed:
        agreements.cite_source(
            agreement,
            source=source,
            field="signed",
            stated=facts.signed,
            span=facts.span,
            by=None,
        )


def _cite_signatures(
    facts: AgreementFacts, parties: dict[str, agreements.Party], source: Source
) -> None:
    for one in facts.parties:
        if one.signatory:
            records.cite(
                parties[one.organisation].signatures.get(),
                source,
                field="function",
                stated=one.function,
                span=one.signature_span or one.span,
            )


def _cite_title(agreement: agreements.Agreement, facts: AgreementFacts, source: Source) -> None:
    """Where the source names no title there is nothing to cite: ours describes."""
    if facts.title_span:
        agreements.cite_source(
            agreement,
            source=source,
            field="official_title",
            stated=facts.official_title,
            span=facts.title_span,
            by=None,
        )


def _add_notes(agreement: agreements.Agreement, facts: AgreementFacts, source: Source) -> None:
    for subject, sentence, detail in facts.gaps:
        agreements.name_gap(agreement, subject=subject, sentence=sentence, detail=detail, by=None)
    for told in facts.updates:
        update = agreements.add_update(
            agreement,
            text=told.text,
            happened=PartialDate.parse(told.day) if told.day else None,
            source=source,
            by=None,
        )
        records.cite(update, source, field="text", note="sinngemäß", span=told.span)
    for said in facts.differing:
        agreements.cite_source(
            agreement,
            source=source,
            field=said.field,
            stated=said.stated,
            differs=True,
            note=said.note,
            span=said.span,
            by=None,
        )

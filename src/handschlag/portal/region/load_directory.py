"""Organisations, places, ties, posts and contact points of the region."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Source
from handschlag.modules.directory import api as directory

from .data.around import AROUND
from .data.overview import OVERVIEW
from .data.people_and_ties import AS_OF, CONTACTS, POSTS, TIES
from .data.places import PLACES_KNOWN
from .data.shapes import DifferingFacts, OrganisationFacts, PostFacts
from .data.signing import SIGNING
from .data.sources import PLACES

Sources = dict[str, Source]
Organisations = dict[str, directory.Organisation]
Persons = dict[tuple[str, str], directory.Person]

# The office has no counterpart in the documents; it is never public.
OFFICE_NAME = "Koordinationsstelle (Beispiel)"
PUBLIC_OFFICE = "Öffentliches Amt, in einer Mitteilung genannt (Art. 6 Abs. 1 Buchst. e DSGVO)"
IN_THE_REGISTER = frozenset({"municipality", "district"})
PARAPHRASED = "sinngemäß"


def load_directory(sources: Sources) -> tuple[Organisations, Persons]:
    organisations: Organisations = {
        "office": directory.create_organisation(
            name=OFFICE_NAME,
            kind="office",
            by=None,
            audience=Audience.ORGANISATION,
            about="Nur für die Vorführung: Wer in Wirklichkeit koordiniert, ist nicht bekannt.",
        )
    }
    places = _load_places()
    for facts in (*SIGNING, *OVERVIEW, *AROUND):
        organisations[facts.key] = made = _load_organisation(facts, places, organisations)
        _cite_organisation(made, facts, sources)
        _cite_names(made, facts, sources)
        _cite_seat(made, facts, sources)
        _cite_land(made, facts, sources)
    _load_ties(organisations, sources)
    _load_contacts(organisations, places, sources)
    return organisations, _load_posts(organisations, sources)


def _load_places() -> dict[str, directory.Place]:
    return {
        facts.key: directory.add_place(
            name=facts.name,
            city=facts.name if facts.ags else "",
            ags=facts.ags,
            name_hsb=facts.name_hsb,
            name_dsb=facts.name_dsb,
            latitude=Decimal(facts.latitude),
            longitude=Decimal(facts.longitude),
            by=None,
        )
        for facts in PLACES_KNOWN
    }


def _load_organisation(
    facts: OrganisationFacts, places: dict[str, directory.Place], organisations: Organisations
) -> directory.Organisation:
    return directory.create_organisation(
        name=facts.name,
        kind=facts.kind,
        by=None,
        owner_org=organisations["office"],
        audience=Audience.PUBLIC,
        names=[{"text": name.text, "kind": name.kind, "lang": name.lang} for name in facts.names],
        sectors=list(facts.sectors),
        legal_form=facts.legal_form,
        land=facts.land,
        about=facts.about,
        members_stated=facts.members_stated,
        since=PartialDate.parse(facts.since) if facts.since else None,
        seat=places[facts.seat.place] if facts.seat else None,
        aims=list(facts.aims),
        areas=[places[key].ags for key in facts.areas],
        part_of=organisations[facts.part_of.whole] if facts.part_of else None,
    )


def _cite_organisation(
    row: directory.Organisation, facts: OrganisationFacts, sources: Sources
) -> None:
    source, span = sources[facts.source], facts.span
    name = facts.stated or facts.name
    records.cite(row, source, field="name", stated=name, note=facts.name_note, span=span)
    for field in ("since", "members_stated"):
        if stated := getattr(facts, field):
            counted = facts.count_span or span
            records.cite(row, source, field=field, stated=stated, span=counted)
    if facts.about:
        for key, place in facts.about_from or ((facts.source, span),):
            records.cite(row, sources[key], field="about", note=PARAPHRASED, span=place)
    if part := facts.part_of:
        stated, note = part.stated, part.note
        records.cite(row, source, field="part_of", stated=stated, note=note, span=part.span)
    _cite_differing(row, facts.differing, source, sources)


def _cite_names(row: directory.Organisation, facts: OrganisationFacts, sources: Sources) -> None:
    for name in facts.names:
        source = sources[name.source or facts.source]
        found = row.names.get(text=name.text, kind=name.kind, lang=name.lang)
        records.cite(found, source, field="text", stated=name.text, span=name.span)


def _cite_seat(row: directory.Organisation, facts: OrganisationFacts, sources: Sources) -> None:
    """Of a town by the register; else by the document, with what it leaves open."""
    if facts.kind in IN_THE_REGISTER and facts.seat:
        records.cite(row, sources[PLACES], field="seat", stated=str(row.seat))
    elif seat := facts.seat:
        said = sources[facts.source]
        records.cite(row, said, field="seat", stated=seat.stated, note=seat.note, span=seat.span)


def _cite_land(row: directory.Organisation, facts: OrganisationFacts, sources: Sources) -> None:
    """By the register where it lists the organisation or the place of its seat."""
    if not facts.land:
        return
    land, is_listed = row.get_land_display(), facts.kind in IN_THE_REGISTER
    if is_listed or facts.seat:
        note = "" if is_listed else "nach dem Sitz"
        records.cite(row, sources[PLACES], field="land", stated=land, note=note)
    else:
        span = facts.land_span or facts.span
        records.cite(row, sources[facts.source], field="land", stated=land, span=span)


def _cite_differing(
    row: Any, differing: Iterable[DifferingFacts], source: Source, sources: Sources
) -> None:
    for said in differing:
        records.cite(
            row,
            sources[said.source] if said.source else source,
            field=said.field,
            stated=said.stated,
            differs=True,
            note=said.note,
            span=said.span,
        )


def _load_ties(organisations: Organisations, sources: Sources) -> None:
    for facts in TIES:
        tie = directory.add_tie(
            organisations[facts.from_org],
            organisations[facts.to_org],
            kind=facts.kind,
            by=None,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            role=facts.role,
        )
        records.cite(
            tie,
            sources[facts.source],
            field="kind",
            stated=tie.get_kind_display(),
            note=facts.note,
            span=facts.span,
        )
        _cite_differing(tie, facts.differing, sources[facts.source], sources)


def _load_posts(organisations: Organisations, sources: Sources) -> Persons:
    persons: Persons = {}
    for facts in POSTS:
        key = (facts.given_name, facts.family_name)
        if key not in persons:
            persons[key] = _load_person(facts, organisations["office"])
        post = directory.add_post(
            organisations[facts.organisation],
            person=persons[key],
            function=facts.function,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            by=None,
        )
        for source, span in ((facts.source, facts.span), *facts.also):
            note = f"{AS_OF[source]}; ob es noch stimmt, ist nicht bestätigt."
            records.cite(
                post,
                sources[source],
                field="function",
                stated=facts.function,
                note=note,
                span=span,
            )
    return persons


def _load_person(facts: PostFacts, office: directory.Organisation) -> directory.Person:
    return directory.create_person(
        title=facts.title,
        given_name=facts.given_name,
        family_name=facts.family_name,
        legal_basis=PUBLIC_OFFICE,
        owner_org=office,
        audience=Audience.PUBLIC,
        by=None,
    )


def _load_contacts(
    organisations: Organisations, places: dict[str, directory.Place], sources: Sources
) -> None:
    """What a document states of a contact point; how to reach it is made up and not cited."""
    for facts in CONTACTS:
        contact = directory.add_contact_point(
            organisations[facts.organisation],
            topic=facts.topic,
            function=facts.function,
            phone=facts.phone,
            mail=facts.mail,
            place=places[facts.place] if facts.place else None,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            by=None,
        )
        source = sources[facts.source]
        records.cite(contact, source, field="topic", stated=facts.topic, span=facts.topic_span)
        records.cite(
            contact,
            source,
            field="function",
            stated=facts.function,
            note=facts.note,
            span=facts.span,
        )

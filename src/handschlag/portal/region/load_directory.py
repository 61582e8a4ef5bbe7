"""Organisations, places, ties, posts and contact points of the region."""

from decimal import Decimal

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Source
from handschlag.modules.directory import api as directory

from .data.around import AROUND
from .data.overview import OVERVIEW
from .data.people_and_ties import CONTACTS, POSTS, TIES
from .data.places import PLACES_KNOWN
from .data.shapes import OrganisationFacts
from .data.signing import SIGNING
from .data.sources import PLACES

Sources = dict[str, Source]
Organisations = dict[str, directory.Organisation]
Persons = dict[tuple[str, str], directory.Person]

# The office has no counterpart in the documents; it is never public.
OFFICE_NAME = "Koordinationsstelle (Beispiel)"
PUBLIC_OFFICE = "Öffentliches Amt, in einer Mitteilung genannt (Art. 6 Abs. 1 Buchst. e DSGVO)"


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
        organisations[facts.key] = _load_organisation(facts, places, organisations, sources)
    _load_ties(organisations, sources)
    _load_contacts(organisations, sources)
    return organisations, _load_posts(organisations, sources)


def _load_places() -> dict[str, directory.Place]:
    return {
        facts.key: directory.add_place(
            name=facts.name,
            city=facts.city or facts.name,
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
    facts: OrganisationFacts,
    places: dict[str, directory.Place],
    organisations: Organisations,
    sources: Sources,
) -> directory.Organisation:
    source = sources[facts.source]
    organisation = directory.create_organisation(
        name=facts.name,
        kind=facts.kind,
        by=None,
        owner_org=organisations["office"],
        audience=Audience.PUBLIC,
        names=[{"text": text, "kind": kind, "lang": lang} for text, kind, lang in facts.names],
        sectors=list(facts.sectors),
        legal_form=facts.legal_form,
        land=facts.land,
        about=facts.about,
        members_stated=facts.members_stated,
        since=PartialDate.parse(facts.since) if facts.since else None,
        seat=places.get(facts.place),
        aims=list(facts.aims),
        areas=[places[key].ags for key in facts.areas],
    )
    records.cite(organisation, source, field="name", stated=facts.name, span=facts.span)
    if facts.since:
        records.cite(organisation, source, field="since", stated=facts.since, span=facts.span)
    if facts.members_stated:
        records.cite(
            organisation,
            source,
            field="members_stated",
            stated=facts.members_stated,
            span=facts.span,
        )
    if facts.place:
        place = places[facts.place]
        records.cite(
            organisation,
            sources[PLACES] if place.ags else source,
            field="seat",
            stated=str(place),
            span=None if place.ags else facts.span,
        )
    for field, stated, note in facts.differing:
        records.cite(organisation, source, field=field, stated=stated, differs=True, note=note)
    return organisation


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


def _load_posts(organisations: Organisations, sources: Sources) -> Persons:
    persons: Persons = {}
    for facts in POSTS:
        person = directory.create_person(
            title=facts.title,
            given_name=facts.given_name,
            family_name=facts.family_name,
            legal_basis=PUBLIC_OFFICE,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            by=None,
        )
        post = directory.add_post(
            organisations[facts.organisation],
            person=person,
            function=facts.function,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            by=None,
        )
        records.cite(
            post,
            sources[facts.source],
            field="function",
            stated=facts.function,
            note="Zum Zeitpunkt der Quelle. Ob es noch stimmt, ist nicht bestätigt.",
            span=facts.span,
        )
        persons[facts.given_name, facts.family_name] = person
    return persons


def _load_contacts(organisations: Organisations, sources: Sources) -> None:
    for facts in CONTACTS:
        contact = directory.add_contact_point(
            organisations[facts.organisation],
            topic=facts.topic,
            function=facts.function,
            phone=facts.phone,
            mail=facts.mail,
            owner_org=organisations["office"],
            audience=Audience.PUBLIC,
            by=None,
        )
        records.cite(
            contact,
            sources[facts.source],
            field="function",
            stated=facts.function,
            note="Nummer und Adresse sind für diese Vorführung ersetzt.",
            span=facts.span,
        )

"""The same facts for machines: JSON-LD in the words of schema.org and of W3C's ORG ontology.

An agreement is a paper and the cooperation it founds a body: two things with an id each. Only who
signed as a party is a member; whoever carries out or is to be involved is not.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse

from handschlag.foundation.records import PartialDate, Precision, today
from handschlag.foundation.records.choices import Audience, SourceKind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.citations import Evidence
from handschlag.portal.operator import absolute

CONTEXT: list[Any] = [
    "https://schema.org",
    {"org": "http://www.w3.org/ns/org#", "dct": "http://purl.org/dc/terms/"},
]
Kind = directory.OrganisationKind
SCHEMA_TYPES = {
    Kind.MUNICIPALITY: "GovernmentOrganization",
    Kind.DISTRICT: "GovernmentOrganization",
    Kind.LAND: "GovernmentOrganization",
    Kind.SPECIAL_PURPOSE: "GovernmentOrganization",
    Kind.OFFICE: "GovernmentOrganization",
    Kind.UNIVERSITY: "CollegeOrUniversity",
    Kind.COMPANY: "Corporation",
}
# Recognised in law by what they are; of all others that is said only where the form is known.
FORMAL = {
    Kind.MUNICIPALITY,
    Kind.DISTRICT,
    Kind.LAND,
    Kind.SPECIAL_PURPOSE,
    Kind.UNIVERSITY,
    Kind.COMPANY,
    Kind.CHAMBER,
    Kind.FOUNDATION,
}
TieKind = directory.TieKind
# From the organisation's own side; `@reverse` reads: of which it is the founder.
OUTWARD = {TieKind.MEMBER: "org:memberOf", TieKind.FOUNDED_BY: "founder"}
INWARD = {TieKind.MEMBER: "org:hasMember", TieKind.FOUNDED_BY: "@reverse"}
# Where something is to be said about the tie itself: roles of schema.org, ORG has no such remark.
REMARKED = {"org:memberOf": "memberOf", "org:hasMember": "member", "founder": "founder"}
# All other ties are told without saying more than that there is one.
LINKED = "org:linkedTo"
ENDED = {agreements.Life.EXPIRED, agreements.Life.TERMINATED}
Origin = agreements.ClauseOrigin


def json_ld(data: dict[str, Any]) -> HttpResponse:
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/ld+json; charset=utf-8")


def organisation_id(organisation: Any) -> str:
    """The bare id: it stays when the name changes."""
    return absolute(reverse("portal:organisation", args=[organisation.public_id]))


def agreement_id(agreement: Any) -> str:
    return absolute(reverse("portal:agreement", args=[agreement.public_id]))


def cooperation_id(agreement: Any) -> str:
    """Of the body, not of a page; while the cooperation is not public, nothing of its own shows."""
    row = agreement.cooperation
    if row.audience != Audience.PUBLIC:
        return f"{agreement_id(agreement)}#kooperation"
    return f"{absolute(reverse('portal:progress', args=[row.public_id]))}#kooperation"


def organisation(row: directory.Organisation) -> dict[str, Any]:
    """One organisation with its names, its seat, and how it stands to others: as visitors see it."""
    visitor = AnonymousUser()
    names, ties = list(row.names.all()), list(directory.ties_of(row, visitor))
    evidence = Evidence([row, *names, *ties])
    sources = evidence.sources()
    told = _ties(row, ties, evidence)
    member_of = [*_cooperations(row, visitor), *told.pop("org:memberOf", [])]
    whole = row.part_of if row.part_of and row.part_of.is_public else None
    return {
        "@id": organisation_id(row),
        "@type": organisation_types(row),
        **_names(row, names),
        **_mark(invented=any(found.source.invented for found in sources)),
        "url": absolute(reverse("portal:organisation", args=[row.address_key])),
        **_if("sameAs", [row.website] if row.website else []),
        **_if("description", row.about),
        **_if("foundingDate", day_of(row.since)),
        **_if("dissolutionDate", day_of(row.until)),
        **_if("location", _place(row.seat)),
        **_if("identifier", [_identifier(found) for found in row.identifiers.all()]),
        **_if("org:subOrganizationOf", organisation_named(whole) if whole else None),
        **_if("org:memberOf", member_of),
        **told,
        **_if("subjectOf", [document(found.source) for found in sources]),
    }


def _names(row: Any, names: list[Any]) -> dict[str, Any]:
    """Each in its language; the one on the page as the first."""
    lang = next((name.lang for name in names if name.text == row.name), "")
    others = dict.fromkeys((name.text, name.lang) for name in names if name.text != row.name)
    return {
        "name": _in(lang, row.name),
        **_if("alternateName", [_in(lang, text) for text, lang in others]),
    }


def _in(lang: str, text: str) -> Any:
    return {"@value": text, "@language": lang} if lang else text


def _cooperations(row: directory.Organisation, visitor: Any) -> list[dict[str, Any]]:
    """What the organisation belongs to as a party, today and by an agreement that has not ended."""
    day = today()
    found: dict[str, dict[str, Any]] = {}
    rows = agreements.agreements_of_organisation(row, visitor).prefetch_related("parties")
    for each in rows.order_by("-signed_start", "pk"):
        own = [party for party in each.parties.all() if party.organisation_id == row.pk]
        if agreements.life_state(each, day) in ENDED or not any(_is_party(p, day) for p in own):
            continue
        paper = {"@id": agreement_id(each), "@type": "CreativeWork"}
        paper["alternateName"] = each.short_title
        node = found.setdefault(cooperation_id(each), {**_cooperation(each), "subjectOf": []})
        node["subjectOf"].append(paper)
    return list(found.values())


def _is_party(party: agreements.Party, day: date) -> bool:
    begun, over = party.since, party.until
    runs = (begun is None or begun <= day) and (over is None or over >= day)
    return runs and party.role == agreements.PartyRole.PARTY


def _ties(
    row: directory.Organisation, ties: Iterable[directory.Tie], evidence: Evidence
) -> dict[str, Any]:
    """Ties as they read from here, by their word."""
    found: dict[str, list[Any]] = {}
    for tie in ties:
        if not _is_told(tie, evidence):
            continue
        outward = tie.from_org_id == row.pk
        word = (OUTWARD if outward else INWARD).get(TieKind(tie.kind), LINKED)
        other = organisation_named(tie.to_org if outward else tie.from_org)
        word, value = _with_remark(word, other, tie, _remark(tie, evidence))
        values = found.setdefault(word, [])
        if value not in values:
            values.append(value)
    if founded := found.pop("@reverse", None):
        return {**found, "@reverse": {"founder": founded}}
    return dict(found)


def _is_told(tie: directory.Tie, evidence: Evidence) -> bool:
    """Confirmed by both ends or stated by a source, denied by none, and not over.

    Who founded something stays its founder.
    """
    if tie.denied_by_id or not (tie.is_fact or evidence.numbers_of(tie)):
        return False
    since, until, day = tie.since, tie.until, today()
    runs = not (until and until.end < day) and not (since and since.start > day)
    return runs or tie.kind == TieKind.FOUNDED_BY


def _remark(tie: directory.Tie, evidence: Evidence) -> str:
    """The reservation under which the sources bear the tie, where there is none without."""
    agreeing = [citation for citation in evidence.of(tie) if not citation.differs]
    if tie.is_fact or not all(citation.note for citation in agreeing):
        return ""
    return " ".join(dict.fromkeys(citation.note for citation in agreeing))


def _with_remark(
    word: str, other: dict[str, Any], tie: directory.Tie, remark: str
) -> tuple[str, dict[str, Any]]:
    """A member in whatever role is a member; who had a part in founding is not simply a founder."""
    qualified = remark or (tie.role and tie.kind == TieKind.FOUNDED_BY)
    if word == LINKED or not qualified:
        return word, other
    if word not in REMARKED:
        return LINKED, other
    word = REMARKED[word]
    role = {"@type": "OrganizationRole", word: other, **_if("roleName", tie.role)}
    return word, {**role, **_if("description", remark)}


def _place(seat: Any) -> dict[str, Any]:
    if seat is None:
        return {}
    address = {
        "@type": "PostalAddress",
        **_if("streetAddress", seat.street),
        **_if("postalCode", seat.postcode),
        "addressLocality": seat.city or seat.name,
    }
    geo = {"@type": "GeoCoordinates", "latitude": str(seat.latitude)}
    geo["longitude"] = str(seat.longitude)
    sorbian = [_in(lang, text) for lang, text in _sorbian(seat) if text]
    return {
        "@type": "Place",
        "name": [seat.name, *sorbian] if sorbian else seat.name,
        "address": address,
        **_if("geo", geo if seat.latitude is not None else None),
    }


def _sorbian(seat: Any) -> list[tuple[str, str]]:
    return [("hsb", seat.name_hsb), ("dsb", seat.name_dsb)]


def _identifier(found: Any) -> dict[str, str]:
    return {
        "@type": "PropertyValue",
        "propertyID": str(found.get_scheme_display()),
        "value": found.value,
    }


def agreement(page: Any, bodies: Iterable[Any] = ()) -> dict[str, Any]:
    """An agreement as a paper, the cooperation it is about, and the documents that tell of it."""
    row = page.agreement
    place = {"@type": "Place", "name": row.signed_place}
    return {
        "@id": agreement_id(row),
        "@type": "CreativeWork",
        **_titles(page),
        **_mark(invented=page.invented),
        "url": absolute(reverse("portal:agreement", args=[row.address_key])),
        **_if("abstract", row.summary),
        **_if("dateCreated", day_of(row.signed)),
        **_if("locationCreated", place if row.signed_place else None),
        "about": {
            **_cooperation(row),
            **_if("org:hasMember", _members(page)),
            **_if("org:hasSubOrganization", _bodies(bodies)),
        },
        **_documents(page),
    }


def _titles(page: Any) -> dict[str, str]:
    """The source's words come first; a title we put together ourselves is none."""
    row = page.agreement
    title = row.official_title if page.knows_title else ""
    if title in ("", row.short_title):
        return {"name": row.short_title}
    return {"name": title, "alternateName": row.short_title}


def _cooperation(agreement: Any) -> dict[str, Any]:
    row = agreement.cooperation
    shown = row.audience == Audience.PUBLIC
    progress = absolute(reverse("portal:progress", args=[row.address_key]))
    return {
        "@id": cooperation_id(agreement),
        "@type": ["Organization", "org:OrganizationalCollaboration"],
        **_if("name", row.name if shown else ""),
        **_if("url", progress if shown else ""),
    }


def _members(page: Any) -> list[dict[str, Any]]:
    """The parties of today; of an agreement that has ended nobody is a member by it."""
    if page.life in ENDED:
        return []
    return [
        organisation_named(line.organisation)
        for line in page.current_parties
        if line.party.role == agreements.PartyRole.PARTY
    ]


def _bodies(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """One query, and none where there is no board."""
    rows = list(rows)
    evidence = Evidence(rows)
    return [_body(row, any(each.source.invented for each in evidence.of(row))) for row in rows]


def _body(row: Any, invented: bool) -> dict[str, Any]:
    return {
        "@id": absolute(reverse("portal:body", args=[row.public_id])),
        "@type": ["Organization", "org:Organization"],
        "name": row.name,
        **_mark(invented=invented),
        "url": absolute(reverse("portal:body", args=[row.address_key])),
        **_if("foundingDate", row.since.isoformat() if row.since else ""),
        **_if("dissolutionDate", row.until.isoformat() if row.until else ""),
    }


def _documents(page: Any) -> dict[str, Any]:
    """The text itself, its annexes, and what only reports that it was agreed, each by its word."""
    origins: dict[int, set[str]] = {}
    for line in page.clauses.values():
        origins.setdefault(line.clause.source_id, set()).add(line.clause.origin)
    found: dict[str, list[dict[str, Any]]] = {}
    for line in page.sources:
        word = _word_for(line.source, origins.get(line.source.pk, set()))
        found.setdefault(word, []).append(document(line.source))
    return found


def _word_for(source: Any, origins: set[str]) -> str:
    if source.kind == SourceKind.CONTRACT or Origin.CONTRACT in origins:
        return "workExample"
    return "hasPart" if Origin.ANNEX in origins else "subjectOf"


def document(source: Any) -> dict[str, Any]:
    # Only a file has a checksum in schema.org.
    kind: Any = ["DigitalDocument", "MediaObject"] if source.sha256 else "DigitalDocument"
    return {
        "@type": kind,
        "@id": absolute(reverse("portal:source", args=[source.public_id])),
        "name": source.title,
        **_if("url", source.address),
        # The day it states itself; whether it was published on that day is not known.
        **_if("dct:date", day_of(source.stated)),
        **_if("sha256", source.sha256),
        **_mark(invented=source.invented),
    }


def organisation_types(row: Any) -> list[str]:
    """Networks and initiatives are organisations like others, and no unit of a larger one."""
    kind, form = Kind(row.kind), row.legal_form
    known = form not in {"", directory.LegalForm.NONE} and kind != Kind.NETWORK
    formal = known or (kind in FORMAL and form != directory.LegalForm.NONE)
    own = "org:FormalOrganization" if formal else "org:Organization"
    return [SCHEMA_TYPES.get(kind, "Organization"), own]


def organisation_named(row: Any) -> dict[str, Any]:
    """Another organisation by its name, and by its id where visitors may see its entry."""
    if not row.is_public:
        return {"@type": "Organization", "name": row.name}
    return {"@id": organisation_id(row), "@type": organisation_types(row), "name": row.name}


def day_of(date: PartialDate | None) -> str:
    """Year, month or day; of a span between two days no single one is said."""
    if date is None or date.precision == Precision.SPAN:
        return ""
    return date.iso


def _mark(*, invented: bool) -> dict[str, str]:
    """As on the pages: the mark hangs on the source and spreads to what rests on it."""
    return {"disambiguatingDescription": "Beispieldaten"} if invented else {}


def _if(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}

"""The same facts for machines: JSON-LD in the words of schema.org and of W3C's ORG ontology."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from handschlag.modules.directory import api as directory
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
    Kind.NETWORK: "Organization",
}
INFORMAL = {Kind.NETWORK, Kind.OFFICE}


def json_ld(data: dict[str, Any]) -> HttpResponse:
    text = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/ld+json; charset=utf-8")


def organisation_id(organisation: Any) -> str:
    """The bare id: it stays when the name changes."""
    return absolute(reverse("portal:organisation", args=[organisation.public_id]))


def organisation(page: Any) -> dict[str, Any]:
    """One organisation with its names, its seat and the agreements it takes part in."""
    row = page.organisation
    return {
        "@id": organisation_id(row),
        "@type": _types(row),
        "name": row.name,
        "alternateName": [
            {"@value": name.text, "@language": name.lang}
            for name in page.names
            if name.text != row.name
        ],
        "url": absolute(reverse("portal:organisation", args=[row.address_key])),
        **_if("sameAs", [row.website] if row.website else []),
        **_if("description", row.about),
        **_if("foundingDate", row.since.iso if row.since else ""),
        **_if("dissolutionDate", row.until.iso if row.until else ""),
        **_if("location", _place(row.seat)),
        **_if("identifier", [_identifier(found) for found in page.identifiers]),
        **_if(
            "org:memberOf",
            [{"@id": agreement_id(role.agreement)} for role in page.roles],
        ),
    }


def agreement_id(agreement: Any) -> str:
    return absolute(reverse("portal:agreement", args=[agreement.public_id]))


def agreement(page: Any, bodies: Iterable[Any] = ()) -> dict[str, Any]:
    """An agreement as a collaboration of its parties, its boards, and the papers that say so."""
    row = page.agreement
    place = {"@type": "Place", "name": row.signed_place}
    return {
        "@id": agreement_id(row),
        "@type": ["org:OrganizationalCollaboration", "CreativeWork"],
        "name": row.short_title,
        "alternateName": row.official_title,
        "url": absolute(reverse("portal:agreement", args=[row.address_key])),
        **_if("abstract", row.summary),
        **_if("dateCreated", row.signed.iso if row.signed else ""),
        **_if("locationCreated", place if row.signed_place else None),
        "org:hasMember": [
            {"@id": organisation_id(line.organisation), "name": line.name}
            for line in page.current_parties
        ],
        **_if("org:hasSubOrganization", [_body(row) for row in bodies]),
        **_if("isBasedOn", [_source(line.source) for line in page.sources]),
    }


def _body(row: Any) -> dict[str, Any]:
    return {
        "@id": absolute(reverse("portal:body", args=[row.public_id])),
        "@type": ["Organization", "org:Organization"],
        "name": row.name,
        "url": absolute(reverse("portal:body", args=[row.address_key])),
        **_if("foundingDate", row.since.isoformat() if row.since else ""),
        **_if("dissolutionDate", row.until.isoformat() if row.until else ""),
    }


def _if(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}


def _types(row: Any) -> list[str]:
    kind = Kind(row.kind)
    own = "org:OrganizationalUnit" if kind in INFORMAL else "org:FormalOrganization"
    return [SCHEMA_TYPES.get(kind, "Organization"), own]


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
    return {
        "@type": "Place",
        "name": seat.name,
        "address": address,
        **_if("geo", geo if seat.latitude is not None else None),
    }


def _identifier(found: Any) -> dict[str, str]:
    return {
        "@type": "PropertyValue",
        "propertyID": str(found.get_scheme_display()),
        "value": found.value,
    }


def _source(source: Any) -> dict[str, Any]:
    return {
        "@type": "DigitalDocument",
        "@id": absolute(reverse("portal:source", args=[source.public_id])),
        "name": source.title,
        **_if("url", source.address),
        **_if("datePublished", source.stated.iso if source.stated else ""),
        **_if("sha256", source.sha256),
    }

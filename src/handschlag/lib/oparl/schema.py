"""The object types of OParl 1.1 as data.

Source: the published specification 1.1 and its schema files (github.com/OParl/spec, CC BY-SA 4.0);
only facts are taken over. Where text and schema files differ, the text counts: it makes `created`,
`modified` and the six new lists of a Body mandatory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

VERSION = "1.1"
NAMESPACE = "https://schema.oparl.org/1.1/"
OLDER_NAMESPACES = ("https://schema.oparl.org/1.0/", "https://oparl.org/schema/1.0/")
ERROR_TYPE = f"{NAMESPACE}Error"

FILTERS = ("created_since", "created_until", "modified_since", "modified_until")


class Kind(StrEnum):
    """What a single value is."""

    TEXT = "Zeichenkette"
    URL = "URL"
    DATE = "Datum"
    MOMENT = "Zeitpunkt"
    YES_NO = "Wahrheitswert"
    NUMBER = "ganze Zahl"
    GEOJSON = "GeoJSON-Feature"
    REFERENCE = "URL eines Objekts"
    EMBEDDED = "eingebettetes Objekt"
    LIST = "URL einer Objektliste"


@dataclass(frozen=True)
class Field:
    """One property: `many` means an array of such values, `target` the type of objects."""

    name: str
    kind: Kind
    many: bool = False
    target: str = ""
    required: bool = False
    # The way back to the parent: needed when the object is given out by itself.
    alone: bool = False


@dataclass(frozen=True)
class ObjectType:
    name: str
    fields: Mapping[str, Field]

    @property
    def url(self) -> str:
        return f"{NAMESPACE}{self.name}"

    @property
    def lists(self) -> list[Field]:
        return [field for field in self.fields.values() if field.kind == Kind.LIST]

    @property
    def embedded(self) -> list[Field]:
        return [field for field in self.fields.values() if field.kind == Kind.EMBEDDED]


def _texts(*names: str) -> list[Field]:
    return [Field(name, Kind.TEXT) for name in names]


def _urls(*names: str) -> list[Field]:
    return [Field(name, Kind.URL) for name in names]


def _dates(*names: str) -> list[Field]:
    return [Field(name, Kind.DATE) for name in names]


def _moments(*names: str) -> list[Field]:
    return [Field(name, Kind.MOMENT) for name in names]


def _flags(*names: str) -> list[Field]:
    return [Field(name, Kind.YES_NO) for name in names]


def _one(name: str, target: str, *, alone: bool = False) -> list[Field]:
    return [Field(name, Kind.REFERENCE, target=target, alone=alone)]


def _many(name: str, target: str) -> list[Field]:
    return [Field(name, Kind.REFERENCE, many=True, target=target)]


def _inside(name: str, target: str, *, many: bool = False, required: bool = False) -> list[Field]:
    return [Field(name, Kind.EMBEDDED, many=many, target=target, required=required)]


def _list(name: str, target: str, *, required: bool = True) -> list[Field]:
    return [Field(name, Kind.LIST, target=target, required=required)]


EVERYWHERE = [
    Field("id", Kind.URL, required=True),
    Field("type", Kind.TEXT, required=True),
    Field("created", Kind.MOMENT, required=True),
    Field("modified", Kind.MOMENT, required=True),
    *_urls("license", "web"),
    Field("keyword", Kind.TEXT, many=True),
    *_flags("deleted"),
]


def _type(name: str, *groups: Iterable[Field]) -> ObjectType:
    fields = [*EVERYWHERE, *(field for group in groups for field in group)]
    return ObjectType(name, {field.name: field for field in fields})


SYSTEM = _type(
    "System",
    [Field("oparlVersion", Kind.TEXT, required=True)],
    _list("body", "Body"),
    _many("otherOparlVersions", "System"),
    _texts("name", "contactEmail", "contactName"),
    _urls("website", "vendor", "product"),
)
BODY = _type(
    "Body",
    _one("system", "System"),
    [Field("name", Kind.TEXT, required=True)],
    _texts("shortName", "ags", "rgs", "contactEmail", "contactName", "classification"),
    _urls("website"),
    _moments("licenseValidSince", "oparlSince"),
    [Field("equivalent", Kind.URL, many=True)],
    _one("mainOrganization", "Organization"),
    _list("organization", "Organization"),
    _list("person", "Person"),
    _list("meeting", "Meeting"),
    _list("paper", "Paper"),
    _inside("legislativeTerm", "LegislativeTerm", many=True, required=True),
    _list("agendaItem", "AgendaItem"),
    _list("consultation", "Consultation"),
    _list("file", "File"),
    _list("locationList", "Location"),
    _list("legislativeTermList", "LegislativeTerm"),
    _list("membership", "Membership"),
    _inside("location", "Location"),
)
LEGISLATIVE_TERM = _type(
    "LegislativeTerm",
    _one("body", "Body", alone=True),
    _texts("name"),
    _dates("startDate", "endDate"),
)
ORGANIZATION = _type(
    "Organization",
    _one("body", "Body"),
    _texts("name", "shortName", "organizationType", "classification"),
    _many("membership", "Membership"),
    _list("meeting", "Meeting", required=False),
    _list("consultation", "Consultation", required=False),
    [Field("post", Kind.TEXT, many=True)],
    _one("subOrganizationOf", "Organization"),
    _dates("startDate", "endDate"),
    _urls("website"),
    _inside("location", "Location"),
    _one("externalBody", "Body"),
    [Field("memberCount", Kind.NUMBER), Field("votingMemberCount", Kind.NUMBER)],
)
PERSON = _type(
    "Person",
    _one("body", "Body"),
    _texts("name", "familyName", "givenName", "formOfAddress", "affix", "gender"),
    [Field(name, Kind.TEXT, many=True) for name in ("title", "phone", "email", "status")],
    _one("location", "Location"),
    _inside("locationObject", "Location"),
    _inside("membership", "Membership", many=True),
    _texts("life", "lifeSource"),
)
MEMBERSHIP = _type(
    "Membership",
    _one("person", "Person", alone=True),
    _one("organization", "Organization"),
    _texts("role"),
    _flags("votingRight"),
    _dates("startDate", "endDate"),
    _one("onBehalfOf", "Organization"),
)
MEETING = _type(
    "Meeting",
    _texts("name", "meetingState"),
    _flags("cancelled"),
    _moments("start", "end"),
    _inside("location", "Location"),
    _many("organization", "Organization"),
    _many("participant", "Person"),
    _inside("invitation", "File"),
    _inside("resultsProtocol", "File"),
    _inside("verbatimProtocol", "File"),
    _inside("auxiliaryFile", "File", many=True),
    _inside("agendaItem", "AgendaItem", many=True),
)
AGENDA_ITEM = _type(
    "AgendaItem",
    _one("meeting", "Meeting", alone=True),
    _texts("number", "name", "result", "resolutionText"),
    [Field("order", Kind.NUMBER)],
    _flags("public"),
    _one("consultation", "Consultation"),
    _inside("resolutionFile", "File"),
    _inside("auxiliaryFile", "File", many=True),
    _moments("start", "end"),
)
PAPER = _type(
    "Paper",
    _one("body", "Body"),
    _texts("name", "reference", "paperType"),
    _dates("date"),
    _many("relatedPaper", "Paper"),
    _many("superordinatedPaper", "Paper"),
    _many("subordinatedPaper", "Paper"),
    _inside("mainFile", "File"),
    _inside("auxiliaryFile", "File", many=True),
    _inside("location", "Location", many=True),
    _many("originatorPerson", "Person"),
    _many("originatorOrganization", "Organization"),
    _many("underDirectionOf", "Organization"),
    _inside("consultation", "Consultation", many=True),
)
CONSULTATION = _type(
    "Consultation",
    _one("paper", "Paper", alone=True),
    _one("agendaItem", "AgendaItem"),
    _one("meeting", "Meeting"),
    _many("organization", "Organization"),
    _flags("authoritative"),
    _texts("role"),
)
FILE = _type(
    "File",
    _texts("name", "fileName", "mimeType", "sha1Checksum", "sha512Checksum", "text"),
    _dates("date"),
    [Field("size", Kind.NUMBER)],
    [Field("accessUrl", Kind.URL, required=True)],
    _urls("downloadUrl", "externalServiceUrl", "fileLicense"),
    _one("masterFile", "File"),
    _many("derivativeFile", "File"),
    _many("meeting", "Meeting"),
    _many("agendaItem", "AgendaItem"),
    _many("paper", "Paper"),
)
LOCATION = _type(
    "Location",
    _texts("description", "streetAddress", "room", "postalCode", "subLocality", "locality"),
    [Field("geojson", Kind.GEOJSON)],
    _many("bodies", "Body"),
    _many("organizations", "Organization"),
    _many("persons", "Person"),
    _many("meetings", "Meeting"),
    _many("papers", "Paper"),
)

TYPES: Mapping[str, ObjectType] = {
    each.name: each
    for each in (
        SYSTEM,
        BODY,
        LEGISLATIVE_TERM,
        ORGANIZATION,
        PERSON,
        MEMBERSHIP,
        MEETING,
        AGENDA_ITEM,
        PAPER,
        CONSULTATION,
        FILE,
        LOCATION,
    )
}


def type_name_of(value: object) -> str:
    """The short name behind a type URL of this version; empty if it is none."""
    if not isinstance(value, str) or not value.startswith(NAMESPACE):
        return ""
    name = value.removeprefix(NAMESPACE)
    return name if name in TYPES else ""

"""The shapes of the facts. Positions count characters of a source as read, from 0."""

from dataclasses import dataclass

from handschlag.foundation.records import PartialDate

Span = tuple[int, int]


@dataclass(frozen=True)
class SourceFacts:
    key: str
    title: str
    kind: str
    publisher: str = ""
    sha256: str = ""
    characters: int | None = None
    stated: PartialDate | None = None
    address: str = ""


@dataclass(frozen=True)
class PlaceFacts:
    key: str
    name: str
    latitude: str
    longitude: str
    ags: str = ""
    name_hsb: str = ""
    name_dsb: str = ""
    city: str = ""  # where it differs from the name


@dataclass(frozen=True)
class OrganisationFacts:
    key: str
    name: str
    kind: str
    sectors: tuple[str, ...]
    source: str
    span: Span | None = None
    names: tuple[tuple[str, str, str], ...] = ()  # text, kind, language
    legal_form: str = ""
    land: str = ""
    about: str = ""
    members_stated: str = ""
    since: str = ""
    place: str = ""
    areas: tuple[str, ...] = ()  # keys of places beside the seat
    aims: tuple[str, ...] = ()
    differing: tuple[tuple[str, str, str], ...] = ()  # field, stated value, note


@dataclass(frozen=True)
class TieFacts:
    from_org: str
    kind: str
    to_org: str
    source: str
    span: Span
    role: str = ""
    note: str = ""


@dataclass(frozen=True)
class PostFacts:
    title: str
    given_name: str
    family_name: str
    organisation: str
    function: str
    source: str
    span: Span


@dataclass(frozen=True)
class ContactFacts:
    organisation: str
    topic: str
    function: str
    phone: str
    mail: str
    source: str
    span: Span


@dataclass(frozen=True)
class PartyFacts:
    organisation: str
    role: str = "party"
    signatory: tuple[str, str] | None = None  # given and family name
    function: str = ""
    capacity: str = "in_office"
    span: Span | None = None


@dataclass(frozen=True)
class ClauseFacts:
    key: str
    kind: str
    text: str
    span: Span
    figure: str = ""


@dataclass(frozen=True)
class FieldFacts:
    number: int
    official_title: str
    short_title: str
    span: Span
    cluster: str = ""


@dataclass(frozen=True)
class AgreementFacts:
    key: str
    cooperation: str
    official_title: str
    short_title: str
    summary: str
    source: str
    span: Span
    parties: tuple[PartyFacts, ...]
    fields: tuple[FieldFacts, ...]
    clauses: tuple[ClauseFacts, ...]
    gaps: tuple[tuple[str, str, str], ...]  # subject, sentence, detail
    updates: tuple[tuple[str, str], ...] = ()  # date or "", text
    signed: str = ""
    place: str = ""
    field_word: tuple[str, str] = ("Handlungsfeld", "Handlungsfelder")
    fields_clause: str = "fields"
    differing: tuple[tuple[str, str, str], ...] = ()  # field, stated value, note


@dataclass(frozen=True)
class BodyFacts:
    """A body that an agreement promises."""

    agreement: str
    name: str
    kind: str
    task: str
    clause: str


@dataclass(frozen=True)
class PlanFacts:
    key: str
    agreement: str
    title: str
    summary: str


@dataclass(frozen=True)
class FigureFacts:
    """A need a document states, from which an indicator may start; it has no readings."""

    title: str
    unit: str
    definition: str
    value: str
    on: str
    # What the source says about the number, to be read beside it.
    note: str = ""


@dataclass(frozen=True)
class MeasureFacts:
    plan: str
    title: str
    short_description: str
    target_group: str
    implementation: str
    implementation_note: str
    clauses: tuple[str, ...]
    gaps: tuple[tuple[str, str], ...]  # subject, sentence
    source: str
    span: Span
    fields: tuple[int, ...] = ()  # numbers
    starts: str = ""
    lead: str = ""
    implementing: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # taxonomy, term
    figures: tuple[FigureFacts, ...] = ()

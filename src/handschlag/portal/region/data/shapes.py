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


@dataclass(frozen=True)
class DifferingFacts:
    """What a source says otherwise than the row it stands behind."""

    field: str
    stated: str
    note: str
    span: Span | None = None
    source: str = ""  # where it is not the source of the row


@dataclass(frozen=True)
class NameFacts:
    text: str
    kind: str
    lang: str = "de"
    source: str = ""  # where it is not the source of the organisation
    span: Span | None = None


@dataclass(frozen=True)
class SeatFacts:
    """Where the organisation is; the note says what the source leaves open."""

    place: str
    stated: str
    span: Span
    note: str = ""


@dataclass(frozen=True)
class PartFacts:
    whole: str
    stated: str
    span: Span
    note: str


@dataclass(frozen=True)
class OrganisationFacts:
    key: str
    name: str
    kind: str
    sectors: tuple[str, ...]
    source: str
    span: Span | None = None  # of the name
    count_span: Span | None = None  # of year and members, where they stand elsewhere
    stated: str = ""  # the name as the source writes it, where ours is fuller
    name_note: str = ""
    names: tuple[NameFacts, ...] = ()
    legal_form: str = ""
    land: str = ""
    land_span: Span | None = None  # where it stands elsewhere than the name
    about: str = ""
    about_from: tuple[tuple[str, Span], ...] = ()  # where it is said elsewhere than the name
    members_stated: str = ""
    since: str = ""
    seat: SeatFacts | None = None
    areas: tuple[str, ...] = ()  # keys of places beside the seat
    aims: tuple[str, ...] = ()
    part_of: PartFacts | None = None
    differing: tuple[DifferingFacts, ...] = ()


@dataclass(frozen=True)
class TieFacts:
    from_org: str
    kind: str
    to_org: str
    source: str
    span: Span
    role: str = ""
    note: str = ""
    differing: tuple[DifferingFacts, ...] = ()


@dataclass(frozen=True)
class PostFacts:
    title: str
    given_name: str
    family_name: str
    organisation: str
    function: str
    source: str
    span: Span
    also: tuple[tuple[str, Span], ...] = ()  # further sources that say so


@dataclass(frozen=True)
class ContactFacts:
    """Topic and function are those of the source; number and address never are."""

    organisation: str
    topic: str
    topic_span: Span
    function: str
    span: Span  # of the function
    phone: str
    source: str
    note: str
    mail: str = ""
    place: str = ""


@dataclass(frozen=True)
class PartyFacts:
    organisation: str
    role: str = "party"
    signatory: tuple[str, str] | None = None  # given and family name
    function: str = ""
    capacity: str = "in_office"
    span: Span | None = None
    signature_span: Span | None = None  # where the office stands further ahead
    stated: str = ""  # as the source writes it, where our name is fuller
    note: str = ""


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
class UpdateFacts:
    text: str
    span: Span
    day: str = ""


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
    title_span: Span | None = None  # None: the source names no title, ours describes
    updates: tuple[UpdateFacts, ...] = ()
    signed: str = ""
    place: str = ""
    field_word: tuple[str, str] = ("Handlungsfeld", "Handlungsfelder")
    fields_clause: str = "fields"
    differing: tuple[DifferingFacts, ...] = ()


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
    # What the source says about the number, to be read beside it.
    note: str = ""


@dataclass(frozen=True)
class RoleFacts:
    role: str
    organisation: str
    span: Span


@dataclass(frozen=True)
class MeasureFacts:
    plan: str
    title: str
    short_description: str
    target_group: str
    clauses: tuple[tuple[str, str], ...]  # key, and what the editors add to the link
    gaps: tuple[tuple[str, str], ...]  # subject, sentence
    source: str
    span: Span
    implementation: str = ""  # empty where no document tells how far it is
    implementation_note: str = ""
    fields: tuple[tuple[int, str], ...] = ()  # number, and what the editors add to the link
    starts: str = ""
    roles: tuple[RoleFacts, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()  # taxonomy, term
    figures: tuple[FigureFacts, ...] = ()

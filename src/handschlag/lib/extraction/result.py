"""What is found in a document: typed, with the place in the text that it rests on.

`start` and `end` count characters of the text as read, end excluded; `text` is the base form
("Zweckverband X"), the words of the document are `document[start:end]` ("des Zweckverbandes X").
`confidence` lies between 0 and 1 and orders what a reviewer looks at first; it is no probability.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Precision = Literal["day", "month", "year"]


class DocumentType(StrEnum):
    """What kind of paper it is; only the first makes an agreement."""

    AGREEMENT_SIGNED = "agreement_signed"
    EVENT_INVITATION = "event_invitation"
    DIRECTORY_PAGE = "directory_page"
    INITIATIVE_LAUNCH = "initiative_launch"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in the text."""

    text: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date as far as the text is precise: `first` to `last` are all days it may mean."""

    first: date
    last: date
    precision: Precision
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Party(Mention):
    """Who concludes the agreement; `short` is the short form given in brackets."""

    short: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, in which office, for whom; the span is that of the person's name.

    `person` keeps the titles of the text; `organisation` is a base form, as among the parties
    where it is one of them. `capacity` says "acting" (amtierend), "on_behalf" (in Vertretung).
    """

    person: str
    role: str
    organisation: str
    start: int
    end: int
    confidence: float = 1.0
    capacity: Literal["", "acting", "on_behalf"] = ""


@dataclass(frozen=True, slots=True)
class FieldFound(Mention):
    """A field of action, cluster or goal, with its number and the document's own word for it."""

    kind: Literal["field", "cluster", "goal"] = "field"
    number: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Network(Mention):
    """A network or initiative; `members` are named ones, `member_count` the text's own words."""

    short: str = ""
    founders: tuple[Mention, ...] = ()
    carrier: Mention | None = None
    founded: int | None = None
    members: tuple[Mention, ...] = ()
    member_count: str = ""


@dataclass(frozen=True, slots=True)
class ContactFound:
    """A way to reach somebody. Phone and fax in E.164 ("+493023125100"), else as written."""

    start: int
    end: int
    person: str = ""
    role: str = ""
    organisation: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    address: str = ""
    room: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SessionFound:
    """An item of a programme; times as "13:30", empty where the text says none."""

    title: str
    start: int
    end: int
    start_time: str = ""
    end_time: str = ""
    kind: Literal["session", "workshop"] = "session"
    number: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class UpdateFound:
    """The text says itself that it adds to an earlier one, and when."""

    start: int
    end: int
    updated: DateFound | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says, in the order of the text."""

    doc_type: DocumentType
    doc_type_confidence: float = 1.0
    title: Mention | None = None
    date_of_act: DateFound | None = None
    place: Mention | None = None
    parties: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    fields_of_action: tuple[FieldFound, ...] = ()
    initiatives_networks: tuple[Network, ...] = ()
    contact_points: tuple[ContactFound, ...] = ()
    event_sessions: tuple[SessionFound, ...] = ()
    updates: tuple[UpdateFound, ...] = ()

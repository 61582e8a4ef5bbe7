"""How a proposal reads in one line, and what stands below it in small."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import Act, ProposalKind, ProposalState, Verdict
from handschlag.modules.intake.models import Proposal

Kind = ProposalKind
LONGEST_DETAIL = 200
NAMED_ROOM = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Group:
    """Kinds that are read together, under one heading."""

    title: str | Promise
    kinds: tuple[str, ...]


GROUPS = (
    Group(gettext_lazy("Vereinbarung"), (Kind.AGREEMENT, Kind.DATE, Kind.PLACE)),
    Group(gettext_lazy("Vertragspartner"), (Kind.PARTY,)),
    Group(gettext_lazy("Unterschriften"), (Kind.SIGNATURE,)),
    Group(gettext_lazy("Handlungsfelder"), (Kind.FIELD,)),
    Group(gettext_lazy("Ziele"), (Kind.GOAL,)),
    Group(gettext_lazy("Netzwerke und Organisationen"), (Kind.ORGANISATION,)),
    Group(gettext_lazy("Beziehungen"), (Kind.TIE,)),
    Group(gettext_lazy("Funktionen"), (Kind.POST,)),
    Group(gettext_lazy("Kontaktstellen"), (Kind.CONTACT_POINT,)),
    Group(gettext_lazy("Veranstaltung"), (Kind.EVENT,)),
    Group(gettext_lazy("Programm"), (Kind.SESSION,)),
    Group(gettext_lazy("Nachträge"), (Kind.UPDATE,)),
)
VERDICTS: dict[str, tuple[str, str | Promise]] = {
    Verdict.SAME: ("same", gettext_lazy("= gleich")),
    Verdict.PART_OF: ("part", gettext_lazy("Teil von")),
    Verdict.UNSURE: ("unsure", gettext_lazy("? unsicher")),
    Verdict.NEW: ("new", gettext_lazy("+ neu")),
}
DECIDED: dict[str, str | Promise] = {
    ProposalState.ACCEPTED: gettext_lazy("angenommen"),
    ProposalState.CHANGED: gettext_lazy("geändert"),
    ProposalState.REJECTED: gettext_lazy("abgelehnt"),
    ProposalState.WAITING: gettext_lazy("wartet"),
}
LAST_ACTS: dict[str, str | Promise] = {
    Act.ACCEPT: gettext_lazy("angenommen"),
    Act.ACCEPT_NEW: gettext_lazy("als neu angenommen"),
    Act.ACCEPT_SAME: gettext_lazy("als dasselbe angenommen"),
    Act.ACCEPT_PART: gettext_lazy("als Teil angenommen"),
    Act.ACCEPT_ALL: gettext_lazy("alle einer Art angenommen"),
    Act.REJECT: gettext_lazy("abgelehnt"),
    Act.SIGN: gettext_lazy("als unterzeichnet eingetragen"),
}
DOCUMENT_TYPES: dict[str, str | Promise] = {
    "agreement_signed": gettext_lazy("Bericht über eine unterzeichnete Vereinbarung"),
    "event_invitation": gettext_lazy("Einladung zu einer Veranstaltung"),
    "directory_page": gettext_lazy("Verzeichnis von Organisationen und Kontakten"),
    "initiative_launch": gettext_lazy("Bericht über eine neue Initiative"),
    "other": gettext_lazy("anderes Dokument"),
}


# Where a kind stands on the page.
PLACES = {kind: place for place, group in enumerate(GROUPS) for kind in group.kinds}


def in_reading_order(proposals: Iterable[Proposal]) -> list[Proposal]:
    """As they stand on the page: group by group, within a group as in the text."""
    return sorted(proposals, key=lambda row: (PLACES.get(row.kind, len(GROUPS)), row.number))


def title_of(proposal: Proposal) -> str:
    values = proposal.values
    if proposal.erased_at is not None and not proposal.label:
        return _("Angaben gelöscht")
    if proposal.kind == Kind.DATE:
        return _("Unterzeichnet: %(day)s") % {"day": values.get("stated", "")}
    if proposal.kind == Kind.PLACE:
        return _("Ort: %(place)s") % {"place": values.get("text", "")}
    if proposal.kind == Kind.AGREEMENT:
        return str(values.get("short_title") or proposal.label)
    if proposal.kind == Kind.CONTACT_POINT:
        said = (values.get("topic"), values.get("person"))
        return ", ".join(str(each) for each in said if each) or proposal.get_kind_display()
    return proposal.label or proposal.get_kind_display()


def detail_of(proposal: Proposal) -> str:
    parts = DETAILS.get(proposal.kind, lambda values: [])(proposal.values)
    return ", ".join(str(part) for part in parts if part)[:LONGEST_DETAIL]


def _label(choices: Any, value: Any) -> str:
    return str(dict(choices.choices).get(value, ""))


def _signature(values: dict[str, Any]) -> Iterable[str]:
    yield values.get("function", "")
    if values.get("organisation"):
        yield _("für %(organisation)s") % {"organisation": values["organisation"]}
    if values.get("capacity") not in {"", None, agreements.Capacity.IN_OFFICE}:
        yield _label(agreements.Capacity, values["capacity"])


def _agreement(values: dict[str, Any]) -> Iterable[str]:
    yield _label(agreements.AgreementKind, values.get("kind"))
    if values.get("official_title") != values.get("short_title"):
        yield values.get("official_title", "")


def _organisation(values: dict[str, Any]) -> Iterable[str]:
    yield _label(directory.OrganisationKind, values.get("kind"))
    if values.get("since"):
        yield _("gegründet %(year)s") % {"year": values["since"]}
    yield values.get("members_stated", "")


def _party(values: dict[str, Any]) -> Iterable[str]:
    if values.get("short"):
        yield _("kurz „%(short)s“") % {"short": values["short"]}
    if values.get("role") != agreements.PartyRole.PARTY:
        yield _label(agreements.PartyRole, values.get("role"))


def _field(values: dict[str, Any]) -> Iterable[str]:
    word = values.get("term") or ""
    if values.get("number"):
        yield f"{word or _('Nummer')} {values['number']}"
    else:
        yield word


def _contact(values: dict[str, Any]) -> Iterable[str]:
    yield values.get("organisation", "")
    yield values.get("address", "")
    room = str(values.get("room") or "")
    # "Zimmer 12" and "Gebäude Z VII, Raum 402.5" say themselves what they are.
    yield _("Raum %(room)s") % {"room": room} if room and not NAMED_ROOM.match(room) else room
    if values.get("phone"):
        yield _("Telefon %(number)s") % {"number": values["phone"]}
    if values.get("fax"):
        yield _("Fax %(number)s") % {"number": values["fax"]}
    yield values.get("mail", "")


def _session(values: dict[str, Any]) -> Iterable[str]:
    times = "–".join(filter(None, (values.get("start_time"), values.get("end_time"))))
    yield _("%(times)s Uhr") % {"times": times} if times else ""
    yield _("Workshop") if values.get("kind") == "workshop" else ""
    yield str(values.get("number") or "")


def _day(said: Any) -> str:
    try:
        return datum(date.fromisoformat(str(said or "")))
    except ValueError:
        # As somebody corrected it, in words.
        return str(said or "")


DETAILS: dict[str, Callable[[dict[str, Any]], Iterable[str]]] = {
    Kind.AGREEMENT: _agreement,
    Kind.PARTY: _party,
    Kind.SIGNATURE: _signature,
    Kind.FIELD: _field,
    Kind.ORGANISATION: _organisation,
    Kind.TIE: lambda values: [_label(directory.TieKind, values.get("kind"))],
    Kind.POST: lambda values: [values.get("function", ""), values.get("organisation", "")],
    Kind.CONTACT_POINT: _contact,
    Kind.EVENT: lambda values: [_day(values.get("date")), values.get("place", "")],
    Kind.SESSION: _session,
    Kind.UPDATE: lambda values: [values.get("stated", "")],
}

"""An agreement that the document says is signed is entered so, with all accepted signatures."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import TAKEN, Effect, ProposalKind
from handschlag.modules.intake.models import Proposal

from .making import partial_date, result_of
from .making_people import party_of
from .work import Work, keep_in_step

Kind = ProposalKind


def sign_accepted(work: Work) -> bool:
    """True if a draft was signed; ValidationError where the agreements refuse it."""
    taken = list(work.document.proposals.filter(state__in=TAKEN).prefetch_related("depends_on"))
    head = next((each for each in taken if each.kind == Kind.AGREEMENT), None)
    agreement: agreements.Agreement | None = result_of(head, agreements.Agreement)
    if head is None or agreement is None or agreement.state != agreements.State.DRAFT:
        return False
    day = next((each for each in taken if each.kind == Kind.DATE), None)
    place = next((each for each in taken if each.kind == Kind.PLACE), None)
    signed = agreements.sign_agreement(
        agreement,
        signed=partial_date(day.values) if day else None,
        signatures=list(_signatures(taken)),
        signed_place=str(place.payload["text"])[:200] if place else "",
        basis=_("Laut Dokument bereits unterzeichnet"),
        by=work.by,
    )
    keep_in_step(signed, agreement.version)
    work.note(head, signed, Effect.SIGNED)
    if day is not None and signed.signed is not None:
        work.cite_agreement(day, signed, "signed", day.payload["stated"] or str(signed.signed))
    if place is not None:
        work.cite_agreement(place, signed, "signed_place", place.payload["text"])
    return True


def _signatures(taken: list[Proposal]) -> Iterator[dict[str, Any]]:
    """A document may tell the same act twice: each person signs once for each party."""
    seen: set[tuple[int, int]] = set()
    for each in taken:
        person = result_of(each, directory.Person) if each.kind == Kind.SIGNATURE else None
        party = party_of(each)
        if person is None or party is None or (party.pk, person.pk) in seen:
            continue
        seen.add((party.pk, person.pk))
        yield {
            "party": party,
            "person": person,
            "function": each.payload["function"],
            "capacity": each.payload.get("capacity") or agreements.Capacity.IN_OFFICE,
        }

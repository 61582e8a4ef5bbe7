"""A reviewer accepts, changes or rejects; only then records arise."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.rows import lock_row, lock_version, save_version
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import (
    ABOUT_ORGANISATIONS,
    AWAITING_EVENTS,
    PARTS_OF_SIGNING,
    Act,
    DocumentState,
    ProposalKind,
    ProposalState,
)
from handschlag.modules.intake.facts import ProposalsDecided
from handschlag.modules.intake.models import Decision, Document, Proposal
from handschlag.modules.intake.naming import taken_apart

from .making import Choice
from .making_people import MAKERS
from .proposing import match_again
from .signing import sign_accepted
from .work import Work

Kind = ProposalKind
# Columns of their own; everything else of the values stands in the payload.
PERSONAL = ("person", "phone", "mail")
LONGEST_VALUE = 500


@dataclass(frozen=True)
class Bulk:
    """What came of accepting all of one kind; `left` stays open, each with the sentence why."""

    decision: Decision | None
    taken: list[Proposal]
    left: list[tuple[Proposal, str]]


@transaction.atomic
def accept(
    proposal: Proposal, *, by: Any, version: int | None, changes: Mapping[str, Any] | None = None
) -> Decision:
    """Make a record of it: a link to what is surely known, else something new.

    Asks (ValidationError, code "choose") where it may be known; then it takes `accept_as_new`,
    `accept_as_same` or `accept_as_part`. `changes` are values that the reviewer corrected.
    """
    return _decide(proposal, Act.ACCEPT, Choice(), by=by, version=version, changes=changes)


@transaction.atomic
def accept_as_new(
    proposal: Proposal, *, by: Any, version: int | None, changes: Mapping[str, Any] | None = None
) -> Decision:
    """It is none of those that look alike."""
    choice = Choice("new")
    return _decide(proposal, Act.ACCEPT_NEW, choice, by=by, version=version, changes=changes)


@transaction.atomic
def accept_as_same(
    proposal: Proposal,
    row: Model,
    *,
    by: Any,
    version: int | None,
    changes: Mapping[str, Any] | None = None,
) -> Decision:
    """It is this organisation, person or agreement; its other spelling stays as a statement."""
    _require_fitting(proposal, row)
    choice = Choice("same", row)
    return _decide(proposal, Act.ACCEPT_SAME, choice, by=by, version=version, changes=changes)


@transaction.atomic
def accept_as_part(
    proposal: Proposal,
    organisation: "directory.Organisation",
    *,
    by: Any,
    version: int | None,
    changes: Mapping[str, Any] | None = None,
) -> Decision:
    """A new organisation that is a part of one we know."""
    if proposal.kind not in ABOUT_ORGANISATIONS:
        raise ValidationError(_("Nur Organisationen können Teil einer anderen sein."), code="kind")
    choice = Choice("part", organisation)
    return _decide(proposal, Act.ACCEPT_PART, choice, by=by, version=version, changes=changes)


@transaction.atomic
def reject(proposal: Proposal, *, by: Any, version: int | None) -> Decision:
    document, row = _locked(proposal, version)
    work = _begin(document, Act.REJECT, by)
    _settle(work, row, ProposalState.REJECTED)
    audit.record("intake.proposal_rejected", row, by=by, changes=_state_change(row))
    _finish(work, [row])
    return work.decision


@transaction.atomic
def accept_all(document: Document, kind: str, *, by: Any) -> Bulk:
    """Accept all open proposals of one kind at one stroke; each is kept or left by itself."""
    row = lock_row(document)
    taken: list[Proposal] = []
    left: list[tuple[Proposal, str]] = []
    wanted = list(_open(row).filter(kind=kind))
    if not wanted:
        return Bulk(None, taken, left)
    work = _begin(row, Act.ACCEPT_ALL, by)
    for proposal in wanted:
        try:
            with transaction.atomic():
                _take(work, proposal, Choice(), None)
            taken.append(proposal)
        except ValidationError as refused:
            left.append((proposal, " ".join(refused.messages)))
    if not taken:
        work.decision.delete()
        return Bulk(None, taken, left)
    _finish(work, taken)
    return Bulk(work.decision, taken, left)


@transaction.atomic
def sign(document: Document, *, by: Any) -> Decision:
    """Enter the agreement as signed with what is accepted so far, though some is still open."""
    row = lock_row(document)
    work = _begin(row, Act.SIGN, by)
    if not sign_accepted(work):
        raise ValidationError(
            _("Es gibt keinen Entwurf, der unterzeichnet werden könnte."), code="not_a_draft"
        )
    return work.decision


def _decide(
    proposal: Proposal,
    act: str,
    choice: Choice,
    *,
    by: Any,
    version: int | None,
    changes: Mapping[str, Any] | None = None,
) -> Decision:
    document, row = _locked(proposal, version)
    work = _begin(document, act, by)
    _take(work, row, choice, changes)
    _finish(work, [row])
    return work.decision


def _locked(proposal: Proposal, version: int | None) -> tuple[Document, Proposal]:
    """Decisions about one document wait for each other; of two reviewers the second is told."""
    document = Document.objects.select_for_update().get(pk=proposal.document_id)
    row = lock_version(proposal, version)
    if not row.is_open:
        raise ValidationError(
            _("Darüber ist schon entschieden: %(state)s."),
            code="decided",
            params={"state": row.get_state_display()},
        )
    if row.erased_at is not None:
        raise ValidationError(
            _("Die Angaben dieses Vorschlags sind nach Ablauf der Frist gelöscht."), code="erased"
        )
    return document, row


def _begin(document: Document, act: str, by: Any) -> Work:
    decision = Decision.objects.create(document=document, act=act, made_by=by)
    return Work(document, decision, by)


def _take(
    work: Work, proposal: Proposal, choice: Choice, changes: Mapping[str, Any] | None
) -> None:
    changed = _apply(proposal, changes or {})
    if proposal.kind in AWAITING_EVENTS:
        _settle(work, proposal, ProposalState.WAITING)
    else:
        result = MAKERS[proposal.kind](work, proposal, proposal.values, choice)
        proposal.result_kind, proposal.result_id = records.kind_of(result), result.pk
        _settle(work, proposal, ProposalState.CHANGED if changed else ProposalState.ACCEPTED)
    act = "intake.proposal_changed" if changed else "intake.proposal_accepted"
    audit.record(act, proposal, by=work.by, changes=_state_change(proposal))


def _apply(proposal: Proposal, changes: Mapping[str, Any]) -> bool:
    """Put the reviewer's words in place of those of the document; whether any differed."""
    unknown = changes.keys() - proposal.payload.keys() - set(PERSONAL)
    if unknown:
        raise TypeError(f"a proposal of kind {proposal.kind} has no {sorted(unknown)}")
    wanted = {name: _tidy(value) for name, value in changes.items()}
    if "person" in wanted and wanted["person"] != proposal.person and proposal.person:
        parts = taken_apart(wanted["person"])
        wanted |= {
            name: wanted.get(name) or parts[name] for name in parts if name in proposal.payload
        }
    differing = {name for name, value in wanted.items() if proposal.values.get(name, "") != value}
    for name in differing:
        if name in PERSONAL:
            setattr(proposal, name, wanted[name])
        else:
            proposal.payload[name] = wanted[name]
    return bool(differing)


def _tidy(value: Any) -> Any:
    return " ".join(value.split())[:LONGEST_VALUE] if isinstance(value, str) else value


def _settle(work: Work, proposal: Proposal, state: str) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, work.by, timezone.now()
    save_version(proposal)
    work.decision.proposals.add(proposal)


def _state_change(proposal: Proposal) -> audit.Changes:
    """No value of the proposal: the trail keeps for ever what is erased here after a time."""
    return {"state": (ProposalState.OPEN.label, proposal.get_state_display())}


def _finish(work: Work, decided: Sequence[Proposal]) -> None:
    if any(each.kind in PARTS_OF_SIGNING for each in decided):
        _sign_if_all_is_decided(work)
    if work.has_made_something:
        match_again(work.document, work.by, work.new_names)
    follow_state(work.document)
    announce(ProposalsDecided(work.document.pk))


def _sign_if_all_is_decided(work: Work) -> None:
    if _open(work.document).filter(kind__in=PARTS_OF_SIGNING).exists():
        return
    # What does not hold yet is said where somebody signs by hand.
    with suppress(ValidationError), transaction.atomic():
        sign_accepted(work)


def follow_state(document: Document) -> None:
    """Done when nothing is open any more; open again when a decision is taken back."""
    state = DocumentState.READ if _open(document).exists() else DocumentState.DONE
    if document.state != state:
        document.state = state
        document.save(update_fields=["state"])


def _open(document: Document) -> Any:
    rows = document.proposals.filter(state=ProposalState.OPEN, erased_at=None)
    return rows.prefetch_related("depends_on")


def _require_fitting(proposal: Proposal, row: Model) -> None:
    wanted: dict[str, type[Model]] = {
        Kind.AGREEMENT: agreements.Agreement,
        Kind.SIGNATURE: directory.Person,
    }
    fitting = wanted.get(proposal.kind)
    if fitting is None and proposal.kind in ABOUT_ORGANISATIONS:
        fitting = directory.Organisation
    if fitting is None or not isinstance(row, fitting):
        raise ValidationError(_("Das ist etwas anderes als der Vorschlag."), code="kind")

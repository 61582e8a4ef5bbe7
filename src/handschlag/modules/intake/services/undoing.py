"""The last decision is taken back: what it made goes again, as long as it is as it was made."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.rows import lock_row, save_version
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import Effect, ProposalState
from handschlag.modules.intake.facts import ProposalsDecided
from handschlag.modules.intake.models import Decision, Document, Outcome, Proposal

from .deciding import follow_state
from .proposing import match_again
from .work import keep_in_step


@dataclass(frozen=True)
class Undone:
    """What is open again, and what stays with the sentence why."""

    decision: Decision
    taken_back: list[str]
    staying: list[tuple[str, str]]


class StaysError(Exception):
    """Something a decision made cannot go; the sentence says why."""


@transaction.atomic
def undo(document: Document, *, by: Any) -> Undone:
    """Take back the last decision about the document that is not taken back yet.

    Each proposal goes back as a whole or stays as a whole. Rows that somebody has changed since
    stay, and so does what others have built on.
    """
    row = lock_row(document)
    decision = row.decisions.filter(undone_at=None).order_by("-pk").first()
    if decision is None:
        raise ValidationError(_("Es gibt nichts zurückzunehmen."), code="nothing")
    undone = Undone(decision, [], [])
    groups = _newest_first(decision)
    for proposal, outcomes in groups:
        _take_back_one(undone, proposal, outcomes, by)
    with_rows = [proposal.pk for proposal, _outcomes in groups if proposal is not None]
    for proposal in decision.proposals.exclude(pk__in=with_rows).order_by("-number"):
        _reopen(undone, proposal, by)
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    match_again(row, by)
    follow_state(row)
    announce(ProposalsDecided(row.pk))
    return undone


def _newest_first(decision: Decision) -> list[tuple[Proposal | None, list[Outcome]]]:
    """Outcomes by proposal, the signing by itself: it is the last that happened."""
    rows = decision.outcomes.select_related("proposal").order_by("-pk")
    signing = [row for row in rows if row.effect == Effect.SIGNED]
    since = signing[0].pk if signing else None
    late = [row for row in rows if since is not None and row.pk >= since]
    early = [row for row in rows if since is None or row.pk < since]
    groups = groupby(early, key=lambda row: row.proposal)
    return [(None, late)] * bool(late) + [(proposal, list(rows)) for proposal, rows in groups]


def _take_back_one(
    undone: Undone, proposal: Proposal | None, outcomes: list[Outcome], by: Any
) -> None:
    what = f"{proposal} „{proposal.label}“" if proposal else _("Unterzeichnung")
    try:
        with transaction.atomic():
            for outcome in outcomes:
                _take_back(outcome, by)
    except (StaysError, ValidationError) as refused:
        messages = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
        undone.staying.append((what, " ".join(messages)))
        return
    if proposal is None:
        undone.taken_back.append(what)
    elif proposal in undone.decision.proposals.all():
        _reopen(undone, proposal, by)


def _reopen(undone: Undone, proposal: Proposal, by: Any) -> None:
    row = lock_row(proposal)
    before, row.state = row.get_state_display(), ProposalState.OPEN
    row.decided_by = row.decided_at = row.result_id = None
    row.result_kind = ""
    save_version(row)
    changes = {"state": (before, ProposalState.OPEN.label)}
    audit.record("intake.decision_undone", row, by=by, changes=changes)
    undone.taken_back.append(f"{row} „{row.label}“")


def _take_back(outcome: Outcome, by: Any) -> None:
    if outcome.effect == Effect.LINKED:
        return
    row = apps.get_model(outcome.row_kind)._default_manager.filter(pk=outcome.row_id).first()
    if row is None:
        return
    if outcome.row_version is not None and row.version != outcome.row_version:
        raise StaysError(_("„{row}“ wurde seither geändert.").format(row=row))
    if outcome.effect == Effect.SIGNED:
        draft = agreements.take_back_signing(row, version=outcome.row_version, by=by)
        keep_in_step(draft, row.version)
        return
    TAKERS[outcome.row_kind](row, by)


def _take_back_organisation(organisation: Any, by: Any) -> None:
    """Proposals that only point at it are no reason to stay; nor is the short name it came with."""
    open_ones = Proposal.objects.filter(match=organisation, state=ProposalState.OPEN)
    open_ones.update(match=None, verdict="", reasons=[])
    given = [organisation.name]
    came_with = organisation.names.exclude(text__in=given)
    outcome = Outcome.objects.filter(
        row_kind="directory.organisation", row_id=organisation.pk, effect=Effect.CREATED
    ).first()
    short = outcome.proposal.payload.get("short") if outcome and outcome.proposal else ""
    for name in came_with.filter(text=short):
        directory.remove_name(name, by=by)
    kept = directory.take_back_organisations([organisation], by)
    if kept:
        raise StaysError(f"{organisation}: {kept[organisation.pk]}")


def _take_back_person(person: Any, by: Any) -> None:
    open_ones = Proposal.objects.filter(match_person=person, state=ProposalState.OPEN)
    open_ones.update(match_person=None, verdict="", reasons=[])
    if sentence := directory.take_back_person(person, version=None, by=by):
        raise StaysError(sentence)


TAKERS: dict[str, Callable[[Any, Any], None]] = {
    "records.citation": lambda row, by: records.remove_citation(row),
    "agreements.agreement": lambda row, by: agreements.delete_draft(row, by=by),
    "agreements.cooperation": lambda row, by: agreements.take_back_cooperation(
        row, version=None, by=by
    ),
    "agreements.party": lambda row, by: agreements.remove_party(row, by=by),
    "agreements.signature": lambda row, by: agreements.take_back_signature(row, by=by),
    "agreements.fieldofaction": lambda row, by: agreements.remove_field(row, by=by),
    "agreements.goal": lambda row, by: agreements.remove_goal(row, by=by),
    "agreements.update": lambda row, by: agreements.remove_update(row, by=by),
    "directory.organisation": _take_back_organisation,
    "directory.person": _take_back_person,
    "directory.tie": lambda row, by: directory.remove_tie(row, by=by),
    "directory.post": lambda row, by: directory.remove_post(row, by=by),
    "directory.contactpoint": lambda row, by: directory.remove_contact_point(row, by=by),
}

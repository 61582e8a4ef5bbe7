"""Ties between organisations: stated by one side, confirmed or denied by both."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.facts import TieConfirmed, TieDenied, TieStated
from handschlag.modules.directory.models import Organisation, Tie
from handschlag.modules.directory.selectors import may

VALUES = frozenset(["kind", "role", "since", "until", "audience"])


@transaction.atomic
def add_tie(
    from_org: Organisation,
    to_org: Organisation,
    *,
    kind: str,
    by: Any,
    owner_org: Organisation | None = None,
    audience: str = Audience.ORGANISATION,
    **details: Any,
) -> Tie:
    """State a tie (`details`: role, since, until). Whoever states it for an end confirms that end.

    Without `owner_org` the end the person acts for looks after it, else the first.
    """
    tie = Tie(from_org=from_org, to_org=to_org, kind=kind, audience=audience)
    for field, value in details.items():
        setattr(tie, field, value)
    for end in _ends_spoken_for(tie, by):
        setattr(tie, f"{end}_confirmed_on", today())
        owner_org = owner_org or getattr(tie, f"{end}_org")
    tie.owner_org = owner_org or from_org
    tie.full_clean()
    tie.save()
    audit.record("tie.added", tie, by=by, changes=audit.changes_between(None, tie))
    announce(TieStated(tie.pk, getattr(by, "pk", None)))
    _announce_if_confirmed(tie)
    return tie


@transaction.atomic
def edit_tie(tie: Tie, *, version: int | None, by: Any, **fields: Any) -> Tie:
    """Kind, role, dates or audience. What the other side confirmed was something else: it is asked
    again, unless only the audience changed.
    """
    if unknown := fields.keys() - VALUES:
        raise TypeError(f"a tie has no field {sorted(unknown)}")
    tie = lock_version(tie, version)
    before = audit.snapshot(tie)
    for field, value in fields.items():
        setattr(tie, field, value)
    changed = audit.changes_between(before, tie)
    if not changed:
        return tie
    if changed.keys() - {"audience"}:
        own = _ends_spoken_for(tie, by)
        for end in ("from", "to"):
            setattr(tie, f"{end}_confirmed_on", today() if end in own else None)
        tie.denied_by = None
    save_version(tie)
    audit.record("tie.changed", tie, by=by, changes=audit.changes_between(before, tie))
    if changed.keys() - {"audience"}:
        announce(TieStated(tie.pk, getattr(by, "pk", None)))
    return tie


@transaction.atomic
def confirm_tie(tie: Tie, *, by: Any, basis: str = "") -> Tie:
    """Confirm the tie for every end the person may speak for."""
    tie = lock_version(tie, None)
    was_fact, before = tie.is_fact, audit.snapshot(tie)
    for end in _require_ends(tie, by):
        if getattr(tie, f"{end}_confirmed_on") is None:
            setattr(tie, f"{end}_confirmed_on", today())
        if tie.denied_by_id == getattr(tie, f"{end}_org_id"):
            tie.denied_by = None
    changes = audit.changes_between(before, tie)
    if changes:
        save_version(tie)
        audit.record("tie.confirmed", tie, by=by, changes=changes, basis=basis)
        if not was_fact:
            _announce_if_confirmed(tie)
    return tie


@transaction.atomic
def deny_tie(tie: Tie, *, by: Any) -> Tie:
    """An end says the tie is not so. It stays, marked as contradicted."""
    tie = lock_version(tie, None)
    before = audit.snapshot(tie)
    end = _require_ends(tie, by)[0]
    organisation = getattr(tie, f"{end}_org")
    setattr(tie, f"{end}_confirmed_on", None)
    tie.denied_by = organisation
    changes = audit.changes_between(before, tie)
    if changes:
        save_version(tie)
        audit.record("tie.denied", tie, by=by, changes=changes)
        announce(TieDenied(tie.pk, organisation.pk))
    return tie


@transaction.atomic
def remove_tie(tie: Tie, *, by: Any) -> None:
    """For ties entered by mistake. One that both sides confirmed gets an end date instead."""
    tie = lock_version(tie, None)
    if tie.is_fact:
        raise ValidationError(
            _("Beide Seiten haben die Beziehung bestätigt. Tragen Sie bitte ein Ende ein.")
        )
    for end in (tie.from_org, tie.to_org):
        audit.record("tie.removed", end, by=by, changes={"ties": (tie, None)})
    if tie.audience == Audience.PUBLIC:
        records.bury(tie)
    records.forget_citations(tie)
    tie.delete()


def _ends_spoken_for(tie: Tie, by: Any) -> list[str]:
    if by is None:
        return []
    ends = {"from": tie.from_org_id, "to": tie.to_org_id}
    return [end for end, pk in ends.items() if may(by, pk, Competence.EDIT)]


def _require_ends(tie: Tie, by: Any) -> list[str]:
    if ends := _ends_spoken_for(tie, by):
        return ends
    raise ValidationError(_("Bestätigen kann nur, wer für eine der beiden Seiten handelt."))


def _announce_if_confirmed(tie: Tie) -> None:
    if tie.is_fact:
        announce(TieConfirmed(tie.pk))

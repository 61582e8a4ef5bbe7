"""Agreements from draft to signature to their end."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.modules.agreements.choices import (
    FEWEST_PARTIES,
    Capacity,
    PartyRole,
    State,
    TextHeld,
)
from handschlag.modules.agreements.facts import (
    AgreementChanged,
    AgreementCreated,
    AgreementSigned,
    AgreementTerminated,
    DraftDeleted,
)
from handschlag.modules.agreements.models import Agreement, Cooperation, Party, Signature
from handschlag.modules.directory import api as directory

from .parties import add_party
from .writing import delete_unless_built_on, lock_agreement, require_draft, require_same_agreement

EDITABLE = frozenset(
    {
        "official_title",
        "short_title",
        "summary",
        "kind",
        "law",
        "field_word",
        "field_word_plural",
        "signed_place",
        "applies_from",
        "applies_until",
        "notice",
        "renewal",
        "evaluation_due",
        "may_terminate",
        "text_held",
        "notified_on",
        "published_on",
        "published_in",
        "preceded_by",
    }
)
# Public is not among them: that takes a release.
INTERNAL = frozenset({Audience.COOPERATION, Audience.ORGANISATION, Audience.DRAFT})


@transaction.atomic
def create_agreement(
    *,
    cooperation: Cooperation,
    official_title: str,
    short_title: str,
    kind: str,
    by: Any,
    audience: str = Audience.COOPERATION,
    owner_org: "directory.Organisation | None" = None,
    parties: Iterable["directory.Organisation"] = (),
    **fields: Any,
) -> Agreement:
    """Begin a draft. Its parties see it, the public never does."""
    _require_internal(audience)
    agreement = Agreement(
        cooperation=cooperation,
        official_title=official_title,
        short_title=short_title,
        kind=kind,
        audience=audience,
        owner_org=owner_org or cooperation.owner_org,
    )
    set_fields(agreement, fields, EDITABLE)
    _remember_what_is_said_of_the_text(agreement, TextHeld.NOT_HELD)
    _require_predecessor_of_cooperation(agreement)
    agreement.full_clean()
    agreement.save()
    changes = audit.changes_between(None, agreement)
    audit.record("agreement.created", agreement, by=by, changes=changes)
    announce(AgreementCreated(agreement.pk))
    for position, organisation in enumerate(parties, start=1):
        add_party(agreement, organisation=organisation, position=position, by=by)
    return agreement


@transaction.atomic
def edit_agreement(
    agreement: Agreement, *, version: int | None, by: Any, **fields: Any
) -> Agreement:
    """Change the record of an agreement. `audience` may move only between internal ones."""
    row = lock_version(agreement, version)
    before = audit.snapshot(row)
    audience = fields.pop("audience", row.audience)
    if audience != row.audience:
        _require_internal(row.audience)
        _require_internal(audience)
        row.audience = audience
    # Once signed, a mistyped day can be put right; a draft has none.
    set_fields(row, fields, EDITABLE if row.state == State.DRAFT else EDITABLE | {"signed"})
    _remember_what_is_said_of_the_text(row, before["text_held"])
    _require_predecessor_of_cooperation(row)
    save_version(row)
    audit.record("agreement.edited", row, by=by, changes=audit.changes_between(before, row))
    announce(AgreementChanged(row.pk))
    return row


def _remember_what_is_said_of_the_text(agreement: Agreement, before: str) -> None:
    """It stands when stored contracts come and go."""
    if agreement.text_held != before:
        agreement.text_said = agreement.text_held


@transaction.atomic
def sign_agreement(
    agreement: Agreement,
    *,
    signed: PartialDate | None,
    signatures: Iterable[Mapping[str, Any]],
    by: Any,
    signed_place: str = "",
    basis: str = "",
) -> Agreement:
    """Make a draft binding.

    `signatures` are mappings with `party`, `person`, `function` and optionally `capacity` and
    `signed_on`; a party may have several. `signed=None`: the day is not known.
    """
    row = lock_agreement(agreement)
    require_draft(row, _("Nur Entwürfe können unterzeichnet werden."))
    before = audit.snapshot(row)
    _require_parties(row)
    if signed is not None and signed.start > today():
        raise ValidationError({"signed": _("Dieser Tag liegt in der Zukunft.")}, code="future")
    made = [_sign(row, position, line) for position, line in enumerate(signatures, start=1)]
    if not made:
        raise ValidationError(_("Ohne Unterschrift ist nichts unterzeichnet."), code="unsigned")
    row.state, row.signed = State.SIGNED, signed
    row.signed_place = signed_place or row.signed_place
    save_version(row)
    people = [signature.person for signature in made]
    changes = audit.changes_between(before, row) | {"signatures": (None, people)}
    audit.record("agreement.signed", row, by=by, changes=changes, basis=basis)
    announce(AgreementSigned(row.pk))
    return row


def _sign(agreement: Agreement, position: int, line: Mapping[str, Any]) -> Signature:
    party: Party = line["party"]
    require_same_agreement(agreement, party=party)
    signature = Signature(
        party=party,
        person=line["person"],
        function=line["function"],
        capacity=line.get("capacity") or Capacity.IN_OFFICE,
        signed_on=line.get("signed_on"),
        position=position,
    )
    signature.full_clean()
    signature.save()
    return signature


@transaction.atomic
def name_signatory(
    party: Party, *, given_name: str, family_name: str, by: Any, title: str = ""
) -> "directory.Person":
    """The person of that name who signed or held a post for the party; a new one otherwise."""
    organisation = party.organisation_id
    signed = Signature.objects.filter(party__organisation=organisation).values("person")
    held = directory.Post.objects.filter(organisation=organisation).values("person")
    known = directory.Person.objects.filter(
        Q(pk__in=signed) | Q(pk__in=held),
        given_name__iexact=given_name.strip(),
        family_name__iexact=family_name.strip(),
    ).first()
    return known or directory.create_person(
        given_name=given_name,
        family_name=family_name,
        title=title,
        # A signature is a public act; the name shows where the signed page shows.
        audience=Audience.COOPERATION,
        owner_org=party.organisation,
        legal_basis=_("Unterzeichnung einer Vereinbarung (öffentliche Handlung)"),
        by=by,
    )


def _require_parties(agreement: Agreement) -> None:
    parties = agreement.parties.filter(role=PartyRole.PARTY, until=None).count()
    if parties < FEWEST_PARTIES:
        raise ValidationError(
            _("Eine Vereinbarung braucht mindestens zwei Vertragspartner."), code="parties"
        )


@transaction.atomic
def terminate_agreement(
    agreement: Agreement, *, terminated_on: date, by: Any, basis: str = ""
) -> Agreement:
    """Write down that notice was given; until the day itself the agreement stays in force."""
    row = lock_agreement(agreement)
    if row.state != State.SIGNED:
        raise ValidationError(
            _("Kündigen lässt sich nur, was unterzeichnet und nicht schon gekündigt ist."),
            code="not_signed",
        )
    if row.signed and terminated_on < row.signed.start:
        raise ValidationError(
            {"terminated_on": _("Das liegt vor der Unterzeichnung.")}, code="too_early"
        )
    before = audit.snapshot(row)
    row.state, row.terminated_on = State.TERMINATED, terminated_on
    save_version(row)
    changes = audit.changes_between(before, row)
    audit.record("agreement.terminated", row, by=by, changes=changes, basis=basis)
    announce(AgreementTerminated(row.pk))
    return row


@transaction.atomic
def delete_draft(agreement: Agreement, *, by: Any) -> None:
    """Drafts are really deleted. Whatever was signed stays."""
    row = lock_agreement(agreement)
    require_draft(row, _("Löschen lassen sich nur Entwürfe."))
    if row.documents.exists():
        raise ValidationError(
            _("Zu diesem Entwurf liegen Dokumente. Bitte entfernen Sie diese zuerst."),
            code="documents",
        )
    audit.record("agreement.draft_deleted", row, by=by)
    announce(DraftDeleted(row.pk))
    delete_unless_built_on(row)


def _require_internal(audience: str) -> None:
    if audience not in INTERNAL:
        raise ValidationError(
            {"audience": _("Öffentlich wird eine Vereinbarung nur durch ihre Veröffentlichung.")},
            code="needs_release",
        )


def _require_predecessor_of_cooperation(agreement: Agreement) -> None:
    before = agreement.preceded_by
    if before is None:
        return
    if before.cooperation_id != agreement.cooperation_id or before.pk == agreement.pk:
        raise ValidationError(
            {"preceded_by": _("Der Vorgänger muss aus derselben Kooperation kommen.")},
            code="foreign",
        )

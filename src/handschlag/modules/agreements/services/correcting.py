"""What sources say otherwise, and signatures that were entered wrongly."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import require_unchanged
from handschlag.modules.agreements.facts import AgreementChanged
from handschlag.modules.agreements.models import Agreement, Signature

from .agreements import name_signatory
from .writing import lock_agreement

STATEMENT_FIELDS = ("source", "field", "stated_value", "note")


@transaction.atomic
def edit_statement(
    agreement: Agreement,
    citation: Citation,
    *,
    by: Any,
    version: str | None = None,
    **said: Any,
) -> Citation:
    """Correct what a source was said to say otherwise: source, field, stated value, note.

    `version` is the fingerprint of these four as they were shown.
    """
    row, found = _locked_statement(agreement, citation)
    before = {name: getattr(found, name) for name in STATEMENT_FIELDS}
    require_unchanged(found, version, before, before | said)
    for name, value in said.items():
        setattr(found, name, value)
    _require_words(found)
    found.full_clean()
    found.save()
    changes = {
        f"statement.{name}": (_words(before[name]), _words(getattr(found, name)))
        for name in STATEMENT_FIELDS
        if before[name] != getattr(found, name)
    }
    _write_down("agreement.differing_statement_edited", row, changes, by)
    return found


@transaction.atomic
def remove_statement(agreement: Agreement, citation: Citation, *, by: Any) -> None:
    """The source did not say so after all; in the history it can still be read."""
    row, found = _locked_statement(agreement, citation)
    changes = {
        f"statement.{name}": (_words(getattr(found, name)), None) for name in STATEMENT_FIELDS
    }
    _write_down("agreement.differing_statement_removed", row, changes, by)
    found.delete()


def _locked_statement(agreement: Agreement, citation: Citation) -> tuple[Agreement, Citation]:
    row = lock_agreement(agreement)
    own = Citation.objects.select_for_update().filter(
        subject_kind=records.kind_of(row), subject_id=row.pk, differs=True
    )
    found = own.filter(pk=citation.pk).first()
    if found is None:
        raise ValidationError(_("Diese Angabe gibt es nicht mehr."), code="gone")
    return row, found


def _require_words(citation: Citation) -> None:
    if not citation.stated_value.strip():
        raise ValidationError({"stated_value": _("Was sagt die Quelle?")}, code="empty")


def _words(value: Any) -> Any:
    return None if value in (None, "") else str(value)


def _write_down(act: str, agreement: Agreement, changes: audit.Changes, by: Any) -> None:
    audit.record(act, agreement, by=by, changes=changes)
    records.touch("records")
    announce(AgreementChanged(agreement.pk))


@transaction.atomic
def correct_signature(
    signature: Signature,
    *,
    names: Mapping[str, str],
    function: str,
    capacity: str,
    reason: str,
    by: Any,
    signed_on: date | None = None,
    version: str | None = None,
) -> Signature:
    """Put right who signed, or as what; a public act, so the reason stands in the history.

    `names` are title, given_name, family_name. Another name is another person: the one entered by
    mistake is not renamed, for other pages may mean them. `version` is the fingerprint of all that
    was shown.
    """
    agreement = lock_agreement(signature.party.agreement)
    row = (
        Signature.objects.select_for_update(of=("self",))
        .select_related("person", "party")
        .get(pk=signature.pk)
    )
    wanted = {**names, "function": function, "capacity": capacity, "signed_on": signed_on}
    require_unchanged(row, version, _shown(row), wanted)
    if not reason.strip():
        raise ValidationError({"reason": _("Bitte sagen Sie, woher Sie es besser wissen.")})
    before = (row.person, row.function, row.get_capacity_display(), row.signed_on)
    if not _is_called(row.person, names):
        row.person = name_signatory(row.party, by=by, **names)
    row.function, row.capacity, row.signed_on = function, capacity, signed_on
    row.full_clean()
    row.save()
    after = (row.person, row.function, row.get_capacity_display(), row.signed_on)
    fields = ("signatures", "signature.function", "signature.capacity", "signature.signed_on")
    changes: audit.Changes = {
        name: ([old], [new]) if name == "signatures" else (old, new)
        for name, old, new in zip(fields, before, after, strict=True)
        if old != new
    }
    if changes:
        audit.record(
            "agreement.signature_corrected", agreement, by=by, changes=changes, basis=reason.strip()
        )
        announce(AgreementChanged(agreement.pk))
    return row


def _shown(signature: Signature) -> dict[str, Any]:
    fields = ("function", "capacity", "signed_on")
    return _names_of(signature.person) | {name: getattr(signature, name) for name in fields}


def _names_of(person: Any) -> dict[str, str]:
    return {name: getattr(person, name) for name in ("title", "given_name", "family_name")}


def _is_called(person: Any, names: Mapping[str, str]) -> bool:
    return _names_of(person) == {name: value.strip() for name, value in names.items()}

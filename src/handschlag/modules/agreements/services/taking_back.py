"""What was entered by mistake goes again, as long as nobody has built on it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.agreements.choices import State
from handschlag.modules.agreements.facts import AgreementChanged
from handschlag.modules.agreements.models import Agreement, Cooperation, Signature

from .writing import lock_agreement


@transaction.atomic
def take_back_signature(signature: Signature, *, by: Any) -> None:
    """For a signature entered by mistake; one always stays, or the agreement was never signed."""
    row = lock_agreement(signature.party.agreement)
    if Signature.objects.filter(party__agreement=row).count() == 1:
        raise ValidationError(_("Ohne Unterschrift ist nichts unterzeichnet."), code="unsigned")
    changes = {"signatures": ([signature.person], None)}
    audit.record("agreement.signature_taken_back", row, by=by, changes=changes)
    signature.delete()
    announce(AgreementChanged(row.pk))


@transaction.atomic
def take_back_signing(agreement: Agreement, *, version: int | None, by: Any) -> Agreement:
    """Make a draft again of what was entered as signed by mistake, while nobody built on it."""
    row = lock_version(agreement, version)
    if row.state != State.SIGNED:
        raise ValidationError(_("Hier ist nichts unterzeichnet."), code="not_signed")
    if row.audience == Audience.PUBLIC or row.releases.filter(withdrawn_on=None).exists():
        raise ValidationError(
            _(
                "Die Veröffentlichung ist angekündigt oder erfolgt. Bitte nehmen Sie sie zuerst zurück."
            ),
            code="released",
        )
    before = audit.snapshot(row)
    signatures = Signature.objects.filter(party__agreement=row).select_related("person")
    people = [signature.person for signature in signatures]
    signatures.delete()
    row.state, row.signed = State.DRAFT, None
    save_version(row)
    changes = audit.changes_between(before, row) | {"signatures": (people, None)}
    audit.record("agreement.signing_taken_back", row, by=by, changes=changes)
    announce(AgreementChanged(row.pk))
    return row


@transaction.atomic
def take_back_cooperation(cooperation: Cooperation, *, version: int | None, by: Any) -> None:
    """Only an empty one that was never public."""
    row = lock_version(cooperation, version)
    if row.audience == Audience.PUBLIC or row.agreements.exists() or row.documents.exists():
        raise ValidationError(
            _("An der Kooperation „%(name)s“ hängt inzwischen etwas."),
            code="built_on",
            params={"name": row.name},
        )
    audit.record("cooperation.taken_back", row, by=by, changes={"name": (row.name, None)})
    try:
        row.delete()
    except (ProtectedError, RestrictedError) as held:
        raise ValidationError(
            _("An der Kooperation „%(name)s“ hängt inzwischen etwas."),
            code="built_on",
            params={"name": cooperation.name},
        ) from held

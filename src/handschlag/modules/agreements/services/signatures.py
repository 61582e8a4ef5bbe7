"""Signatures that another paper names later."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.modules.agreements.choices import Capacity, State
from handschlag.modules.agreements.facts import AgreementChanged
from handschlag.modules.agreements.models import Agreement, Party, Signature

from .writing import lock_agreement, require_same_agreement


@transaction.atomic
def add_signature(
    agreement: Agreement,
    *,
    party: Party,
    person: Any,
    function: str,
    by: Any,
    capacity: str = Capacity.IN_OFFICE,
    basis: str = "",
) -> Signature:
    """Enter a signature under what is signed already, as a further source names it."""
    row = lock_agreement(agreement)
    require_same_agreement(row, party=party)
    if row.state == State.DRAFT:
        raise ValidationError(_("Einen Entwurf unterzeichnen alle zusammen."), code="not_signed")
    last = Signature.objects.filter(party__agreement=row).order_by("-position").first()
    signature = Signature(
        party=party,
        person=person,
        function=function,
        capacity=capacity,
        position=(last.position if last else 0) + 1,
    )
    signature.full_clean()
    signature.save()
    audit.record(
        "agreement.signature_added",
        row,
        by=by,
        changes={"signatures": (None, [person])},
        basis=basis,
    )
    announce(AgreementChanged(row.pk))
    return signature

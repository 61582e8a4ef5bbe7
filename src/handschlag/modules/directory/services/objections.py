"""A visitor says that an entry is wrong or should not stand here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_row
from handschlag.modules.directory.facts import ObjectionMade
from handschlag.modules.directory.models import Objection, Organisation


@transaction.atomic
def make_objection(
    organisation: Organisation, *, text: str, reply_to: str = "", by: Any = None
) -> Objection:
    """Text and address stay out of the audit trail: they are the visitor's own words."""
    objection = Objection(organisation=organisation, text=text.strip(), reply_to=reply_to)
    objection.full_clean()
    objection.save()
    audit.record("objection.made", objection, by=by)
    announce(ObjectionMade(objection.pk, getattr(by, "pk", None)))
    return objection


@transaction.atomic
def settle_objection(objection: Objection, *, answer: str, by: Any) -> Objection:
    objection = lock_row(objection)
    if objection.settled_at is not None:
        raise ValidationError(_("Dieser Hinweis ist schon erledigt."))
    if not answer.strip():
        raise ValidationError({"answer": _("Bitte sagen Sie kurz, was daraus wurde.")})
    objection.settled_at, objection.answer = timezone.now(), answer.strip()
    objection.full_clean()
    objection.save()
    audit.record(
        "objection.settled", objection, by=by, changes={"answer": (None, objection.answer)}
    )
    return objection

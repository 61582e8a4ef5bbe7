"""A visitor says that something about an agreement is wrong."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.selectors import bound_parties, stewards_of
from handschlag.modules.directory import api as directory


@transaction.atomic
def give_hint(agreement: Agreement, *, text: str, reply_to: str = "", by: Any = None) -> Any:
    """Handed to whoever coordinates the cooperation, else to its first partner, where hints are
    read and settled. Text and address stay out of the audit trail: they are the visitor's own.
    """
    steward = stewards_of(agreement.cooperation).order_by("since", "pk").first()
    answers = steward or bound_parties(agreement).first() or agreement.parties.first()
    if answers is None:
        raise ValidationError(_("Zu dieser Vereinbarung ist noch niemand zuständig."))
    hint = directory.make_objection(
        answers.organisation,
        text=_("Zur Vereinbarung „{title}“: {text}").format(
            title=agreement.short_title, text=text.strip()
        ),
        reply_to=reply_to,
        by=by,
    )
    audit.record("agreement.hint_given", agreement, by=by)
    return hint

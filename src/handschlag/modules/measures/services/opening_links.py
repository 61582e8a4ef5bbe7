"""Whose link it is: the first browser's that opens it; another one asks for a fresh link by mail."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import lock_version
from handschlag.modules.measures.choices.rounds import LinkState
from handschlag.modules.measures.models import RoundSheet
from handschlag.modules.measures.sheet_links import browser_of, state_of_round

from .rounds import FRESH_LINK, send_again
from .sheets import basis_of


@transaction.atomic
def open_link(sheet: RoundSheet, *, key: str) -> bool:
    """From now on the newest link is good for the browser with this key alone.

    An earlier one in another browser ends with it. False if somebody else was faster. What is typed
    meanwhile stays at its version: nothing of the form changes.
    """
    row = lock_version(sheet, None)
    if row.opened_link == row.link_number:
        return row.browser == browser_of(key)
    row.opened_link, row.browser = row.link_number, browser_of(key)
    row.save(update_fields=["opened_link", "browser"])
    audit.record("sheet.link_opened", row, by=None, basis=basis_of(row))
    return True


@transaction.atomic
def send_fresh_link(sheet: RoundSheet, *, by: Any = None) -> None:
    """To the address the form is for, never another one; until it is opened, nothing ends.

    A link asks for one successor only: the next is asked for from that one.
    """
    row = lock_version(sheet, None)
    if not row.mail:
        raise ValidationError(
            _("Zu diesem Meldebogen ist keine E-Mail-Adresse eingetragen."), code="no_address"
        )
    if row.opened_link != row.link_number or state_of_round(row.round) != LinkState.VALID:
        raise ValidationError(_("Ein neuer Link ist schon unterwegs."), code="under_way")
    row.link_number += 1
    row.save(update_fields=["link_number"])
    audit.record("sheet.link_asked_for", row, by=by, basis=basis_of(row))
    send_again(row, FRESH_LINK, by=by)

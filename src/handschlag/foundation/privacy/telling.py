"""Telling a person by mail what was entered about her, and what counts as proof of it.

The notice stays open until the mail server has taken the letter over, and opens again when the
letter comes back: nobody is told by a mail nobody got.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.notifications import letters
from handschlag.foundation.notifications.choices import MailState
from handschlag.foundation.notifications.models import Mail
from handschlag.foundation.notifications.selectors import letter_of

from .choices import Channel, NoticeEnd
from .models import Notice
from .notices import WORDING_VERSION, end_notice, hash_of, locked, wording_for
from .subjects import identifiers_of, root_row, same_human

LETTER = "privacy.notice"


def address_for(notice: Notice) -> str:
    """An address only this person is reached by, "" where none is known."""
    _names, mails = identifiers_of(same_human(notice.subject))
    return min(mails, default="")


def mail_about(notice: Notice) -> Mail | None:
    """The newest mail that carries, or was to carry, this notice."""
    return letter_of(LETTER, notice.public_id)


@transaction.atomic
def mail_notice(notice: Notice, *, wording_hash: str, by: Any) -> Notice:
    """Send the text the person in charge has read; refused where it has changed since."""
    notice = locked(notice)
    if hash_of(wording_for(notice)) != wording_hash:
        raise ValidationError(
            _("Die Angaben haben sich inzwischen geändert. Bitte lesen Sie den neuen Text.")
        )
    if not address_for(notice):
        raise ValidationError(_("Von dieser Person ist keine E-Mail-Adresse bekannt."))
    notice.mail_key = letters.send_letter(LETTER, notice.public_id).public_id
    notice.mailed_by = by
    notice.save(update_fields=["mail_key", "mailed_by"])
    audit.record("privacy.notice_mailed", notice, by=by)
    return notice


def write_letter(key: str) -> letters.Letter | None:
    """What the letter says when it leaves; nothing once the notice is settled or the person gone."""
    notice = Notice.objects.filter(public_id=key, end="").first()
    if notice is None or root_row(notice.subject) is None:
        return None
    address = address_for(notice)
    if not address:
        return None
    return letters.Letter(
        address, _("Ihre Angaben in Handschlag (Art. 14 DSGVO)"), wording_for(notice)
    )


def note_sent(key: str, *, mail_id: str, wording_hash: str) -> None:
    """The mail server has taken it over: the proof, and the end of the duty."""
    notice = Notice.objects.select_for_update().filter(public_id=key, end="").first()
    if notice is None:
        return
    notice.channel, notice.wording_hash = Channel.MAIL, wording_hash
    notice.wording_version, notice.mail_key = WORDING_VERSION, mail_id
    end_notice(notice, NoticeEnd.TOLD, notice.mailed_by, notice.note)


def note_returned(key: str, *, mail_id: str) -> None:
    """The letter came back: the person has not been told."""
    told = Notice.objects.select_for_update().filter(public_id=key, mail_key=mail_id)
    notice = told.filter(end=NoticeEnd.TOLD, channel=Channel.MAIL).first()
    if notice is None:
        return
    notice.end, notice.ended_on, notice.ended_by = "", None, None
    notice.channel, notice.wording_hash, notice.wording_version = "", "", ""
    notice.full_clean()
    notice.save()
    audit.record(
        "privacy.notice_returned", notice, by=None, changes={"end": (NoticeEnd.TOLD.value, "")}
    )


def is_under_way(mail: Mail | None) -> bool:
    return mail is not None and mail.state == MailState.WAITING

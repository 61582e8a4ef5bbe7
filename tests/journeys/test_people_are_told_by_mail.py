"""Who was entered by others is told by mail: the proof is kept, and a return opens it again."""

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from tests.journeys.whole_person import make_administrator

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.notifications.choices import MailState
from handschlag.foundation.notifications.models import Mail
from handschlag.foundation.notifications.returning import Outcome, take_back
from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.foundation.notifications.tests.bounces import bounce
from handschlag.foundation.privacy import notices
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.models import Notice
from handschlag.foundation.privacy.telling import address_for
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_organisation,
    make_person,
)

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def make_notice(mail="wanda@example.org"):
    person = make_person(given_name="Wanda", family_name="Wendisch")
    make_contact_point(make_organisation(), person=person, mail=mail)
    privacy.open_missing_notices()
    return Notice.objects.get(subject=f"person:{person.public_id}")


def test_the_page_sends_the_text_and_the_mail_server_makes_it_a_proof(client):
    notice, administrator = make_notice(), make_administrator()
    client.force_login(administrator, backend=BACKEND)
    address = reverse("privacy:notice", args=[notice.public_id])
    page = client.get(address).content.decode()
    assert "an wanda@example.org" in page
    wording_hash = page.partition('name="wording_hash" value="')[2][:64]

    send = reverse("privacy:notice_mail", args=[notice.public_id])
    assert client.post(send, {"wording_hash": wording_hash}).status_code == 302
    notice.refresh_from_db()
    assert notice.end == ""
    assert "wartet seit" in client.get(address).content.decode()

    send_due_mails()

    [message] = django_mail.outbox
    assert message.to == ["wanda@example.org"]
    assert "Guten Tag Wanda Wendisch" in message.body
    notice.refresh_from_db()
    assert (notice.end, notice.channel, notice.ended_by) == ("told", "mail", administrator)
    assert notice.wording_hash == wording_hash == notices.hash_of(message.body)
    assert message.extra_headers["Message-ID"].startswith(f"<{notice.mail_key}@")


def test_a_changed_text_and_somebody_without_address_are_refused(client):
    notice, administrator = make_notice(), make_administrator()
    with pytest.raises(ValidationError, match="geändert"):
        privacy.mail_notice(notice, wording_hash="0" * 64, by=administrator)
    silent = make_notice(mail="")
    wording_hash = notices.hash_of(notices.wording_for(silent))
    with pytest.raises(ValidationError, match="keine E-Mail-Adresse"):
        privacy.mail_notice(silent, wording_hash=wording_hash, by=administrator)
    assert not Mail.objects.exists()
    client.force_login(administrator, backend=BACKEND)
    page = client.get(reverse("privacy:notice", args=[silent.public_id])).content.decode()
    assert "Bitte drucken Sie den Text" in page
    client.force_login(make_user(), backend=BACKEND)
    send = reverse("privacy:notice_mail", args=[notice.public_id])
    assert client.post(send, {}).status_code == 403


def test_a_mailbox_shared_with_others_is_not_hers():
    notice = make_notice(mail="post@example.org")
    assert address_for(notice) == "post@example.org"
    make_contact_point(make_organisation(), mail="Post@example.org")
    assert address_for(notice) == ""


def test_a_mail_that_came_back_opens_the_notice_again(client):
    notice, administrator = make_notice(), make_administrator()
    wording_hash = notices.hash_of(notices.wording_for(notice))
    privacy.mail_notice(notice, wording_hash=wording_hash, by=administrator)
    with pytest.raises(ValidationError, match="schon unterwegs"):
        privacy.mail_notice(notice, wording_hash=wording_hash, by=administrator)
    send_due_mails()

    assert take_back(bounce(Mail.objects.get())) == Outcome.NOTED

    notice.refresh_from_db()
    assert (notice.end, notice.ended_on, notice.wording_hash) == ("", None, "")
    client.force_login(administrator, backend=BACKEND)
    page = client.get(reverse("privacy:notice", args=[notice.public_id])).content.decode()
    assert "Die letzte E-Mail kam nicht an" in page
    undelivered = client.get(reverse("notifications:undelivered")).content.decode()
    assert "Information einer Person" in undelivered


def test_who_is_erased_before_it_leaves_gets_no_mail():
    notice = make_notice()
    wording_hash = notices.hash_of(notices.wording_for(notice))
    privacy.mail_notice(notice, wording_hash=wording_hash, by=None)
    privacy.erase_person(notice.subject, by=None)
    send_due_mails()
    assert django_mail.outbox == []
    assert not Mail.objects.filter(state=MailState.SENT).exists()

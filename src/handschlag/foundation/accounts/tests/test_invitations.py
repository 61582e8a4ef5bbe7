from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts import invitations
from handschlag.foundation.accounts.facts import InvitationAccepted
from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.facts import _listeners, listens_to

from .builders import make_administrator, make_user

pytestmark = pytest.mark.django_db
ANSWER = {"name": "Kim Beispiel", "password": "ein kurzer Satz", "repeated": "ein kurzer Satz"}


def invite(email="kim@example.org", **fields):
    return invitations.invite_user(email=email, name="Kim", by=fields.pop("by", None), **fields)


def page_of(invitation):
    return reverse("account_accept_invitation", args=[invitation.token])


def test_an_invitation_opens_one_account_and_signs_in(client):
    invitation = invite("Kim@Example.org", by=make_administrator(), purpose="Stadt Spremberg")
    asked = client.get(page_of(invitation)).content.decode()

    response = client.post(page_of(invitation), ANSWER)

    user = User.objects.get(email="kim@example.org")
    invitation.refresh_from_db()
    assert "Stadt Spremberg" in asked
    assert response["Location"] == "/schreibtisch/"
    assert client.get("/konto/").context["user"] == user
    assert (user.name, user.is_administrator) == ("Kim Beispiel", False)
    assert invitation.accepted_by == user
    assert "account.invitation_accepted" in AuditEntry.objects.values_list("act", flat=True)


def test_a_used_link_opens_nothing_again(client):
    invitation = invite()
    client.post(page_of(invitation), ANSWER)
    client.logout()

    page = client.post(page_of(invitation), ANSWER | {"name": "Jemand anders"})

    assert page.status_code == 410
    assert "schon angenommen" in page.content.decode()
    assert User.objects.count() == 1


def test_an_expired_link_says_so(client):
    invitation = invite()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    page = client.post(page_of(invitation), ANSWER)

    assert page.status_code == 410
    assert "vierzehn Tage" in page.content.decode()
    assert not User.objects.exists()


def test_a_revoked_link_says_so_and_cannot_be_revoked_again(client):
    invitation = invite()
    invitations.revoke_invitation(invitation, by=None)

    page = client.post(page_of(invitation), ANSWER)

    assert page.status_code == 410
    assert "zurückgezogen" in page.content.decode()
    assert not User.objects.exists()
    with pytest.raises(ValidationError):
        invitations.revoke_invitation(invitation, by=None)


def test_a_forged_token_is_not_found(client):
    invitation = invite()

    for token in ("x" * 43, invitation.token[:-1], invitation.token_hash):
        assert client.get(reverse("account_accept_invitation", args=[token])).status_code == 404


def test_the_database_does_not_hold_the_token():
    invitation = invite()

    row = Invitation.objects.filter(pk=invitation.pk).values().get()

    assert invitation.token not in map(str, row.values())
    assert Invitation.objects.get().token == ""


def test_the_mail_leaves_after_the_commit(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(purpose="Stadt Spremberg", by=make_user(name="Jo <b>Muster</b>"))
        assert mailoutbox == []

    (mail,) = mailoutbox
    assert mail.subject == "Ihre Einladung zu Handschlag"
    assert "http://localhost:8000" + page_of(invitation) in mail.body
    assert "Jo <b>Muster</b>" in mail.body


def test_nobody_is_invited_who_has_an_account():
    user = make_user()

    with pytest.raises(ValidationError, match="schon ein Konto"):
        invite(user.email.upper())


def test_a_weak_password_is_refused_and_the_link_stays_good(client):
    invitation = invite()

    page = client.post(page_of(invitation), ANSWER | {"password": "kurz", "repeated": "kurz"})

    assert "password" in page.context["form"].errors
    assert not User.objects.exists()
    assert client.post(page_of(invitation), ANSWER).status_code == 302


def test_two_invitations_to_one_address_are_accepted_together():
    first, second = invite(purpose="Stadt"), invite(purpose="Kammer", makes_administrator=True)
    heard = []

    @listens_to(InvitationAccepted)
    def hear(fact):
        heard.append(fact)

    user = invitations.accept_invitation(first, name="Kim", password="ein kurzer Satz")

    _listeners[InvitationAccepted].remove(hear)
    assert heard == [
        InvitationAccepted(user.pk, first.pk),
        InvitationAccepted(user.pk, second.pk),
    ]
    assert user.is_administrator
    with pytest.raises(ValidationError):
        invitations.accept_invitation(second, name="Kim", password="ein kurzer Satz")


def test_the_command_line_invites_the_first_administrator(capsys, client):
    call_command("invite", "kim@example.org", "Kim", "--administrator")
    address = capsys.readouterr().out.strip()

    client.post(address.removeprefix("http://localhost:8000"), ANSWER)

    assert User.objects.get().is_administrator

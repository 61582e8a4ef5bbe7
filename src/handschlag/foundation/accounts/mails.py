"""Mails about accounts that no page request sends."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Invitation


def invitation_address(token: str) -> str:
    return settings.BASE_URL + reverse("account_accept_invitation", args=[token])


def send_invitation(invitation: Invitation) -> None:
    context = {"invitation": invitation, "address": invitation_address(invitation.token)}
    subject = render_to_string("accounts/email/invitation_subject.txt", context)
    message = render_to_string("accounts/email/invitation_message.txt", context)
    send_mail(" ".join(subject.split()), message.strip() + "\n", None, [invitation.email])

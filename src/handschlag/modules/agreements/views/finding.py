"""Fetch what may be seen (else 404) and done (else 403), by the id in the address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements.models import Agreement, Cooperation
from handschlag.modules.agreements.selectors import agreements_visible_to, cooperations_visible_to


def find_agreement(request: HttpRequest, key: AddressKey, permission: str) -> Agreement:
    visible = agreements_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def find_cooperation(request: HttpRequest, key: AddressKey, permission: str) -> Cooperation:
    visible = cooperations_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def workspace_of(agreement: Agreement, section: str = "") -> str:
    address = reverse("agreements:agreement_edit", args=[agreement.address_key])
    return f"{address}#{section}" if section else address


def say_done(request: HttpRequest, agreement: Agreement, words: str) -> None:
    """A sentence about what was just done, and the way to see it as others do."""
    href = reverse("portal:agreement", args=[agreement.address_key])
    sentence = format_html('{} <a href="{}">{}</a>', words, href, _("Seite ansehen"))
    messages.success(request, sentence)


def to_workspace(agreement: Agreement, section: str = "") -> HttpResponseRedirect:
    return redirect(workspace_of(agreement, section))

"""The account pages that the sign-in library does not have."""

from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on

from . import invitations, services
from .forms import AcceptForm, EmailForm, InviteForm, ProfileForm
from .models import Invitation, User
from .selectors import invitation_by_token, open_invitations


def profile(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.rename_user(user, name=form.cleaned_data["name"], by=user)
            messages.success(request, _("Ihr Name ist gespeichert."))
            return redirect("account_profile")
    return render(request, "accounts/profile.html", {"form": form})


def signed_in_again(request: HttpRequest) -> HttpResponse:
    """In a tab of its own: the text waits in the other one."""
    return render(request, "accounts/back.html")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Everywhere else: whoever asks for it stays where they are."""
    user: Any = request.user
    update_session_auth_hash(request, services.end_sessions(user, by=user))
    messages.success(request, _("Auf allen anderen Geräten sind Sie jetzt ausgeloggt."))
    return redirect("account_profile")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "repeated")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    invitation = invitation_by_token(token)
    if invitation is None:
        raise Http404
    if not invitation.is_open:
        return render(
            request, "accounts/invitation_over.html", {"invitation": invitation}, status=410
        )
    form = AcceptForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            user = invitations.accept_invitation(
                invitation, name=form.cleaned_data["name"], password=form.cleaned_data["password"]
            )
            return _sign_in(request, user)
    return render(request, "accounts/accept.html", {"form": form, "invitation": invitation})


def _sign_in(request: HttpRequest, user: User) -> HttpResponseBase:
    record_authentication(request, user, method="invitation")
    messages.success(request, _("Willkommen! Ihr Konto ist eingerichtet."))
    response: HttpResponseBase = perform_login(request, user, email_verification="none")
    return response


def manage(request: HttpRequest) -> HttpResponse:
    """Accounts and open invitations, for the administration."""
    require_permission(request.user, "accounts.manage_accounts")
    by: Any = request.user
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            invitation = invitations.invite_user(**form.cleaned_data, by=by)
            messages.success(request, _("Die Einladung an %s ist unterwegs.") % invitation.email)
            return redirect("account_manage")
    context = {"form": form, "users": User.objects.all(), "invitations": open_invitations()}
    return render(request, "accounts/manage.html", context)


def change_email(request: HttpRequest, public_id: str) -> HttpResponse:
    require_permission(request.user, "accounts.manage_accounts")
    user, by = get_object_or_404(User, public_id=public_id), request.user
    form = EmailForm.of(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, EmailForm.of):
            services.change_email(user, by=cast("User", by), **form.cleaned_data)
            messages.success(request, _("Die neue Adresse gilt ab sofort."))
            return redirect("account_manage")
    return render(request, "accounts/change_email.html", {"form": form, "owner": user})


@require_POST
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    require_permission(request.user, "accounts.manage_accounts")
    invitation = get_object_or_404(Invitation, public_id=public_id)
    return _do(
        request, invitations.revoke_invitation, invitation, _("Die Einladung gilt nicht mehr.")
    )


@require_POST
def deactivate(request: HttpRequest, public_id: str) -> HttpResponse:
    require_permission(request.user, "accounts.manage_accounts")
    user = get_object_or_404(User, public_id=public_id)
    return _do(request, services.deactivate_user, user, _("Das Konto ist stillgelegt."))


@require_POST
def reactivate(request: HttpRequest, public_id: str) -> HttpResponse:
    require_permission(request.user, "accounts.manage_accounts")
    user = get_object_or_404(User, public_id=public_id)
    return _do(request, services.reactivate_user, user, _("Das Konto ist wieder offen."))


def _do(request: HttpRequest, service: Any, thing: Any, done: str) -> HttpResponse:
    """A button without a form: what the service refuses is said above the list."""
    try:
        service(thing, by=request.user)
        messages.success(request, done)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("account_manage")

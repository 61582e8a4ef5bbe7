"""Signing in at the operator's own service; loaded only where one is set (`urls_outside`)."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase


@login_not_required
def sign_in_outside(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """On to the service; one that does not answer keeps nobody from the other ways in."""
    try:
        answer: HttpResponseBase = openid.login(request, provider_id=provider_id)
    # Whatever goes wrong with a request to the service, not only the network, is one of these.
    except OSError as away:
        provider = get_adapter().get_provider(request, provider_id)
        return render_authentication_error(
            request, provider, exception=away, extra_context={"is_away": True}
        )
    return answer

"""The account pages as they are with an outside service."""

from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.urls import include, path

# Else its app does so, which is installed only where a service is set.
registry.register(OpenIDConnectProvider)

urlpatterns = [
    path("", include("handschlag.foundation.design.urls")),
    path("konto/", include("handschlag.foundation.accounts.urls")),
    path("konto/dienst/", include("handschlag.foundation.accounts.urls_outside")),
]

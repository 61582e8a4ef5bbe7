"""The account pages as they are with an outside service."""

from django.urls import include, path

from handschlag.foundation.accounts.urls import outside_patterns

urlpatterns = [
    path("", include("handschlag.foundation.design.urls")),
    path("konto/", include("handschlag.foundation.accounts.urls")),
    path("konto/dienst/", include(outside_patterns)),
]

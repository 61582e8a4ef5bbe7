"""The real addresses, and beside them the bare view, which passes the same middleware."""

from django.urls import include, path

from . import bare

urlpatterns = [
    path(bare.ADDRESS.lstrip("/"), bare.bare),
    path("", include("handschlag.config.urls")),
]

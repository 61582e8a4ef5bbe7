"""Every address has one owner; modules own their edit pages, portal the public ones."""

from django.urls import include, path

urlpatterns = [
    path("", include("handschlag.config.operations.urls")),
    path("", include("handschlag.portal.oparl.urls")),
    path("", include("handschlag.portal.urls")),
    path("", include("handschlag.foundation.design.urls")),
    path("", include("handschlag.foundation.files.urls")),
    path("", include("handschlag.foundation.notifications.urls")),
    path("tabellen/", include("handschlag.foundation.tables.urls")),
    path("datenschutz/", include("handschlag.foundation.privacy.urls")),
    path("konto/", include("handschlag.foundation.accounts.urls")),
    path("organisationen/", include("handschlag.modules.directory.urls")),
    path("vereinbarungen/", include("handschlag.modules.agreements.urls")),
    path("", include("handschlag.modules.governance.urls")),
    path("", include("handschlag.modules.measures.urls")),
    path("eingang/", include("handschlag.modules.intake.urls")),
]

"""A table comes back whatever language the interface speaks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handschlag.foundation.tables.models import State, TableImport
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def test_what_an_english_page_exports_reads_back_without_a_change():
    organisation = make_organisation(name="Stadt Beispiel")
    client = Client()
    client.force_login(
        make_editor(organisation), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    client.cookies["sprache"] = "en"

    response = client.get(reverse("tables:export", args=["organisationen", "csv"]))
    content = b"".join(response.streaming_content)
    assert "Kennung" in content.decode("utf-8-sig").splitlines()[0]
    assert "Name" in content.decode("utf-8-sig").splitlines()[0]

    client.post(
        reverse("tables:table", args=["organisationen"]),
        {"file": SimpleUploadedFile("zurueck.csv", content, "text/csv")},
    )

    found = TableImport.objects.get()
    assert found.state == State.READY, found.message
    assert (found.new, found.changed, found.errors) == (0, 0, 0)

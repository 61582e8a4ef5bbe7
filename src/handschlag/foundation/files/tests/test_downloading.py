import pytest

from handschlag.foundation.files import guards, register_file_guard

from .builders import PDF, make_account, make_file, make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(guards, "_guards", {})
    register_file_guard("tests.file", lambda user, file: "geheim" not in file.name)


def address(file):
    return f"/dateien/{file.public_id}/"


def test_a_public_file_goes_out_as_a_harmless_attachment(client):
    file = make_file(upload=make_upload("Bericht – Müller.pdf"), audience="public")

    response = client.get(address(file))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Bericht")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"
    response.close()


def test_a_file_that_is_not_public_is_not_there_for_visitors_whatever_the_guard_says(client):
    file = make_file(audience="cooperation")

    assert client.get(address(file)).status_code == 404
    client.force_login(make_account())
    response = client.get(address(file))
    assert response.status_code == 200
    response.close()


def test_the_guard_decides_also_against_administrators(client):
    file = make_file(upload=make_upload("geheim.pdf"), audience="public")
    client.force_login(make_account(is_administrator=True))

    assert client.get(address(file)).status_code == 404


def test_without_a_guard_nothing_leaves_the_house(client):
    file = make_file(kind="tests.unbekannt", audience="public")

    assert client.get(address(file)).status_code == 404


def test_a_forged_id_is_not_found(client):
    make_file(audience="public")

    assert client.get("/dateien/bcdfghjkmn/").status_code == 404


def test_bytes_that_are_lost_are_not_found_and_no_error(client):
    file = make_file(audience="public")
    file.blob.path.unlink()

    assert client.get(address(file)).status_code == 404


def test_nothing_can_be_posted_there(client):
    assert client.post(address(make_file(audience="public"))).status_code == 405


def test_a_kind_has_one_guard():
    from django.core.exceptions import ImproperlyConfigured

    with pytest.raises(ImproperlyConfigured):
        register_file_guard("tests.file", lambda user, file: True)

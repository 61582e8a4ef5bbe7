import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from handschlag.config import sign_in

COMPLETE = {
    "HANDSCHLAG_OIDC_ISSUER": "https://anmeldung.example.org/",
    "HANDSCHLAG_OIDC_CLIENT_ID": "handschlag",
    "HANDSCHLAG_OIDC_CLIENT_SECRET": "geheim",
    "HANDSCHLAG_OIDC_NAME": "Servicekonto",
}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in [*COMPLETE, "HANDSCHLAG_TRUSTED_PROXIES"]:
        monkeypatch.delenv(name, raising=False)


def set_all(monkeypatch, **changed):
    for name, value in (COMPLETE | changed).items():
        monkeypatch.setenv(name, value)


def test_without_settings_there_is_no_outside_service():
    assert sign_in.openid_providers() == {}


def test_a_complete_set_makes_one_service(monkeypatch):
    set_all(monkeypatch)

    (service,) = sign_in.openid_providers()["openid_connect"]["APPS"]

    assert service["name"] == "Servicekonto"
    assert service["settings"] == {"server_url": "https://anmeldung.example.org"}


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_one_missing_of_the_set_is_named(monkeypatch, missing):
    set_all(monkeypatch, **{missing: ""})

    with pytest.raises(ImproperlyConfigured, match=f"fehlt noch: {missing}\\.$"):
        sign_in.openid_providers()


def test_a_service_without_https_is_refused(monkeypatch):
    set_all(monkeypatch, HANDSCHLAG_OIDC_ISSUER="http://anmeldung.example.org")

    with pytest.raises(ImproperlyConfigured, match="erwartet wird eine Adresse mit https"):
        sign_in.openid_providers()


def test_the_number_of_proxies_must_be_a_number(monkeypatch):
    monkeypatch.setenv("HANDSCHLAG_TRUSTED_PROXIES", "viele")

    with pytest.raises(ImproperlyConfigured, match="erwartet wird eine Zahl"):
        sign_in.trusted_proxies()


def test_the_start_stops_with_the_sentence():
    env = os.environ | {"HANDSCHLAG_OIDC_NAME": "Servicekonto", "HANDSCHLAG_TESTING": "1"}

    run = subprocess.run(
        [sys.executable, "-c", "import handschlag.config.settings"],
        env=env,
        capture_output=True,
        text=True,
    )

    assert run.returncode != 0
    assert "Für das Einloggen mit OpenID Connect fehlt noch" in run.stderr

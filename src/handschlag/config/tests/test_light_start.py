"""What every command would wait for is loaded by those alone that need it."""

import subprocess
import sys

import pytest
from django.core.management import load_command_class

from .builders import ENOUGH, clean_environment

# Each takes longer to load than a part of the house, and few pages or commands need it.
SLOW = [
    *("HanTa", "PIL", "docx", "fido2", "icalendar", "lxml", "numpy", "openpyxl", "phonenumbers"),
    *("puremagic", "pypdf", "pypdfium2", "requests", "snowballstemmer", "typst", "urllib3"),
]
LOADED = f"""
import sys, django
django.setup()
print(*(name for name in {SLOW} if name in sys.modules))
"""
OUTSIDE = {
    "HANDSCHLAG_OIDC_ISSUER": "https://anmeldung.example.org/",
    "HANDSCHLAG_OIDC_CLIENT_ID": "handschlag",
    "HANDSCHLAG_OIDC_CLIENT_SECRET": "geheim",
    "HANDSCHLAG_OIDC_NAME": "Servicekonto",
}
ACCOUNTS = "handschlag.foundation.accounts.urls"
WAYS = f"""
import django
django.setup()
from allauth.socialaccount.providers import registry
from django.urls import reverse
print(*(each.id for each in registry.get_class_list()))
print(reverse("openid_connect_login", args=["oidc"], urlconf="{ACCOUNTS}"))
"""


def said_by_a_fresh_process(program, **settings):
    given = ENOUGH | {"DJANGO_SETTINGS_MODULE": "handschlag.config.settings"} | settings
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=clean_environment(**given),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_a_start_loads_no_slow_library_that_few_need():
    assert said_by_a_fresh_process(LOADED) == [""]


def test_where_an_outside_service_is_set_the_way_to_it_is_loaded():
    assert said_by_a_fresh_process(WAYS, **OUTSIDE) == ["openid_connect", "/dienst/oidc/"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("app", "command", "options"),
    [
        ("jobs", "scheduler", {"interval": 1.0, "once": True}),
        ("notifications", "mail", {"verb": "bounces", "content": b"Subject: Guten Tag\n\n"}),
    ],
)
def test_a_service_without_pages_does_not_load_them(settings, app, command, options):
    settings.ROOT_URLCONF = "handschlag.pages_that_cannot_be_loaded"
    service = load_command_class(f"handschlag.foundation.{app}", command)
    said = {"force_color": False, "no_color": True, "skip_checks": False, "stdout": None}

    service.execute(**said, **options)

    assert service.requires_system_checks == []

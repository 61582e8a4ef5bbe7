"""Every answer bears the headers that keep a browser from being used against its reader."""

import re

import pytest
from django.db import transaction
from tests.everywhere.expected import ON_READING
from tests.everywhere.test_who_gets_what import url_of

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
# Small pages others may show inside theirs: everything else about them stays strict.
FRAMED = {"portal:widget_measure", "portal:widget_progress"}
# The address itself is the key: not even our own pages learn it from a link that is followed.
SIGNED_LINKS = ("measures:deadline_by_link", "measures:sheet", "governance:link", "governance:pack")
# A download is not a page: nothing at all runs in it.
DOWNLOAD = "sandbox; default-src 'none'"


@pytest.fixture
def _https(settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True


@pytest.mark.usefixtures("_https")
@pytest.mark.parametrize("role", ["visitor", "administrator"])
def test_every_address_answers_with_all_headers(world, role):
    wanting = {}
    for name in sorted(ON_READING):
        with transaction.atomic():
            answer = world.client(role).get(url_of(name, world.rows), secure=True)
            if answer.streaming:
                list(answer.streaming_content)
            transaction.set_rollback(True)
        wrong = {
            header: answer.headers.get(header)
            for header, value in EVERYWHERE.items()
            if answer.headers.get(header) != value
            and not (name in FRAMED and header == "X-Frame-Options")
            and not keeps_its_address(name, header, answer)
        }
        policy = answer.headers.get("Content-Security-Policy", "")
        if name in FRAMED:
            policy = policy.replace("frame-ancestors *", "frame-ancestors 'none'")
        if not is_strict(policy):
            wrong["Content-Security-Policy"] = answer.headers.get("Content-Security-Policy")
        if "camera=()" not in answer.headers.get("Permissions-Policy", ""):
            wrong["Permissions-Policy"] = answer.headers.get("Permissions-Policy")
        if not re.fullmatch("[0-9a-f]{16}", answer.headers.get("X-Request-ID", "")):
            wrong["X-Request-ID"] = answer.headers.get("X-Request-ID")
        if wrong:
            wanting[name] = wrong
    assert wanting == {}


def keeps_its_address(name, header, answer):
    stricter = answer.headers.get(header) == "no-referrer"
    return header == "Referrer-Policy" and name.startswith(SIGNED_LINKS) and stricter


def is_strict(policy):
    if policy == DOWNLOAD:
        return True
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    return (
        rules.get("default-src") == "'none'"
        and rules.get("frame-ancestors") == "'none'"
        and rules.get("base-uri") == "'none'"
        and "unsafe" not in policy
        and "*" not in policy
    )


def test_on_plain_http_nobody_is_sent_to_https(world):
    page = world.client("visitor").get("/")
    assert "Strict-Transport-Security" not in page.headers

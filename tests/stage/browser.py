"""A real Chromium. Whoever leaves this machine or breaks the page's rules fails the test."""

import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

FIND_CHROMIUM = Path(__file__).parents[2] / "bin" / "find-chromium"
FLAGS = [
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    # No page lives long enough to get back what its scripts cost to optimise.
    "--js-flags=--no-maglev --no-turbofan",
]
OWN_SCHEMES = {"data", "blob", "about"}


class Guard:
    """Writes down what no page may do."""

    def __init__(self):
        self.complaints = []

    def watch(self, context):
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._complain(f"script error: {error.error}"))

    def _complain(self, what):
        self.complaints.append(what)

    def _on_request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in OWN_SCHEMES and address.hostname not in {"localhost", "127.0.0.1"}:
            self._complain(f"left this machine: {request.url}")

    def _on_response(self, response):
        # A page may say 403 or 404 on purpose, what belongs to it may not be missing.
        allowed = 500 if response.request.resource_type in {"document", "fetch", "xhr"} else 400
        if response.status >= allowed:
            self._complain(f"{response.status}: {response.url}")

    def _on_console(self, message):
        # Failed loads are judged by their status above.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._complain(f"console: {message.text}")


@pytest.fixture(scope="session")
def chromium():
    found = subprocess.run([FIND_CHROMIUM], capture_output=True, text=True)
    if found.returncode:
        pytest.fail(found.stderr)
    # Playwright keeps an event loop in this thread, which makes Django fear asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def guard():
    """Complaints of all pages of this test; a test that provokes one empties `complaints`."""
    return Guard()


@pytest.fixture
def open_browser(chromium, guard):
    """`open_browser(color_scheme="dark", viewport=…)`: a page of a fresh, German browser."""
    contexts = []

    def open_one(**options):
        context = chromium.new_context(**{"locale": "de-DE", **options})
        context.set_default_timeout(10_000)
        guard.watch(context)
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert guard.complaints == []


@pytest.fixture
def browser_page(open_browser):
    return open_browser()

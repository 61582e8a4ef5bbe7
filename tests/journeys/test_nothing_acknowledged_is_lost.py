"""The server dies in the middle of writing: what it has acknowledged is there afterwards."""

import re
import time
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.journeys.filled_form import FilledForm

from handschlag.config.sites.running import RunningSite
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.audit.selectors import history_of, verify
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

WRITERS = 50
DEATHS = 2
ENOUGH_WRITES, FEWEST_WRITES = 100, 20
LONGEST_LIFE = 10.0


class Writer:
    """Somebody who changes the text of their own organisation as fast as the server answers."""

    def __init__(self, number):
        self.organisation = make_organisation(name=f"Stadt Schreibort {number}")
        self.user = make_editor(self.organisation)
        self.address = reverse("directory:organisation_edit", args=[self.organisation.address_key])
        browser = Client()
        browser.force_login(self.user)
        self.session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        self.asked = []
        self.acknowledged = []
        self.surprises = []
        self._texts = (f"Fassung {step} aus Schreibort {number}." for step in count(1))

    def write_until_the_server_is_gone(self, port):
        server = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            while not self.surprises:
                self._write(server)
        except (OSError, HTTPException):
            pass  # the server died, which is what this is about
        finally:
            server.close()

    def _write(self, server):
        status, page, token = self._send(server, "GET")
        form = FilledForm(page, wanted="about")
        if status != 200 or form.values is None:
            self._wonder(status, page)
            return
        text = next(self._texts)
        self.asked.append(text)
        status, page, _ = self._send(server, "POST", form.with_value("about", text), token)
        if status == 302:
            self.acknowledged.append(text)
        else:
            self._wonder(status, page)

    def _wonder(self, status, page):
        main = page.partition("<main")[2].partition("</main>")[0]
        words = re.sub(r"<[^>]*>", " ", main or page).split()
        self.surprises.append((status, " ".join(words)[:500]))

    def _send(self, server, method, values=None, token=""):
        cookies = {settings.SESSION_COOKIE_NAME: self.session}
        if token:
            cookies[settings.CSRF_COOKIE_NAME] = token
        headers = {
            "Host": f"localhost:{server.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        server.request(method, self.address, urlencode(values) if values else None, headers)
        answer = server.getresponse()
        page = answer.read().decode()
        given = answer.getheader("Set-Cookie", "").partition(f"{settings.CSRF_COOKIE_NAME}=")[2]
        return answer.status, page, given.partition(";")[0]

    def written(self):
        """Every text that ever stood there, oldest first, as the history tells it."""
        entries = history_of(self.organisation, self.user, limit=10_000)
        changes = [change for entry in reversed(entries) for change in entry.changes]
        return [change.new for change in changes if change.field == "about" and change.new]


def write_until_killed(site, writers):
    """All write at once; the server is killed while they do. How many writes it has acknowledged."""
    before = count_acknowledged(writers)
    threads = [
        Thread(target=writer.write_until_the_server_is_gone, args=(site.port,))
        for writer in writers
    ]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + LONGEST_LIFE
    wait_for_writes(writers, before + FEWEST_WRITES, deadline)
    call_command("audit", "seal")
    wait_for_writes(writers, before + ENOUGH_WRITES, deadline)
    site.kill()
    for thread in threads:
        thread.join(timeout=20)
    assert not any(thread.is_alive() for thread in threads)
    assert [writer.surprises for writer in writers if writer.surprises][:1] == []
    return count_acknowledged(writers) - before


def wait_for_writes(writers, wanted, deadline):
    while count_acknowledged(writers) < wanted and time.monotonic() < deadline:
        time.sleep(0.01)


def count_acknowledged(writers):
    return sum(len(writer.acknowledged) for writer in writers)


@pytest.mark.slow
def test_every_acknowledged_write_survives_kill_9_and_the_audit_stays_whole(
    own_database, tmp_path, capsys
):
    writers = [Writer(number) for number in range(WRITERS)]

    with RunningSite(own_database, tmp_path) as site:
        for _ in range(DEATHS):
            assert write_until_killed(site, writers) >= FEWEST_WRITES
            site.start()
        call_command("audit", "seal")
        call_command("audit", "verify")

    for writer in writers:
        written, kept = writer.written(), set(writer.acknowledged)
        assert [text for text in written if text in kept] == writer.acknowledged
        # A write in flight may have arrived; nothing is there that nobody asked for.
        assert [text for text in writer.asked if text in set(written)] == written
        stands = Organisation.objects.get(pk=writer.organisation.pk).about
        assert stands == (written[-1] if written else "")
    assert sum(len(writer.asked) for writer in writers) > count_acknowledged(writers)
    assert "unversehrt" in capsys.readouterr().out
    trail = verify()
    assert trail.ok
    assert trail.unsealed == 0
    assert trail.sealed == AuditEntry.objects.count() >= count_acknowledged(writers)
    assert file_is_sound()


def file_is_sound():
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return cursor.fetchall() == [("ok",)]

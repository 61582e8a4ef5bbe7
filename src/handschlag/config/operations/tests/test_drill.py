"""Backup and restore as an operator does them, while others write."""

import subprocess
import sys

import pytest

from handschlag.config.cli import main
from handschlag.config.operations.backup.taking import take_backup
from handschlag.config.sites.running import RunningSite

# Somebody who changes things without a pause, each with its line in the audit trail; the test ends
# it, or, if that was killed, the clock.
WRITER = """
import itertools, time
from django.core.files.uploadedfile import SimpleUploadedFile
from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.services import store_file
end = time.monotonic() + 600
for number in itertools.count():
    store_file(SimpleUploadedFile("a.txt", b"Fassung %d" % number), kind="tests.file", by=None)
    if number % 5 == 0:
        audit.seal_entries()
    if number == 5:
        print("schreibt", flush=True)
    time.sleep(0.05)
    if time.monotonic() > end:
        break
"""


@pytest.fixture
def house(region_copies, tmp_path):
    """The example region. Who writes beside the commands is the writer; no server has to wait."""
    name = region_copies.make()
    yield RunningSite(region_copies.url(name), tmp_path / "house")
    region_copies.drop(name)


def handschlag_beside(site, *arguments):
    done = site.manage(*arguments)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_drill_proves_a_backup_taken_while_others_write(house, tmp_path):
    command = [sys.executable, "-m", "handschlag.config.cli", "shell", "-c", WRITER]
    with subprocess.Popen(
        command, env=house.environment, stdout=subprocess.PIPE, text=True
    ) as writer:
        try:
            # `shell` greets first; the writer speaks when it is at work.
            while writer.stdout.readline().strip() not in {"schreibt", ""}:
                pass
            taken, told = handschlag_beside(house, "backup", str(tmp_path / "backups"))
            drilled, protocol = handschlag_beside(
                house,
                *("drill", str(tmp_path / "backups")),
                *("--protocol", str(tmp_path / "protocol.txt")),
            )
            still_writing = writer.poll() is None
        finally:
            writer.terminate()

    assert taken == 0, told
    assert drilled == 0, protocol
    assert still_writing
    assert protocol.count("\ngut ") >= 4
    assert "alle gleich." in protocol
    assert "Das Protokoll ist unversehrt" in protocol
    assert "/vereinbarungen/ antwortet mit 200" in protocol
    assert "Die Übung ist gelungen" in (tmp_path / "protocol.txt").read_text()
    assert not list(house.directory.glob("run/*drill*"))


@pytest.mark.slow
@pytest.mark.usefixtures("own_database")
def test_a_drill_convicts_a_backup_that_was_tampered_with(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path / "house"
    folder = take_backup(tmp_path / "backups", keep=None).folder
    (database,) = folder.glob("database.*")
    content = bytearray(database.read_bytes())
    content[-100] ^= 1
    database.write_bytes(content)

    drilled = main(["drill", str(tmp_path / "backups")])

    protocol = capsys.readouterr().out
    assert drilled == 1
    assert "ist beschädigt: die Prüfsumme stimmt nicht." in protocol
    assert "GESCHEITERT" in protocol
    assert "Webserver" not in protocol

"""Writers and sealers in processes of their own, on a copy of the database that really commits."""

import os
import subprocess
import sys

import pytest
from django.core.management import call_command

CROWD = """
import django; django.setup()
from django.db import transaction
from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.models import Source
audit.register_act("source.read", "Quelle gelesen")
for number in range(30):
    with transaction.atomic():
        thing = Source.objects.create(title=str(number))
        audit.record("source.read", thing, by=None)
        transaction.set_rollback(number % 10 == 9)
    audit.seal_entries(4)
"""


@pytest.mark.slow
def test_sealers_at_once_seal_every_entry_once(own_database, capsys):
    environment = os.environ | {"HANDSCHLAG_DATABASE_URL": own_database}
    finish([start([sys.executable, "-c", CROWD], environment) for _ in range(3)])
    call_command("audit", "seal")
    call_command("audit", "verify")

    assert "Versiegelt: 81. Noch nicht versiegelt: 0." in capsys.readouterr().out


def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finish(processes: list[subprocess.Popen[str]]) -> list[str]:
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), said
    return said

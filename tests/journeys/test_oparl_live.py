"""`handschlag oparl walk` through a running installation, over HTTP."""

import json

import pytest
from django.conf import settings
from tests.stage.sites import run_site_on
from tests.stage.templates import working_on

from handschlag.config.cli import main
from handschlag.portal.oparl.tests.world import make_world


@pytest.mark.slow
def test_a_walk_through_our_own_server_finds_nothing(
    database_copies, django_db_blocker, tmp_path, capsys
):
    name = database_copies.make()
    with django_db_blocker.unblock(), working_on(name):
        make_world()
    # The papers' files lie where this process has put them.
    environment = {"HANDSCHLAG_DATA_DIR": str(settings.DATA_DIR)}
    with run_site_on(database_copies, name, tmp_path, workers=2, environment=environment) as site:
        code = main(["oparl", "walk", f"{site.url}/oparl/1.1/", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["findings"] == []
    assert (code, report["complete"]) == (0, True)
    assert report["objects"]["AgendaItem"] == 1

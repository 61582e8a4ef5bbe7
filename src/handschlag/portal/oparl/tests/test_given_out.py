"""What the interface gives out: everything public by the rules of OParl 1.1, and nothing else."""

import json

import pytest
from django.conf import settings
from django.db import transaction

from handschlag.foundation.records.choices import Audience
from handschlag.lib.oparl import report_of, text_of, walk_server
from handschlag.modules.agreements.tests.builders import make_cooperation
from handschlag.modules.governance import api as governance

from .world import SECRET, fetch, make_meeting, make_world

ROOT = "/oparl/1.1/"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """One world for all tests of this file, and all that a walk through it was told."""
    with django_db_blocker.unblock(), transaction.atomic():
        world, told = make_world(), []

        def listening(url, headers_only=False):
            answer = fetch(url)
            told.append(answer.body.decode(errors="replace") + json.dumps(dict(answer.headers)))
            return answer

        yield world, walk_server(listening, f"{settings.BASE_URL}{ROOT}", limit=1000), told
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded[0]
        transaction.set_rollback(True)


@pytest.fixture
def walk(loaded):
    return loaded[1]


def get(client, path, **query):
    return client.get(path, query).json()


def objects(walk, kind):
    return [thing for name, thing in walk.objects.values() if name == kind]


def test_our_own_server_follows_every_rule_there_is(walk):
    assert walk.findings == [], text_of(report_of(walk))
    assert dict(walk.counts) == {
        "System": 1,
        "Body": 1,
        "LegislativeTerm": 1,
        "Organization": 3,
        "Person": 1,
        "Membership": 1,
        "Meeting": 1,
        "AgendaItem": 1,
        "Location": 1,
        "Paper": 1,
        "Consultation": 2,
        "File": 4,
    }


def test_nothing_secret_appears_in_any_answer(loaded):
    """Each field that may hold a secret holds one, in the database; none may be read here."""
    _world, _walk, told = loaded
    assert len(told) > 50
    assert [text for text in told if SECRET in text] == []


def test_an_item_tells_votes_binding_and_implementation(walk):
    (item,) = objects(walk, "AgendaItem")
    (resolution,) = item["handschlag:resolution"]
    assert item["name"] == "Radweg"
    assert item["public"] is True
    assert item["result"] == "Empfehlung: angenommen"
    assert item["resolutionText"] == "Der Beirat empfiehlt den Radweg."
    assert resolution["votes"]["yes"] == 1
    assert resolution["votes"]["excluded"] == 1
    assert resolution["binding"]["state"] == "waiting"
    (follow_up,) = resolution["followUp"]
    assert (follow_up["state"], follow_up["office"]) == ("in_progress", "Bauamt")


def test_members_are_named_only_where_the_directory_names_them(world, walk):
    (person,) = objects(walk, "Person")
    assert "Anna Öffentlich" in person["name"]
    (membership,) = person["membership"]
    assert (membership["role"], membership["votingRight"]) == ("Vorsitz", True)
    board = next(each for each in objects(walk, "Organization") if "meeting" in each)
    assert (board["memberCount"], board["votingMemberCount"]) == (2, 2)
    (seat,) = board["handschlag:seats"]
    assert seat["title"] == "Bauamt"
    assert world.towns[1].public_id in seat["onBehalfOf"]


def test_what_is_not_public_has_no_address(world, client):
    get(client, f"{ROOT}body/")
    for kind, row in (
        ("agendaitem", world.hidden_item),
        ("paper", world.hidden_paper),
        ("body", make_cooperation()),
    ):
        assert client.get(f"{ROOT}{kind}/{row.public_id}/").status_code == 404
    hidden = world.paper.files.get(is_public=False)
    assert client.get(f"{ROOT}file/{hidden.public_id}/inhalt/").status_code == 404


def test_the_page_on_open_data_leads_here(world, client):
    assert f'href="{ROOT}"' in client.get("/daten/").content.decode()


def test_a_public_file_is_shown_and_not_pushed_at_the_reader(world, client):
    file = world.paper.files.get(is_public=True)
    answer = client.get(f"{ROOT}file/{file.public_id}/inhalt/")
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_meeting_that_is_only_planned_inside_stays_inside(world, client):
    make_meeting(world.board)
    make_meeting(world.board, public=True, title="Offene Sitzung")
    page = get(client, f"{ROOT}body/{world.cooperation.public_id}/meeting/")
    names = {meeting["name"] for meeting in page["data"]}
    assert names == {"Sitzung im Rathaus", "Offene Sitzung"}


def queries_after(world, client, count, watch):
    """How many it takes to make everything ready again after so many new meetings and papers."""
    for number in range(count):
        make_meeting(world.board, items=2, public=True, title=f"Sitzung {number}")
        paper = governance.create_paper(world.cooperation, title=f"Blatt {number}", by=None)
        governance.set_audience(paper, audience=Audience.PUBLIC, by=None)
    with watch(80) as asked:
        get(client, f"{ROOT}body/{world.cooperation.public_id}/agendaitem/")
    return len(asked.captured_queries)


def test_what_is_given_out_costs_the_same_for_one_and_for_many(
    world, client, django_assert_max_num_queries
):
    one = queries_after(world, client, 1, django_assert_max_num_queries)
    many = queries_after(world, client, 3, django_assert_max_num_queries)
    assert many == one
    with django_assert_max_num_queries(2):
        page = get(client, f"{ROOT}body/{world.cooperation.public_id}/agendaitem/")
    # The open follow-up stands first on the next agenda by itself.
    assert page["pagination"]["totalElements"] == 1 + 1 + 2 * 4

"""What readers learn afterwards: changes, releases, withdrawals; and in which spelling they ask."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.lib.oparl import ERROR_TYPE, walk_server
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.portal.oparl.models import Given

from .world import fetch_objects, make_meeting, make_world

ROOT = "/oparl/1.1/"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        Client().get(f"{ROOT}body/")
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


def path_of(kind, row):
    return f"{ROOT}{kind}/{row.public_id}/"


def get(client, path, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200, answer
    return answer.json()


def list_of(world, name):
    return f"{path_of('body', world.cooperation)}{name}/"


def ids(page):
    return [thing["id"] for thing in page["data"]]


def test_a_meeting_taken_back_inside_leaves_its_dates_and_nothing_else(world, client):
    before = get(client, path_of("meeting", world.meeting))
    asked = timezone.now().isoformat()
    meeting = type(world.meeting).objects.get(pk=world.meeting.pk)
    governance.set_audience(meeting, audience=Audience.COOPERATION, by=None)

    gone = get(client, path_of("meeting", world.meeting))
    assert set(gone) == {"id", "type", "created", "modified", "deleted"}
    assert gone["deleted"] is True
    assert gone["created"] == before["created"]
    assert gone["modified"] > before["modified"]
    assert get(client, path_of("agendaitem", world.item))["deleted"] is True
    assert ids(get(client, list_of(world, "meeting"))) == []
    assert get(client, list_of(world, "meeting"), modified_since=asked)["data"] == [gone]


def test_a_walk_finds_nothing_wrong_with_what_was_withdrawn(world):
    governance.set_audience(_fresh(world.paper), audience=Audience.COOPERATION, by=None)
    walk = walk_server(fetch_objects, f"{settings.BASE_URL}{ROOT}", limit=1000)
    assert walk.findings == []
    gone = {kind for kind, thing in walk.objects.values() if thing.get("deleted")}
    assert gone == {"Paper", "File", "Consultation"}
    file = world.paper.files.get(is_public=True)
    assert Client().get(f"{path_of('file', file)}inhalt/").status_code == 410


def _fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_what_is_released_again_is_there_again(world, client):
    governance.set_audience(_fresh(world.paper), audience=Audience.COOPERATION, by=None)
    assert get(client, path_of("paper", world.paper))["deleted"] is True
    governance.set_audience(_fresh(world.paper), audience=Audience.PUBLIC, by=None)
    assert get(client, path_of("paper", world.paper))["name"] == "Vorlage Radweg"


def test_an_old_row_that_is_released_now_is_new_to_its_readers(world, client):
    paper = world.hidden_paper
    type(paper).objects.filter(pk=paper.pk).update(created_at=timezone.now() - timedelta(days=400))
    asked = timezone.now().isoformat()
    governance.edit_paper(_fresh(paper), version=None, title="Nun offen", by=None)
    governance.set_audience(_fresh(paper), audience=Audience.PUBLIC, by=None)
    changed = get(client, list_of(world, "paper"), modified_since=asked)
    assert [each["name"] for each in changed["data"]] == ["Nun offen"]


def test_a_change_in_an_item_is_a_change_of_its_meeting(world, client):
    before = get(client, path_of("meeting", world.meeting))["modified"]
    untouched = get(client, path_of("location", world.meeting))["modified"]
    governance.correct_outcome(world.item, outcome="Doch nicht.", reason="Irrtum", by=None)
    assert get(client, path_of("meeting", world.meeting))["modified"] > before
    assert get(client, path_of("location", world.meeting))["modified"] == untouched


def test_a_cooperation_that_is_not_public_any_more_is_a_deleted_body(world, client):
    asked = timezone.now().isoformat()
    rows = agreements.Cooperation.objects.filter(pk=world.cooperation.pk)
    rows.update(audience=Audience.COOPERATION)
    records.touch("agreements")
    assert get(client, f"{ROOT}body/")["data"] == []
    (gone,) = get(client, f"{ROOT}body/", modified_since=asked)["data"]
    assert gone["deleted"] is True
    assert client.get(list_of(world, "meeting")).status_code == 404
    assert get(client, path_of("meeting", world.meeting))["deleted"] is True


def test_the_ledger_holds_no_content(world):
    row = Given.objects.get(kind="meeting", key=world.meeting.public_id)
    names = {field.name for field in Given._meta.fields}
    assert names == {
        *("id", "scope", "kind", "key", "digest"),
        *("created_at", "modified_at", "deleted_at"),
    }
    assert world.meeting.title not in str(vars(row))


def test_pages_are_stable_and_keep_their_filters(world, client):
    for number in range(3):
        make_meeting(world.board, items=0, public=True, title=f"Sitzung {number}")
    path, since = list_of(world, "meeting"), "2020-01-01T00:00:00+01:00"
    page = get(client, path, created_since=since, limit="2")
    assert page["pagination"] == {
        "totalElements": 4,
        "elementsPerPage": 2,
        "currentPage": 1,
        "totalPages": 2,
    }
    assert set(page["links"]) == {"first", "self", "next", "last"}
    second = client.get(page["links"]["next"].removeprefix(settings.BASE_URL)).json()
    assert second["links"]["prev"] == page["links"]["first"]
    everything = ids(page) + ids(second)
    assert everything == ids(get(client, path, created_since=since))
    created = [thing["created"] for thing in page["data"] + second["data"]]
    assert created == sorted(created, key=datetime.fromisoformat)
    assert client.get(f"{path}?page=7").status_code == 404


def test_embedded_objects_can_be_left_out(world, client):
    path = list_of(world, "meeting")
    (whole,) = get(client, path)["data"]
    (bare,) = get(client, path, omit_internal="true")["data"]
    assert "agendaItem" in whole
    assert "agendaItem" not in bare
    assert bare["modified"] == whole["modified"]


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("{paper}?utm=1", "{paper}"),
        ("/oparl//1.1/body/", "/oparl/1.1/body/"),
        ("/OPARL/1.1/BODY/", "/oparl/1.1/body/"),
        ("/oparl/1.1", "/oparl/1.1/"),
        ("/oparl/", "/oparl/1.1/"),
        ("/oparl/1.1/?x", "/oparl/1.1/"),
        ("/oparl/1.1/body/?page=1", "/oparl/1.1/body/"),
        ("/oparl/1.1/body/?omit_internal=false&limit=100", "/oparl/1.1/body/"),
        ("/oparl/1.1/body/?page=2&limit=5", "/oparl/1.1/body/?limit=5&page=2"),
        (
            "/oparl/1.1/body/?created_since=2026-01-01T00:00:00+01:00",
            "/oparl/1.1/body/?created_since=2026-01-01T00%3A00%3A00%2B01%3A00",
        ),
    ],
)
def test_another_spelling_leads_to_the_canonical_one(world, client, asked, canonical):
    paper = path_of("paper", world.paper)
    answer = client.get(asked.format(paper=paper))
    assert answer.status_code == 301
    assert answer["Location"] == settings.BASE_URL + canonical.format(paper=paper)
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/oparl/1.1/paper/zzzzzzzzzz/", 404),
        ("/oparl/1.1/paper/zzzzzzzzzz", 404),
        ("/oparl/1.1/nichts/", 404),
        ("/oparl/1.0/", 404),
        ("/oparl/1.1/body/?modified_since=gestern", 400),
        ("/oparl/1.1/body/?modified_since=2026-01-01", 400),
        ("/oparl/1.1/body/?page=0", 400),
        ("/oparl/1.1/body/?limit=²", 400),
        ("/oparl/1.1/body/?page=99999999999999999999", 400),
    ],
)
def test_errors_are_objects_that_say_what_is_wrong(world, client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = answer.json()
    assert said["type"] == ERROR_TYPE
    assert said["message"].endswith(".")
    assert set(said) == {"type", "message", "debug"}


def test_the_interface_is_read_only_and_tells_browsers_so(world, client):
    refused = client.post(f"{ROOT}body/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert client.options(f"{ROOT}body/").status_code == 204
    assert client.head(f"{ROOT}body/").status_code == 200


def test_nothing_depends_on_who_asks(world):
    """No cookie is set, none is needed, and a chosen language changes nothing."""
    stranger, other = Client(), Client()
    other.cookies["sprache"] = other.cookies["handschlag_language"] = "en"
    path = path_of("agendaitem", world.item)
    answer = stranger.get(path)
    assert answer.content == other.get(path).content
    assert not answer.cookies
    again = stranger.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")

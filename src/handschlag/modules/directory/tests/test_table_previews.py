"""The preview of a table: ticks over all pages, and imports whose worker died."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.tables import tasks, views
from handschlag.foundation.tables.models import ImportRow, State, TableImport
from handschlag.foundation.tables.plan import RowKind
from handschlag.modules.directory.models import Organisation

from .builders import make_organisation

pytestmark = pytest.mark.django_db
TABLE = "/tabellen/organisationen/"


def draft_of(client, *lines):
    content = "\n".join(["Name;Art;Landkreis;Kennung;Stand", *lines]).encode()
    client.post(TABLE, {"file": SimpleUploadedFile("liste.csv", content)})
    return TableImport.objects.latest("pk")


def matching(name):
    make_organisation(name=name)
    return f"{name};Unternehmen;;;"


def address(found, name="import"):
    return reverse(f"tables:{name}", args=["organisationen", found.public_id])


def test_ticks_count_over_all_pages_of_the_preview(client, monkeypatch):
    monkeypatch.setattr(views, "PAGE_SIZE", 2)
    client.force_login(make_administrator())
    names = ["Stadtwerke Alfa", "Sparkasse Bravo", "Kreisbau Delta", "Museum Echo"]
    found = draft_of(client, *[matching(name) for name in names])
    numbers = list(ImportRow.objects.order_by("number").values_list("number", flat=True))
    assert set(ImportRow.objects.values_list("kind", flat=True)) == {RowKind.MATCH}
    first = client.get(address(found)).content.decode()
    assert "Häkchen merken und weiterblättern" in first
    assert "zurückblättern" not in first

    turned = client.post(
        address(found, "apply"),
        {"gezeigt": numbers[:2], "trotzdem": numbers[:1], "art": "", "seite": "2"},
    )
    assert turned["Location"].endswith("?art=&seite=2")
    second = client.get(turned["Location"]).content.decode()
    assert "Eine Zeile ist schon angekreuzt, auf allen Seiten zusammen." in second
    assert TableImport.objects.get(pk=found.pk).state == State.READY

    client.post(
        address(found, "apply"), {"gezeigt": numbers[2:], "trotzdem": numbers[3:], "art": ""}
    )

    twice = [name for name in names if Organisation.objects.filter(name=name).count() == 2]
    assert twice == [names[0], names[3]]


def test_a_tick_that_is_taken_back_no_longer_counts(client):
    client.force_login(make_administrator())
    found = draft_of(client, matching("Stadtwerke Alfa"), "Neues Museum;Unternehmen;;;")
    match = ImportRow.objects.get(kind=RowKind.MATCH)
    other = ImportRow.objects.get(kind=RowKind.NEW)
    shown = {"gezeigt": match.number, "art": "", "seite": "1"}
    client.post(address(found, "apply"), shown | {"trotzdem": [match.number, other.number]})
    assert list(ImportRow.objects.filter(is_wanted=True)) == [match]
    page = client.get(address(found)).content.decode()
    assert f'value="{match.number}" checked' in page
    assert "Eine Zeile und die angekreuzten übernehmen" in page
    client.post(address(found, "apply"), {"gezeigt": match.number})
    assert Organisation.objects.filter(name="Stadtwerke Alfa").count() == 1
    assert Organisation.objects.filter(name="Neues Museum").exists()


@pytest.mark.parametrize(
    ("busy", "back", "said"),
    [
        (State.APPLYING, State.READY, "Das Übernehmen ist stehen geblieben"),
        (State.UNDOING, State.APPLIED, "Das Rückgängigmachen ist stehen geblieben"),
        (State.READING, State.FAILED, "Das Lesen ist stehen geblieben"),
    ],
)
def test_an_import_whose_worker_died_can_be_worked_on_again(client, busy, back, said):
    client.force_login(make_administrator())
    found = draft_of(client, "Neues Museum;Unternehmen;;;")
    rows = TableImport.objects.filter(pk=found.pk)
    rows.update(state=busy, busy_since=timezone.now() - timedelta(minutes=5))
    assert "alle fünf Sekunden" in client.get(address(found)).content.decode()
    assert rows.get().state == busy

    rows.update(busy_since=timezone.now() - timedelta(minutes=11))
    page = client.get(address(found)).content.decode()

    assert said in page
    assert (rows.get().state, rows.get().busy_since) == (back, None)
    if back == State.READY:
        client.post(address(found, "apply"))
        assert Organisation.objects.filter(name="Neues Museum").exists()
        assert rows.get().message == ""


def test_the_worker_finds_them_too_and_leaves_those_alone_that_wait_for_a_person(client):
    client.force_login(make_administrator())
    dead, waiting = (draft_of(client, f"Museum {n};Unternehmen;;;") for n in ("Eins", "Zwei"))
    old = timezone.now() - timedelta(hours=1)
    TableImport.objects.filter(pk=dead.pk).update(state=State.APPLYING, busy_since=old)
    # A foreign workbook of which nobody has said yet which column is which.
    TableImport.objects.filter(pk=waiting.pk).update(state=State.READING, busy_since=None)
    assert tasks.recover_stuck.func() == 1
    assert TableImport.objects.get(pk=waiting.pk).state == State.READING

"""A round from the asking to the release: one link, one form, nothing lost, nothing shown twice."""

import re
from copy import deepcopy
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from handschlag.foundation.notifications.models import Mail
from handschlag.foundation.records import today
from handschlag.modules.agreements.tests.builders import make_cooperation, make_coordinator
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.letters_of_rounds import write_invitation, write_return
from handschlag.modules.measures.models import Reading, ReportingRound, SheetRow, StatusReport
from handschlag.modules.measures.services import locks, readings, releasing, rounds
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.sheet_links import link_to, token_of
from handschlag.modules.measures.tasks_of_rounds import run_rounds

from .builders_of_rounds import QUARTER, QUARTER_BEFORE, at_desk, make_eight_rows, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _open_round(built_once):
    return make_round(make_eight_rows())


@pytest.fixture
def asked(_open_round):
    return deepcopy(_open_round)


@pytest.fixture
def planned(asked):
    """Beside the open round one whose links are not sent yet."""
    return make_round(asked, period=period_of(QUARTER_BEFORE), is_open=False)


def typed(sheet, **changes):
    """The form as a browser sends it untouched, with some fields changed: `value__3="66"`."""
    page = at_desk(sheet).get(link_to(sheet)).content.decode()
    found = {"stand": re.search(r'name="stand" value="(\d+)"', page)[1]}
    field_of = r'<input type="(?:text|date)" name="(\w+-\w+)"(?: value="([^"]*)")?'
    found |= dict(re.findall(field_of, page))
    found |= dict(re.findall(r'<textarea name="([\w-]+)"[^>]*>\s*([^<]*)</textarea>', page))
    for name, body in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return found | changes


def row_of(sheet, **about):
    return sheet.rows.get(**about)


def field(row, name):
    return f"z{row.public_id}-{name}"


def test_three_steps_report_eight_rows_without_an_account(asked):
    sheet = asked.sheet
    assert sheet.rows.count() == 8

    response = at_desk(sheet).post(link_to(sheet), typed(sheet, alle="1", senden="1"))

    assert (response.status_code, response.url) == (302, f"{link_to(sheet)}#gesendet")
    assert set(sheet.rows.values_list("state", flat=True)) == {"submitted"}
    assert StatusReport.objects.filter(no_change=True, state="submitted").count() == 3
    reported = Reading.objects.filter(state="submitted", period__key=QUARTER)
    assert [each.value for each in reported] == [40, 40, 40, 40]
    assert {each.submitted_for for each in reported} == {asked.organisation}
    assert response.cookies == {}


def test_a_row_that_is_neither_changed_nor_ticked_is_asked_for_and_all_words_stay(asked):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])
    other = row_of(sheet, indicator=asked.indicators[1])
    sent = typed(sheet, senden="1", **{field(row, "value"): "n/a", field(other, "value"): "41"})

    response = at_desk(sheet).post(link_to(sheet), sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert "„n/a“ ist keine Zahl" in page
    assert 'value="41"' in page
    assert not Reading.objects.filter(period__key=QUARTER).exists()
    # The window may be closed now: the next look shows what was typed.
    assert 'value="n/a"' in at_desk(sheet).get(link_to(sheet)).content.decode()


def test_saving_in_between_reports_nothing(asked):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])

    at_desk(sheet).post(link_to(sheet), typed(sheet, speichern="1", **{field(row, "value"): "41"}))

    row.refresh_from_db()
    assert (row.state, row.answer["value"]) == ("open", "41")
    assert not Reading.objects.filter(period__key=QUARTER).exists()
    assert "Gesendet ist noch nichts" in at_desk(sheet).get(link_to(sheet)).content.decode()


def test_two_windows_with_one_form_never_write_over_each_other_unseen(asked):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])
    untouched = typed(sheet)
    first = untouched | {"speichern": "1", field(row, "value"): "41"}
    second = untouched | {"alle": "1", "senden": "1", field(row, "value"): "43"}
    at_desk(sheet).post(link_to(sheet), first)

    refused = at_desk(sheet).post(link_to(sheet), second)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="43"' in page
    assert "Inzwischen gespeichert:</b> 41" in page
    assert not Reading.objects.filter(period__key=QUARTER).exists()
    version = re.search(r'name="stand" value="(\d+)"', page)[1]
    assert at_desk(sheet).post(link_to(sheet), second | {"stand": version}).status_code == 302
    row.refresh_from_db()
    assert row.reading.value == 43


def test_whoever_sends_after_it_was_sent_gets_their_words_back(asked):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])
    untouched = typed(sheet) | {"senden": "1"}
    late = untouched | {field(row, "note"): "Meine Anmerkung dazu"}
    at_desk(sheet).post(link_to(sheet), untouched | {"alle": "1"})

    refused = at_desk(sheet).post(link_to(sheet), late)

    assert refused.status_code == 409
    assert "Meine Anmerkung dazu" in refused.content.decode()


def test_a_link_is_good_for_one_form_and_ends_in_a_sentence(asked):
    sheet, old = asked.sheet, link_to(asked.sheet)
    visitor = Client()
    assert visitor.get(old[:-2] + "x/").status_code == 404
    assert visitor.get(reverse("measures:sheet", args=["erfunden"])).status_code == 404

    sheet = rounds.replace_link(sheet, by=None)
    gone = visitor.get(old)
    assert (gone.status_code, "Dieser Link wurde ersetzt" in gone.content.decode()) == (410, True)
    assert at_desk(sheet).get(link_to(sheet)).status_code == 200

    sent = typed(sheet, alle="1", senden="1") | {
        field(sheet.rows.first(), "done"): "Lange geschrieben"
    }
    ReportingRound.objects.update(
        opens_on=today() - timedelta(days=9),
        due_on=today() - timedelta(days=5),
        closes_on=today() - timedelta(days=1),
    )
    over = at_desk(sheet).post(link_to(sheet), sent)
    assert over.status_code == 410
    assert "Lange geschrieben" in over.content.decode()
    assert not Reading.objects.filter(period__key=QUARTER).exists()


def test_the_form_shows_nothing_of_other_organisations_and_is_not_for_search_engines(asked):
    second = make_eight_rows(asked.plan.cooperation, make_organisation(name="Nachbar B"))
    rounds.bring_up_to_date(asked.round, by=None)

    response = at_desk(asked.sheet).get(link_to(asked.sheet))

    page = response.content.decode()
    assert "Nachbar B" not in page
    assert second.sheet_of(asked.round).public_id not in page
    assert "traeger@example.org" not in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_closed_period_is_said_at_its_row_and_the_words_stay(asked):
    sheet = asked.sheet
    locks.lock_period(asked.plan, sheet.round.period, by=None)
    row = row_of(sheet, indicator=asked.indicators[0])

    refused = at_desk(sheet).post(
        link_to(sheet), typed(sheet, alle="1", senden="1", **{field(row, "value"): "41"})
    )

    assert refused.status_code == 422
    assert "abgeschlossen" in refused.content.decode()
    assert 'value="41"' in refused.content.decode()
    assert set(sheet.rows.values_list("state", flat=True)) == {"open"}


def test_photo_and_file_number_are_kept_when_words_are_refused_and_become_evidence_inside(
    client, asked
):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])
    taken = BytesIO()
    Image.new("RGB", (1, 1)).save(taken, "PNG")
    photo = SimpleUploadedFile("lotsen.png", taken.getvalue(), "image/png")
    said = {field(row, "value"): "viele", field(row, "file_number"): " 12-34/5 "}
    bad = typed(sheet, senden="1", **said)
    refused = at_desk(sheet).post(link_to(sheet), bad | {field(row, "upload"): photo})
    assert refused.status_code == 422
    assert "lotsen.png" in refused.content.decode()
    assert 'value=" 12-34/5 "' in refused.content.decode()

    at_desk(sheet).post(
        link_to(sheet), typed(sheet, alle="1", senden="1", **{field(row, "value"): "41"})
    )

    row.refresh_from_db()
    photo, paper = row.reading.evidence.all()
    assert (photo.file.name, photo.audience) == ("lotsen.png", "cooperation")
    assert (paper.title, paper.file_number, paper.audience) == ("Akte", "12-34/5", "cooperation")
    assert paper.owner_org == asked.organisation
    download = reverse("files:download", args=[photo.file.public_id])
    assert Client().get(download).status_code == 404
    told = "in der Akte Nr. 12-34/5"
    assert told in at_desk(sheet).get(link_to(sheet)).content.decode()
    client.force_login(make_coordinator(asked.plan.cooperation))
    for name, key in (("round", asked.round.public_id), ("reading", row.reading.public_id)):
        assert told in client.get(reverse(f"measures:{name}", args=[key])).content.decode()

    # Said once more after it came back, it is not named twice.
    releasing.return_row(row, note="Wirklich?", by=None)
    again = typed(
        sheet, senden="1", **{field(row, "value"): "42", field(row, "file_number"): told[-7:]}
    )
    assert at_desk(sheet).post(link_to(sheet), again).status_code == 302
    assert row.reading.evidence.count() == 2


def workbook_from(sheet):
    return load_workbook(BytesIO(at_desk(sheet).get(f"{link_to(sheet)}tabelle.xlsx").content))


def send_workbook(sheet, book):
    out = BytesIO()
    book.save(out)
    upload = SimpleUploadedFile("bogen.xlsx", out.getvalue())
    return at_desk(sheet).post(f"{link_to(sheet)}tabelle/", {"tabelle": upload})


def test_the_same_rows_go_out_and_come_back_as_a_workbook_and_are_still_to_be_sent(asked):
    sheet = asked.sheet
    book = workbook_from(sheet)
    heads = {cell.value: cell.column for cell in book.active[1]}
    lines = {line[0].value: line for line in book.active.iter_rows(min_row=2)}
    value = row_of(sheet, indicator=asked.indicators[0])
    status = row_of(sheet, measure=asked.measures[0], kind="status")
    assert len(lines) == 8
    assert lines[value.public_id][heads["Ist-Wert"] - 1].value == 40

    lines[value.public_id][heads["Ist-Wert"] - 1].value = 41.5
    lines[value.public_id][heads["Nachweis: Aktenzeichen"] - 1].value = "12-34/5"
    lines[status.public_id][heads["Umsetzung"] - 1].value = "begonnen"
    lines[status.public_id][heads["Was ist geschehen?"] - 1].value = "=1+1 Termine"
    answer = send_workbook(sheet, book)

    assert answer.status_code == 302
    value.refresh_from_db()
    status.refresh_from_db()
    assert (value.state, value.answer["value"]) == ("open", "41,5")
    assert value.answer["file_number"] == "12-34/5"
    out = workbook_from(sheet).active.iter_rows(min_row=2, values_only=True)
    assert [line[heads["Nachweis: Aktenzeichen"] - 1] for line in out].count("12-34/5") == 1
    assert status.answer["implementation"] == "begun"
    assert not Reading.objects.filter(period__key=QUARTER).exists()
    # The file is of an older version of the form by now.
    assert send_workbook(sheet, book).status_code == 409
    at_desk(sheet).post(link_to(sheet), typed(sheet, alle="1", senden="1"))
    value.refresh_from_db()
    assert str(value.reading.value) == "41.5000"


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"kein Zip"), ("a.csv", b"Titel\nx\n")])
def test_what_is_no_workbook_of_this_form_is_refused_with_a_sentence(name, content, asked):
    sheet = asked.sheet
    upload = {"tabelle": SimpleUploadedFile(name, content)}
    refused = at_desk(sheet).post(f"{link_to(sheet)}tabelle/", upload)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.content.decode()


def test_what_is_decided_on_the_page_of_the_measure_is_decided_in_the_form(asked):
    sheet = asked.sheet
    at_desk(sheet).post(link_to(sheet), typed(sheet, alle="1", senden="1"))
    first, second = (row_of(sheet, indicator=each) for each in asked.indicators[:2])

    readings.approve_reading(first.reading, by=None)
    readings.return_reading(second.reading, note="Bitte prüfen", by=None)

    for row in (first, second):
        row.refresh_from_db()
    assert (first.state, second.state, second.return_note) == (
        "approved",
        "returned",
        "Bitte prüfen",
    )
    assert "Bitte prüfen" in at_desk(sheet).get(link_to(sheet)).content.decode()


def test_exceptions_come_first_and_the_others_are_released_together(client, asked):
    sheet = asked.sheet
    jump = row_of(sheet, indicator=asked.indicators[0])
    help_needed = row_of(sheet, measure=asked.measures[1], kind="status")
    changes = {field(jump, "value"): "66", field(help_needed, "help_needed"): "Räume gesucht"}
    at_desk(sheet).post(link_to(sheet), typed(sheet, alle="1", senden="1", **changes))
    client.force_login(make_coordinator(asked.plan.cooperation))

    page = client.get(reverse("measures:round", args=[asked.round.public_id])).content.decode()
    first, second = page.split('id="unauffaellig"')
    assert first.index("Räume gesucht") < first.index("vorher 40, jetzt 66")
    offered = re.findall(r'name="zeile" value="(\w+)"', second)
    assert len(offered) == 6

    release = reverse("measures:rows_release", args=[asked.round.public_id])
    done = client.post(release, {"zeile": offered}, follow=True)

    assert "6 Zeilen sind freigegeben." in done.content.decode()
    assert Reading.objects.filter(period__key=QUARTER, state="approved").count() == 3
    assert SheetRow.objects.filter(state="submitted").count() == 2
    again = client.post(release, {"zeile": offered[:1]}, follow=True).content.decode()
    assert "schon jemand anders entschieden" in again


def test_a_returned_value_comes_back_through_the_same_link(client, asked):
    sheet = asked.sheet
    row = row_of(sheet, indicator=asked.indicators[0])
    at_desk(sheet).post(
        link_to(sheet), typed(sheet, alle="1", senden="1", **{field(row, "value"): "66"})
    )
    client.force_login(make_coordinator(asked.plan.cooperation))
    give_back = reverse("measures:row_return", args=[asked.round.public_id, row.public_id])

    assert client.post(give_back, {"note": ""}).status_code == 422
    assert client.post(give_back, {"note": "Zählt das auch Absagen?"}).status_code == 302

    page = at_desk(sheet).get(link_to(sheet)).content.decode()
    assert "Zählt das auch Absagen?" in page
    assert page.count('name="senden"') == 1
    letter = write_return(sheet.public_id)
    assert "Zählt das auch Absagen?" in letter.text
    assert token_of(sheet) in letter.text
    at_desk(sheet).post(link_to(sheet), typed(sheet, senden="1", **{field(row, "value"): "44"}))
    row.refresh_from_db()
    assert (row.state, row.reading.value, row.reading.state) == ("submitted", 44, "submitted")
    released = releasing.release_rows(asked.round, [row], by=None)
    assert (released.number, released.refused) == (1, ())
    row.reading.refresh_from_db()
    assert row.reading.state == "approved"


def test_only_who_coordinates_runs_the_round(client, planned):
    client.force_login(make_coordinator(make_cooperation(), email="fremd@example.org"))
    assert client.get(reverse("measures:round", args=[planned.round.public_id])).status_code == 404
    send = reverse("measures:round_send", args=[planned.round.public_id])
    assert client.post(send).status_code == 404


def test_letters_hold_the_link_of_the_moment_and_none_goes_out_for_nothing(asked):
    sheet = asked.sheet
    [mail] = Mail.objects.filter(letter_key=sheet.public_id)
    letter = write_invitation(mail.letter_key)
    assert letter.address == "traeger@example.org"
    assert token_of(sheet) in letter.text
    assert "8 Zeilen" in letter.text

    at_desk(sheet).post(link_to(sheet), typed(sheet, alle="1", senden="1"))
    assert write_invitation(mail.letter_key) is None


def test_the_day_of_a_round_opens_reminds_and_does_nothing_twice(planned):
    assert run_rounds.call() == {"opened": 1, "reminded": 0, "told": 0}
    Mail.objects.all().delete()
    asked = ReportingRound.objects.filter(pk=planned.round.pk)
    asked.update(due_on=today() + timedelta(days=1))
    assert run_rounds.call()["reminded"] == 1
    assert run_rounds.call()["reminded"] == 0
    assert Mail.objects.filter(letter="measures.sheet_waits").count() == 1
    assert planned.sheet.reminded_on == today()

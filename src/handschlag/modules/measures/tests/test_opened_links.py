"""A link is good for the browser that opens it first; forwarded, it says so and loses nothing."""

from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.notifications.models import Mail
from handschlag.modules.directory.api import Competence
from handschlag.modules.measures.letters_of_rounds import write_fresh_link
from handschlag.modules.measures.services import rounds
from handschlag.modules.measures.services.opening_links import send_fresh_link
from handschlag.modules.measures.sheet_links import cookie_of, link_to, token_of
from handschlag.modules.measures.views import sheet_gate

from .builders import make_worker
from .builders_of_rounds import make_eight_rows, make_round

pytestmark = pytest.mark.django_db
# So long that no form key of a page holds it by chance.
GIVEN = "4176312"
ELSEWHERE = "Dieser Link ist schon in einem anderen Browser geöffnet"


@pytest.fixture(scope="module")
def _asked(built_once):
    return make_round(make_eight_rows())


@pytest.fixture
def asked(_asked):
    return deepcopy(_asked)


def press(client, sheet, name="sheet_open", data=None, **more):
    return client.post(reverse(f"measures:{name}", args=[token_of(sheet)]), data or {}, **more)


def opened(sheet):
    """A browser that has come and pressed the button."""
    client = Client()
    assert 'name="stand"' in press(client, sheet, follow=True).content.decode()
    return client


def words_for(sheet, row, value):
    sheet.refresh_from_db()
    return {"stand": sheet.version, "speichern": "1", f"z{row.public_id}-value": value}


def acts_on(sheet):
    acts = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
    return [act for act in acts if act.startswith("sheet.link")]


def test_whoever_opens_it_first_has_it_and_every_other_browser_is_refused_without_loss(asked):
    sheet, row = asked.sheet, asked.sheet.rows.get(indicator=asked.indicators[0])
    path, scanner = link_to(sheet), Client()
    for _time in range(2):
        # Programs that check mails look, with cookies or without; that opens nothing.
        looked = scanner.get(path)
        assert (looked.status_code, looked.cookies) == (200, {})
        assert "Lotsen" not in looked.content.decode()

    first = Client()
    pressed = press(first, sheet)
    cookie = pressed.cookies[cookie_of(sheet)]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/meldebogen/")
    assert "Lotsen" in first.get(pressed.url).content.decode()
    sheet.refresh_from_db()
    assert sheet.opened_link == 1
    assert sheet.browser not in cookie.value
    assert first.post(path, words_for(sheet, row, GIVEN)).status_code == 302

    forged = Client()
    forged.cookies[cookie_of(sheet)] = cookie.value[:-1] + "x"
    for other in (scanner, forged):
        press(other, sheet)
        before = words_for(sheet, row, "Unser Wert: 99")
        answers = [
            other.get(path),
            other.get(f"{path}tabelle.xlsx"),
            other.post(path, before),
            other.post(path, before | {"senden": "1", "alle": "1"}),
            other.post(f"{path}tabelle/", before | {"tabelle": SimpleUploadedFile("a.csv", b"x")}),
        ]
        assert [answer.status_code for answer in answers] == [403] * 5
        pages = [answer.content.decode() for answer in answers]
        assert all(ELSEWHERE in page for page in pages)
        assert "Dateien wählen Sie dann bitte noch einmal aus." in pages[-1]
        shown = [str(asked.organisation), "traeger@", "example.org", "Lotsen", GIVEN]
        assert not [word for word in shown for page in pages if word in page]
        assert ["Unser Wert: 99" in page for page in pages] == [False, False, True, True, True]
    row.refresh_from_db()
    assert (row.state, row.answer["value"]) == ("open", GIVEN)
    assert words_for(sheet, row, "Unser Wert: 99") == before
    assert acts_on(sheet).count("sheet.link_opened") == 1

    # The coordination replaces it: that ends it everywhere.
    rounds.replace_link(sheet, by=None)
    assert first.get(path).status_code == 410


def test_a_fresh_link_goes_to_the_address_alone_and_the_old_one_ends_once_it_is_opened(
    monkeypatch, asked
):
    sheet, row = asked.sheet, asked.sheet.rows.get(indicator=asked.indicators[0])
    old, first, second = link_to(sheet), opened(sheet), Client()
    Mail.objects.all().delete()
    monkeypatch.setattr(sheet_gate, "LINKS_PER_HOUR", 1)

    for _time in range(3):
        told = press(second, asked.sheet_of(asked.round), "sheet_ask", {"mail": "a@b.example"})
    # The second time it is that of the fresh link, which nobody has opened yet.
    assert "angefordert" not in told.url
    second_look = second.get(f"{old}?angefordert=1")
    assert "Ein neuer Link ist unterwegs" in second_look.content.decode()
    [mail] = Mail.objects.all()
    letter = write_fresh_link(mail.letter_key)
    sheet.refresh_from_db()
    assert (letter.address, token_of(sheet) in letter.text) == ("traeger@example.org", True)
    # Until it is opened the first goes on.
    assert first.post(old, words_for(sheet, row, "41")).status_code == 302
    assert second.get(old).status_code == 410

    press(second, sheet)
    assert 'value="41"' in second.get(link_to(sheet)).content.decode()
    for late in (first.post(old, words_for(sheet, row, "4321")), first.get(link_to(sheet))):
        assert late.status_code in {403, 410}
    assert "4321" in first.post(old, words_for(sheet, row, "4321")).content.decode()
    assert press(first, sheet, "sheet_ask").status_code == 429
    assert acts_on(sheet) == [
        "sheet.link_opened", "sheet.link_asked_for", "sheet.link_opened",
    ]  # fmt: skip

    type(sheet).objects.update(mail="")
    monkeypatch.setattr(sheet_gate, "LINKS_PER_HOUR", 99)
    page = first.get(link_to(sheet)).content.decode()
    assert ("Neuen Link schicken" in page, "keine E-Mail-Adresse eingetragen" in page) == (
        False,
        True,
    )
    assert press(first, sheet, "sheet_ask").status_code == 403


def test_a_fresh_link_used_in_the_same_browser_is_that_browsers_at_once(asked):
    sheet = asked.sheet
    office, other = opened(sheet), Client()
    sheet.refresh_from_db()
    send_fresh_link(sheet)
    sheet.refresh_from_db()
    assert office.get(link_to(sheet)).status_code == 200
    answer = press(other, sheet, follow=True)
    assert (answer.status_code, ELSEWHERE in answer.content.decode()) == (403, True)
    assert office.get(link_to(sheet)).status_code == 200
    sheet.refresh_from_db()
    assert (sheet.opened_link, sheet.link_number) == (2, 2)


def test_without_cookies_it_says_what_to_do_and_with_an_account_no_link_is_needed(asked):
    sheet = asked.sheet
    back = press(Client(), sheet).url
    refused = Client().get(back)
    assert refused.status_code == 403
    assert "Cookie nicht angenommen" in refused.content.decode()
    typed = Client().post(link_to(sheet), {"zx-done": "Lange geschrieben"})
    assert (typed.status_code, "Lange geschrieben" in typed.content.decode()) == (403, True)

    colleague = Client()
    colleague.force_login(make_worker(asked.measures[0], Competence.REPORT))
    assert "Lotsen" in colleague.get(link_to(sheet)).content.decode()
    sheet.refresh_from_db()
    assert (sheet.opened_link, sheet.browser) == (0, "")
    opened(sheet)
    assert "Lotsen" in colleague.get(link_to(sheet)).content.decode()
    rounds.close_round(asked.round, version=None, by=None)
    sheet.refresh_from_db()
    assert sheet.browser == ""

"""A coordinator calls a meeting in five steps and closes it in four; the recommendation binds when
two councils have agreed; what is confidential stands nowhere a visitor comes.
"""

import io
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.meeting_steps import (
    BOARD,
    SECRET,
    TOPIC,
    TOWNS,
    add_council,
    add_paper,
    approve_minutes,
    close,
    create_meeting,
    decide,
    furnish_board,
    look_at_pack,
    record_attendance,
    record_outcome,
    send,
    take_topic,
)
from tests.browser.people import COORDINATOR, let_in, main, notice
from tests.browser.steps import Steps

from handschlag.foundation.records import today
from handschlag.modules.governance.models import Body, Meeting, Paper

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
FOLLOW_UP = "Raum für die Anlaufstelle finden"


def let_the_mails_leave(site):
    """By a worker of its own, as in operation; the other stories do its work themselves."""
    site.manage("db_worker", "--batch", "--no-startup-delay").check_returncode()


def titles_in(outline):
    """Bookmarks at all depths."""
    for entry in outline:
        if isinstance(entry, list):
            yield from titles_in(entry)
        else:
            yield entry.title


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def looks_well(page):
    assert barriers(page) == []
    assert sideways_scroll(page) == []


def read_the_invitation(site, page, member):
    """What a member without an account gets: a mail, a link, the pack."""
    page.goto(f"{site.url}/postausgang/")
    row = page.get_by_role("row").filter(has_text=member).filter(has_text="Einladung")
    row.get_by_role("link").first.click()
    expect(main(page)).to_contain_text("Rathaus Spremberg")
    assert SECRET not in page.content()
    # The first links ask whether one comes; the answer leads to the pack.
    page.goto(page.locator("a[href*='/sitzungsmappe/']").first.get_attribute("href"))
    page.get_by_role("button", name="Ich komme", exact=True).click()
    expect(notice(page, "Ihr Platz ist eingetragen")).to_be_visible()
    looks_well(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Sitzungsmappe (PDF)").click()
    return caught.value.path().read_bytes()


def test_a_meeting_from_its_invitation_to_a_recommendation_that_binds(common_region, open_browser):
    site, coordinator = common_region, open_browser()
    body = furnish_board()
    let_in(coordinator, site, COORDINATOR)
    steps = Steps(coordinator)

    create_meeting(coordinator, site, body, "1. Sitzung", days=21)
    take_topic(coordinator)
    add_paper(coordinator)
    pack = look_at_pack(coordinator)
    looks_well(coordinator)
    send(coordinator)
    # Seven presses: of the five pages two are reached by a link of their own.
    assert (steps.number, len(steps.presses)) == (5, 7), steps.presses
    bookmarks = list(titles_in(PdfReader(io.BytesIO(pack)).outline))
    assert "Tagesordnung" in bookmarks
    assert any(TOPIC in title for title in bookmarks)
    assert SECRET in text_of(pack)

    let_the_mails_leave(site)
    member = open_browser(viewport=PHONE)
    theirs = read_the_invitation(site, member, "mitglied2@example.org")
    assert SECRET in text_of(theirs)
    member.goto(f"{site.url}/gremien/{body.address_key}/zwei-minuten/")
    expect(member.get_by_role("heading", level=1)).to_have_text("In zwei Minuten")
    looks_well(member)
    assert member.context.cookies() == []

    steps.anew()
    record_attendance(coordinator)
    due = today() + timedelta(days=40)
    record_outcome(coordinator, excluded="Nummer3", follow_up=FOLLOW_UP, due=due)
    expect(main(coordinator)).to_contain_text("2 Ja")
    expect(main(coordinator)).to_contain_text("Befangenheit")
    looks_well(coordinator)
    close(coordinator)
    looks_well(coordinator)
    approve_minutes(coordinator)
    assert (steps.number, len(steps.presses)) == (4, 5), steps.presses

    _the_follow_up_comes_first_next_time(site, coordinator, body)
    _it_binds_with_the_second_council(site, coordinator, open_browser)


def _the_follow_up_comes_first_next_time(site, page, body):
    create_meeting(page, site, body, "2. Sitzung", days=50)
    first = main(page).locator(".agenda > li:not(.agenda__group)").first
    expect(first).to_contain_text(FOLLOW_UP)
    expect(first).to_contain_text("Gebäudemanagement")


def _it_binds_with_the_second_council(site, page, open_browser):
    paper = Paper.objects.get(title=TOPIC)
    address = f"{site.url}/gremien/vorlagen/{paper.address_key}/"
    page.goto(f"{address}bearbeiten/")
    for town, council in zip(TOWNS, ("Stadtverordnetenversammlung", "Stadtrat"), strict=False):
        add_council(page, town, council)
    decide(page, "Stadtverordnetenversammlung", "BV 12/2026")
    page.goto(address)
    expect(main(page)).to_contain_text("noch nicht")
    page.goto(f"{address}bearbeiten/")
    decide(page, "Stadtrat", "SR 7/2026")
    page.goto(address)
    looks_well(page)
    link = main(page).locator(".faden li").last
    expect(link).to_contain_text("Verbindlich")
    expect(link).to_contain_text("ja")
    _nothing_secret_goes_out(site, open_browser())


def _nothing_secret_goes_out(site, visitor):
    body, paper = Body.objects.get(name=BOARD), Paper.objects.get(title=TOPIC)
    meeting = Meeting.objects.get(body=body, title="1. Sitzung")
    visitor.goto(f"{site.url}/gremien/{body.address_key}/")
    assert SECRET not in visitor.content()
    visitor.goto(f"{site.url}/gremien/vorlagen/{paper.address_key}/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TOPIC)
    assert SECRET not in visitor.content()
    # The meeting itself was never released.
    closed = visitor.goto(f"{site.url}/gremien/{body.address_key}/sitzungen/{meeting.address_key}/")
    assert closed.status == 404
    made = visitor.request.get(
        f"{site.url}/gremien/vorlagen/{paper.address_key}/informationsvorlage.pdf"
    )
    assert made.status == 200
    assert SECRET not in text_of(made.body())

"""Documents of governance: tagged, with bookmarks, and without a secret in the public form."""

import io
from copy import deepcopy

import docx
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.tests.builders import (
    make_document,
    read_pdf,
    tags_of_pdf,
    text_of_pdf,
)
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.governance import services
from handschlag.modules.governance.documents.follow_ups import follow_up_document
from handschlag.modules.governance.documents.meetings import agenda_document, minutes_document
from handschlag.modules.governance.documents.papers import council_paper_document
from handschlag.modules.governance.models import FollowUp, Meeting, Paper, Resolution
from handschlag.modules.governance.packs import meeting_pack
from handschlag.modules.governance.selectors import internal_form, public_form
from handschlag.modules.governance.selectors.shown import Eyes

from .builders import (
    close,
    make_body,
    make_follow_up,
    make_invited,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_running,
    open_up,
)

pytestmark = pytest.mark.django_db
SECRETS = {
    "title": "Ankauf der Brache Nord",
    "outcome": "Preis höchstens achtzigtausend",
    "resolution": "Gebot bis neunzigtausend",
    "paper": "Anbieterin ist die Musterbau",
    "note": "Rückfrage beim Notariat",
}


@pytest.fixture(scope="module")
def _held(built_once):
    running = make_running(make_body(audience=Audience.PUBLIC))
    cooperation = running.body.cooperation
    paper = make_paper(
        cooperation,
        title="Gemeinsame Anlaufstelle",
        proposal="Der Beirat empfiehlt die Anlaufstelle.",
        confidential_text=SECRETS["paper"],
        audience=Audience.PUBLIC,
    )
    item = make_item(running, title="Anlaufstelle", is_public=True, paper=paper)
    make_item(running, title=SECRETS["title"])
    services.record_outcome(
        item,
        outcome="Sie beginnt im Frühjahr.",
        confidential_outcome=SECRETS["outcome"],
        version=None,
        by=None,
    )
    resolution = make_resolution(item, text=paper.proposal, confidential_text=SECRETS["resolution"])
    make_follow_up(resolution, title="Raum finden", internal_note=SECRETS["note"])
    meeting = open_up(close(running))
    services.approve_minutes(meeting, by=None)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


@pytest.fixture
def held(_held):
    """A public meeting with an open item that has secret parts, and an item that is secret."""
    return deepcopy(_held)


def all_documents(meeting, form):
    """Every document there is, of one form."""
    rows = [form(row) for row in FollowUp.objects.all()]
    resolutions = [form(row) for row in Resolution.objects.all()]
    return [
        agenda_document(form(meeting)),
        minutes_document(form(meeting)),
        follow_up_document(form(meeting.body), [row for row in rows if row]),
        council_paper_document(
            form(Paper.objects.get()), [row for row in resolutions if row], body_name="Beirat"
        ),
    ]


def words_of(document):
    return str(document.data())


def test_no_public_document_holds_a_secret_and_the_internal_ones_hold_all(held):
    public = "".join(words_of(each) for each in all_documents(held, public_form))
    internal = "".join(words_of(each) for each in all_documents(held, internal_form))

    assert [secret for secret in SECRETS.values() if secret in public] == []
    assert [secret for secret in SECRETS.values() if secret not in internal] == []
    assert "Der Beirat empfiehlt die Anlaufstelle." in public
    assert "Raum finden" in public


def test_minutes_are_tagged_and_become_word_as_well(held):
    document = minutes_document(public_form(held))

    pdf = reports.render_pdf("document", document.data())
    word = reports.render_docx(None, document.data())

    assert "Anlaufstelle" in text_of_pdf(pdf)
    assert {"/H1", "/P"} <= set(tags_of_pdf(pdf))
    assert read_pdf(pdf).metadata.title == document.title
    read = docx.Document(io.BytesIO(word))
    assert any("Niederschrift" in line.text for line in read.paragraphs)


def test_the_pack_has_a_bookmark_for_each_part_and_the_papers_own_files_behind(body):
    meeting = make_meeting(body)
    paper = make_paper(meeting.body.cooperation, title="Kosten der Anlaufstelle")
    make_item(meeting, title="Anlaufstelle", paper=paper)
    sheet = reports.render_pdf("document", make_document(title="Anlage").data())
    for title, content in (("Kostenblatt", sheet), ("Kaputt", b"%PDF-1.7 kein Ende")):
        upload = ContentFile(content, name=f"{title}.pdf")
        services.add_paper_file(paper, title=title, upload=upload, by=None)

    pack = meeting_pack(meeting, Eyes.INSIDE)

    read = read_pdf(pack.content)
    bookmarks = [entry.title for entry in read.outline if not isinstance(entry, list)]
    assert bookmarks[0] == "Tagesordnung"
    assert any("Kosten der Anlaufstelle" in title for title in bookmarks)
    assert bookmarks[-1] == "Kostenblatt"
    assert pack.left_out == ("Kaputt",)
    assert "/StructTreeRoot" in read.root_object
    # Pages we did not make: the whole may not say of itself that it is PDF/UA.
    assert b"<pdfuaid:part>" not in read.root_object["/Metadata"].get_data()


def test_a_pack_without_foreign_files_keeps_its_promise_to_screen_readers(body):
    meeting = make_meeting(body)
    make_item(meeting)

    pack = meeting_pack(meeting, Eyes.INSIDE)

    assert b"<pdfuaid:part>" in read_pdf(pack.content).root_object["/Metadata"].get_data()


def test_who_may_see_inside_gets_the_internal_form_by_its_address(client, django_user_model, held):
    address = f"/gremien/{held.body.address_key}/sitzungen/{held.address_key}/niederschrift.docx"
    internal = f"{address}?fassung=intern"

    assert client.get(address).status_code == 200
    assert client.get(internal).status_code == 302
    client.force_login(django_user_model.objects.create_user("a@example.org", name="A"))
    assert client.get(internal).status_code == 403
    administrator = django_user_model.objects.create_user(
        "b@example.org", name="B", is_administrator=True
    )
    client.force_login(administrator)
    assert client.get(internal).status_code == 200


def test_the_pack_for_everybody_leaves_out_follow_ups_of_meetings_that_are_not_public():
    body = make_body(audience=Audience.PUBLIC)
    item = make_item(make_running(body), title="Anlaufstelle", is_public=True)
    make_follow_up(make_resolution(item), title="Raum im Rathaus suchen")
    close(item.meeting)
    coming = make_invited(body)
    coming.items.update(is_public=False)
    Meeting.objects.filter(pk=coming.pk).update(audience=Audience.PUBLIC)
    coming = Meeting.objects.select_related("body").get(pk=coming.pk)

    public = text_of_pdf(meeting_pack(coming, Eyes.VISITOR).content)
    internal = text_of_pdf(meeting_pack(coming, Eyes.INSIDE).content)

    assert "Raum im Rathaus suchen" in internal
    assert "Raum im Rathaus suchen" not in public


def test_the_follow_up_list_costs_the_same_for_one_and_for_three(client):
    counted = []
    for number in (1, 3):
        running = make_running(make_body(audience=Audience.PUBLIC))
        resolution = make_resolution(make_item(running, is_public=True))
        for _each in range(number):
            make_follow_up(resolution)
        body = open_up(close(running)).body
        client.force_login(make_coordinator(body.cooperation))
        word = reverse("governance:follow_ups_docx", args=[body.address_key])
        # The first document of a minute begins a count, all others raise it.
        client.get(word)
        for query in ("", "?fassung=intern"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(word + query).status_code == 200
            counted.append(len(queries))

    assert counted[:2] == counted[2:]

"""A visitor who follows every link of the house, and every search, meets nothing confidential."""

import io
import json
import re
import zipfile
from datetime import timedelta
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records import today
from handschlag.foundation.reports import downloads
from handschlag.foundation.search.services import rebuild
from handschlag.modules.agreements.api import Cooperation
from handschlag.modules.directory.api import Competence, Organisation
from handschlag.modules.directory.tests.builders import make_mandate, make_organisation
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures

# Words that stand nowhere else; each hides in another place.
SECRETS = {
    "item": "Zauberberg",
    "item text": "Xanthippe",
    "outcome": "Quarzlampe",
    "resolution": "Jubelperser",
    "paper": "Nachtmahr",
    "file": "Kellerassel",
    "internal item": "Wackelpudding",
    "office note": "Brausetablette",
    "seat mail": "kuckucksuhr",
    "bias": "Schwippschwager",
    "evidence": "Mandantenliste",
    "client": "Musterkunde",
    "file number": "Geheimakte",
    "reading": "Papierflieger",
    "risk": "Sollbruchstelle",
    "measure": "Dunkelziffer",
    "money": "4711,11",
    "indicator": "Bananenrepublik",
}
# What is public about the same things: without it the search for secrets would prove nothing.
PUBLIC = ("Offenes Gespräch", "Empfohlen wird die Werkstatt", "Werkstatt am Markt", "Besucherzahl")
TOO_MANY = 429
PAPERS = (".pdf", ".docx")
NOTHING_FOUND = "Nichts gefunden zu"
LINK = re.compile(r'(?:href|src)="([^"#]+)')
# Every way out that must really have been walked, by a part of its address.
WAYS_OUT = {
    "page of a body": r"/gremien/werkstattrat-\w+/$",
    "minutes": r"/gremien/.+\.pdf$",
    "calendar": r"\.ics$",
    "page of a measure": r"/massnahmen/werkstatt-am-markt-\w+/$",
    "fact sheet": r"/massnahmen/.+\.pdf$",
    "progress": r"/fortschritt/",
    "report": r"/bericht\.pdf$",
    "report in Word": r"/bericht\.docx$",
    "workbook": r"/bericht\.xlsx$",
    "open data": r"/daten/.+\.csv$",
    "feed": r"/feed\.atom$",
    "widget of a measure": r"/einbetten/massnahme/",
    "widget of a cooperation": r"/einbetten/fortschritt/",
    "OParl meeting": r"/oparl/1\.1/.*meeting",
    "OParl paper": r"/oparl/1\.1/.*paper",
}


@pytest.fixture(autouse=True)
def _as_many_documents_as_there_are(monkeypatch):
    """A refusal for asking too often would look like a page that keeps its secrets."""
    for name, limit in list(downloads.LIMITS.items()):
        monkeypatch.setitem(downloads.LIMITS, name, f"9999/m/{limit.rpartition('/')[2]}")


@pytest.fixture
def house(region):
    cooperation = Cooperation.objects.get(agreements__short_title__startswith="Wissenschaft")
    spremberg = Organisation.objects.get(name="Stadt Spremberg")
    _hold_a_meeting(cooperation, spremberg)
    _work_on_a_plan(cooperation, spremberg)
    # What the worker does by itself a moment later.
    rebuild()


def _hold_a_meeting(cooperation, spremberg):
    body = governance.create_body(
        cooperation, name="Werkstattrat", kind="advisory_board", audience="public", by=None
    )
    seats = [
        governance.add_seat(
            body,
            on_behalf_of=organisation,
            function=function,
            mail=f"{SECRETS['seat mail']}{number}@example.org",
            by=None,
        )
        for number, (organisation, function) in enumerate(
            [(spremberg, "Vorsitz"), (Organisation.objects.get(name="Stadt Cottbus"), "Mitglied")]
        )
    ]
    meeting = governance.create_meeting(
        body, title="Werkstatt", starts_at=timezone.now() + timedelta(days=30), by=None
    )
    paper = governance.create_paper(
        cooperation,
        title="Vorlage zur Werkstatt",
        text="Öffentliche Begründung.",
        confidential_text=SECRETS["paper"],
        audience="public",
        by=None,
    )
    upload = SimpleUploadedFile("liste.txt", SECRETS["file"].encode())
    governance.add_paper_file(paper, title=SECRETS["file"], upload=upload, by=None)
    shown = governance.add_item(
        meeting, title=PUBLIC[0], paper=paper, purpose="decision", is_public=True, by=None
    )
    hidden = governance.add_item(
        meeting, title=SECRETS["item"], text=SECRETS["item text"], is_public=False, by=None
    )
    governance.invite(meeting, by=None)
    governance.start_meeting(meeting, by=None)
    governance.record_attendance(meeting, dict.fromkeys(seats, ("present", None)), by=None)
    governance.exclude_member(shown, seat=seats[1], reason=SECRETS["bias"], by=None)
    resolution = governance.record_resolution(
        shown,
        kind="recommendation",
        text=PUBLIC[1],
        confidential_text=SECRETS["resolution"],
        method="counted",
        votes={seats[0]: "yes"},
        by=None,
    )
    governance.add_follow_up(
        resolution,
        title="Angebote einholen",
        organisation=spremberg,
        office="Amt",
        due_on=today() + timedelta(days=60),
        internal_note=SECRETS["office note"],
        by=None,
    )
    governance.record_outcome(
        shown, outcome="Beraten.", confidential_outcome=SECRETS["outcome"], by=None
    )
    governance.record_outcome(hidden, outcome=SECRETS["internal item"], by=None)
    row = governance.Meeting.objects.get(pk=meeting.pk)
    governance.close_meeting(row, version=row.version, by=None)
    governance.approve_minutes(row, by=None)
    governance.set_audience(
        governance.Meeting.objects.get(pk=meeting.pk), audience="public", version=None, by=None
    )
    _call_the_next(body)


def _call_the_next(body):
    """Ahead, so that its date can be taken into calendars."""
    starts = timezone.now() + timedelta(days=60)
    meeting = governance.create_meeting(body, title="Werkstatt danach", starts_at=starts, by=None)
    governance.add_item(meeting, title=PUBLIC[0], is_public=True, by=None)
    governance.add_item(meeting, title=SECRETS["item"], is_public=False, by=None)
    governance.invite(meeting, by=None)
    meeting.refresh_from_db()
    governance.set_audience(meeting, audience="public", version=None, by=None)


def _work_on_a_plan(cooperation, spremberg):
    plan = measures.create_plan(cooperation=cooperation, title="Werkstattplan", by=None)
    measures.release_plan(plan, by=None)
    field = cooperation.agreements.get().fields.first()
    origins = [{"field": field}]
    open_one = measures.add_measure(plan, title=PUBLIC[2], origins=origins, lead=spremberg, by=None)
    measures.release_measure(open_one, by=None)
    measures.add_measure(plan, title=SECRETS["measure"], origins=origins, lead=spremberg, by=None)
    measures.set_money(open_one, year=today().year, word="granted", amount="4711.11", by=None)
    counted = measures.create_indicator(
        plan, measure=open_one, title=PUBLIC[3], unit="Personen", frequency="quarter", by=None
    )
    measures.release_indicator(counted, by=None)
    measures.create_indicator(
        plan, measure=open_one, title=SECRETS["indicator"], unit="Stück", by=None
    )
    quarter = measures.period_of(f"{today().year - 1}-Q1")
    reading = measures.report_reading(
        counted, period=quarter, value="1234", note=SECRETS["reading"], by=None
    )
    client_list = SimpleUploadedFile("kunden.txt", SECRETS["client"].encode())
    measures.add_evidence(reading, title=SECRETS["evidence"], upload=client_list, by=None)
    measures.add_evidence(reading, title="Akte", file_number=SECRETS["file number"], by=None)
    measures.approve_reading(reading, by=None)
    waiting = measures.period_of(f"{today().year - 1}-Q2")
    measures.report_reading(counted, period=waiting, value="98765", by=None)
    report = measures.report_status(
        open_one, period=quarter, done="Es ging voran.", risk=SECRETS["risk"], by=None
    )
    measures.set_status_public(measures.approve_status(report, by=None), is_public=True, by=None)


class Visitor:
    """Somebody without an account who opens whatever a page or a document points at."""

    def __init__(self, *addresses):
        self.client = Client()
        self.read = {}
        self._waiting = list(addresses)

    def walk(self):
        while self._waiting:
            path = self._waiting.pop()
            if path not in self.read:
                self.read[path] = self._open(path)

    def opens(self, paths):
        self.read = {path: self._open(path) for path in paths}

    def finds(self, word):
        return NOTHING_FOUND not in self._open(f"/suche/?q={word}")

    def _open(self, path):
        answer = self.client.get(path)
        assert answer.status_code != TOO_MANY, path
        if answer.status_code != 200:
            self._wait_for(path, [answer.headers.get("Location", "")])
            return ""
        content = b"".join(answer) if answer.streaming else answer.content
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        text = text_of(kind, content)
        if kind == "text/html":
            # The lines to embed a widget stand on the page as text.
            links = LINK.findall(unescape(text))
            # Of dozens of organisations only those on paper that have to do with these things.
            told = not path.startswith("/organisationen/") or tells(text)
            self._wait_for(path, [link for link in links if told or not link.endswith(PAPERS)])
        elif kind.endswith("json"):
            self._wait_for(path, re.findall(r'"(https?://[^"]+)"', text))
        return text

    def _wait_for(self, path, links):
        for link in links:
            address = urlsplit(urljoin(f"http://testserver{path}", link.replace("&amp;", "&")))
            leads_on = address.query.startswith(("seite=", "page=")) or not address.query
            stays = address.hostname in {"testserver", "localhost", "127.0.0.1"}
            if link and stays and leads_on and not address.path.startswith(("/static/", "/konto/")):
                query = f"?{address.query}" if address.query else ""
                self._waiting.append(address.path + query)


def text_of(kind, content):
    """The words of a document as somebody reads them."""
    if kind == "application/pdf":
        pages = pypdfium2.PdfDocument(content)
        return " ".join(page.get_textpage().get_text_range() for page in pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return " ".join(re.sub(r"<[^>]+>", "", part.decode(errors="replace")) for part in parts)
    text = content.decode(errors="replace")
    return json.dumps(json.loads(text), ensure_ascii=False) if kind.endswith("json") else text


@pytest.mark.usefixtures("house")
def test_no_page_no_document_no_feed_and_no_search_tells_what_is_confidential():
    visitor = Visitor("/", "/oparl/1.1/system/")
    visitor.walk()

    everything = plain(visitor.read)
    for known in PUBLIC:
        assert any(known in text for text in everything.values()), known
    read = [path for path, text in everything.items() if text]
    missed = [way for way, part in WAYS_OUT.items() if not any(re.search(part, x) for x in read)]
    assert missed == []
    assert secrets_in(everything) == set()
    assert visitor.finds(PUBLIC[2])
    assert [word for word in SECRETS.values() if visitor.finds(word)] == []

    # Whoever acts for somebody else reads no more on the pages that tell of these things.
    outsider = Visitor()
    user = make_user()
    make_mandate(user, make_organisation(), Competence.EDIT)
    outsider.client.force_login(user)
    pages = (path for path in everything if path.endswith("/") and "/oparl/" not in path)
    outsider.opens(path for path in pages if tells(everything[path]))
    theirs = plain(outsider.read)
    for known in PUBLIC:
        assert any(known in text for text in theirs.values()), known
    assert secrets_in(theirs) == set()
    assert [word for word in SECRETS.values() if outsider.finds(word)] == []


def tells(text):
    return any(known in text for known in PUBLIC)


def plain(read):
    return {path: unquote(text) for path, text in read.items()}


def secrets_in(everything):
    return {
        (word, path)
        for path, text in everything.items()
        for word in [*SECRETS.values(), "98765", "98.765"]
        if word.casefold() in text.casefold()
    }

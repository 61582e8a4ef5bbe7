"""The progress report as PDF, Word and workbook: complete, accessible, and nothing too much."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from handschlag.foundation.records.models import Source
from handschlag.foundation.reports import downloads
from handschlag.foundation.reports.tests.builders import (
    alternatives_of,
    read_docx,
    read_pdf,
    tags_of_pdf,
    text_of_pdf,
)
from handschlag.modules.agreements.tests.builders import make_coordinator, make_public
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_approved
from handschlag.portal.progress_facts import MeasureFacts
from handschlag.portal.tests.builders_of_progress import SECRETS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_many_as_these_tests_ask_for(monkeypatch):
    for limits in (downloads.LIMITS,):
        for name, whose in list(limits.items()):
            monkeypatch.setitem(limits, name, f"999/m/{whose.rpartition('/')[2]}")


def fetch(client, name, made, query="", status=200):
    answer = client.get(reverse(f"portal:{name}", args=[made.cooperation.address_key]) + query)
    assert answer.status_code == status, name
    return answer.content


def sheets_of(content):
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book
    }


def words_of_docx(content):
    document = read_docx(content)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_a_screen_reader_finds_its_way_through_the_report(client, made):
    content = fetch(client, "progress_pdf", made)

    root = read_pdf(content).trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a PDF object, not a bool
    assert read_pdf(content).metadata.title == "Fortschrittsbericht: Fachkräfte für die Lausitz"
    marks = [mark["/Title"] for mark in read_pdf(content).outline if isinstance(mark, dict)]
    assert marks[:3] == [
        "Zusammenfassung",
        "Handlungsfeld 1: Willkommen",
        "Handlungsfeld 2: Forschung",
    ]
    assert tags_of_pdf(content).count("/Figure") == 2
    said = alternatives_of(content)
    assert said[0].startswith("Balken: wie viele der 2 Maßnahmen wo stehen.")
    assert "Beratungen: 111 Beratungen von 120 Beratungen, das sind 93\u00a0%." in said[1].replace(
        "111\u00a0", "111 "
    ).replace("120\u00a0", "120 ")
    text = text_of_pdf(content)
    for words in (
        "Öffentliche Fassung",
        "Kontaktstelle für Fachkräfte",
        "Pressemitteilung der Stadt",
    ):
        assert words in text
    council = fetch(client, "council_page_pdf", made)
    assert len(read_pdf(council).pages) == 1
    assert "Der Rat nimmt den Stand der Kooperation" in text_of_pdf(council)


def test_nothing_confidential_is_in_any_public_form_and_everything_in_the_internal_one(
    client, made
):
    public = [
        text_of_pdf(fetch(client, "progress_pdf", made)),
        text_of_pdf(fetch(client, "progress_pdf", made, "?sicht=cluster")),
        text_of_pdf(fetch(client, "council_page_pdf", made)),
        words_of_docx(fetch(client, "progress_docx", made)),
        words_of_docx(fetch(client, "council_page_docx", made)),
        str(sheets_of(fetch(client, "progress_xlsx", made))),
    ]
    assert [secret for secret in SECRETS for text in public if secret in text] == []

    client.force_login(make_coordinator(made.cooperation))
    # Whoever is signed in gets the very same public form at the public address.
    assert "Geheimvorhaben" not in text_of_pdf(fetch(client, "progress_pdf", made))
    internal = text_of_pdf(fetch(client, "progress_internal_pdf", made))
    for words in ("Interne Fassung", "Geheimvorhaben", "Risiko Kündigung", "12.345,67", "456.789"):
        assert words in internal
    # What nobody has decided on and what proves a value stand in no report at all.
    for words in ("987.654 Beratungen", "Mandantenliste"):
        assert words not in internal
    assert "Geheimvorhaben" in str(sheets_of(fetch(client, "progress_internal_xlsx", made)))
    assert "Hilfe vom Anwalt" in words_of_docx(fetch(client, "progress_internal_docx", made))


def test_the_internal_form_is_for_those_who_belong_to_it(client, made):
    fetch(client, "progress_internal_pdf", made, status=302)
    client.force_login(make_coordinator(make_public().cooperation))
    for ending in ("pdf", "docx", "xlsx"):
        fetch(client, f"progress_internal_{ending}", made, status=403)


def test_tagged_once_the_measures_stand_in_every_sheet(client, made):
    sheets = sheets_of(fetch(client, "progress_xlsx", made))

    assert list(sheets)[:3] == ["Zusammenfassung", "Maßnahmen", "Indikatoren"]
    for title, heading in (
        ("Handlungsfelder der Vereinbarun", "Handlungsfeld 1: Willkommen"),
        ("Förderbereiche des InvKG", "Forschung, Transfer, berufliche Bildung"),
        ("Handlungsfelder des Leitbilds L", "Bildung und Fachkräfte"),
        ("Cluster", "Soziales"),
        ("Ansatz", "Willkommenskultur"),
    ):
        found = [row for row in sheets[title] if "Kontaktstelle für Fachkräfte" in row]
        assert [row[0] for row in found] == [heading], title
    assert "Cluster der Evaluierung des Str" in sheets
    crossed = {row[0]: row for row in sheets["Cluster und Ansatz"] if row[0]}
    assert crossed["Soziales"][5] == "1: 1 Kontaktstelle für Fachkräfte"
    assert crossed["Sport"][1] == "0"
    values = [row for row in sheets["Indikatoren"] if "Beratungen" in row]
    assert [row[5:7] for row in values] == [[111, 120]]
    assert all("Stand: " in str(rows[:4]) for rows in sheets.values())
    fetch(client, "progress_pdf", made, "?sicht=gibt-es-nicht", status=404)
    fetch(client, "progress_docx", made, "?vorlage=gibtesnich", status=404)


def test_a_frozen_report_never_changes(client, made):
    gone = make_organisation(name="Hafen AG", audience="public")
    measures.add_role(made.measure, role="lead", organisation=gone, by=None)
    june = measures.plan_reporting_date(
        made.plan,
        day=date(2026, 6, 30),
        period=measures.period_of("2026-Q2"),
        title="Sommer",
        by=None,
    )
    june = measures.freeze_reporting_date(june, by=None)
    at_june = f"?stichtag={june.public_id}"
    before = {
        name: text_of_pdf(fetch(client, name, made, at_june))
        for name in ("progress_pdf", "council_page_pdf")
    }
    assert "Stichtag: 30.\u00a0Juni 2026" in before["progress_pdf"]
    assert "111" in before["progress_pdf"]
    assert [secret for secret in SECRETS if secret in str(before)] == []

    make_approved(made.indicator, "2026-Q2", value=Decimal(222), reason="Nachgezählt")
    measures.edit_measure(made.measure, version=None, title="Ganz anders", by=None)
    measures.set_implementation(made.measure, state="done", version=None, by=None)
    for name, text in before.items():
        assert text_of_pdf(fetch(client, name, made, at_june)) == text
    assert "Ganz anders" in text_of_pdf(fetch(client, "progress_pdf", made))

    later = measures.plan_reporting_date(
        made.plan,
        day=date(2026, 9, 30),
        period=measures.period_of("2026-Q3"),
        title="Herbst",
        by=None,
    )
    later = measures.freeze_reporting_date(later, by=None)
    text = text_of_pdf(fetch(client, "progress_pdf", made, f"?stichtag={later.public_id}"))
    assert "Ganz anders: erst ohne bekannten Stand, jetzt abgeschlossen" in " ".join(text.split())
    fetch(client, "progress_pdf", made, "?stichtag=gibtesnich", status=404)

    # Whoever led it and is not public any more leaves, and stays in what was frozen.
    assert "Hafen AG" in before["progress_pdf"]
    type(gone).objects.filter(pk=gone.pk).update(audience="cooperation")
    assert "Hafen AG" not in text_of_pdf(fetch(client, "progress_pdf", made, at_june))
    assert "Hafen AG" in str(measures.content_of(june))

    # What is withdrawn leaves the public showing of older days too, which says so.
    title = measures.content_of(june, public=True)["measures"][made.measure.public_id]["title"]
    measures.withdraw_measure(made.measure, by=None)
    assert title in " ".join(before["progress_pdf"].split())
    for name in before:
        text = " ".join(text_of_pdf(fetch(client, name, made, at_june)).split())
        assert title not in text
        # Words may be broken at the end of a line.
        assert "seitdemnichtmehröffentlich" in re.sub(r"[\s\u00ad-]", "", text)
    assert made.measure.public_id in measures.content_of(june)["measures"]


def test_what_rests_on_invented_sources_says_so_on_every_form(client, made):
    Source.objects.update(invented=True)
    day = measures.plan_reporting_date(
        made.plan, day=date(2026, 6, 30), period=measures.period_of("2026-Q2"), by=None
    )
    day = measures.freeze_reporting_date(day, by=None)
    for name in ("progress_pdf", "council_page_pdf"):
        for query in ("", f"?stichtag={day.public_id}"):
            assert "Beispieldaten" in text_of_pdf(fetch(client, name, made, query))
    for kind, row in (("measure", made.measure), ("progress", made.cooperation)):
        page = client.get(reverse(f"portal:widget_{kind}", args=[row.address_key]))
        assert "Beispieldaten" in page.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_a_report_costs_the_same_for_one_and_for_many(
    client, count, django_assert_max_num_queries, made
):
    for number in range(count):
        measures.release_measure(
            measures.add_measure(made.plan, title=f"Dazu {number}", by=None), by=None
        )
    with django_assert_max_num_queries(45):
        fetch(client, "progress_xlsx", made)


def test_a_cooperation_without_measures_says_so(client):
    found = make_public().cooperation
    answer = client.get(reverse("portal:progress_pdf", args=[found.address_key]))
    assert "noch keine Maßnahme veröffentlicht" in text_of_pdf(answer.content)
    assert MeasureFacts("a", "b").named == "b"

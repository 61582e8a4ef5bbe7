import re

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.urls import reverse

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.reports import downloads
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.tests.builders import (
    make_letterhead,
    read_docx,
    read_pdf,
    text_of_pdf,
)
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_commitment,
    make_coordinator,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_public,
    make_signed,
    make_source,
    make_update,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_post,
    make_tie,
)

from .builders import read, signed_in, visitor

pytestmark = pytest.mark.django_db


def address(thing, what):
    kind = "organisation" if hasattr(thing, "sort_name") else "agreement"
    return reverse(f"portal:{kind}_{what}", args=[thing.address_key])


def pdf_text(client, thing):
    response = client.get(address(thing, "pdf"))
    assert response.status_code == 200
    return " ".join(text_of_pdf(response.content).split())


def make_full_agreement(**fields):
    agreement = make_signed(short_title="Gemeinsam lernen", summary="Beide lernen.", **fields)
    source = make_source(title="Mitteilung zur Unterschrift", sha256="ab" * 32)
    clause = make_clause(agreement, text="Beide wollen lernen.", source=source, start=10, end=42)
    make_field(agreement, short_title="Lernen", clause=clause)
    make_goal(agreement, text="Zehn Kurse im Jahr")
    make_gap(agreement, subject="body", sentence="Ein Beirat ist nicht genannt.")
    party = agreement.parties.first()
    make_commitment(party, text="einen Raum im Rathaus")
    make_cost_share(party, amount=1234)
    make_update(agreement, text="Das erste Treffen", source=source)
    return agreement


def test_the_pdf_says_what_the_page_says():
    agreement = make_full_agreement()
    agreements.release_agreement(agreement, by=None)

    text = pdf_text(visitor(), agreement)

    for words in (
        "Gemeinsam lernen",
        "Beide lernen.",
        "Zwei Partner, zwei Unterschriften",
        "Lernen",
        "Zehn Kurse im Jahr",
        "Ein Beirat ist nicht genannt.",
        "einen Raum im Rathaus",
        "1.234,00 €",
        "Das erste Treffen",
        "Beide wollen lernen. (sinngemäß)",
        "Zeichen 10 bis 42",
        "1 Mitteilung zur Unterschrift",
        "abababab abababab",
        "Maßnahmen: keine bekannt",
        "Seite 1 von",
        f"/vereinbarungen/{agreement.address_key}/",
    ):
        assert "".join(words.split()) in "".join(text.split()), words


def test_the_pdf_has_headings_as_bookmarks():
    agreement = make_public(short_title="Zusammen")
    reader = read_pdf(visitor().get(address(agreement, "pdf")).content)
    titles = [mark["/Title"] for mark in reader.outline]

    assert reader.metadata.title == "Zusammen"
    assert titles[:2] == ["Auf einen Blick", "Der Faden dieser Vereinbarung"]
    assert titles[-1] == "Quellen und abweichende Angaben"


def test_names_of_downloads_are_readable_and_nobody_guesses_their_type():
    agreement = make_public(short_title="Größer werden: „Plan“")
    for ending, media_type in (
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ):
        answer = visitor().get(address(agreement, ending))

        assert answer["Content-Type"] == media_type
        assert re.fullmatch(
            rf'attachment; filename="groesser-werden-plan-\d{{4}}-\d\d-\d\d\.{ending}"',
            answer["Content-Disposition"],
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize("what", ["pdf", "docx"])
def test_what_is_not_public_gives_visitors_no_document(what):
    town = make_organisation(audience=Audience.ORGANISATION)
    for thing in (make_signed(), make_agreement(), town):
        assert visitor().get(address(thing, what)).status_code == 404


def test_a_document_of_what_is_not_public_says_so_on_every_page():
    agreement = make_signed()
    client = signed_in(make_coordinator(agreement.cooperation))
    pages = read_pdf(client.get(address(agreement, "pdf")).content).pages

    assert all("Nicht öffentlich" in page.extract_text() for page in pages)


def test_a_public_document_does_not_call_itself_secret():
    assert "Nicht öffentlich" not in pdf_text(visitor(), make_public())


def test_invented_data_is_marked_on_every_page():
    agreement = make_signed()
    source = make_source(invented=True)
    for number in range(20):
        make_clause(agreement, text=f"Erfundener Satz {number}. " * 13, source=source)
    agreements.release_agreement(agreement, by=None)
    pages = read_pdf(visitor().get(address(agreement, "pdf")).content).pages

    assert len(pages) > 2
    assert all("Beispieldaten" in page.extract_text() for page in pages)
    word = read_docx(visitor().get(address(agreement, "docx")).content)
    assert "Beispieldaten" in word.sections[0].header._element.xpath("string(.)")


def test_what_somebody_typed_is_never_read_as_markup():
    agreement = make_signed(short_title="#panic() $x$ *fett*", summary='#read("/etc/passwd")')
    agreements.release_agreement(agreement, by=None)

    text = pdf_text(visitor(), agreement)

    assert "#panic() $x$ *fett*" in text
    assert '#read("/etc/passwd")' in text


def test_an_organisation_as_a_document():
    town = make_organisation(name="Stadt Probe", about="Eine Stadt.", sectors=["public"])
    make_tie(town, make_organisation(name="Bund der Städte"))
    make_post(town, function="Bürgermeisterin")
    make_contact_point(
        town, topic="Ansiedlung", mail="stadt@example.org", fax="+493550000001", room="Zimmer 12"
    )

    text = pdf_text(visitor(), town)

    for words in (
        *("Stadt Probe", "Eine Stadt.", "Bund der Städte", "Bürgermeisterin", "Ansiedlung"),
        *("Fax +493550000001", "Zimmer 12"),
        *("stadt@example.org", "Nicht von der Organisation geprüft", "laut Quelle"),
    ):
        assert words in text, words


def test_rows_a_visitor_may_not_see_are_not_in_the_document():
    town = make_organisation()
    make_contact_point(town, topic="Geheime Stelle", audience=Audience.ORGANISATION)

    assert "Geheime Stelle" not in pdf_text(visitor(), town)
    assert "Geheime Stelle" in pdf_text(signed_in(make_editor(town)), town)


def test_visitors_get_the_kept_document_until_something_changes():
    town = make_organisation(name="Stadt Alt")
    client = visitor()
    first = client.get(address(town, "pdf"))

    assert client.get(address(town, "pdf")).content == first.content
    assert (
        client.get(address(town, "pdf"), headers={"If-None-Match": first["ETag"]}).status_code
        == 304
    )

    make_post(town, function="Neue Leitung")
    assert "Neue Leitung" in pdf_text(client, town)


def test_visitors_who_ask_for_too_much_are_asked_to_wait(monkeypatch):
    monkeypatch.setitem(downloads.LIMITS, "visitor", "3/m/ip")
    cache.clear()
    client, town = visitor(), make_organisation()
    # Every address of its own is made anew; what is kept costs nothing and counts nothing.
    answers = [client.get(f"{address(town, 'pdf')}?{n}").status_code for n in range(4)]

    assert answers == [200] * 3 + [429]
    kept = client.get(f"{address(town, 'pdf')}?1")
    assert kept.status_code == 200
    assert "kurze Pause" in client.get(f"{address(town, 'pdf')}?99").content.decode()


def test_the_page_offers_its_documents():
    agreement, town = make_public(), make_organisation()
    for thing in (agreement, town):
        page = read(visitor(), address(thing, "pdf").removesuffix("seite.pdf"))

        assert f'href="{address(thing, "pdf")}"' in page
        assert f'href="{address(thing, "docx")}"' in page
        assert address(thing, "file") not in page
        assert "data-print" in page


def test_word_on_the_own_letterhead_only_for_who_writes_for_the_organisation():
    town, agreement = make_organisation(), make_public()
    staff, stranger = make_editor(town), make_editor(make_organisation())
    paper = ContentFile(make_letterhead("Stadt Probe, Rathaus", "[[inhalt]]"), name="brief.docx")
    letterhead = reports.add_letterhead(town, name="Brief", upload=paper, by=staff)
    wanted = f"{address(agreement, 'docx')}?vorlage={letterhead.public_id}"

    word = read_docx(signed_in(staff).get(wanted).content)
    assert word.paragraphs[0].text == "Stadt Probe, Rathaus"
    assert f"vorlage={letterhead.public_id}" in read(
        signed_in(staff), address(agreement, "pdf").removesuffix("seite.pdf")
    )
    assert signed_in(stranger).get(wanted).status_code == 404
    assert visitor().get(wanted).status_code == 404
    assert letterhead.public_id not in read(
        signed_in(stranger), address(agreement, "pdf").removesuffix("seite.pdf")
    )


@pytest.mark.parametrize("what", ["pdf", "docx"])
def test_a_merged_organisation_answers_at_the_address_of_the_kept_one(what):
    kept, gone = make_organisation(name="Stadt Probe"), make_organisation(name="Stadt Probe alt")
    old, hidden = address(gone, what), make_organisation(audience=Audience.ORGANISATION)
    also_gone = make_organisation(name="Nur intern")
    inside = address(also_gone, what)
    directory.merge_organisations(kept, gone, by=None)
    directory.merge_organisations(hidden, also_gone, by=None)

    answer = visitor().get(f"{old}?vorlage=")

    assert (answer.status_code, answer["Location"]) == (301, f"{address(kept, what)}?vorlage=")
    assert visitor().get(answer["Location"]).status_code == 200
    assert visitor().get(inside).status_code == 404
    assert visitor().get(old.replace(gone.public_id, "zzzzzzzzzz")).status_code == 404

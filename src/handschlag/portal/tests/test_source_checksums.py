"""A file says which text a source is: its checksum and extent are kept, the file is not."""

from hashlib import sha256

import pytest
from django.core.files.base import ContentFile

from handschlag.foundation.files.models import File
from handschlag.foundation.records import services as records
from handschlag.foundation.records.selectors import furthest_place
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_coordinator,
    make_public,
    make_source,
)
from handschlag.modules.directory.tests.builders import make_editor, make_organisation

from .builders import read, signed_in
from .builders_of_sources import checksum_of, make_cited, page_of

pytestmark = pytest.mark.django_db


def make_text(text="Ein Text.", name="mitteilung.txt"):
    return ContentFile(text.encode(), name=name)


def test_a_file_leaves_its_checksum_and_extent_and_is_not_kept():
    town = make_organisation()
    source = make_cited(town)
    records.cite(town, source, field="kind", span=(0, 9))
    client = signed_in(make_editor(town))
    assert checksum_of(source) in read(client, page_of(source))

    assert client.post(checksum_of(source), {"file": make_text()}).status_code == 302

    source.refresh_from_db()
    assert (source.characters, source.sha256) == (9, sha256(b"Ein Text.").hexdigest())
    assert not File.objects.exists()
    assert checksum_of(source) not in read(client, page_of(source))
    # It is said once.
    answer = client.post(checksum_of(source), {"file": make_text("Ein anderer Text.")})
    assert answer.status_code == 422
    assert "Sie bleibt, wie sie ist" in answer.content.decode()


def test_characters_are_counted_as_the_intake_reads_them():
    town = make_organisation()
    source = make_cited(town)
    # Two signs that make one letter, and two that end a line.
    written = make_text("A\u0308pfel\r\nBirnen")

    signed_in(make_editor(town)).post(checksum_of(source), {"file": written})

    source.refresh_from_db()
    assert source.characters == len("Äpfel\nBirnen")


def test_places_of_clauses_must_lie_in_the_file_as_well():
    agreement = make_public()
    source = make_source()
    make_clause(agreement, source=source, start=4, end=40)
    records.cite(agreement, source, span=(0, 9))
    assert furthest_place(source) == 40
    client = signed_in(make_coordinator(agreement.cooperation))

    answer = client.post(checksum_of(source), {"file": make_text()})

    assert answer.status_code == 422
    assert "reicht bis Zeichen 40" in answer.content.decode()
    source.refresh_from_db()
    assert (source.sha256, source.characters) == ("", None)


def test_of_what_cannot_be_read_only_the_checksum_is_kept():
    town = make_organisation()
    source = make_cited(town)
    client = signed_in(make_editor(town))
    picture = ContentFile(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), name="bild.png")

    assert client.post(checksum_of(source), {"file": picture}).status_code == 302

    source.refresh_from_db()
    assert (len(source.sha256), source.characters) == (64, None)


def test_without_a_file_nothing_is_kept():
    town = make_organisation()
    source = make_cited(town)
    answer = signed_in(make_editor(town)).post(checksum_of(source))
    assert answer.status_code == 422
    source.refresh_from_db()
    assert source.sha256 == ""

"""What was said wrongly of a document is put right; which text it is, is said once."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records import PartialDate, selectors
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.rows import Conflict, fingerprint
from handschlag.modules.directory import api as directory

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db
SUM = "ab" * 32


def make_source(**fields):
    return records.add_source(**{"title": "Amtsblat"} | fields)


def shown(source):
    return fingerprint(records.details_of(source))


def test_what_was_said_of_a_source_is_corrected_with_old_and_new_in_the_trail():
    source = make_source(publisher="Stadt", stated=PartialDate.year(2020))
    editor = make_editor(make_organisation(), name="Kim Muster")
    before = selectors.stamps(["records"])

    directory.correct_source(
        source,
        version=shown(source),
        by=editor,
        title="Amtsblatt",
        kind="council",
        publisher="Stadt",
        address="https://example.org/blatt",
        stated=PartialDate.parse("3.5.2021"),
    )

    source.refresh_from_db()
    assert (source.title, source.kind, source.publisher) == ("Amtsblatt", "council", "Stadt")
    assert (source.address, str(source.stated)) == (
        "https://example.org/blatt",
        "3.\u00a0Mai\u00a02021",
    )
    assert selectors.stamps(["records"]) != before
    entry = audit.history_of(source, editor)[0]
    assert (entry.sentence, entry.actor_label) == ("Quelle berichtigt", "Kim Muster")
    assert [(each.label, each.old, each.new) for each in entry.changes] == [
        ("Adresse", "", "https://example.org/blatt"),
        ("Art", "anderes Dokument", "Vorlage eines Rates"),
        ("Datum der Angabe", "2020", "3.\u00a0Mai\u00a02021"),
        ("Titel", "Amtsblat", "Amtsblatt"),
    ]


def test_what_stays_as_it_is_writes_nothing():
    source = make_source()
    before = AuditEntry.objects.count()
    said = records.details_of(source)
    directory.correct_source(source, version=shown(source), by=None, **said)
    assert AuditEntry.objects.count() == before


def test_a_source_without_a_title_is_refused():
    source = make_source()
    with pytest.raises(ValidationError) as refused:
        directory.correct_source(source, version=None, by=None, title="")
    assert set(refused.value.error_dict) == {"title"}


@pytest.mark.parametrize("name", ["sha256", "characters", "invented", "public_id", "added_at"])
def test_what_proves_the_text_is_never_corrected_by_hand(name):
    source = make_source()
    with pytest.raises(TypeError, match=name):
        directory.correct_source(source, version=None, by=None, **{name: "1"})


def test_who_saw_an_older_state_learns_of_the_newer_one_and_overwrites_nothing():
    source = make_source()
    old = shown(source)
    directory.correct_source(source, version=old, by=None, title="Amtsblatt")

    with pytest.raises(Conflict) as conflict:
        directory.correct_source(source, version=old, by=None, title="Mitteilungsblatt")

    assert conflict.value.current.title == "Amtsblatt"
    assert Source.objects.get().title == "Amtsblatt"
    # The same sent twice is no conflict.
    directory.correct_source(source, version=old, by=None, title="Amtsblatt")


def test_a_checksum_is_kept_once_and_stays_what_it_is():
    source = make_source()
    records.cite(make_organisation(), source, span=(10, 90))

    directory.keep_checksum(source, sha256=SUM, characters=90, by=None)
    directory.keep_checksum(source, sha256=SUM, characters=90, by=None)

    source.refresh_from_db()
    assert (source.sha256, source.characters) == (SUM, 90)
    assert [entry.act for entry in audit.history_of(source)] == ["source.checksum_kept"]
    with pytest.raises(ValidationError, match="schon eine Prüfsumme"):
        directory.keep_checksum(source, sha256="cd" * 32, characters=90, by=None)


def test_a_text_in_which_a_cited_place_does_not_lie_is_not_the_one_that_was_read():
    source = make_source()
    records.cite(make_organisation(), source, span=(10, 1090))
    for characters, said in ((1089, "reicht bis Zeichen 1.090"), (None, "nicht lesen")):
        with pytest.raises(ValidationError) as refused:
            directory.keep_checksum(source, sha256=SUM, characters=characters, by=None)
        assert said in refused.value.message_dict["file"][0]
    assert Source.objects.get().sha256 == ""


def test_without_a_cited_place_a_file_may_be_unreadable():
    source = make_source(characters=40)
    records.cite(make_organisation(), source)
    directory.keep_checksum(source, sha256=SUM, characters=None, by=None)
    source.refresh_from_db()
    assert (source.sha256, source.characters) == (SUM, None)


def test_one_file_is_one_source():
    make_source(title="Schon da", sha256=SUM)
    source = make_source()
    with pytest.raises(ValidationError) as refused:
        directory.keep_checksum(source, sha256=SUM, characters=9, by=None)
    # Not every reader of one source sees the other.
    assert refused.value.message_dict == {
        "file": ["Diese Datei gehört schon zu einer anderen Quelle."]
    }

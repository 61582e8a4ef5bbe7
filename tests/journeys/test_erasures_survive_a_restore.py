"""Yesterday's backup knows an erased person again; replaying the journal forgets her once more."""

import json
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, connections
from tests.journeys.whole_person import make_administrator, make_whole
from tests.stage.templates import working_on

from handschlag.config.sites.copies import copies_of
from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import SubjectKey
from handschlag.foundation.privacy import journal
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.lookup import Wanted, find_person
from handschlag.foundation.privacy.models import ErasureEntry
from handschlag.modules.directory.models import Person


@pytest.fixture(autouse=True)
def own_journal(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "erasures.jsonl"


@pytest.fixture(scope="module")
def _gone_and_other(built_once):
    """One who was erased, and one who was not."""
    gone, other = make_whole(signs=False), make_whole(name="Kurt Kubsch", number=2)
    entry = privacy.erase_person(gone.subject, by=make_administrator(), basis="Az. 5").entry
    return gone, other, entry


@pytest.fixture
def gone(_gone_and_other):
    return deepcopy(_gone_and_other[0])


@pytest.fixture
def other(_gone_and_other):
    return deepcopy(_gone_and_other[1])


@pytest.fixture
def entry(_gone_and_other):
    """What the database knows of the erasure; no test commits, so no file says it."""
    return deepcopy(_gone_and_other[2])


def seal_everything():
    while audit.seal_entries():
        pass


def test_after_yesterdays_backup_the_erasure_is_replayed(
    own_database, own_journal, tmp_path, django_db_blocker
):
    gone, signer = make_whole(signs=False), make_whole(name="Kurt Kubsch", number=2)
    stays = make_whole(name="Ida Immerda", number=3, signs=False)
    seal_everything()
    # The backup of yesterday: a copy of the whole database.
    backup = copies_of(connections["default"], tmp_path)

    for whole in (gone, signer):
        privacy.erase_person(whole.subject, by=make_administrator(), basis="Az. 5")
    seal_everything()
    head = audit.head_hash()
    assert len(own_journal.read_text().splitlines()) == 2
    assert "Wendisch" not in own_journal.read_text()

    restored = backup.make()
    try:
        with django_db_blocker.unblock(), working_on(restored):
            assert find_person(Wanted(mail=gone.mail)).subjects
            assert ErasureEntry.objects.count() == 0
            assert audit.head_hash() != head

            call_command("privacy", "replay", str(own_journal))

            assert find_person(Wanted(name="Wanda Wendisch", mail=gone.mail)).subjects == []
            assert not Person.objects.filter(public_id=gone.person.public_id).exists()
            kept = Person.objects.get(public_id=signer.person.public_id)
            assert (str(kept), kept.user) == ("Kurt Kubsch", None)
            assert find_person(Wanted(mail=stays.mail)).subjects
            assert privacy.is_erased("", gone.mail) == "mail"
            destroyed = SubjectKey.objects.filter(subject=gone.subject, wrapped_key=b"")
            assert destroyed.count() == 1
            seal_everything()
            assert audit.verify().first_broken is None

            again = privacy.replay_journal(own_journal)
            assert (len(again.repeated), len(again.known)) == (0, 2)
            assert len(own_journal.read_text().splitlines()) == 2
    finally:
        backup.drop(restored)
        backup.drop(str(backup.template))
    assert audit.verify(head).first_broken is None


@pytest.mark.django_db
def test_the_journal_goes_out_in_a_file_of_its_own(gone, entry, tmp_path):
    file = tmp_path / "journal.jsonl"

    call_command("privacy", "journal", "export", str(file))

    said = json.loads(file.read_text())
    assert (said["id"], said["basis"]) == (entry.public_id, "Az. 5")
    assert gone.subject in said["subjects"]
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(ValidationError, match="gibt es schon"):
        privacy.export_journal(file)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "harm",
    [
        lambda line: line.replace("person:", "user:", 1),
        lambda line: line[:-20],
        lambda line: "[]",
        lambda line: '{"sha256": 1}',
    ],
)
def test_a_damaged_journal_is_refused_before_anything_is_erased(other, entry, tmp_path, harm):
    line = journal.line_of(entry)
    file = tmp_path / "journal.jsonl"
    good = {**json.loads(line), "id": "anders", "subjects": [other.subject]}
    said = {key: value for key, value in good.items() if key != "sha256"}
    good["sha256"] = journal._checksum(said)
    file.write_text(f"{json.dumps(good)}\n{harm(line)}\n")

    with pytest.raises(ValidationError, match="Zeile 2"):
        privacy.replay_journal(file)
    other.person.refresh_from_db()
    assert other.person.user is not None


@pytest.mark.django_db
def test_an_erasure_that_did_not_reach_the_file_gets_there_with_the_next(gone, other, own_journal):
    assert privacy.is_erased("", gone.mail)
    assert journal.append_missing() == 1

    privacy.erase_person(other.subject, by=make_administrator())
    assert len(own_journal.read_text().splitlines()) == 1  # a test never commits
    assert journal.append_missing() == 1
    assert journal.append_missing() == 0
    assert len(own_journal.read_text().splitlines()) == 2
    assert connection.in_atomic_block

"""Tampering with the keys of persons, which no seal covers."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from handschlag.foundation.audit import key_faults
from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.keys import Keyring
from handschlag.foundation.audit.models import AuditEntry, SubjectKey

from .builders import make_thing, make_user, run_sql, triggers_lifted

pytestmark = pytest.mark.django_db
NEW = "ein neuer Schlüssel, der lang genug ist für diesen Zweck"
ANOTHER = override_settings(AUDIT_KEY=NEW, AUDIT_KEYS_FORMER=())


def make_people(*names):
    """Accounts whose acts are in the trail, with their subjects."""
    thing, users = make_thing(), [make_user(name) for name in names]
    for user in users:
        audit.record("source.read", thing, by=user)
    audit.seal_entries()
    return [audit.user_subject(user) for user in users]


def first_entry_of(subject):
    return AuditEntry.objects.filter(actor_subject=subject).order_by("pk").first().pk


def wrapped(subject):
    return bytes(SubjectKey.objects.get(subject=subject).wrapped_key)


def overwrite(subject, key):
    with triggers_lifted():
        run_sql("UPDATE audit_subjectkey SET wrapped_key = %s WHERE subject = %s", key, subject)


def delete(subject):
    with triggers_lifted():
        run_sql("DELETE FROM audit_subjectkey WHERE subject = %s", subject)


def empty(subject):
    run_sql(
        "UPDATE audit_subjectkey SET wrapped_key = %s, destroyed_at = created_at WHERE subject = %s",
        b"",
        subject,
    )


def broken():
    fault = audit.verify().first_broken
    return fault and (fault.what, fault.entry_id)


def sentence():
    return audit.verify().first_broken.sentence


def test_keys_in_use_and_keys_of_erased_people_are_whole():
    anna, berta = make_people("Anna", "Berta")
    audit.erase_subject(anna, by=None)
    audit.erase_subject("user:nie-getroffen", by=None)
    assert broken() is None

    audit.seal_entries()
    assert broken() is None
    assert len(wrapped(berta)) > 0


def test_what_is_written_about_an_erased_person_needs_no_key():
    user = make_user("Anna")
    audit.erase_subject(audit.user_subject(user), by=None)

    audit.record("source.read", make_thing(), by=user, changes={"reader": (None, user)})
    audit.seal_entries()

    assert broken() is None


@pytest.mark.parametrize("key", [b"x", b"zu kurz", b"etwas ganz anderes, aber lang genug"])
def test_an_overwritten_key_is_named(key):
    anna, _berta, _carl = make_people("Anna", "Berta", "Carl")

    overwrite(anna, key)

    assert broken() == ("shut key", None)
    assert f"1 von 3 Schlüsseln öffnet sich nicht („{anna}“)" in sentence()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps text among bytes")
def test_text_in_the_place_of_a_key_is_named():
    anna, _berta = make_people("Anna", "Berta")

    overwrite(anna, "Text")

    assert broken() == ("shut key", None)


def test_swapped_keys_are_named():
    anna, berta, _carl = make_people("Anna", "Berta", "Carl")
    of_anna, of_berta = wrapped(anna), wrapped(berta)

    overwrite(anna, of_berta)
    overwrite(berta, of_anna)

    assert broken() == ("shut key", None)
    assert f"2 von 3 Schlüsseln öffnen sich nicht (zuerst „{anna}“)" in sentence()


def test_a_deleted_key_is_named_with_the_first_entry_that_needs_it():
    anna, _berta = make_people("Anna", "Berta")

    delete(anna)

    assert broken() == ("missing key", first_entry_of(anna))
    assert f"Der Schlüssel von „{anna}“ fehlt" in sentence()


def test_a_deleted_key_is_missed_though_its_person_only_stands_among_the_values():
    person, thing = make_user("Anna"), make_thing()
    changes = {"readers": ([], [person]), "notes": (None, {"of": person})}
    entry = audit.record("source.read", thing, by=None, changes=changes)
    assert broken() is None

    delete(audit.user_subject(person))

    assert broken() == ("missing key", entry.pk)


def test_a_fresh_key_in_the_place_of_a_deleted_one_is_named():
    anna, _berta = make_people("Anna", "Berta")
    delete(anna)

    # What the next act of this person does by itself.
    Keyring([anna], may_create=True)

    assert broken() == ("exchanged", first_entry_of(anna))
    assert "ausgetauscht" in sentence()


def test_a_key_that_only_values_need_is_tried_on_them():
    person = make_user("Anna")
    entry = audit.record("source.read", make_thing(), by=None, changes={"reader": (None, person)})
    subject = audit.user_subject(person)
    delete(subject)

    Keyring([subject], may_create=True)

    assert broken() == ("exchanged", entry.pk)


def test_a_key_emptied_behind_the_programs_back_is_no_erasure():
    anna, _berta = make_people("Anna", "Berta")

    # The triggers allow it: to them it looks like an erasure.
    empty(anna)

    assert broken() == ("destroyed", None)
    assert anna in sentence()


def test_the_erasure_of_one_person_does_not_cover_the_key_of_another():
    anna, berta = make_people("Anna", "Berta")
    audit.erase_subject(anna, by=None)
    delete(berta)

    with triggers_lifted():
        run_sql("UPDATE audit_subjectkey SET subject = %s WHERE subject = %s", berta, anna)

    assert broken() == ("destroyed", None)


def test_a_key_that_came_back_after_its_erasure_is_named():
    anna, _berta = make_people("Anna", "Berta")
    before = wrapped(anna)
    audit.erase_subject(anna, by=None)

    with triggers_lifted():
        run_sql(
            "UPDATE audit_subjectkey SET wrapped_key = %s, destroyed_at = NULL WHERE subject = %s",
            before,
            anna,
        )

    assert broken() == ("brought back", None)


def test_a_wrong_audit_key_is_told_once_and_blames_no_person():
    subjects = make_people("Anna", "Berta", "Carl")

    with ANOTHER:
        assert broken() == ("audit key", None)
        said = sentence()

    assert "HANDSCHLAG_AUDIT_KEY" in said
    assert "Einträge und Siegel stimmen" in said
    assert not [subject for subject in subjects if subject in said]


def test_without_the_audit_key_missing_and_destroyed_keys_are_still_found():
    anna, berta = make_people("Anna", "Berta")
    empty(anna)
    with ANOTHER:
        assert broken() == ("destroyed", None)
    audit.record("subject.erased", SubjectKey.objects.get(subject=anna), by=None)

    delete(berta)
    with ANOTHER:
        assert broken() == ("missing key", first_entry_of(berta))


def test_a_former_audit_key_opens_what_it_closed():
    make_people("Anna", "Berta")

    with override_settings(AUDIT_KEY=NEW, AUDIT_KEYS_FORMER=(settings.AUDIT_KEY,)):
        make_people("Carl")
        assert broken() is None
    with ANOTHER:
        assert broken() == ("shut key", None)
        assert "2 von 3" in sentence()


def test_a_broken_entry_is_named_before_any_key():
    anna, _berta = make_people("Anna", "Berta")
    delete(anna)
    victim = first_entry_of(anna)

    with triggers_lifted():
        run_sql("UPDATE audit_auditentry SET basis = 'x' WHERE id = %s", victim)

    assert broken() == ("changed", victim)


@pytest.mark.parametrize(
    "values",
    [
        '{"sealed"',
        '["sealed"]',
        '{"changes":["sealed"]}',
        '{"changes":{"sealed":1}}',
        '{"changes":{"x":[{"sealed":["user:a"]},{"sealed":[[],{}]}]}}',
    ],
)
def test_what_stands_unsealed_in_a_strange_form_stops_no_check(values):
    make_people("Anna")
    AuditEntry.objects.create(act="source.read", thing_kind="x", thing_id="1", values=values)

    assert broken() is None


def test_a_field_that_is_called_sealed_holds_no_closed_value():
    make_people("Anna")
    audit.record("source.read", make_thing(), by=None, changes={"sealed": ("user:a", "x")})
    audit.record(
        "source.read", make_thing(), by=None, changes={"map": (None, {"sealed": ["user:a", "x"]})}
    )

    assert broken() is None


def test_many_keys_are_read_in_few_questions(monkeypatch):
    monkeypatch.setattr(key_faults, "CHUNK", 4)
    make_people(*"ABCD")
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert broken() is None

    make_people(*"EFGH")
    with CaptureQueriesContext(connection) as more:
        assert broken() is None

    # One more batch of the trail (2) and one more chunk of keys (2).
    assert len(more) - len(few) == 4


def test_the_command_names_the_key_and_ends_with_an_error(capsys):
    anna, _berta = make_people("Anna", "Berta")
    empty(anna)

    with pytest.raises(SystemExit) as stopped:
        call_command("audit", "verify")

    assert stopped.value.code == 1
    said = capsys.readouterr()
    assert f"Der Schlüssel von „{anna}“ ist zerstört" in said.err
    assert "unversehrt" not in said.out

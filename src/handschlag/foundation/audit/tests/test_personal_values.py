import pytest
from django.core import checks
from django.test import override_settings

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.keys import Keyring, WrongAuditKey
from handschlag.foundation.audit.models import AuditEntry, SubjectKey

from .builders import make_thing, make_user

pytestmark = pytest.mark.django_db

audit.register_act("user.renamed", "Konto umbenannt")


def rename(user, name, *, by):
    before = audit.snapshot(user)
    user.name = name
    return audit.record("user.renamed", user, by=by, changes=audit.changes_between(before, user))


def stored_text():
    return "\n".join(str(row) for row in AuditEntry.objects.values_list())


def changes_of(thing, viewer):
    return [(change.old, change.new) for change in audit.history_of(thing, viewer)[0].changes]


def test_names_stand_nowhere_in_plain_text():
    rename(make_user("Anna Altmann"), "Anna Neumann", by=make_user("Berta Beispiel"))

    assert "mann" not in stored_text()
    assert "Berta" not in stored_text()


def test_people_who_are_signed_in_read_names_and_values():
    user, actor = make_user("Anna Altmann"), make_user("Berta Beispiel")
    rename(user, "Anna Neumann", by=actor)

    (entry,) = audit.history_of(user, actor)

    assert (entry.actor_label, entry.thing_label) == ("Berta Beispiel", "Anna Neumann")
    assert changes_of(user, actor) == [("Anna Altmann", "Anna Neumann")]


def test_a_value_that_points_at_a_person_is_encrypted_for_that_person():
    person, actor = make_user("Anna Altmann"), make_user("Berta Beispiel")
    thing = make_thing()
    audit.record("source.read", thing, by=actor, changes={"reader": (None, person)})

    assert "Altmann" not in stored_text()
    assert changes_of(thing, actor) == [("", "Anna Altmann")]

    audit.erase_subject(f"user:{person.public_id}", by=actor)
    assert changes_of(thing, actor) == [("", "gelöscht")]


def test_erasure_makes_one_persons_values_unreadable_and_leaves_the_others():
    gone, stays, actor = make_user("Anna Altmann"), make_user("Carl Conrad"), make_user("Berta")
    rename(gone, "Anna Neumann", by=actor)
    rename(stays, "Carl Christ", by=actor)

    audit.erase_subject(f"user:{gone.public_id}", by=actor, basis="Art. 17 DSGVO")

    assert changes_of(gone, actor) == [("gelöscht", "gelöscht")]
    assert audit.history_of(gone, actor)[0].thing_label == "gelöscht"
    assert audit.history_of(gone, actor)[0].actor_label == "Berta"
    assert changes_of(stays, actor) == [("Carl Conrad", "Carl Christ")]


def test_erasure_leaves_the_chain_whole():
    user, actor = make_user("Anna Altmann"), make_user("Berta Beispiel")
    rename(user, "Anna Neumann", by=actor)
    audit.seal_entries()
    head = audit.head_hash()

    audit.erase_subject(f"user:{user.public_id}", by=actor)
    audit.erase_subject(f"user:{actor.public_id}", by=None)
    audit.seal_entries()

    assert audit.verify(head).ok
    assert audit.history_of(user, make_user())[0].actor_label == "gelöscht"


def test_erasure_is_itself_an_entry_and_happens_once():
    user, actor = make_user(), make_user("Berta Beispiel")
    rename(user, "Anna Neumann", by=actor)

    key = audit.erase_subject(f"user:{user.public_id}", by=actor)
    again = audit.erase_subject(f"user:{user.public_id}", by=actor)

    assert (again.pk, again.destroyed_at, bytes(again.wrapped_key)) == (
        key.pk,
        key.destroyed_at,
        b"",
    )
    assert [entry.act for entry in audit.history_of(key)] == ["subject.erased"]


def test_nothing_is_written_down_about_an_erased_person_any_more():
    user, actor = make_user("Anna Altmann"), make_user("Berta Beispiel")
    audit.erase_subject(f"user:{user.public_id}", by=actor)

    rename(user, "Anna Neumann", by=actor)

    assert SubjectKey.objects.filter(destroyed_at=None).count() == 1  # Berta's alone
    assert changes_of(user, actor) == [("gelöscht", "gelöscht")]


def test_a_ciphertext_does_not_open_in_another_place_or_for_another_person():
    writing = Keyring(may_create=True)
    token = writing.encrypt("geheim", subject="user:a", place=["records.source", "1", "title"])
    writing.encrypt("anderes", subject="user:b", place=["records.source", "1", "title"])
    reading = Keyring(["user:a", "user:b"])

    place = ["records.source", "1", "title"]
    assert reading.decrypt(token, subject="user:a", place=place) == "geheim"
    assert reading.decrypt(token, subject="user:a", place=[*place[:2], "name"]) is None
    assert reading.decrypt(token, subject="user:b", place=place) is None
    assert reading.decrypt("Unsinn", subject="user:a", place=place) is None


def test_the_same_value_is_never_encrypted_alike():
    keyring = Keyring(may_create=True)

    tokens = {keyring.encrypt("ja", subject="user:a", place=["x"]) for _ in range(5)}

    assert len(tokens) == 5


def test_another_audit_key_opens_nothing_and_says_so():
    user, actor = make_user(), make_user()
    rename(user, "Anna Neumann", by=actor)

    another = override_settings(AUDIT_KEY="ein anderer Schlüssel, lang genug für diesen Zweck")
    with another, pytest.raises(WrongAuditKey, match="HANDSCHLAG_AUDIT_KEY passt nicht"):
        audit.history_of(user, actor)
    with another:
        found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert [message.id for message in found if message.id.startswith("audit")] == ["audit.W002"]

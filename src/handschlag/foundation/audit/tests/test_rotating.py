import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.keys import WrongAuditKey
from handschlag.foundation.audit.models import AuditEntry, SubjectKey
from handschlag.foundation.audit.triggers import missing_triggers

from .builders import make_thing, make_user

pytestmark = pytest.mark.django_db
NEW = "ein neuer Schlüssel, der lang genug ist für diesen Zweck"
EXCHANGED = {"AUDIT_KEY": NEW, "AUDIT_KEYS_FORMER": (settings.AUDIT_KEY,)}
NEW_ALONE = override_settings(AUDIT_KEY=NEW, AUDIT_KEYS_FORMER=())


def make_acts():
    """One thing with acts of two people, of whom the first was erased."""
    gone, stays, thing = make_user("Gunda Gelöscht"), make_user("Bertram Bleibt"), make_thing()
    for user in (gone, stays):
        audit.record("source.read", thing, by=user)
    audit.erase_subject(f"user:{gone.public_id}", by=None)
    return thing, stays


def actors(thing, reader):
    return {entry.actor_label for entry in audit.history_of(thing, reader)}


def test_after_the_exchange_the_new_key_opens_what_was_there_and_what_is_new(capsys):
    thing, reader = make_acts()
    with override_settings(**EXCHANGED):
        assert actors(thing, reader) == {"gelöscht", "Bertram Bleibt"}
        audit.record("source.read", thing, by=make_user("Nora Neu"))

        call_command("audit", "rotate-keys")

    assert "2 Schlüssel liegen jetzt unter dem neuen Wert." in capsys.readouterr().out
    with NEW_ALONE:
        assert actors(thing, reader) == {"gelöscht", "Bertram Bleibt", "Nora Neu"}
        audit.check_key()
        assert audit.verify().ok
    with pytest.raises(WrongAuditKey):
        actors(thing, reader)
    assert AuditEntry.objects.last().act == "audit.keys_rotated"
    assert missing_triggers() == []


def test_a_key_that_opens_under_no_known_value_leaves_everything_as_it_was():
    make_acts()
    before = list(SubjectKey.objects.order_by("pk").values_list("wrapped_key", flat=True))

    with NEW_ALONE, pytest.raises(WrongAuditKey):
        call_command("audit", "rotate-keys")

    assert list(SubjectKey.objects.order_by("pk").values_list("wrapped_key", flat=True)) == before
    assert missing_triggers() == []
    assert not AuditEntry.objects.filter(act="audit.keys_rotated").exists()


def test_an_exchange_without_the_former_key_is_noticed_though_somebody_new_was_met():
    thing, _reader = make_acts()
    with NEW_ALONE:
        audit.record("source.read", thing, by=make_user("Nora Neu"))

        with pytest.raises(WrongAuditKey, match="passt nicht zu dieser Datenbank"):
            audit.check_key()

import json

import pytest
from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records.models import Source
from handschlag.foundation.records.selectors import stamps

from .builders import make_thing, make_user


def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(RuntimeError, match="needs a transaction"):
        audit.record("source.read", Source(pk=1), by=None)


@pytest.mark.django_db
def test_an_act_nobody_declared_is_refused():
    with pytest.raises(audit.UnknownActError):
        audit.record("source.burnt", make_thing(), by=None)

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_an_entry_says_who_did_what_to_which_thing_on_which_basis():
    user, thing = make_user(), make_thing("Mitteilung Nr. 5")

    changes = {"title": ("Mitteilung", "Mitteilung Nr. 5")}
    audit.record("source.read", thing, by=user, changes=changes, basis="Beschluss 12/2026")

    entry = AuditEntry.objects.get()
    assert (entry.act, entry.thing_kind, entry.thing_id, entry.thing_label) == (
        "source.read",
        "records.source",
        str(thing.pk),
        "Mitteilung Nr. 5",
    )
    assert (entry.actor_key, entry.actor_subject) == (str(user.pk), f"user:{user.public_id}")
    assert entry.basis == "Beschluss 12/2026"
    assert json.loads(entry.values) == {"changes": {"title": ["Mitteilung", "Mitteilung Nr. 5"]}}


@pytest.mark.django_db
def test_the_platform_itself_has_no_name():
    entry = audit.record("source.read", make_thing(), by=None)

    assert (entry.actor_key, entry.actor_subject, entry.actor_label) == ("", "", "")


@pytest.mark.django_db
def test_the_stamp_of_the_module_moves_on():
    thing = make_thing()
    before = stamps(["records", "agreements"])

    audit.record("source.read", thing, by=None)

    assert dict(stamps(["records", "agreements"])) != dict(before)
    assert dict(stamps(["agreements"])) == {"agreements": dict(before)["agreements"]}


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_nothing():
    thing, before = make_thing(), stamps(["records"])

    with transaction.atomic():
        audit.record("source.read", thing, by=make_user())
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 0
    assert stamps(["records"]) == before


@pytest.mark.django_db
def test_a_thing_that_is_gone_cannot_be_recorded():
    with pytest.raises(ValueError, match="primary key"):
        audit.record("source.read", Source(), by=None)


@pytest.mark.django_db
def test_a_value_without_a_lasting_form_is_refused():
    with pytest.raises(TypeError, match="no lasting form"):
        audit.record("source.read", make_thing(), by=None, changes={"title": (None, object())})

    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_recording_costs_few_queries(django_assert_max_num_queries):
    user, thing = make_user(), make_thing()
    audit.record("source.read", thing, by=user)

    # The keys, the entry, the stamp; what the search has to read again, and its job.
    with django_assert_max_num_queries(5):
        audit.record("source.read", thing, by=user, changes={"title": ("a", "b")})


@pytest.mark.django_db
def test_many_things_are_recorded_with_an_entry_each_and_sealed_like_others():
    user = make_user()
    things = [make_thing(f"Mitteilung {number}") for number in range(3)]
    with transaction.atomic():
        given = ((thing, {"title": (None, thing.title)}) for thing in things)
        assert audit.record_many("source.read", given, by=user) == 3
    for thing in things:
        (entry,) = audit.history_of(thing)
        assert entry.sentence == "Quelle gelesen"
    audit.seal_entries()
    assert audit.verify().ok

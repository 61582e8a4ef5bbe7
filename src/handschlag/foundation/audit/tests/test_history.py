import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import SourceKind

from .builders import make_thing, make_user

pytestmark = pytest.mark.django_db


def test_a_history_tells_the_acts_on_one_thing_newest_first():
    thing, other, user = make_thing(), make_thing(), make_user("Berta Beispiel")
    audit.register_act("source.added", "Quelle erfasst")
    audit.record("source.added", thing, by=user)
    audit.record("source.read", thing, by=None, basis="Beschluss 12/2026")
    audit.record("source.read", other, by=user)

    history = audit.history_of(thing, user)

    assert [(entry.sentence, entry.actor_label, entry.basis) for entry in history] == [
        ("Quelle gelesen", "Handschlag", "Beschluss 12/2026"),
        ("Quelle erfasst", "Berta Beispiel", ""),
    ]


def test_changes_are_told_in_the_words_of_the_form():
    thing, user = make_thing(), make_user()
    before = audit.snapshot(thing)
    thing.kind, thing.characters, thing.invented = SourceKind.PRESS, 1200, True
    thing.stated = PartialDate.parse("September 2021")
    audit.record("source.read", thing, by=user, changes=audit.changes_between(before, thing))

    (entry,) = audit.history_of(thing, user)

    assert [(change.label, change.old, change.new) for change in entry.changes] == [
        ("Zeichen", "", "1200"),
        ("Beispieldaten", "nein", "ja"),
        ("Art", "anderes Dokument", "Pressemitteilung"),
        ("Datum der Angabe", "", "September\u00a02021"),
    ]


@pytest.mark.parametrize("viewer", [None, AnonymousUser()])
def test_a_visitor_learns_neither_names_nor_values(viewer):
    thing, user = make_thing("Interner Titel"), make_user("Berta Beispiel")
    changes = {"title": ("Alter Titel", "Interner Titel")}
    audit.record("source.read", thing, by=user, changes=changes, basis="intern")

    (entry,) = audit.history_of(thing, viewer)

    assert entry.sentence == "Quelle gelesen"
    assert (entry.actor_label, entry.thing_label, entry.basis) == ("", "", "")
    assert [(change.label, change.old, change.new) for change in entry.changes] == [
        ("Titel", "", "")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    thing = make_thing()
    viewer = make_user()
    for number in range(count):
        audit.record(
            "source.read", thing, by=make_user(f"Nr. {number}"), changes={"title": ("a", "b")}
        )

    with django_assert_num_queries(2):
        history = audit.history_of(thing, viewer)

    assert len(history) == count


def test_a_long_history_is_cut():
    thing = make_thing()
    for _ in range(3):
        audit.record("source.read", thing, by=None)

    assert len(audit.history_of(thing, limit=2)) == 2


def test_a_history_goes_on_before_the_act_shown_last():
    thing, user = make_thing(), make_user()
    for number in range(5):
        audit.record("source.read", thing, by=user, basis=f"Blatt {number}")

    newest = audit.history_of(thing, user, limit=2)
    older = audit.history_of(thing, user, before=newest[-1].key)

    assert [entry.basis for entry in [*newest, *older]] == [f"Blatt {n}" for n in (4, 3, 2, 1, 0)]

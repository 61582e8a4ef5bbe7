"""What changes is found as it is now: audience and removal at once, texts by the next job."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search import services, triggers
from handschlag.foundation.search.models import SearchEntry, Spelling, Waiting
from handschlag.foundation.search.selectors import find
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import make_clause, make_public
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_person,
    make_post,
    make_tie,
)
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_measure

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


def found(text, user=ANYBODY):
    return [hit.kind.name for hit in find(text, user)[:20]]


@pytest.fixture(autouse=True)
def _index():
    services.rebuild()


def test_what_is_new_is_found_after_the_next_job():
    make_organisation(name="Kahnfahrt Burg")
    assert found("Kahnfahrt") == []

    services.refresh_waiting()

    assert found("Kahnfahrt") == ["organisation"]
    assert not Waiting.objects.exists()


def test_one_job_is_enqueued_however_much_changes():
    for number in range(5):
        make_organisation(name=f"Kahnfahrt {number}")
    jobs = DBTaskResult.objects.filter(task_path=services.REFRESH)
    assert jobs.count() == 1


def test_a_renamed_organisation_is_found_by_both_names_and_in_its_agreements():
    town = make_organisation(name="Stadt Guben")
    make_public(short_title="Brücken bauen", parties=[town, make_organisation()])
    services.refresh_waiting()
    town.refresh_from_db()

    directory.rename_organisation(town, name="Stadt Neugubena", version=town.version, by=None)
    services.refresh_waiting()

    assert "organisation" in found("Guben")
    assert {"organisation", "vereinbarung"} <= set(found("Neugubena"))


def test_a_withdrawn_page_is_gone_at_once_with_all_its_parts():
    agreement = make_public(short_title="Brücken bauen")
    make_clause(agreement, text="Die Brücken bleiben offen.")
    services.refresh_waiting()
    assert {"vereinbarung", "fundstelle"} <= set(found("Brücken"))

    agreements.withdraw_release(agreement, reason="Irrtum", by=None)

    assert found("Brücken") == []
    assert not SearchEntry.objects.filter(kind="fundstelle", terms__contains="apublic").exists()


def test_a_removed_clause_is_gone_at_once():
    agreement = make_public(short_title="Brücken bauen")
    clause = make_clause(agreement, text="Der Leuchtturm bleibt.")
    services.refresh_waiting()
    assert found("Leuchtturm") == ["fundstelle"]

    clause.delete()

    assert not SearchEntry.objects.filter(kind="fundstelle").exists()
    assert found("Leuchtturm") == []


def test_what_is_deleted_in_any_way_takes_its_entry_along():
    organisation = make_organisation(name="Kahnfahrt Burg")
    services.refresh_waiting()

    directory.Organisation.objects.filter(pk=organisation.pk).delete()

    assert not SearchEntry.objects.exists()


def test_a_change_that_is_taken_back_leaves_the_index_as_it_was():
    organisation = make_organisation(name="Kahnfahrt Burg")
    services.refresh_waiting()
    with transaction.atomic():
        directory.Organisation.objects.filter(pk=organisation.pk).delete()
        transaction.set_rollback(True)

    assert found("Kahnfahrt") == ["organisation"]


def test_a_persons_new_name_and_the_forgotten_one_do_not_wait():
    person = make_person(given_name="Alex", family_name="Leuchtmann")
    make_post(make_organisation(name="Stadt Guben"), person=person)
    services.refresh_waiting()
    assert found("Leuchtmann") == ["funktion"]

    directory.edit_person(person, version=person.version, by=None, family_name="Anders")

    assert found("Leuchtmann") == []
    assert found("Anders") == ["funktion"]
    assert not Spelling.objects.filter(word="leuchtmann").exists()


def test_a_persons_deleted_post_takes_the_spelling_of_the_name_along():
    post = make_post(
        make_organisation(name="Stadt Guben"), person=make_person(family_name="Leuchtmann")
    )
    services.refresh_waiting()
    assert Spelling.objects.filter(word="leuchtmann").exists()

    directory.Post.objects.filter(pk=post.pk).delete()

    assert not Spelling.objects.filter(word="leuchtmann").exists()
    assert find("Leuchtman", ANYBODY).instead == ""


def test_after_a_merge_the_kept_one_is_found_and_its_people_see_what_moved():
    kept, gone = make_organisation(name="Stadt Guben"), make_organisation(name="Gubin Verwaltung")
    make_organisation(name="Verbund Kahn", audience=Audience.ORGANISATION, owner_org=gone)
    services.refresh_waiting()
    assert found("Kahn", make_editor(kept)) == []

    merge = directory.merge_organisations(kept, gone, by=None)

    assert not SearchEntry.objects.filter(kind="organisation", row_id=merge.gone_id).exists()
    assert found("Kahn", make_editor(kept)) == ["organisation"]
    services.refresh_waiting()
    assert found("Gubin") == ["organisation"]

    directory.undo_merge(merge, by=None)
    assert found("Kahn", make_editor(kept)) == []


def test_a_job_that_runs_twice_changes_nothing():
    make_organisation(name="Kahnfahrt Burg")
    services.refresh_waiting()
    before = list(SearchEntry.objects.values())

    assert services.refresh_waiting() == 0
    services.rebuild()

    assert list(SearchEntry.objects.values()) == before


def test_entries_of_an_older_version_are_read_again():
    make_organisation(name="Kahnfahrt Burg")
    services.refresh_waiting()
    SearchEntry.objects.update(version=0, terms="apublic")
    assert found("Kahnfahrt") == []

    assert services.catch_up() == 1
    assert found("Kahnfahrt") == ["organisation"]


def test_a_rebuild_tells_how_far_it_is_and_drops_what_is_no_kind_any_more():
    make_organisation(name="Kahnfahrt Burg")
    SearchEntry.objects.create(kind="alt", row_id=1, title="x", address="/", version=1)
    told = []

    services.rebuild(lambda *said: told.append(said))

    assert ("Organisationen", 1, 1) in told
    assert not SearchEntry.objects.filter(kind="alt").exists()


def test_every_trigger_stands():
    assert triggers.missing_triggers() == []


def test_the_index_is_german_whatever_language_the_request_speaks():
    with translation.override("en"):
        organisation = make_organisation(name="Stadt Probe", kind="municipality")
        services.refresh_waiting()
    entry = SearchEntry.objects.get(kind="organisation", row_id=organisation.pk)
    assert "Stadt oder Gemeinde" in entry.detail


def tie_of(town):
    return make_tie(town, make_organisation())


@pytest.mark.parametrize("part_of", [make_post, make_contact_point, tie_of])
def test_a_source_of_nothing_but_a_part_of_an_entry_is_found(part_of):
    part = part_of(make_organisation(name="Stadt Guben"))
    source = records.add_source(title="Kahnfahrtblatt")
    services.rebuild()
    assert found("Kahnfahrtblatt") == []

    directory.cite_source(part, source=source, by=None)
    services.refresh_waiting()
    assert found("Kahnfahrtblatt") == ["quelle"]


def test_a_source_of_nothing_but_a_measure_is_found_once_the_measure_is_public():
    measure = make_measure()
    source = records.add_source(title="Kahnfahrtblatt")
    measures.cite_for_measure(measure, source=source, by=None)
    services.refresh_waiting()
    assert found("Kahnfahrtblatt") == []

    measures.release_measure(measure, by=None)
    services.refresh_waiting()
    assert found("Kahnfahrtblatt") == ["quelle"]


def test_a_source_of_what_nobody_outside_sees_is_not_found():
    post = make_post(make_organisation(), audience=Audience.ORGANISATION)
    directory.cite_source(post, source=records.add_source(title="Kahnfahrtblatt"), by=None)
    services.refresh_waiting()
    assert found("Kahnfahrtblatt") == []

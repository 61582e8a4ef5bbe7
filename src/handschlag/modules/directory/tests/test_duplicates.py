"""The nightly scan finds pairs; people decide once, and are not asked again."""

import pytest
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.jobs.registry import registered_plans
from handschlag.modules.directory import api as directory
from handschlag.modules.directory import services
from handschlag.modules.directory.models import DuplicateCandidate, DuplicateVerdict
from handschlag.modules.directory.tasks import scan_duplicates

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def twins():
    return make_organisation(name="Stadt Spremberg"), make_organisation(
        name="Stadt Spremberg/Grodk"
    )


def test_the_scan_runs_every_night():
    plan = registered_plans()["directory.scan_duplicates"]
    assert plan.task_path == f"{scan_duplicates.func.__module__}.scan_duplicates"


def test_alike_entries_are_found_once_and_others_not():
    one, two = twins()
    make_organisation(name="Zahnarztpraxis Quittenbaum")
    assert services.scan_duplicates() == 1
    assert services.scan_duplicates() == 1
    found = DuplicateCandidate.objects.get()
    assert (found.first, found.second) == (one, two)
    assert found.reasons


def test_what_is_decided_is_not_asked_again():
    one, two = twins()
    services.scan_duplicates()
    services.judge_pair(two, one, verdict="different", by=None)
    administrator = make_administrator()
    assert not directory.open_duplicates(administrator).exists()
    assert services.scan_duplicates() == 0


def test_whole_and_part_are_no_pair():
    one, two = twins()
    directory.edit_organisation(two, version=None, by=None, part_of=one)
    assert services.scan_duplicates() == 0


def test_a_pair_that_was_merged_is_gone_and_comes_back_with_undo():
    one, two = twins()
    services.scan_duplicates()
    merge = services.merge_organisations(one, two, by=None)
    assert not DuplicateCandidate.objects.exists()
    services.undo_merge(merge, by=None)
    assert services.scan_duplicates() == 1


def test_only_who_looks_after_both_is_asked():
    one, two = twins()
    services.scan_duplicates()
    half = make_editor(one, directory.Competence.MANAGE)
    both = make_editor(one, directory.Competence.MANAGE)
    services.grant_mandate(two, user=both, may="manage", by=None)
    editor = make_editor(one)
    services.grant_mandate(two, user=editor, may="edit", by=None)
    for user, asked in [
        (half, 0),
        (both, 1),
        (editor, 0),
        (make_administrator(), 1),
        (make_user(), 0),
    ]:
        assert directory.open_duplicates(user).count() == asked


def test_the_page_asks_and_keeps_the_answer(client):
    one, two = twins()
    services.scan_duplicates()
    pair = DuplicateCandidate.objects.get()
    judge = reverse("directory:duplicate_judge", args=[pair.pk])
    client.force_login(make_editor(one, directory.Competence.MANAGE))
    assert client.post(judge, {"urteil": "verschieden"}).status_code == 404

    client.force_login(make_administrator())
    page = client.get(reverse("directory:duplicate_list")).content.decode()
    assert "Stadt Spremberg/Grodk" in page
    assert "Ein Paar von Einträgen" in client.get(reverse("portal:desk")).content.decode()
    assert client.post(judge, {"urteil": "unsinn"}).status_code == 404
    assert client.post(judge, {"urteil": "teil-der-ersten"}).status_code == 302
    two.refresh_from_db()
    assert two.part_of == one
    assert DuplicateVerdict.objects.get().verdict == "part_of"
    assert "kein doppelter" in client.get(reverse("directory:duplicate_list")).content.decode()
    assert "von Einträgen" not in client.get(reverse("portal:desk")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_many(client, count, django_assert_max_num_queries):
    for number in range(count):
        make_organisation(name=f"Verein Lausitzer Weg {number}")
        make_organisation(name=f"Verein Lausitzer Weg {number} e. V.")
    services.scan_duplicates()
    client.force_login(make_administrator())
    with django_assert_max_num_queries(9):
        client.get(reverse("directory:duplicate_list"))

"""What somebody answers who has two entries side by side."""

import pytest
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Mandate, Organisation

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def choice_page(organisation):
    return reverse("directory:merge_choose", args=[organisation.address_key])


def merge_page(organisation, other):
    return reverse("directory:merge_pair", args=[organisation.address_key, other.address_key])


def undo_of(merge):
    return reverse("directory:merge_undo", args=[merge.public_id])


def merged_by_its_manager(client):
    """The merge and who made it, signed in."""
    kept, gone = make_organisation(), make_organisation()
    manager = make_editor(kept, directory.Competence.MANAGE)
    directory.grant_mandate(gone, user=manager, may="manage", by=None)
    client.force_login(manager)
    client.post(merge_page(kept, gone), {"urteil": "dieselbe"})
    return directory.merges().get(), manager


def test_a_manager_of_both_merges_and_the_administration_undoes(client):
    kept, gone = make_organisation(name="Stadt Spremberg"), make_organisation(name="Spremberg")
    manager = make_editor(kept, directory.Competence.MANAGE)
    client.force_login(manager)
    pair = merge_page(kept, gone)
    assert client.get(pair).status_code == 403  # not theirs

    directory.grant_mandate(gone, user=manager, may="manage", by=None)
    assert "Spremberg" in client.get(choice_page(kept)).content.decode()
    assert "Namen danach" in client.get(pair).content.decode()
    client.post(pair, {"urteil": "dieselbe"})
    undo = undo_of(directory.merges().get())

    client.force_login(make_administrator())
    assert client.get(undo).status_code == 405
    assert "wieder ein eigener Eintrag" in client.post(undo).content.decode()
    assert "schon rückgängig" in client.post(undo, follow=True).content.decode()


def test_whoever_merged_takes_it_back_by_the_button_under_the_message(client):
    kept, gone = make_organisation(name="IHK Cottbus"), make_organisation(name="IHK zu Cottbus")
    manager = make_editor(kept, directory.Competence.MANAGE)
    directory.grant_mandate(gone, user=manager, may="manage", by=None)
    client.force_login(manager)

    page = client.post(merge_page(kept, gone), {"urteil": "dieselbe"}, follow=True)

    said, undo = page.content.decode(), undo_of(directory.merges().get())
    assert "„IHK zu Cottbus“ ist in „IHK Cottbus“ aufgegangen." in said
    assert f'method="post" action="{undo}"' in said
    assert "aufgegangen" not in client.get(page.redirect_chain[-1][0]).content.decode()
    assert "wieder ein eigener Eintrag" in client.post(undo).content.decode()
    assert Organisation.objects.filter(name="IHK zu Cottbus").exists()


def test_a_merge_is_taken_back_only_by_who_made_it_and_only_while_the_right_holds(client):
    merge, manager = merged_by_its_manager(client)
    undo = undo_of(merge)
    client.logout()
    assert client.post(undo).status_code == 302
    colleague = make_editor(merge.kept, directory.Competence.MANAGE)
    for other in (colleague, make_editor(make_organisation(), directory.Competence.MANAGE)):
        client.force_login(other)
        assert client.post(undo).status_code == 403
        listed = client.get(reverse("directory:merge_list")).content.decode()
        assert merge.gone_name not in listed

    client.force_login(manager)
    assert merge.gone_name in client.get(reverse("directory:merge_list")).content.decode()
    for mandate in Mandate.objects.filter(user=manager):
        directory.change_mandate(mandate, may="edit", by=None)
    assert client.post(undo).status_code == 403
    assert client.get(reverse("directory:merge_list")).status_code == 403
    assert directory.merges().get().undone_at is None


def test_a_deactivated_account_takes_nothing_back(client):
    merge, manager = merged_by_its_manager(client)
    manager.is_active = False
    manager.save()

    assert not manager.has_perm("directory.undo_merge", merge)
    assert client.post(undo_of(merge)).status_code == 302
    assert directory.merges().get().undone_at is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_merges_costs_the_same_for_one_and_for_many(
    client, count, django_assert_num_queries
):
    manager = make_editor(make_organisation(), directory.Competence.MANAGE)
    for _ in range(count):
        kept, gone = make_organisation(), make_organisation()
        directory.grant_mandate(kept, user=manager, may="manage", by=None)
        directory.merge_organisations(kept, gone, by=manager)
    client.force_login(manager)

    with django_assert_num_queries(8):
        page = client.get(reverse("directory:merge_list")).content.decode()

    assert page.count("Rückgängig machen") == count


def test_other_answers_are_kept_and_merge_nothing(client):
    part, whole = make_organisation(name="Bauamt"), make_organisation(name="Stadt")
    client.force_login(make_administrator())
    pair = merge_page(part, whole)
    client.post(pair, {"urteil": "teil-der-zweiten"})
    part.refresh_from_db()
    assert part.part_of == whole
    assert client.post(pair, {"urteil": "unfug"}).status_code == 404
    answer = client.post(pair, {"urteil": "teil-der-ersten"}, follow=True)
    assert "Kreis" in answer.content.decode()
    chosen = client.post(choice_page(part), {"other": "Stadt"})
    assert chosen["Location"] == pair


def test_whichever_entry_one_began_at_either_can_be_part_of_the_other(client):
    whole, part = make_organisation(name="Stadt"), make_organisation(name="Bauamt")
    client.force_login(make_administrator())
    pair = merge_page(whole, part)
    shown = client.get(pair).content.decode()
    assert "Stadt ist Teil von Bauamt" in shown
    assert "Bauamt ist Teil von Stadt" in shown
    client.post(pair, {"urteil": "teil-der-ersten"})
    part.refresh_from_db()
    whole.refresh_from_db()
    assert (part.part_of, whole.part_of) == (whole, None)

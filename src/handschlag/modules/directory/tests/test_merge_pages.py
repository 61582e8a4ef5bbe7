"""What somebody answers who has two entries side by side."""

import pytest
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.modules.directory import api as directory

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


def choice_page(organisation):
    return reverse("directory:merge_choose", args=[organisation.address_key])


def merge_page(organisation, other):
    return reverse("directory:merge_pair", args=[organisation.address_key, other.address_key])


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
    merged = directory.merges().get()
    undo = reverse("directory:merge_undo", args=[merged.public_id])
    assert client.post(undo).status_code == 403
    assert client.get(reverse("directory:merge_list")).status_code == 403

    client.force_login(make_administrator())
    assert client.get(undo).status_code == 405
    assert "wieder ein eigener Eintrag" in client.post(undo).content.decode()
    assert "schon rückgängig" in client.post(undo, follow=True).content.decode()


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

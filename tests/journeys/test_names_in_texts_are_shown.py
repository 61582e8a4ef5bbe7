"""Texts that mention an erased person stay, and a human is told where they are."""

import pytest
from django.urls import reverse
from tests.journeys.whole_person import make_administrator, make_whole

from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.models import ErasureEntry
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import make_agreement
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.tests.builders import make_organisation

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TEXT = "Angeregt hat das Netzwerk Frau Wanda Wendisch aus Spremberg."


def erase_address(whole):
    return reverse("privacy:erase", args=["person", whole.person.public_id])


def test_the_erasure_page_and_the_journal_name_the_places_and_nothing_is_changed(client):
    whole = make_whole(signs=False)
    mentioned = make_organisation(name="Netz", about=TEXT)
    make_organisation(name="Anderes Netz", about="Angeregt von Wanda Wolf.")
    update = agreements.add_update(make_agreement(), text="Dank an W. Wendisch, Wanda!", by=None)
    client.force_login(make_administrator(), backend=BACKEND)

    before = client.get(erase_address(whole)).content.decode()
    assert "Der Name steht auch in Texten über anderes" in before
    assert "Angeregt hat das Netzwerk Frau Wanda Wendisch" in before
    assert "Wanda Wolf" not in before
    assert not ErasureEntry.objects.exists()

    after = client.post(erase_address(whole), {"basis": "Az. 9", "sure": "on"}).content.decode()
    entry = ErasureEntry.objects.get()
    protocol = client.get(reverse("privacy:erasure", args=[entry.public_id])).content.decode()
    for page in (after, protocol):
        assert f'href="/organisationen/{mentioned.address_key}/"' in page
        assert page.count("<li>Organisation:") == 1
    assert {said["row_id"] for said in entry.mentions} >= {str(mentioned.pk), str(update.pk)}
    assert "Wendisch" not in str(entry.mentions)
    # Not silently erased.
    assert Organisation.objects.get(pk=mentioned.pk).about == TEXT
    assert "Wendisch" not in client.get(reverse("privacy:erasure_list")).content.decode()


def test_whose_time_is_simply_over_is_not_looked_for():
    whole = make_whole(signs=False)
    make_organisation(name="Netz", about=TEXT)
    report = privacy.erase_subjects([whole.subject], by=None, blocks=False)
    assert (report.mentions, report.entry.mentions) == ([], [])

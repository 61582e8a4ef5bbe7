"""The list of agreements offers a new one to whoever may begin it, and to nobody else."""

import pytest
from django.urls import reverse

from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_coordinator,
    make_party_editor,
    make_public,
)

from .builders import read, signed_in, visitor

pytestmark = pytest.mark.django_db
NEW = reverse("agreements:agreement_new")


def test_who_coordinates_finds_a_new_agreement_on_the_list():
    agreement = make_public()
    page = read(signed_in(make_coordinator(agreement.cooperation)), "/vereinbarungen/")
    assert f'href="{NEW}"' in page
    assert "Neue Vereinbarung" in page


def test_nobody_else_is_offered_one():
    agreement = make_public()
    editor = signed_in(make_party_editor(agreement.parties.first()))
    for client in (visitor(), editor):
        assert NEW not in read(client, "/vereinbarungen/")


def test_a_draft_is_called_one_and_says_that_it_has_no_partners_yet():
    draft = make_agreement(parties=0)
    page = read(signed_in(make_coordinator(draft.cooperation)), "/vereinbarungen/")
    assert '<span class="nodate">Entwurf</span>' in page
    assert "Noch kein Partner eingetragen." in page
    assert "Datum fehlt" not in page

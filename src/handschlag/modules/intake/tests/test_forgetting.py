"""What nobody accepted does not stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.models import File
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.coverage import missing_fields, undeclared_fields
from handschlag.modules.directory.api import Person
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import DocumentState, ProposalKind

from .builders import (
    PAGE,
    accept_everything,
    make_document,
    proposal_of,
)

pytestmark = pytest.mark.django_db
Kind = ProposalKind


def later(days):
    return timezone.now() + timedelta(days=days)


@pytest.fixture
def page_with_network(user, network_page):
    """Its network is accepted."""
    network = proposal_of(network_page, Kind.ORGANISATION)
    services.accept(network, by=user, version=network.version)
    return network_page


def test_personal_values_nobody_accepted_go_after_the_time(user, page_with_network):
    document = page_with_network
    rejected = proposal_of(document, Kind.POST)
    services.reject(rejected, by=user, version=rejected.version)
    privacy.run_retention(later(89))
    assert proposal_of(document, Kind.CONTACT_POINT).mail
    privacy.run_retention(later(91))
    for kind in (Kind.POST, Kind.CONTACT_POINT):
        proposal = proposal_of(document, kind)
        assert proposal.values == {}
        assert (proposal.label, proposal.folded) == ("", "")
        assert proposal.erased_at is not None
    # What was accepted rests on the text.
    document.refresh_from_db()
    assert document.text == PAGE
    assert proposal_of(document, Kind.ORGANISATION).payload["name"] == "Netzwerk Holzbau"


def test_what_was_accepted_is_never_erased_by_the_clock(user, act):
    accept_everything(act, by=user)
    privacy.run_retention(later(200))
    assert proposal_of(act, Kind.SIGNATURE).person == "Ines Beispiel"


def test_an_erased_proposal_can_no_longer_be_accepted(user, page_with_network):
    privacy.run_retention(later(91))
    bulk = services.accept_all(page_with_network, Kind.POST, by=user)
    assert (bulk.taken, bulk.left) == ([], [])
    assert not Person.objects.exists()


def test_documents_nothing_rests_on_lose_text_and_file(user, network_page):
    broken = services.receive_document("leer.txt", b"", by=user, owner_org=network_page.owner_org)
    privacy.run_retention(later(91))
    network_page.refresh_from_db()
    assert (network_page.state, network_page.text, network_page.file) == (
        DocumentState.EMPTIED,
        "",
        None,
    )
    assert not network_page.proposals.exists()
    assert not File.objects.exists()
    broken.refresh_from_db()
    assert broken.state == DocumentState.EMPTIED
    # Handed in again it is read again.
    assert make_document(PAGE, by=user).state == DocumentState.WAITING


def test_a_person_who_is_erased_is_blacked_out_where_she_stood(user, network_page):
    accept_everything(network_page, by=user)
    person = Person.objects.get(family_name="Probe")
    privacy.erase_person(f"person:{person.public_id}", by=None)
    network_page.refresh_from_db()
    assert "Petra Probe" not in network_page.text
    assert len(network_page.text) == len(PAGE)


def test_every_field_about_persons_is_declared():
    assert [name for name in undeclared_fields() if name.startswith("intake.")] == []
    assert [name for name in missing_fields() if name.startswith("intake.")] == []


def test_no_word_of_a_person_is_left_in_the_trail_in_the_clear(page_with_network):
    privacy.run_retention(later(91))
    trail = [str(entry) for entry in audit.history_of(page_with_network, None)]
    assert not any("Probe" in entry for entry in trail)

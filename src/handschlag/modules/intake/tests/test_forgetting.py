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
    directory_page,
    make_coordinator,
    make_document,
    make_read,
    proposal_of,
)

pytestmark = pytest.mark.django_db
Kind = ProposalKind


def later(days):
    return timezone.now() + timedelta(days=days)


def page_with_network_accepted():
    user = make_coordinator()
    document = make_read(PAGE, by=user, extraction=directory_page())
    network = proposal_of(document, Kind.ORGANISATION)
    services.accept(network, by=user, version=network.version)
    return user, document


def test_personal_values_nobody_accepted_go_after_the_time():
    user, document = page_with_network_accepted()
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


def test_what_was_accepted_is_never_erased_by_the_clock():
    user = make_coordinator()
    document = make_read(by=user)
    accept_everything(document, by=user)
    privacy.run_retention(later(200))
    assert proposal_of(document, Kind.SIGNATURE).person == "Ines Beispiel"


def test_an_erased_proposal_can_no_longer_be_accepted():
    user, document = page_with_network_accepted()
    privacy.run_retention(later(91))
    bulk = services.accept_all(document, Kind.POST, by=user)
    assert (bulk.taken, bulk.left) == ([], [])
    assert not Person.objects.exists()


def test_documents_nothing_rests_on_lose_text_and_file():
    user = make_coordinator()
    document = make_read(PAGE, by=user, extraction=directory_page())
    broken = services.receive_document("leer.txt", b"", by=user, owner_org=document.owner_org)
    privacy.run_retention(later(91))
    document.refresh_from_db()
    assert (document.state, document.text, document.file) == (DocumentState.EMPTIED, "", None)
    assert not document.proposals.exists()
    assert not File.objects.exists()
    broken.refresh_from_db()
    assert broken.state == DocumentState.EMPTIED
    # Handed in again it is read again.
    assert make_document(PAGE, by=user).state == DocumentState.WAITING


def test_a_person_who_is_erased_is_blacked_out_where_she_stood():
    user = make_coordinator()
    document = make_read(PAGE, by=user, extraction=directory_page())
    accept_everything(document, by=user)
    person = Person.objects.get(family_name="Probe")
    privacy.erase_person(f"person:{person.public_id}", by=None)
    document.refresh_from_db()
    assert "Petra Probe" not in document.text
    assert len(document.text) == len(PAGE)


def test_every_field_about_persons_is_declared():
    assert [name for name in undeclared_fields() if name.startswith("intake.")] == []
    assert [name for name in missing_fields() if name.startswith("intake.")] == []


def test_no_word_of_a_person_is_left_in_the_trail_in_the_clear():
    _user, document = page_with_network_accepted()
    privacy.run_retention(later(91))
    trail = [str(entry) for entry in audit.history_of(document, None)]
    assert not any("Probe" in entry for entry in trail)

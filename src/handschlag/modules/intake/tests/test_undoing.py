"""The last decision can be taken back, as far as nobody has built on it."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.records.models import Citation
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.api import Agreement, Cooperation, Party, Signature
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.api import Organisation, Person
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import DocumentState, ProposalKind

from .builders import (
    accept_everything,
    make_coordinator,
    make_read,
    proposal_of,
)

pytestmark = pytest.mark.django_db
Kind = ProposalKind


def test_everything_can_be_taken_back_step_by_step(user, act):
    accept_everything(act, by=user)
    while act.decisions.filter(undone_at=None).exists():
        undone = services.undo(act, by=user)
        assert undone.staying == []
    for model in (Cooperation, Agreement, Party, Signature, Person, Citation):
        assert not model.objects.exists()
    assert not Organisation.objects.filter(name__contains="Birkenau").exists()
    act.refresh_from_db()
    assert act.state == DocumentState.READ
    assert all(proposal.is_open for proposal in act.proposals.all())
    with pytest.raises(ValidationError):
        services.undo(act, by=user)


def test_what_was_taken_back_can_be_accepted_again(user, network_page):
    accept_everything(network_page, by=user)
    while network_page.decisions.filter(undone_at=None).exists():
        assert services.undo(network_page, by=user).staying == []
    assert not Organisation.objects.filter(name="Netzwerk Holzbau").exists()
    accept_everything(network_page, by=user)
    assert Organisation.objects.filter(name="Netzwerk Holzbau").count() == 1


def test_what_somebody_changed_since_stays_with_a_sentence(user, network_page):
    network = proposal_of(network_page, Kind.ORGANISATION)
    services.accept(network, by=user, version=network.version)
    organisation = Organisation.objects.get(name="Netzwerk Holzbau")
    directory.edit_organisation(organisation, version=None, by=user, about="Von Hand ergänzt.")
    undone = services.undo(network_page, by=user)
    assert undone.taken_back == []
    assert "seither geändert" in undone.staying[0][1]
    network.refresh_from_db()
    assert network.is_taken
    assert Organisation.objects.filter(pk=organisation.pk).exists()
    # Its source stays with it.
    assert Citation.objects.filter(subject_id=organisation.pk).exists()


def test_what_an_earlier_decision_wrote_down_is_untouched_by_a_later_one_and_its_undo(
    user, network_page
):
    network, post = (
        proposal_of(network_page, Kind.ORGANISATION),
        proposal_of(network_page, Kind.POST),
    )
    services.accept(network, by=user, version=network.version)
    before = list(Citation.objects.values())
    services.accept(post, by=user, version=post.version)
    assert list(Citation.objects.exclude(field="function").values()) == before
    assert services.undo(network_page, by=user).staying == []
    assert list(Citation.objects.values()) == before


def test_what_others_built_on_stays(user, network_page):
    network = proposal_of(network_page, Kind.ORGANISATION)
    services.accept(network, by=user, version=network.version)
    organisation = Organisation.objects.get(name="Netzwerk Holzbau")
    directory.add_tie(make_organisation(), organisation, kind="member", by=None)
    undone = services.undo(network_page, by=user)
    assert "Beziehung" in undone.staying[0][1]
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_a_released_agreement_stays_signed(user, act):
    accept_everything(act, by=user)
    agreements.release_agreement(Agreement.objects.get(), by=None)
    # The last decision entered the fields, the one before signed.
    services.undo(act, by=user)
    undone = services.undo(act, by=user)
    assert any("Veröffentlichung" in why or "geändert" in why for _what, why in undone.staying)
    assert Agreement.objects.get().state == "signed"


def test_what_was_only_linked_is_never_removed():
    town = make_organisation(name="Stadt Birkenau")
    user = make_coordinator()
    document = make_read(by=user)
    accept_everything(document, by=user)
    while document.decisions.filter(undone_at=None).exists():
        services.undo(document, by=user)
    assert Organisation.objects.filter(pk=town.pk).exists()


def test_a_rejection_is_taken_back_too(user, act):
    head = proposal_of(act, Kind.AGREEMENT)
    services.reject(head, by=user, version=head.version)
    undone = services.undo(act, by=user)
    assert len(undone.taken_back) == 1
    head.refresh_from_db()
    assert head.is_open

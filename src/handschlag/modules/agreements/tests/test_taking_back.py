"""What was entered by mistake goes again, and only then."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.records.rows import Conflict
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Cooperation, Signature
from handschlag.modules.directory.tests.builders import make_person

from .builders import make_agreement, make_cooperation, make_public, make_signed

pytestmark = pytest.mark.django_db


def test_a_signing_taken_back_leaves_a_draft_without_signatures():
    agreement = make_signed()
    draft = services.take_back_signing(agreement, version=agreement.version, by=None)
    assert (draft.state, draft.signed) == ("draft", None)
    assert not Signature.objects.exists()
    assert draft.parties.count() == 2
    services.delete_draft(draft, by=None)


def test_a_signing_somebody_edited_since_is_not_taken_back():
    agreement = make_signed()
    services.edit_agreement(agreement, version=None, by=None, notice="sechs Monate")
    with pytest.raises(Conflict):
        services.take_back_signing(agreement, version=agreement.version, by=None)
    assert Signature.objects.count() == 2


def test_what_is_public_or_announced_stays_signed():
    announced = make_signed()
    services.announce_release(announced, by=None)
    for agreement in (make_public(), announced):
        with pytest.raises(ValidationError, match="Veröffentlichung"):
            services.take_back_signing(agreement, version=None, by=None)
    with pytest.raises(ValidationError):
        services.take_back_signing(make_agreement(), version=None, by=None)


def test_a_signature_can_be_added_later_and_taken_back():
    agreement = make_signed()
    party = agreement.parties.first()
    added = services.add_signature(
        agreement, party=party, person=make_person(), function="Beigeordnete", by=None
    )
    assert added.position == 3
    services.take_back_signature(added, by=None)
    assert Signature.objects.count() == 2


def test_the_only_signature_stays():
    agreement = make_signed()
    first, second = Signature.objects.all()
    services.take_back_signature(first, by=None)
    with pytest.raises(ValidationError):
        services.take_back_signature(second, by=None)
    assert agreement.parties.count() == 2


def test_a_draft_takes_no_single_signature_and_no_foreign_party():
    draft, signed = make_agreement(), make_signed()
    with pytest.raises(ValidationError):
        services.add_signature(
            draft, party=draft.parties.first(), person=make_person(), function="X", by=None
        )
    with pytest.raises(ValidationError):
        services.add_signature(
            signed, party=draft.parties.first(), person=make_person(), function="X", by=None
        )


def test_only_an_empty_cooperation_is_taken_back():
    empty, used = make_cooperation(), make_agreement().cooperation
    services.take_back_cooperation(empty, version=empty.version, by=None)
    with pytest.raises(ValidationError, match="hängt"):
        services.take_back_cooperation(used, version=None, by=None)
    assert list(Cooperation.objects.all()) == [used]

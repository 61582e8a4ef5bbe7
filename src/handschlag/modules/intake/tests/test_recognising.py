"""The same again is recognised: an updated version, the same act from another paper."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from handschlag.foundation.accounts.models import User
from handschlag.foundation.records.models import Citation
from handschlag.modules.agreements.api import Agreement, Signature
from handschlag.modules.agreements.tests.builders import make_signed
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.api import Organisation
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.intake import selectors, services
from handschlag.modules.intake.choices import ProposalKind, Verdict
from handschlag.modules.intake.likeness import likeness, sketch_of

from .builders import (
    ACT,
    PAGE,
    accept_everything,
    directory_page,
    extraction_of,
    make_coordinator,
    make_read,
    proposal_of,
)

pytestmark = pytest.mark.django_db
Kind = ProposalKind
OTHER_PAPER = (
    "Birkenau. Im Rathaus unterschrieben am 3. Mai 2024 Ines Beispiel und Olaf Muster ein Papier: "
    "Stadt Birkenau und Zweckverband Seenland arbeiten enger zusammen, etwa für Radwege am See und "
    "Gemeinsame Werbung, wie der Anzeiger berichtet."
)


@pytest.fixture(scope="module")
def _user(built_once):
    user = make_coordinator()
    accept_everything(make_read(by=user), by=user)
    return user


@pytest.fixture
def user(_user):
    """Somebody who has accepted everything of the act."""
    return deepcopy(_user)


def test_an_updated_version_is_recognised():
    user = make_coordinator()
    first = make_read(by=user)
    second = make_read(f"Nachtrag vom Tage. {ACT}", by=user)
    assert second.version_of == first
    assert second.likeness > 0.7


def test_another_text_is_no_version():
    user = make_coordinator()
    make_read(by=user)
    assert make_read(OTHER_PAPER, by=user).version_of is None


def test_likeness_does_not_mind_layout_and_knows_strangers():
    assert likeness(sketch_of(ACT), sketch_of(ACT.upper().replace(" ", "\n"))) == 1
    assert likeness(sketch_of(ACT), sketch_of(OTHER_PAPER)) < 0.2
    assert likeness(sketch_of(ACT), sketch_of("")) == 0
    assert likeness([], []) == 0


def test_the_same_act_from_another_paper_is_offered_as_such(user):
    agreement = Agreement.objects.get()
    paper = make_read(OTHER_PAPER, by=user)
    head = proposal_of(paper, Kind.AGREEMENT)
    assert (head.verdict, head.match_agreement) == (Verdict.SAME, agreement)
    assert "derselbe Tag" in head.reasons
    accept_everything(paper, by=user)
    assert Agreement.objects.count() == 1
    assert agreement.parties.count() == 2
    assert Signature.objects.count() == 2
    assert agreement.fields.count() == 2
    # Both papers stand behind the same field.
    assert Citation.objects.filter(stated_value="Radwege am See").count() == 2


def test_a_further_signature_of_another_paper_is_added(user):
    text = OTHER_PAPER + " Auch Kim Neu unterschrieb."
    found = extraction_of(text)
    start = text.index("Kim Neu")
    third = replace(
        found.signatories[0], person="Kim Neu", role="Beigeordnete", start=start, end=start + 7
    )
    paper = make_read(text, by=user, extraction=replace(found, signatories=(third,)))
    accept_everything(paper, by=user)
    assert Signature.objects.count() == 3
    assert services.undo(paper, by=user).staying == []  # the fields were only linked
    services.undo(paper, by=user)
    assert Signature.objects.count() == 2


def test_another_day_with_the_same_partners_is_another_act(user):
    text = ACT.replace("3. Mai 2024", "4. Juni 2025")
    found = extraction_of(ACT)
    day = replace(found.date_of_act, first=date(2025, 6, 4), last=date(2025, 6, 4))
    paper = make_read(text, by=user, extraction=replace(found, date_of_act=day))
    assert proposal_of(paper, Kind.AGREEMENT).verdict == Verdict.NEW


def test_a_name_spelt_differently_is_asked_about_and_kept_as_a_statement(user):
    user = User.objects.get(pk=user.pk)  # who is in a cooperation with whom is asked anew
    found = extraction_of(ACT)
    misspelt = replace(found.signatories[0], person="Ines Beispiell")
    paper = make_read(
        OTHER_PAPER,
        by=user,
        extraction=replace(extraction_of(OTHER_PAPER), signatories=(misspelt,)),
    )
    signature = proposal_of(paper, Kind.SIGNATURE)
    assert signature.verdict == Verdict.UNSURE
    services.accept_all(paper, Kind.AGREEMENT, by=user)
    services.accept_all(paper, Kind.PARTY, by=user)
    assert len(services.accept_all(paper, Kind.SIGNATURE, by=user).left) == 1
    signature.refresh_from_db()
    candidate = selectors.candidates_for(signature, user)[0]
    services.accept_as_same(signature, candidate.row, by=user, version=signature.version)
    assert Signature.objects.count() == 2
    stated = Citation.objects.get(field="signature", differs=True)
    assert "Beispiell" in stated.stated_value


def test_an_agreement_the_reviewer_cannot_see_is_not_offered():
    town = make_organisation(name="Stadt Birkenau")
    union = make_organisation(name="Zweckverband Seenland", kind="special_purpose")
    make_signed(parties=[town, union])
    head = proposal_of(make_read(by=make_coordinator()), Kind.AGREEMENT)
    assert (head.verdict, head.match_agreement) == (Verdict.NEW, None)


def test_what_a_proposal_became_follows_a_merge():
    user = make_coordinator()
    document = make_read(PAGE, by=user, extraction=directory_page())
    services.accept_all(document, Kind.ORGANISATION, by=user)
    kept = make_organisation(name="Holzbau-Netzwerk", kind="network")
    made = Organisation.objects.get(name="Netzwerk Holzbau")
    directory.merge_organisations(kept, made, by=None)
    services.accept_all(document, Kind.TIE, by=user)
    assert kept.ties_out.get().kind == "founded_by"

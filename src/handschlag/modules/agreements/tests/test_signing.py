"""From draft to signature to the end, and where an agreement stands on a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.facts import _listeners, listens_to
from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import (
    AgreementKind,
    ApprovalResult,
    Capacity,
    Life,
    PartyRole,
    State,
    StepState,
)
from handschlag.modules.agreements.facts import AgreementSigned
from handschlag.modules.agreements.models import Agreement, Signature
from handschlag.modules.agreements.selectors import (
    agreements_in_force,
    history_of_agreement,
    life_state,
    path_of,
)
from handschlag.modules.directory.tests.builders import make_organisation, make_person

from .builders import (
    make_agreement,
    make_approval,
    make_coordinator,
    make_party,
    make_public,
    make_signed,
    make_source,
)

pytestmark = pytest.mark.django_db
MAY_6 = PartialDate.day(date(2024, 5, 6))


def lines(agreement, **more):
    return [
        {"party": party, "person": make_person(), "function": "Leitung"} | more
        for party in agreement.parties.all()
    ]


def signatures_under(agreement):
    return Signature.objects.filter(party__agreement=agreement)


def steps(agreement):
    return {step.key: step.state for step in path_of(agreement)}


def test_signing_makes_a_draft_binding_and_tells_whoever_listens(draft):
    told = []
    listens_to(AgreementSigned)(told.append)

    signed = services.sign_agreement(
        draft, signed=MAY_6, signatures=lines(draft, capacity=Capacity.ACTING), by=None
    )

    _listeners[AgreementSigned].remove(told.append)
    assert (signed.state, signed.signed, signed.version) == (State.SIGNED, MAY_6, 2)
    assert {row.capacity for row in signatures_under(draft)} == {Capacity.ACTING}
    assert told == [AgreementSigned(draft.pk)]


def test_several_may_sign_for_one_party_but_nobody_twice(draft):
    party, person = draft.parties.first(), make_person()
    one = {"party": party, "person": person, "function": "Bürgermeisterin"}
    two = {"party": party, "person": make_person(), "function": "Vorsitz", "capacity": "co_signing"}
    with pytest.raises(ValidationError, match="schon unterschrieben"):
        services.sign_agreement(draft, signed=MAY_6, signatures=[one, one], by=None)
    assert not signatures_under(draft).exists()

    services.sign_agreement(draft, signed=MAY_6, signatures=[one, two], by=None)
    assert party.signatures.count() == 2


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("signed already", "Nur Entwürfe"),
        ("nobody", "Ohne Unterschrift"),
        ("alone", "mindestens zwei"),
        ("tomorrow", "in der Zukunft"),
        ("foreign party", "anderen Vereinbarung"),
    ],
)
def test_what_cannot_be_signed(draft, signed, fault, words):
    agreement, foreign = (signed, draft) if fault == "signed already" else (draft, signed)
    signatures, day = lines(agreement), MAY_6
    if fault == "nobody":
        signatures = []
    if fault == "alone":
        agreement.parties.last().delete()
    if fault == "tomorrow":
        day = PartialDate.day(today() + timedelta(days=1))
    if fault == "foreign party":
        signatures = lines(foreign)
    with pytest.raises(ValidationError, match=words):
        services.sign_agreement(agreement, signed=day, signatures=signatures, by=None)


def test_the_day_may_be_unknown_and_that_is_said(draft):
    services.sign_agreement(draft, signed=None, signatures=lines(draft), by=None)
    draft.refresh_from_db()
    signed = next(step for step in path_of(draft) if step.key == "signed")
    assert (signed.state, signed.detail) == (StepState.DONE, "Datum uns nicht bekannt")


def test_an_agreement_lives_by_its_dates(draft, signed):
    agreement = make_signed(applies_from=date(2024, 6, 1), applies_until=date(2025, 5, 31))

    assert life_state(draft) == Life.DRAFT
    assert life_state(signed) == Life.UNSTATED
    assert life_state(agreement, date(2024, 5, 31)) == Life.NOT_YET
    assert life_state(agreement, date(2024, 6, 1)) == Life.CURRENT
    assert life_state(agreement, date(2025, 5, 31)) == Life.CURRENT
    assert life_state(agreement, date(2025, 6, 1)) == Life.EXPIRED


def test_notice_ends_it_on_its_day_and_not_before():
    agreement = make_signed(applies_from=date(2024, 6, 1))
    agreement = services.terminate_agreement(
        agreement, terminated_on=date(2026, 12, 31), by=None, basis="Schreiben vom 2.1.2026"
    )
    assert agreement.state == State.TERMINATED
    assert life_state(agreement, date(2026, 12, 31)) == Life.CURRENT
    assert life_state(agreement, date(2027, 1, 1)) == Life.TERMINATED
    this = Agreement.objects.filter(pk=agreement.pk)
    assert list(agreements_in_force(this, date(2026, 12, 31))) == [agreement]
    assert not agreements_in_force(this, date(2027, 1, 1)).exists()
    with pytest.raises(ValidationError, match="nicht schon gekündigt"):
        services.terminate_agreement(agreement, terminated_on=date(2027, 1, 1), by=None)


def test_notice_before_the_signature_or_of_a_draft_is_refused(draft, signed):
    with pytest.raises(ValidationError, match="vor der Unterzeichnung"):
        services.terminate_agreement(signed, terminated_on=date(2020, 1, 1), by=None)
    with pytest.raises(ValidationError, match="Kündigen lässt sich nur"):
        services.terminate_agreement(draft, terminated_on=today(), by=None)


def test_the_path_counts_councils_and_only_those_of_parties(draft):
    first, second = draft.parties.all()
    make_party(draft, role=PartyRole.GUEST)
    make_approval(first, result=ApprovalResult.APPROVED, decided_on=date(2024, 1, 1))
    assert steps(draft)["approved"] == StepState.OPEN
    detail = next(step.detail for step in path_of(draft) if step.key == "approved")
    assert detail == "1 von 2 Partnern haben zugestimmt"

    make_approval(
        second,
        result=ApprovalResult.CONDITIONAL,
        decided_on=date(2024, 1, 2),
        condition="ohne Kosten",
    )
    assert steps(draft)["approved"] == StepState.DONE

    make_approval(second, body="Aufsichtsrat", result="refused", decided_on=date(2024, 1, 3))
    refused = next(step for step in path_of(draft) if step.key == "approved")
    assert (refused.state, refused.detail) == (StepState.OPEN, "abgelehnt: Aufsichtsrat")


def test_silence_about_councils_is_not_read_as_no(signed):
    detail = next(step.detail for step in path_of(signed) if step.key == "approved")
    assert detail == "uns nicht bekannt"


def test_only_some_kinds_need_the_supervision(signed):
    plain, statute = signed, make_signed(kind=AgreementKind.STATUTE)
    purpose = make_signed(kind=AgreementKind.PURPOSE)
    assert steps(plain)["notified"] == steps(plain)["published"] == StepState.NOT_NEEDED
    assert steps(statute)["notified"] == steps(statute)["published"] == StepState.OPEN
    assert steps(purpose)["notified"] == StepState.OPEN
    statute = services.edit_agreement(
        statute, version=None, notified_on=date(2024, 6, 1), published_on=date(2024, 7, 1), by=None
    )
    assert steps(statute)["notified"] == steps(statute)["published"] == StepState.DONE


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"result": "approved"}, "Datum des Beschlusses"),
        ({"result": "conditional", "decided_on": date(2024, 1, 1)}, "Mit welcher Maßgabe"),
    ],
)
def test_a_decision_is_written_down_whole_or_not_at_all(draft, fields, words):
    with pytest.raises(ValidationError, match=words):
        make_approval(draft.parties.first(), **fields)


def test_joining_or_leaving_what_is_signed_needs_a_reason(signed):
    with pytest.raises(ValidationError, match="Grund für Beitritt"):
        make_party(signed, since=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="Grund für Beitritt"):
        services.edit_party(signed.parties.first(), version=1, until=date(2025, 1, 1), by=None)
    joined = make_party(signed, since=date(2025, 1, 1), basis="Beschluss 7/25")
    assert joined.position == 3


def test_the_same_party_twice_is_refused(draft):
    with pytest.raises(ValidationError, match="schon dabei"):
        make_party(draft, organisation=draft.parties.first().organisation)


def test_a_draft_can_never_be_public_not_even_behind_our_back(draft):
    with pytest.raises(ValidationError, match="nur durch ihre Veröffentlichung"):
        services.edit_agreement(draft, version=1, audience="public", by=None)
    with pytest.raises(ValidationError, match="nur durch ihre Veröffentlichung"):
        make_agreement(audience="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=draft.pk).update(audience="public")


def test_drafts_are_really_deleted_and_signed_ones_never(draft, signed):
    key = draft.pk
    make_approval(draft.parties.first())
    services.delete_draft(draft, by=None)
    assert not Agreement.objects.filter(pk=key).exists()
    with pytest.raises(ValidationError, match="nur Entwürfe"):
        services.delete_draft(signed, by=None)


def test_who_was_too_late_is_told_what_stands_now(draft):
    services.edit_agreement(draft, version=1, short_title="Neu", by=None)
    with pytest.raises(Conflict) as late:
        services.edit_agreement(draft, version=1, short_title="Zu spät", by=None)
    assert late.value.current.short_title == "Neu"


def test_a_predecessor_comes_from_the_same_cooperation(draft, signed):
    with pytest.raises(ValidationError, match="derselben Kooperation"):
        services.edit_agreement(draft, version=1, preceded_by=signed, by=None)
    before = make_signed(cooperation=draft.cooperation)
    assert (
        services.edit_agreement(draft, version=1, preceded_by=before, by=None).preceded_by == before
    )


def test_only_what_the_service_knows_can_be_set(draft):
    with pytest.raises(TypeError, match="state"):
        services.edit_agreement(draft, version=1, state=State.SIGNED, by=None)


def test_who_signed_before_is_found_again_by_name(signed):
    party = signed.parties.first()
    known = party.signatures.get().person
    names = {"given_name": known.given_name, "family_name": known.family_name.upper()}
    assert services.name_signatory(party, by=None, **names) == known
    other = signed.parties.last()
    assert services.name_signatory(other, by=None, **names) != known


def test_the_history_tells_every_act_in_words():
    agreement = make_public(parties=[make_organisation(name="Stadt A"), make_organisation()])
    user = make_coordinator(agreement.cooperation, name="Kim Koordination")
    services.edit_agreement(agreement, version=None, signed_place="Dock3", by=user)
    services.cite_source(
        agreement, source=make_source(title="Presse"), stated="2021", differs=True, by=user
    )

    entries = history_of_agreement(agreement, user)

    assert [entry.sentence for entry in entries] == [
        "Abweichende Angabe festgehalten",
        "Angaben zur Vereinbarung geändert",
        "Seite veröffentlicht",
        "Veröffentlichung angekündigt",
        "Vereinbarung unterzeichnet",
        "Partner aufgenommen",
        "Partner aufgenommen",
        "Entwurf angelegt",
    ]
    (place,) = entries[1].changes
    assert (place.label, place.old, place.new) == ("unterzeichnet in", "", "Dock3")
    assert entries[1].actor_label == "Kim Koordination"
    joined = {change.label: change.new for change in entries[6].changes}
    assert joined["Organisation"] == "Stadt A"
    assert joined["Rolle"] == "Vertragspartner"

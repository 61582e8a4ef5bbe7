"""A person accepts, and only then records arise: with source, span and trace."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.rows import Conflict
from handschlag.lib.extraction.result import (
    DateFound,
    DocumentType,
    Extraction,
    SessionFound,
    UpdateFound,
)
from handschlag.modules.agreements.api import Agreement, Cooperation, Signature
from handschlag.modules.directory.api import ContactPoint, Organisation, Person, Post, Tie
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import (
    DocumentState,
    ProposalKind,
    ProposalState,
    Verdict,
)

from .builders import (
    ACT,
    accept_everything,
    extraction_of,
    make_coordinator,
    make_read,
    proposal_of,
    spot,
)

pytestmark = pytest.mark.django_db
Kind = ProposalKind


PARTIES = ("Stadt Birkenau", "Zweckverband Seenland")
DAY = "3. Mai 2024"


def cited_words(document):
    """What each statement rests on, in the words of the document."""
    return {
        (cited.field, cited.stated_value): document.text[cited.start : cited.end]
        for cited in Citation.objects.all()
    }


def test_nothing_is_written_anywhere_before_somebody_accepts():
    known = Organisation.objects.count()
    user = make_coordinator()
    make_read(by=user)
    assert Organisation.objects.count() == known + 1  # the coordinator's own office
    assert not Cooperation.objects.exists()
    assert not Person.objects.exists()
    assert not Source.objects.exists()


def test_what_is_accepted_becomes_a_signed_agreement_with_source_and_spans(user):
    said = "Nachtrag vom 6. Mai 2024"
    text, day = f"{ACT}. {said}", date(2024, 5, 6)
    added = UpdateFound(
        *spot(text, said), updated=DateFound(day, day, "day", *spot(text, "6. Mai 2024"))
    )
    document = make_read(
        text,
        by=user,
        extraction=replace(extraction_of(text), updates=(added,)),
        address="https://example.org/mitteilung",
    )
    accept_everything(document, by=user)
    agreement = Agreement.objects.get()
    assert agreement.state == "signed"
    assert agreement.signed == PartialDate.day(date(2024, 5, 3))
    assert [str(party) for party in agreement.parties.all()] == [
        "Stadt Birkenau",
        "Zweckverband Seenland",
    ]
    signed = Signature.objects.order_by("position").values_list(
        "person__family_name", "function", "party__organisation__name"
    )
    assert list(signed) == [
        ("Beispiel", "Bürgermeisterin", "Stadt Birkenau"),
        ("Muster", "Verbandsvorsteher", "Zweckverband Seenland"),
    ]
    assert [(each.number, each.official_title) for each in agreement.fields.all()] == [
        (1, "Radwege am See"),
        (2, "Gemeinsame Werbung"),
    ]
    document.refresh_from_db()
    assert document.state == DocumentState.DONE
    source = Source.objects.get()
    assert (source.sha256, source.address) == (document.sha256, "https://example.org/mitteilung")
    assert cited_words(document) == {
        ("official_title", f"Kooperationsvereinbarung zwischen {' und '.join(PARTIES)}"): DAY,
        ("name", "Stadt Birkenau"): "Stadt Birkenau",
        ("organisation", "Stadt Birkenau"): "Stadt Birkenau",
        ("name", "Zweckverband Seenland"): "Zweckverband Seenland",
        ("organisation", "Zweckverband Seenland"): "Zweckverband Seenland",
        ("signature", "Ines Beispiel, Bürgermeisterin"): "Ines Beispiel",
        ("signature", "Olaf Muster, Verbandsvorsteher"): "Olaf Muster",
        ("signed", DAY): DAY,
        ("signed_place", "Birkenau"): "Birkenau",
        ("official_title", "Radwege am See"): "Radwege am See",
        ("official_title", "Gemeinsame Werbung"): "Gemeinsame Werbung",
        ("text", said): said,
    }
    assert not Citation.objects.filter(differs=True).exists()


def test_new_organisations_are_internal_and_looked_after_by_whoever_handed_in(user, act):
    accept_everything(act, by=user)
    town = Organisation.objects.get(name="Stadt Birkenau")
    assert (town.kind, town.audience) == ("municipality", "organisation")
    assert town.owner_org == act.owner_org


def test_an_agreement_is_entered_as_signed_only_when_all_its_parts_are_decided(user, act):
    for kind in (Kind.AGREEMENT, Kind.DATE, Kind.PLACE, Kind.PARTY):
        services.accept_all(act, kind, by=user)
    first, second = act.proposals.filter(kind=Kind.SIGNATURE)
    services.accept(first, by=user, version=first.version)
    assert Agreement.objects.get().state == "draft"
    services.reject(second, by=user, version=second.version)
    assert Agreement.objects.get().state == "signed"
    assert Signature.objects.count() == 1


def test_it_can_be_signed_by_hand_while_something_is_open(user, act):
    for kind in (Kind.AGREEMENT, Kind.PARTY, Kind.SIGNATURE):
        services.accept_all(act, kind, by=user)
    services.sign(act, by=user)
    agreement = Agreement.objects.get()
    assert (agreement.state, agreement.signed) == ("signed", None)
    with pytest.raises(ValidationError):
        services.sign(act, by=user)


def test_a_part_waits_for_what_it_rests_on(user, act):
    party = proposal_of(act, Kind.PARTY)
    with pytest.raises(ValidationError, match="zuerst"):
        services.accept(party, by=user, version=party.version)
    party.refresh_from_db()
    assert party.is_open
    assert not act.decisions.exists()


def test_the_reviewers_words_take_the_place_of_the_documents(user, act):
    services.accept_all(act, Kind.AGREEMENT, by=user)
    party = proposal_of(act, Kind.PARTY)
    services.accept(
        party, by=user, version=party.version, changes={"name": "Gemeinde  Birkenau am See"}
    )
    party.refresh_from_db()
    assert party.state == ProposalState.CHANGED
    assert Organisation.objects.filter(name="Gemeinde Birkenau am See").exists()
    assert not Organisation.objects.filter(name="Stadt Birkenau").exists()


def test_the_same_words_sent_along_are_no_change(user, act):
    head = proposal_of(act, Kind.AGREEMENT)
    services.accept(head, by=user, version=head.version, changes=dict(head.values))
    head.refresh_from_db()
    assert head.state == ProposalState.ACCEPTED


def test_a_known_organisation_is_linked_and_not_entered_twice():
    user = make_coordinator()
    town = make_organisation(name="Stadt Birkenau")
    document = make_read(by=user)
    party = proposal_of(document, Kind.PARTY)
    assert (party.verdict, party.match) == (Verdict.SAME, town)
    assert party.reasons
    accept_everything(document, by=user)
    assert Organisation.objects.filter(name__contains="Birkenau").count() == 1
    assert Agreement.objects.get().parties.filter(organisation=town).exists()


def test_another_name_for_a_known_organisation_stays_as_its_statement(user, act):
    town = make_organisation(name="Gemeinde Neuort")
    services.accept_all(act, Kind.AGREEMENT, by=user)
    party = proposal_of(act, Kind.PARTY)
    services.accept_as_same(party, town, by=user, version=party.version)
    stated = Citation.objects.get(field="name", differs=True)
    assert (stated.subject_id, stated.stated_value) == (town.pk, "Stadt Birkenau")


def test_what_may_be_known_is_asked_about(user):
    university = make_organisation(name="Technische Hochschule Seenland", kind="university")
    text = ACT.replace("Zweckverband Seenland", "Institut für Wasser der Hochschule Seenland")
    document = make_read(text, by=user, extraction=_renamed(text))
    services.accept_all(document, Kind.AGREEMENT, by=user)
    party = proposal_of(document, Kind.PARTY, 1)
    party.refresh_from_db()
    if party.verdict in {Verdict.UNSURE, Verdict.PART_OF}:
        with pytest.raises(ValidationError) as refused:
            services.accept(party, by=user, version=party.version)
        assert refused.value.code == "choose"
    services.accept_as_part(party, university, by=user, version=party.version)
    part = Organisation.objects.get(name__startswith="Institut")
    assert part.part_of == university


def _renamed(text):
    name = "Institut für Wasser der Hochschule Seenland"
    found = extraction_of(ACT)
    parties = (found.parties[0], replace(found.parties[1], text=name))
    signatories = (found.signatories[0], replace(found.signatories[1], organisation=name))
    return replace(found, parties=parties, signatories=signatories)


def test_of_two_reviewers_the_second_is_told(user, act):
    seen_by_both = proposal_of(act, Kind.AGREEMENT)
    services.accept(seen_by_both, by=user, version=seen_by_both.version)
    with pytest.raises(Conflict):
        services.reject(seen_by_both, by=user, version=seen_by_both.version)
    with pytest.raises(ValidationError, match="schon entschieden"):
        services.reject(seen_by_both, by=user, version=None)
    assert Cooperation.objects.count() == 1


def test_who_may_not_coordinate_cannot_enter_an_agreement():
    editor = make_editor(make_organisation(name="Stadt Ufer"))
    document = make_read(by=editor)
    head = proposal_of(document, Kind.AGREEMENT)
    with pytest.raises(ValidationError) as refused:
        services.accept(head, by=editor, version=head.version)
    assert refused.value.code == "not_allowed"
    assert not Cooperation.objects.exists()


def test_a_directory_page_becomes_network_tie_function_and_contact_point(user, network_page):
    accept_everything(network_page, by=user)
    network = Organisation.objects.get(name="Netzwerk Holzbau")
    assert (network.kind, str(network.since)) == ("network", "2018")
    assert network.members_stated == "40 Mitglieder"
    tie = Tie.objects.get()
    assert (tie.from_org, tie.kind, str(tie.to_org)) == (
        network,
        "founded_by",
        "Handwerkskammer Musterland",
    )
    assert tie.from_confirmed_on is None
    post = Post.objects.get()
    assert (post.organisation, post.function, post.audience) == (
        network,
        "Leiterin",
        "organisation",
    )
    point = ContactPoint.objects.get()
    assert (point.phone, point.mail) == ("+493550000001", "petra.probe@example.org")
    assert (point.fax, point.room) == ("+493550000002", "Zimmer 12")
    # A person stands at a contact point only once she agreed.
    assert point.person is None
    assert cited_words(network_page) == {
        ("name", "Netzwerk Holzbau"): "Netzwerk Holzbau",
        ("since", "2018"): "2018",
        ("members_stated", "40 Mitglieder"): "40 Mitglieder",
        ("name", "Handwerkskammer Musterland"): "Handwerkskammer Musterland",
        ("kind", "wurde gegründet von"): "Handwerkskammer Musterland",
        ("function", "Leiterin"): "Leiterin",
        ("topic", "Leiterin"): "Leiterin",
    }
    # Of the two places with the name the first one counts, that of the network itself.
    assert Citation.objects.get(stated_value="Netzwerk Holzbau").start == 0


def test_what_belongs_to_events_waits_visibly(user):
    text = "Einladung zum Treffen. 10:00 Begrüßung"
    found = Extraction(
        DocumentType.EVENT_INVITATION,
        event_sessions=(SessionFound("Begrüßung", *spot(text, "Begrüßung"), start_time="10:00"),),
    )
    document = make_read(text, by=user, extraction=found)
    accept_everything(document, by=user)
    states = document.proposals.values_list("kind", "state")
    assert set(states) == {(Kind.EVENT, "waiting"), (Kind.SESSION, "waiting")}
    document.refresh_from_db()
    assert document.state == DocumentState.DONE


def test_accepting_all_of_a_kind_leaves_what_is_unclear_with_a_sentence(user, act):
    bulk = services.accept_all(act, Kind.PARTY, by=user)
    assert (bulk.decision, bulk.taken) == (None, [])
    assert len(bulk.left) == 2
    assert "zuerst" in bulk.left[0][1]
    assert not act.decisions.exists()


def test_the_trail_tells_the_decision_but_no_word_of_the_proposal(user, network_page):
    post = proposal_of(network_page, Kind.POST)
    services.reject(post, by=user, version=post.version)
    entry = audit.history_of(post, user)[0]
    assert entry.sentence == "Vorschlag verworfen"
    assert "Petra" not in str(entry)


def test_a_row_of_another_kind_is_refused(user, act):
    head = proposal_of(act, Kind.AGREEMENT)
    with pytest.raises(ValidationError, match="etwas anderes"):
        services.accept_as_same(head, make_organisation(), by=user, version=head.version)

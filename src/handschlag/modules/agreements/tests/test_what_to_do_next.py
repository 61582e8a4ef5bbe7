"""The pages somebody works on offer the next step, never one that always fails, and a way back."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import Clause, CostShare
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_mandate, make_organisation

from .builders import (
    make_agreement,
    make_clause,
    make_commitment,
    make_cooperation,
    make_coordinator,
    make_cost_share,
    make_field,
    make_gap,
    make_party,
    make_party_editor,
)
from .edit_pages import address

pytestmark = pytest.mark.django_db
FIRST_THE_PARTNERS = "Erst die Partner aufnehmen, dann lässt sich hier etwas eintragen."


def read(client, where, **query):
    return client.get(where, query).content.decode()


def main_action(page):
    """The filled buttons of the page."""
    found = re.findall(r'class="kern-btn kern-btn--primary[^"]*"[^>]*>(.*?)</a>', page)
    return [re.sub("<[^>]+>", "", each) for each in found]


def coordinated(client, agreement):
    client.force_login(make_coordinator(agreement.cooperation))
    return agreement


def test_a_new_agreement_belongs_to_the_cooperation_it_was_begun_at(client):
    steward = make_organisation()
    first, second = (make_cooperation(steward=steward) for _ in range(2))
    client.force_login(make_coordinator(first))
    edit = reverse("agreements:cooperation_edit", args=[second.address_key])
    new = f"{reverse('agreements:agreement_new')}?kooperation={second.public_id}"
    assert new in read(client, edit)

    page = read(client, new)
    assert f'<option value="{second.pk}" selected>' in page
    assert f'href="{edit}"' in page
    assert "Abbrechen" in page
    assert f'<option value="{first.pk}" selected>' not in page


@pytest.mark.parametrize(("count", "chosen"), [(1, True), (2, False)])
def test_only_who_has_no_choice_finds_the_cooperation_chosen(client, count, chosen):
    steward = make_organisation()
    first, *_more = [make_cooperation(steward=steward) for _ in range(count)]
    client.force_login(make_coordinator(first))

    page = read(client, reverse("agreements:agreement_new"))

    assert (f'<option value="{first.pk}" selected>' in page) == chosen


def test_a_cooperation_that_is_not_theirs_is_not_chosen_for_anybody(client):
    own, foreign = make_cooperation(), make_cooperation(name="Fremde Kooperation")
    client.force_login(make_coordinator(own))

    page = read(client, reverse("agreements:agreement_new"), kooperation=foreign.public_id)

    assert f'<option value="{own.pk}" selected>' in page
    assert "Fremde Kooperation" not in page
    assert f'href="{reverse("portal:agreement_list")}" ' in page.replace('">', '" ')


def test_a_new_agreement_says_when_it_becomes_public(client):
    client.force_login(make_coordinator(make_cooperation()))
    page = read(client, reverse("agreements:agreement_new"))
    assert "Öffentlich wird sie erst nach der Stellungnahme der Partner." in page
    assert "viel später" not in page


@pytest.mark.parametrize("parties", [0, 1])
def test_a_draft_that_nobody_can_sign_yet_asks_for_its_partners(client, parties):
    agreement = coordinated(client, make_agreement(parties=parties))
    page = read(client, address("agreement_edit", agreement))

    assert main_action(page) == ["Partner aufnehmen"]
    assert address("agreement_sign", agreement) not in page
    assert "erst, wenn mindestens zwei Vertragspartner eingetragen sind" in page


def test_with_two_partners_a_draft_is_to_be_signed(client):
    agreement = coordinated(client, make_agreement(parties=2))
    page = read(client, address("agreement_edit", agreement))
    assert main_action(page) == ["Unterzeichnung eintragen"]


def test_guests_do_not_make_a_draft_one_that_can_be_signed(client):
    agreement = coordinated(client, make_agreement(parties=1))
    make_party(agreement, role=PartyRole.GUEST)
    assert main_action(read(client, address("agreement_edit", agreement))) == ["Partner aufnehmen"]


def test_goals_duties_and_costs_say_what_they_wait_for(client):
    empty = coordinated(client, make_agreement(parties=0))
    assert read(client, address("agreement_edit", empty)).count(FIRST_THE_PARTNERS) == 3

    other = coordinated(client, make_agreement(parties=1))
    page = read(client, address("agreement_edit", other))
    assert FIRST_THE_PARTNERS not in page
    assert address("cost_share_new", other) in page


def test_a_partner_of_a_signed_agreement_is_not_offered_to_be_taken_out(client, signed):
    party = coordinated(client, signed).parties.first()
    page = read(client, address("party_edit", signed, party.public_id))

    assert "Partner aus dem Entwurf nehmen" not in page
    assert "Für einen Austritt Datum und Grund eintragen." in page
    assert f'<p class="lead">{party.organisation.name}</p>' in page


def test_a_partner_of_a_draft_may_be_taken_out_again(client, draft):
    party = coordinated(client, draft).parties.first()
    page = read(client, address("party_edit", draft, party.public_id))
    assert address("party_remove", draft, party.public_id) in page
    assert "Für einen Austritt" not in page


def test_the_page_of_a_part_names_the_partner_it_belongs_to(client, draft):
    party = coordinated(client, draft).parties.last()
    share, duty = make_cost_share(party), make_commitment(party)
    for name, part in (("cost_share_edit", share), ("commitment_edit", duty)):
        lead = f'<p class="lead">{party.organisation.name}</p>'
        assert lead in read(client, address(name, draft, part.public_id))


def test_nobody_has_to_count_characters_to_enter_a_clause(client, draft):
    page = read(client, address("clause_new", coordinated(client, draft)))
    folded = re.search(r'<details class="more">(.*?)</details>', page, re.DOTALL)
    assert folded
    assert "Genaue Stelle (freiwillig)" in folded[1]
    assert re.findall(r'name="(\w+)"', folded[1]) == ["start", "end"]
    assert "Haken weg, wenn es wörtlich zitiert ist." in page
    assert page.count('name="version"') == 1


def test_an_exact_place_is_kept_folded_and_shown_when_it_is_wrong(client, draft):
    clause = make_clause(coordinated(client, draft), start=3, end=9)
    edit = address("clause_edit", draft, clause.public_id)
    said = {"text": "Neu", "kind": "aim", "origin": "press", "version": clause.version}

    wrong = client.post(edit, said | {"start": "9", "end": "x"})
    assert wrong.status_code == 422
    assert '<details class="more" open>' in wrong.content.decode()

    assert client.post(edit, said | {"start": "4", "end": "8"}).status_code == 302
    assert Clause.objects.values_list("text", "start", "end").get() == ("Neu", 4, 8)


def test_whoever_is_not_known_may_be_entered_or_was_meant_otherwise(client, draft):
    make_organisation(name="Stadt Spremberg")
    user = make_coordinator(draft.cooperation)
    make_mandate(user, make_organisation(), Competence.EDIT)
    client.force_login(user)
    new = address("party_new", draft)

    page = client.post(new, {"organisation": "Spremberg", "role": "party"}).content.decode()
    assert "Meinten Sie „Stadt Spremberg“?" in page
    assert "„Spremberg“ als Organisation eintragen" in page
    assert f"{reverse('directory:organisation_new')}?name=Spremberg" in page

    page = client.post(new, {"organisation": "Xylo & Co <b>", "role": "party"}).content.decode()
    assert "kennen wir noch nicht." in page
    assert "Meinten Sie" not in page
    assert "?name=Xylo%20%26%20Co%20%3Cb%3E" in page
    assert draft.parties.count() == 2


@pytest.mark.parametrize("typed", ["Stadt Weißwasser/O. L.", "stadt weisswasser/o.l."])
def test_a_name_is_known_however_its_blanks_are_typed(client, draft, typed):
    city = make_organisation(name="Stadt Weißwasser/O.\u202fL.")
    new = address("party_new", coordinated(client, draft))

    assert client.post(new, {"organisation": typed, "role": "party"}).status_code == 302
    assert draft.parties.filter(organisation=city).exists()


def test_of_two_that_read_alike_the_one_of_that_very_name_is_meant(client, draft):
    make_organisation(name="IHK-Cottbus")
    meant = make_organisation(name="IHK Cottbus")
    new = address("party_new", coordinated(client, draft))

    assert client.post(new, {"organisation": "IHK Cottbus", "role": "party"}).status_code == 302
    assert draft.parties.filter(organisation=meant).exists()


def test_whoever_may_not_enter_organisations_is_told_who_may(client, draft):
    new = address("party_new", coordinated(client, draft))
    page = client.post(new, {"organisation": "Xylo", "role": "party"}).content.decode()
    assert reverse("directory:organisation_new") not in page
    assert "wer ein Mandat zum Bearbeiten hat" in page


def test_nobody_is_told_of_an_organisation_they_may_not_see(client, draft):
    make_organisation(name="Stadt Geheimberg", audience="organisation")
    new = address("party_new", coordinated(client, draft))
    page = client.post(new, {"organisation": "Geheimberg", "role": "party"}).content.decode()
    assert "Stadt Geheimberg" not in page


def test_a_field_is_not_called_the_same_twice(client, draft):
    make_field(coordinated(client, draft), official_title="Sport", short_title="Sport")
    make_field(draft, official_title="Bildung und Schule", short_title="Bildung")
    page = read(client, address("agreement_edit", draft))
    assert page.count("Sport") == 1
    assert "Bildung und Schule" in page


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("12.500,00", 12500), ("1.200.000", 1200000), ("12500 €", 12500), ("12\u00a0500", 12500)],
)
def test_a_cost_share_is_entered_as_people_write_it(client, draft, typed, stored):
    party = coordinated(client, draft).parties.first()
    said = {"party": party.pk, "year": 2025, "key": "fixed", "security": "secured"}

    assert (
        client.post(address("cost_share_new", draft), said | {"amount": typed}).status_code == 302
    )

    share = CostShare.objects.get()
    assert share.amount == stored
    edit = read(client, address("cost_share_edit", draft, share.public_id))
    again = re.search(r'name="amount" value="([^"]+)"', edit)
    assert again
    said |= {"amount": again[1], "version": share.version}
    assert client.post(address("cost_share_edit", draft, share.public_id), said).status_code == 302
    share.refresh_from_db()
    assert share.amount == stored


@pytest.mark.parametrize("typed", ["12 TEUR", "rund 12.500", "12,500"])
def test_an_amount_nobody_can_read_is_refused_and_stays_as_typed(client, draft, typed):
    party = coordinated(client, draft).parties.first()
    said = {"party": party.pk, "year": 2025, "key": "fixed", "security": "secured"}

    answer = client.post(address("cost_share_new", draft), said | {"amount": typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()
    assert "Bitte als Betrag" in (page := answer.content.decode()) or "zwei Stellen" in page
    assert not CostShare.objects.exists()


def test_whoever_does_not_want_to_after_all_gets_back(client, public):
    page = read(client, address("hint", public))
    href = reverse("portal:agreement", args=[public.address_key])
    assert f'href="{href}"><span class="kern-label">Abbrechen' in page

    client.force_login(make_coordinator(public.cooperation))
    page = read(client, reverse("agreements:cooperation_new"))
    href = reverse("portal:agreement_list")
    assert f'href="{href}"><span class="kern-label">Abbrechen' in page


def test_after_saving_there_is_a_way_to_the_page(client, draft):
    coordinated(client, draft)
    said = {"text": "Ein Ziel", "level": "goal"}
    page = client.post(address("goal_new", draft), said, follow=True).content.decode()
    href = reverse("portal:agreement", args=[draft.address_key])
    assert f'Eingetragen. <a href="{href}">Seite ansehen</a>' in page


def test_nothing_missing_is_said_as_well(client, draft):
    edit = address("agreement_edit", coordinated(client, draft))
    assert "Noch nichts benannt." in read(client, edit)
    make_gap(draft)
    assert "Noch nichts benannt." not in read(client, edit)


def test_a_partner_who_edits_is_not_sent_to_take_in_partners(client, draft):
    client.force_login(make_party_editor(draft.parties.first()))
    page = read(client, address("agreement_edit", draft))
    assert address("party_new", draft) not in page
    assert main_action(page) == []


def test_a_draft_with_one_partner_cannot_be_signed_by_anybody():
    agreement = make_agreement(parties=1)
    line = {"party": agreement.parties.get(), "person": None, "function": "Leitung"}
    with pytest.raises(ValidationError, match="mindestens zwei Vertragspartner"):
        services.sign_agreement(agreement, signed=None, signatures=[line], by=None)

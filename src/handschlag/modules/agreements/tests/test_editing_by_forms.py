"""An agreement from nothing to signed by forms alone; parts go with a trace."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from handschlag.foundation.records import today
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    FieldOfAction,
    Goal,
    KnownGap,
    Update,
)
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import (
    make_agreement,
    make_cooperation,
    make_coordinator,
    make_signed,
)
from .edit_pages import address, fill

pytestmark = pytest.mark.django_db


def test_from_nothing_to_a_signed_agreement_by_forms_alone(client):
    steward = make_organisation(name="Stadt Eins")
    partner = make_organisation(name="Stadt Zwei")
    cooperation = make_cooperation(steward=steward)
    client.force_login(make_coordinator(cooperation))

    answer = client.post(
        reverse("agreements:agreement_new"),
        {
            "cooperation": cooperation.pk,
            "kind": "cooperation",
            "short_title": "Zusammen",
            "official_title": "Vereinbarung über die Zusammenarbeit",
            "audience": "cooperation",
        },
    )
    agreement = Agreement.objects.get()
    assert answer.status_code == 302

    parts = [
        ("party_new", {"organisation": "Stadt Eins", "role": "party"}),
        (
            "party_new",
            {
                "organisation-auswahl": partner.public_id,
                "organisation": "Stadt Zwei",
                "role": "party",
            },
        ),
        (
            "clause_new",
            {
                "text": "Die Städte helfen einander.",
                "is_paraphrase": "on",
                "kind": "aim",
                "origin": "contract",
                "new_source": "Vertragstext",
            },
        ),
        ("field_new", {"number": 1, "official_title": "Wirtschaft", "short_title": "Wirtschaft"}),
        ("goal_new", {"text": "Ein Gewerbegebiet", "level": "goal"}),
        (
            "gap_new",
            {"subject": "measures", "kind": "unknown", "sentence": "Maßnahmen kennen wir nicht."},
        ),
        ("update_new", {"text": "Der Rat hat beraten.", "happened": "Mai 2024"}),
    ]
    for name, said in parts:
        assert client.post(address(name, agreement), said).status_code == 302, name
    first, second = agreement.parties.all()
    more = [
        (
            "approval_new",
            {"party": first.pk, "body": "Rat", "result": "approved", "decided_on": "2024-05-01"},
        ),
        ("commitment_new", {"party": second.pk, "kind": "provides", "text": "einen Raum"}),
        (
            "cost_share_new",
            {
                "party": first.pk,
                "year": 2025,
                "key": "fixed",
                "amount": "1200,50",
                "security": "secured",
            },
        ),
    ]
    for name, said in more:
        assert client.post(address(name, agreement), said).status_code == 302, name
    signing = {
        "signed": "6.5.2024",
        "signed_place": "Rathaus",
        "unterschrift-TOTAL_FORMS": 4,
        "unterschrift-INITIAL_FORMS": 2,
    }
    for number, (party, name) in enumerate([(first, "Eins"), (second, "Zwei")]):
        signing |= {
            f"unterschrift-{number}-party": party.pk,
            f"unterschrift-{number}-given_name": "Kim",
            f"unterschrift-{number}-family_name": name,
            f"unterschrift-{number}-function": "Bürgermeisterin",
            f"unterschrift-{number}-capacity": "acting",
        }
    assert client.post(address("agreement_sign", agreement), signing).status_code == 302

    agreement.refresh_from_db()
    assert (agreement.state, str(agreement.signed)) == ("signed", "6.\u00a0Mai\u00a02024")
    page = client.get(address("agreement_edit", agreement)).content.decode()
    for words in (
        "Kim Eins, Bürgermeisterin (amtierend)",
        "1.200,50\u00a0€",
        "Ein Gewerbegebiet",
        "1 von 2 Partnern haben zugestimmt",
        "Mai\u00a02024",
    ):
        assert words in page
    history = client.get(address("agreement_history", agreement)).content.decode()
    for words in ("Vereinbarung unterzeichnet", "Ziel eingetragen", "Kim Zwei", "zugestimmt"):
        assert words in history


def signing(*parties, **days):
    """What the form sends where everybody signs on 6 May 2024, but for those given."""
    sent = {
        "signed": "6.5.2024",
        "unterschrift-TOTAL_FORMS": len(parties),
        "unterschrift-INITIAL_FORMS": len(parties),
    }
    for number, party in enumerate(parties):
        said = {
            "party": party.pk,
            "given_name": "Kim",
            "family_name": f"Beispiel {number}",
            "function": "Leitung",
            "capacity": "in_office",
            "signed_on": days.get(f"day_{number}", ""),
        }
        sent |= {f"unterschrift-{number}-{name}": value for name, value in said.items()}
    return sent


def test_each_signature_may_bear_a_day_of_its_own(client):
    agreement = make_agreement()
    first, second = agreement.parties.all()
    client.force_login(make_coordinator(agreement.cooperation))
    assert (
        "Nur wenn es ein anderer Tag war"
        in client.get(address("agreement_sign", agreement)).content.decode()
    )

    sent = signing(first, second, day_1="2024-05-02")
    assert client.post(address("agreement_sign", agreement), sent).status_code == 302

    agreement.refresh_from_db()
    assert str(agreement.signed) == "6.\u00a0Mai\u00a02024"
    days = [party.signatures.get().signed_on for party in (first, second)]
    assert days == [None, date(2024, 5, 2)]


def test_nobody_signs_tomorrow_and_what_was_typed_is_still_there(client):
    agreement = make_agreement()
    client.force_login(make_coordinator(agreement.cooperation))
    tomorrow = (today() + timedelta(days=1)).isoformat()

    sent = signing(*agreement.parties.all(), day_0=tomorrow)
    answer = client.post(address("agreement_sign", agreement), sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dieser Tag liegt in der Zukunft." in page
    assert f'value="{tomorrow}"' in page
    agreement.refresh_from_db()
    assert agreement.state == "draft"


def test_markup_and_floods_are_refused_or_harmless(client):
    agreement = make_agreement()
    client.force_login(make_coordinator(agreement.cooperation))
    script = "<script>alert(1)</script>"
    client.post(address("goal_new", agreement), {"text": script, "level": "goal"})
    page = client.get(address("agreement_edit", agreement)).content.decode()
    assert script not in page
    assert "&lt;script&gt;alert(1)" in page

    flood = client.post(address("goal_new", agreement), {"text": "x" * 400, "level": "goal"})
    assert flood.status_code == 422
    assert agreement.goals.count() == 1


def test_parts_are_removed_with_a_trace(client):
    agreement = make_agreement()
    parts = fill(agreement)
    client.force_login(make_coordinator(agreement.cooperation))

    for kind in (
        "goal",
        "commitment",
        "cost_share",
        "approval",
        "gap",
        "update",
        "field",
        "clause",
        "party",
    ):
        gone = client.post(address(f"{kind}_remove", agreement, parts[kind].public_id))
        assert gone.status_code == 302, kind

    left = (Goal, Commitment, CostShare, Approval, KnownGap, Update, FieldOfAction, Clause)
    assert [model.objects.count() for model in left] == [0] * len(left)
    history = client.get(address("agreement_history", agreement)).content.decode()
    assert parts["goal"].text in history


def test_a_party_does_not_vanish_from_a_signed_agreement(client):
    agreement = make_signed()
    party = agreement.parties.first()
    client.force_login(make_coordinator(agreement.cooperation))

    answer = client.post(address("party_remove", agreement, party.public_id))

    assert answer.status_code == 422
    assert "mit Datum und Grund" in answer.content.decode()
    assert agreement.parties.count() == 2

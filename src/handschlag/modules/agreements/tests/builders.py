"""Cooperations and agreements for tests, with as little as possible said."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from typing import Any

from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import (
    AgreementKind,
    ClauseKind,
    ClauseOrigin,
    CommitmentKind,
    CostKey,
    GapSubject,
)
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    Cooperation,
    CostShare,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)
from handschlag.modules.directory.api import Competence, Organisation
from handschlag.modules.directory.tests.builders import (
    make_mandate,
    make_organisation,
    make_person,
)

_numbers = count(1)
SIGNED_ON = date(2024, 5, 6)


def make_cooperation(**fields: Any) -> Cooperation:
    fields.setdefault("name", f"Kooperation {next(_numbers)}")
    if "steward" in fields:
        fields.setdefault("steward_since", date(2020, 1, 1))
    return services.create_cooperation(**{"by": None} | fields)


def make_public_cooperation(**fields: Any) -> Cooperation:
    """Only of a public cooperation can boards, plans and measures become public."""
    return make_cooperation(audience=Audience.PUBLIC, **fields)


def make_agreement(*, parties: int | Iterable[Organisation] = 2, **fields: Any) -> Agreement:
    """A draft between new organisations, or between those given."""
    number = next(_numbers)
    if isinstance(parties, int):
        parties = [make_organisation() for _ in range(parties)]
    given = {
        "cooperation": fields.pop("cooperation", None) or make_cooperation(),
        "official_title": f"Vereinbarung über die Zusammenarbeit {number}",
        "short_title": f"Zusammen {number}",
        "kind": AgreementKind.COOPERATION,
        "parties": parties,
        "by": None,
    }
    return services.create_agreement(**given | fields)


def make_signed(*, signed: PartialDate | None = None, basis: str = "", **fields: Any) -> Agreement:
    """A signed agreement, one signature per party; still internal."""
    agreement = make_agreement(**fields)
    signatures = [
        {"party": party, "person": make_person(), "function": "Leitung"}
        for party in agreement.parties.all()
    ]
    day = signed or PartialDate.day(SIGNED_ON)
    return services.sign_agreement(
        agreement, signed=day, signatures=signatures, by=None, basis=basis
    )


def make_public(**fields: Any) -> Agreement:
    """A signed agreement whose page is public."""
    return services.release_agreement(make_signed(**fields), by=None)


def make_party(agreement: Agreement, **fields: Any) -> Party:
    organisation = fields.pop("organisation", None) or make_organisation()
    return services.add_party(agreement, organisation=organisation, **{"by": None} | fields)


def make_approval(party: Party, **fields: Any) -> Approval:
    fields.setdefault("body", "Stadtverordnetenversammlung")
    return services.record_approval(party.agreement, party=party, **{"by": None} | fields)


def make_source(**fields: Any) -> Source:
    fields.setdefault("title", f"Pressemitteilung {next(_numbers)}")
    return Source.objects.create(**fields)


def make_clause(agreement: Agreement, **fields: Any) -> Clause:
    fields.setdefault("text", f"Die Partner stimmen sich ab ({next(_numbers)}).")
    fields.setdefault("kind", ClauseKind.PROMISE)
    fields.setdefault("origin", ClauseOrigin.PRESS)
    return services.add_clause(agreement, **{"by": None} | fields)


def make_field(agreement: Agreement, **fields: Any) -> FieldOfAction:
    number = next(_numbers)
    fields.setdefault("official_title", f"Feld {number}, wie es im Vertrag heißt")
    fields.setdefault("short_title", f"Feld {number}")
    return services.add_field(agreement, **{"by": None} | fields)


def make_goal(agreement: Agreement, **fields: Any) -> Goal:
    fields.setdefault("text", f"Ziel {next(_numbers)}")
    return services.add_goal(agreement, **{"by": None} | fields)


def make_commitment(party: Party, **fields: Any) -> Commitment:
    fields.setdefault("kind", CommitmentKind.PROVIDES)
    fields.setdefault("text", f"einen Raum ({next(_numbers)})")
    return services.add_commitment(party.agreement, party=party, **{"by": None} | fields)


def make_cost_share(party: Party, **fields: Any) -> CostShare:
    fields.setdefault("year", 2025)
    fields.setdefault("key", CostKey.FIXED)
    return services.add_cost_share(party.agreement, party=party, **{"by": None} | fields)


def make_gap(agreement: Agreement, **fields: Any) -> KnownGap:
    fields.setdefault("subject", GapSubject.GOALS)
    fields.setdefault("sentence", "Der Wortlaut der Ziele liegt uns nicht vor.")
    return services.name_gap(agreement, **{"by": None} | fields)


def make_update(agreement: Agreement, **fields: Any) -> Update:
    fields.setdefault("text", f"Nachtrag {next(_numbers)}")
    return services.add_update(agreement, **{"by": None} | fields)


def make_coordinator(cooperation: Cooperation, **fields: Any) -> User:
    """Somebody who coordinates; the cooperation gets a steward if it has none."""
    stewardship = cooperation.stewardships.first()
    if stewardship is None:
        stewardship = services.appoint_steward(
            cooperation, organisation=make_organisation(), since=date(2020, 1, 1), by=None
        )
    user = make_user(**fields)
    make_mandate(user, stewardship.organisation, Competence.REPORT, coordinates=True)
    return user


def make_party_editor(party: Party, may: str = Competence.EDIT, **fields: Any) -> User:
    user = make_user(**fields)
    make_mandate(user, party.organisation, may)
    return user

"""Rows the addresses ask for, beside the region: one of each kind, made through the services."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from handschlag.foundation.accounts.invitations import invite_user
from handschlag.foundation.records.models import Source
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.models import Agreement, Cooperation
from handschlag.modules.agreements.views.part_kinds import PART_KINDS
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Organisation, OrganisationName
from handschlag.modules.directory.tests.builders import make_contact_point, make_post, make_tie

PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def make_rows() -> dict[str, Any]:
    """Rows by the names `arguments_of` looks them up with."""
    organisation = Organisation.objects.get(name="Stadt Spremberg")
    other = Organisation.objects.get(name="Stadt Cottbus")
    agreement = Agreement.objects.get(short_title__startswith="Wissenschaft")
    return {
        "source": Source.objects.earliest("pk"),
        **_directory_rows(organisation, other),
        **_agreement_rows(agreement),
        "invitation": _invitation(),
        "user": get_user_model().objects.get(email="weisswasser@example.org"),
    }


def _invitation() -> Any:
    administrator = get_user_model().objects.get(email="administration@example.org")
    return invite_user(email="neu@example.org", name="Neu, Demo", by=administrator)


def _directory_rows(organisation: Organisation, other: Organisation) -> dict[str, Any]:
    staff = get_user_model().objects.get(email="spremberg@example.org")
    gone = directory.create_organisation(name="Stadt Spremberg doppelt", kind="other", by=None)
    network = Organisation.objects.get(name="PROF.ISP")
    return {
        "organisation": organisation,
        "other": other,
        "tie": make_tie(organisation, other, by=None),
        "post": make_post(organisation),
        "point": make_contact_point(organisation),
        "name": OrganisationName.objects.filter(organisation=organisation).last(),
        "mandate": directory.Mandate.objects.get(user=staff),
        "promise": directory.invite_to_organisation(
            organisation, email="bald@example.org", name="Bald, Demo", may="report", by=staff
        ),
        "claim": directory.claim_organisation(network, reason="Wir sind es.", by=staff),
        "objection": directory.make_objection(organisation, text="Das stimmt nicht."),
        "merge": directory.merge_organisations(organisation, gone, by=None),
    }


def _agreement_rows(agreement: Agreement) -> dict[str, Any]:
    party = agreement.parties.get(organisation__name="Stadt Spremberg")
    agreements.add_goal(agreement, text="Mehr Praxis im Studium", owners=[party], by=None)
    agreements.add_commitment(
        agreement, party=party, kind="provides", text="Ein Raum im Rathaus", by=None
    )
    agreements.add_cost_share(agreement, party=party, year=2024, key="fixed", amount=1000, by=None)
    agreements.record_approval(
        agreement, party=party, body="Rat", result="approved", decided_on=date(2021, 9, 1), by=None
    )
    document = agreements.add_document(
        agreement.cooperation,
        kind="contract",
        title="Vertrag",
        upload=ContentFile(PAPER, name="vertrag.pdf"),
        agreement=agreement,
        by=None,
    )
    return {
        "agreement": agreement,
        "cooperation": agreement.cooperation,
        "stewardship": agreement.cooperation.stewardships.get(),
        "document": document,
        "parts": {kind.name: kind.rows(agreement).first() for kind in PART_KINDS},
        "draft": make_draft(agreement.cooperation),
    }


def make_draft(cooperation: Cooperation) -> Agreement:
    """An agreement only its parties may know of."""
    return agreements.create_agreement(
        cooperation=cooperation,
        official_title="Zweite Vereinbarung",
        short_title="Zweite Vereinbarung",
        kind="cooperation",
        parties=[
            Organisation.objects.get(name="BTU Cottbus-Senftenberg"),
            Organisation.objects.get(name="Stadt Spremberg"),
        ],
        by=None,
    )

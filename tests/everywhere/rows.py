"""Rows the addresses ask for, beside the region: one of each kind, made through the services."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from tests.everywhere.board_rows import make_board_rows
from tests.everywhere.measure_rows import make_measure_rows

from handschlag.foundation.accounts.invitations import invite_user
from handschlag.foundation.notifications.models import Mail, Notification
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.privacy.lookup import Wanted
from handschlag.foundation.privacy.lookups import look_up
from handschlag.foundation.privacy.models import Notice
from handschlag.foundation.records import services as records
from handschlag.foundation.records import today
from handschlag.foundation.records.models import Source
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.tests.builders import make_letterhead
from handschlag.foundation.tables import services as tables
from handschlag.foundation.tables.foreign import services as foreign
from handschlag.foundation.tables.foreign.layout import ForeignColumn
from handschlag.foundation.tables.foreign.mapping import Mapping
from handschlag.foundation.tables.models import TableImport
from handschlag.foundation.tables.spec import table
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.models import Agreement, Cooperation, Signature
from handschlag.modules.agreements.views.part_kinds import PART_KINDS
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.distribution import Criteria
from handschlag.modules.directory.models import DuplicateCandidate, Organisation, OrganisationName
from handschlag.modules.directory.services import save_list
from handschlag.modules.directory.tests.builders import make_contact_point, make_post, make_tie
from handschlag.modules.intake import api as intake
from handschlag.modules.intake.tests.builders import make_read, proposal_of
from handschlag.modules.measures import api as measures
from handschlag.modules.measures.services.calendars import make_calendar_address
from handschlag.modules.measures.tests.builders_of_rounds import (
    make_deadline,
    make_eight_rows,
    make_round,
)
from handschlag.portal.report_bundles import AGREEMENT, agreement_contents

PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def make_rows() -> dict[str, Any]:
    """Rows by the names `arguments_of` looks them up with."""
    organisation = Organisation.objects.get(name="Stadt Spremberg")
    other = Organisation.objects.get(name="Stadt Cottbus")
    agreement = Agreement.objects.get(short_title__startswith="Wissenschaft")
    return {
        "source": Source.objects.earliest("pk"),
        **(of_directory := _directory_rows(organisation, other)),
        "citation": records.cite(of_directory["point"], Source.objects.earliest("pk")),
        "unproven": _source_without_checksum(of_directory["point"]),
        **_agreement_rows(agreement),
        **_report_rows(organisation, agreement),
        **_privacy_rows(),
        "table_import": _table_import(organisation),
        **_foreign_rows(),
        **_intake_rows(organisation),
        **_round_rows(organisation, agreement.cooperation),
        "public_measure": _public_measure(agreement.cooperation),
        "page_release": _page_release(agreement.cooperation),
        "measured": make_measure_rows(organisation, agreement),
        "board": make_board_rows(organisation, agreement.cooperation),
        "invitation": _invitation(),
        "notification": _notification(),
        "mail": _lost_mail(),
        "user": get_user_model().objects.get(email="weisswasser@example.org"),
    }


def _source_without_checksum(row: Any) -> Source:
    """Nobody has said yet which text it is."""
    source = records.add_source(title="Aushang im Rathaus")
    records.cite(row, source)
    return source


def _table_import(organisation: Organisation) -> TableImport:
    """A draft of the partner's: a changed row, a new one, and one that is wrong."""
    partner = get_user_model().objects.get(email="spremberg@example.org")
    lines = [
        "Name;Art;Landkreis;Kennung;Stand",
        f"{organisation};Stadt oder Gemeinde;Spree-Neiße;{organisation.public_id};{organisation.version}",
        "Verein zum Ausprobieren;Verband oder Verein;;;",
        "Noch ein Verein;Zirkus;;;",
    ]
    upload = ContentFile("\n".join(lines).encode(), name="liste.csv")
    draft = tables.start_import(table("organisationen"), upload, by=partner)
    return tables.read_import(draft)


def _foreign_rows() -> dict[str, Any]:
    """A workbook of somebody else, not mapped yet, and what is remembered of another one."""
    partner = get_user_model().objects.get(email="spremberg@example.org")
    lines = "Liste der Empfänger;;\nName des Begünstigten;Sitz;Betrag\nDock3 GmbH;Spremberg;7 €\n"
    upload = ContentFile(lines.encode(), name="empfaenger.csv")
    declared = table("organisationen")
    found = foreign.start_foreign_import(declared, upload, sender="Bewilligungsstelle", by=partner)
    columns = [ForeignColumn(0, "Zuwendungsempfänger", ("Zuwendungsempfänger",), (), frozenset())]
    mapping = Mapping("", 1, 1, {0: "name"}, {"kind": "Unternehmen"}, "Landesamt")
    remembered = foreign.remember_mapping(declared.key, mapping, columns=columns, by=partner)
    return {"foreign_import": found, "sender_mapping": remembered}


def _intake_rows(organisation: Organisation) -> dict[str, Any]:
    """A document of the partner's that was read, and a batch with one more and a bad file."""
    partner = get_user_model().objects.get(email="spremberg@example.org")
    document = make_read(by=partner, owner_org=organisation, name="Mitteilung.txt")
    contents = [("brief.txt", b"Ein Brief ohne Vorschlag."), ("bild.exe", b"MZ")]
    batch = intake.receive_batch("Ordner", contents, by=partner, owner_org=organisation)
    return {"proposal": proposal_of(document, "party"), "batch": batch}


def _public_measure(cooperation: Cooperation) -> Any:
    """Of an adopted plan that everybody may read."""
    plan = measures.create_plan(cooperation=cooperation, title="Öffentlicher Plan", by=None)
    measure = measures.add_measure(plan, title="Öffentliche Maßnahme", by=None)
    measures.adopt_plan(plan, adopted_on=date(2024, 6, 1), adopted_basis="Vorlage 1", by=None)
    measures.release_plan(plan, by=None)
    return measures.release_measure(measure, by=None)


def _page_release(cooperation: Cooperation) -> Any:
    """A plan that is announced to the partners."""
    plan = measures.create_plan(cooperation=cooperation, title="Angekündigter Plan", by=None)
    return agreements.announce_pages([plan], by=None)


def _round_rows(organisation: Organisation, cooperation: Cooperation) -> dict[str, Any]:
    """A running round that asks the town, with nothing sent yet; and a deadline of the town."""
    asked = make_round(make_eight_rows(cooperation, organisation))
    partner = get_user_model().objects.get(email="spremberg@example.org")
    deadline = make_deadline(measure=asked.measures[0], responsible_org=organisation)
    return {
        "round": asked.round,
        "sheet": asked.sheet,
        "sheet_row": asked.sheet.rows.earliest("pk"),
        "deadline": deadline,
        "calendar": make_calendar_address(partner),
    }


def _privacy_rows() -> dict[str, Any]:
    administrator = get_user_model().objects.get(email="administration@example.org")
    privacy.open_missing_notices()
    notice = Notice.objects.earliest("pk")
    person = directory.Person.objects.get(public_id=notice.subject.removeprefix("person:"))
    wanted = Wanted(name=person.family_name)
    return {
        "person": person,
        "notice": notice,
        "erasure": privacy.erase_subjects(["person:niemand"], by=None, basis="Az. 2").entry,
        "lookup": look_up(wanted, occasion="Az. 1", by=administrator)[0],
        # For the administration itself, so that the appointment gives nobody a right more.
        "appointment": privacy.appoint(administrator, by=None),
    }


def _notification() -> Notification:
    """Of the staff in Spremberg: they may act for the town."""
    return Notification.objects.get(
        recipient__email="spremberg@example.org", kind="directory.mandate_granted"
    )


def _lost_mail() -> Mail:
    mail = Mail.objects.earliest("pk")
    mail.state, mail.trouble, mail.attempts = "failed", "address", 1
    mail.reply = "550 5.1.1 Unknown"
    mail.save()
    return mail


def _invitation() -> Any:
    administrator = get_user_model().objects.get(email="administration@example.org")
    return invite_user(email="neu@example.org", name="Neu, Demo", by=administrator)


def _directory_rows(organisation: Organisation, other: Organisation) -> dict[str, Any]:
    staff = get_user_model().objects.get(email="spremberg@example.org")
    gone = directory.create_organisation(name="Stadt Spremberg doppelt", kind="other", by=None)
    network = Organisation.objects.get(name="PROF.ISP")
    mandate = directory.Mandate.objects.get(user=staff)
    return {
        "organisation": organisation,
        "other": other,
        "tie": make_tie(organisation, other, by=None),
        "post": make_post(organisation),
        "point": make_contact_point(organisation),
        "name": OrganisationName.objects.filter(organisation=organisation).last(),
        "mandate": mandate,
        "deputyship": directory.appoint_deputy(
            mandate,
            deputy=get_user_model().objects.get(email="administration@example.org"),
            since=today() + timedelta(days=30),
            until=today() + timedelta(days=40),
            by=None,
        ),
        "list": save_list(
            Criteria(function="Presse"), name="Presse", purpose="Test", owner_org=other, by=None
        ),
        "duplicate": DuplicateCandidate.objects.create(
            first=min(organisation, other, key=lambda row: row.pk),
            second=max(organisation, other, key=lambda row: row.pk),
            score=700,
            reasons=["klingt ähnlich"],
        ),
        "promise": directory.invite_to_organisation(
            organisation, email="bald@example.org", name="Bald, Demo", may="report", by=staff
        ),
        "claim": directory.claim_organisation(network, reason="Wir sind es.", by=staff),
        "objection": directory.make_objection(organisation, text="Das stimmt nicht."),
        "merge": directory.merge_organisations(organisation, gone, by=None),
    }


def _report_rows(organisation: Organisation, agreement: Agreement) -> dict[str, Any]:
    staff = get_user_model().objects.get(email="spremberg@example.org")
    contents = agreement_contents(staff, agreement.public_id, "")
    bundle = reports.request_bundle(contents, kind=AGREEMENT, file_number="12/3", by=staff)
    paper = ContentFile(make_letterhead("Stadt Spremberg"), name="brief.docx")
    return {
        "bundle": reports.build_bundle(bundle.pk),
        "letterhead": reports.add_letterhead(organisation, name="Brief", upload=paper, by=staff),
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
        "signature": Signature.objects.filter(party__agreement=agreement).earliest("pk"),
        "statement": agreements.cite_source(
            agreement,
            source=Source.objects.earliest("pk"),
            field="signed",
            stated="ein anderer Tag",
            differs=True,
            by=None,
        ),
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

"""Lists of several modules ask the database as often for three rows as for one."""

from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.notifications.models import Mail
from handschlag.foundation.privacy import appointments
from handschlag.foundation.privacy.models import ErasureEntry
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.tests.builders import make_letterhead
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import make_party, make_signed
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.tests.builders import make_deadline
from handschlag.modules.measures.tests.builders_of_rounds import make_eight_rows, make_round
from handschlag.portal.tests.builders import read, signed_in

pytestmark = pytest.mark.django_db


def deadlines(_admin):
    return reverse("measures:deadline_list"), make_deadline


def rounds(_admin):
    return reverse("measures:round_list"), lambda: make_round(make_eight_rows())


def letterheads(admin):
    town, names = make_organisation(), iter(["Brief", "Karte", "Vermerk"])

    def add():
        paper = ContentFile(make_letterhead("Ein Brief"), name="brief.docx")
        reports.add_letterhead(town, name=next(names), upload=paper, by=admin)

    return reverse("portal:letterhead_list", args=[town.address_key]), add


def erasures(admin):
    appointments.appoint(admin, by=make_administrator())
    return reverse("privacy:erasure_list"), ErasureEntry.objects.create


def officers(admin):
    return reverse("privacy:appointment_list"), lambda: appointments.appoint(make_user(), by=admin)


def mails(_admin):
    def add():
        Mail.objects.create(recipient=make_user(), state="failed", trouble="server")

    return reverse("notifications:undelivered"), add


def statements(_admin):
    agreement = make_signed()
    agreements.announce_release(agreement, by=None)

    def add():
        party = make_party(agreement)
        agreements.state_on_release(agreement, party=party, agrees=True, by=None)

    return reverse("agreements:release", args=[agreement.address_key]), add


@pytest.mark.parametrize(
    "listed", [deadlines, rounds, letterheads, erasures, officers, mails, statements]
)
def test_three_rows_cost_what_one_does(listed, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    admin = make_administrator()
    address, add = listed(admin)
    client = signed_in(admin)

    add()
    read(client, address)
    one = cost_of(client, address)
    add()
    add()
    three = cost_of(client, address)

    assert three.queries == one.queries
    assert three.length > one.length


class Cost(NamedTuple):
    queries: int
    length: int


def cost_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        page = read(client, address)
    return Cost(len(asked), len(page))

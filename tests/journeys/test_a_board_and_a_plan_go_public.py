"""On the way to the public page: the partners see it first, and the council comes before all.

The way itself is walked in the browser (tests/browser/test_a_plan_goes_public.py).
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_coordinator,
    make_party_editor,
    make_public,
)
from handschlag.modules.directory.tests.builders import make_editor
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.tests.builders import make_body, make_paper
from handschlag.modules.measures.tests.builders import make_measure, make_plan, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    return make_public()


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def days_are_over(release):
    agreements.PageRelease.objects.filter(pk=release.pk).update(
        opened_on=today() - timedelta(days=15), statements_until=today() - timedelta(days=1)
    )


def test_only_the_partners_see_before_what_of_a_plan_visitors_will_see(agreement):
    plan = make_plan(cooperation=agreement.cooperation, title="Plan bis 2028")
    shown = make_measure(plan, title="Lotsen")
    carrier = make_role(shown, role="implementing").organisation
    make_measure(plan, title="Werkstatt")
    coordinator = signed_in(make_coordinator(agreement.cooperation))
    partner = signed_in(make_party_editor(agreement.parties.first()))
    stranger, visitor = signed_in(make_party_editor(make_public().parties.first())), Client()
    announce = reverse("measures:plan_announce", args=[plan.address_key])
    pages = [
        reverse("portal:plan", args=[plan.address_key]),
        reverse("portal:measure", args=[shown.address_key]),
    ]

    answer = coordinator.post(announce, {"with_plan": "on", "measures": [shown.pk]})
    release = agreements.PageRelease.objects.get()
    round_ = reverse("agreements:page_release", args=[release.public_id])
    assert (answer.status_code, answer.url) == (302, round_)

    # The partner sees exactly what visitors will see, and nobody else anything.
    assert "Lotsen" in partner.get(round_).content.decode()
    for page in pages:
        with CaptureQueriesContext(connection) as asked:
            preview = partner.get(f"{page}?ansicht=oeffentlich").content.decode()
        # Nobody who writes has to wait for somebody who looks.
        verbs = {query["sql"].split()[0] for query in asked}
        assert verbs == {"SELECT", "CREATE", "DROP"} or connection.vendor != "sqlite"
        assert "Lotsen" in preview
        assert "Werkstatt" not in preview
        assert "So sehen Besucherinnen und Besucher diese Seite." in preview
        assert "So sehen" not in partner.get(page).content.decode()
        for outside in (stranger, visitor):
            assert outside.get(f"{page}?ansicht=oeffentlich").status_code == 404
    assert stranger.get(round_).status_code == 404
    # Whoever carries out one measure sees that one as visitors will, and nothing of the round.
    alone = signed_in(make_editor(carrier)).get(f"{pages[1]}?ansicht=oeffentlich").content.decode()
    assert "Lotsen" in alone
    assert "Plan bis 2028" not in alone
    early = coordinator.post(f"{round_}freigeben/")
    assert early.status_code == 422
    assert "Stellung nehmen" in early.content.decode()
    assert partner.post(f"{round_}freigeben/").status_code == 403
    assert [visitor.get(page).status_code for page in pages] == [404, 404]


def test_a_board_goes_public_and_then_its_papers_but_the_council_comes_first(agreement):
    body = make_body(cooperation=agreement.cooperation, name="Beirat am Fluss")
    user = make_coordinator(agreement.cooperation)
    coordinator, visitor = signed_in(user), Client()
    paper = make_paper(agreement.cooperation, title="Radweg", embargo_until=today())
    page = reverse("portal:body", args=[body.address_key])
    way = reverse("governance:body_release", args=[body.address_key])
    details = reverse("governance:paper_details", args=[paper.address_key])

    def opened(**said):
        given = {"title": "Radweg", "kind": paper.kind, "audience": "public", "version": "1"}
        return coordinator.post(details, given | said)

    assert "zuerst an" in opened(embargo_until="").content.decode()
    coordinator.post(way, {"embargo_until": ""})
    release = agreements.PageRelease.objects.get()
    assert coordinator.get(way).url.endswith(f"/{release.public_id}/")
    assert visitor.get(page).status_code == 404
    days_are_over(release)
    agreements.release_pages(release, by=user)
    assert "Beirat am Fluss" in visitor.get(page).content.decode()

    refused = opened(embargo_until=today().strftime("%d.%m.%Y"))
    assert refused.status_code == 422
    assert "Erst der Rat" in refused.content.decode()
    assert opened(embargo_until="").status_code == 302
    public = reverse("portal:paper", args=[paper.address_key])
    assert visitor.get(public).status_code == 200

    coordinator.post(way, {"reason": "Neu besetzt."})
    assert [visitor.get(where).status_code for where in (page, public)] == [404, 404]
    assert governance.Body.objects.get(pk=body.pk).release is None

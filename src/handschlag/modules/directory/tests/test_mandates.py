"""Rights come from mandates: given, promised with an invitation, ended, never by a back door."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.access import reach_of
from handschlag.foundation.accounts.invitations import accept_invitation
from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Mandate, PendingMandate

from .builders import make_editor, make_mandate, make_organisation

pytestmark = pytest.mark.django_db

Competence = directory.Competence


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_each_step_includes_the_ones_before():
    organisation = make_organisation()
    steps = [Competence.REPORT, Competence.EDIT, Competence.MANAGE]
    for held in steps:
        user = make_editor(organisation, held)
        allowed = [step for step in steps if directory.may(user, organisation, step)]
        assert allowed == steps[: steps.index(held) + 1]
        assert not directory.may(user, make_organisation(), Competence.REPORT)


def test_a_mandate_counts_on_its_first_and_last_day_and_not_outside():
    organisation, user = make_organisation(), make_user()
    day = today()
    for since, until, counts in [
        (day, day, True),
        (day + timedelta(days=1), None, False),
        (date(2020, 1, 1), day - timedelta(days=1), False),
    ]:
        Mandate.objects.all().delete()
        make_mandate(user, organisation, since=since, until=until)
        assert directory.may(user, organisation, Competence.EDIT) is counts
        assert (organisation.pk in reach_of(fresh(user)).organisations) is counts


def test_ended_at_once_means_no_right_today():
    organisation = make_organisation()
    for since in (date(2020, 1, 1), today()):
        user = make_user()
        mandate = make_mandate(user, organisation, since=since)
        directory.end_mandate(mandate, by=None)
        assert not directory.may(user, organisation, Competence.REPORT)


def test_two_mandates_for_the_same_time_are_refused():
    organisation, user = make_organisation(), make_user()
    make_mandate(user, organisation)
    with pytest.raises(ValidationError, match="schon ein Mandat"):
        make_mandate(user, organisation, since=today())


def test_the_last_manager_cannot_leave_nobody_behind():
    organisation = make_organisation()
    manager = make_editor(organisation, Competence.MANAGE)
    own = Mandate.objects.get(user=manager)
    for act in [
        lambda: directory.end_mandate(own, by=manager),
        lambda: directory.change_mandate(own, by=manager, may=Competence.EDIT),
    ]:
        with pytest.raises(ValidationError, match="niemand mehr"):
            act()
    make_editor(organisation, Competence.MANAGE)
    directory.end_mandate(own, by=manager)
    assert not directory.may(manager, organisation, Competence.REPORT)


def test_an_administrator_may_end_even_the_last_one():
    organisation = make_organisation()
    manager = make_editor(organisation, Competence.MANAGE)
    directory.end_mandate(Mandate.objects.get(user=manager), by=make_administrator())
    assert not directory.may(manager, organisation, Competence.MANAGE)


def test_an_invitation_carries_a_mandate_that_counts_once_accepted():
    organisation = make_organisation(name="Stadt Spremberg")
    manager = make_editor(organisation, Competence.MANAGE)

    directory.invite_to_organisation(
        organisation, email="neu@example.org", name="Neu", may=Competence.EDIT, by=manager
    )
    invitation = Invitation.objects.get()
    assert "Stadt Spremberg" in invitation.purpose
    assert Mandate.objects.count() == 1

    user = accept_invitation(invitation, name="Neu Muster", password="ein langer Satz 42")
    assert directory.may(user, organisation, Competence.EDIT)
    assert not directory.may(user, organisation, Competence.MANAGE)
    assert not PendingMandate.objects.exists()


def test_a_withdrawn_promise_gives_nothing_and_its_link_is_dead(client):
    organisation, other = make_organisation(), make_organisation()
    manager = make_editor(organisation, Competence.MANAGE)
    promise = directory.invite_to_organisation(
        organisation, email="neu@example.org", name="Neu", may=Competence.EDIT, by=manager
    )
    client.force_login(manager)

    def withdraw(where):
        keys = {"key": where.address_key, "promise_id": promise.public_id}
        return client.post(reverse("directory:promise_withdraw", kwargs=keys)).status_code

    assert withdraw(other) == 403
    make_mandate(manager, other, Competence.MANAGE)
    assert withdraw(other) == 404
    assert withdraw(organisation) == 302
    with pytest.raises(ValidationError, match="gilt nicht mehr"):
        accept_invitation(Invitation.objects.get(), name="Neu", password="ein langer Satz 42")


def test_somebody_with_an_account_gets_the_mandate_at_once():
    organisation, user = make_organisation(), make_user()
    directory.invite_to_organisation(
        organisation, email=user.email.upper(), name="egal", may=Competence.REPORT, by=None
    )
    assert directory.may(user, organisation, Competence.REPORT)


def test_who_looks_after_an_entry_grants_nobody_rights_in_its_name(client):
    district = make_organisation()
    company = make_organisation(owner_org=district)
    manager = make_editor(district, Competence.MANAGE)
    client.force_login(manager)
    page = reverse("directory:mandate_list", kwargs={"key": company.address_key})
    data = {"email": manager.email, "name": "Ich", "may": "manage"}
    assert client.post(page, data).status_code == 403
    assert not directory.may(manager, company, Competence.REPORT)


def test_the_page_gives_changes_and_ends_mandates(client):
    organisation, colleague = make_organisation(), make_user(name="Toni Beispiel")
    client.force_login(make_editor(organisation, Competence.MANAGE))
    page = reverse("directory:mandate_list", kwargs={"key": organisation.address_key})

    client.post(page, {"email": colleague.email, "name": "Toni", "may": "report"})
    assert "Toni Beispiel" in client.get(page).content.decode()
    mandate = Mandate.objects.get(user=colleague)
    key = {"key": organisation.address_key, "mandate_id": mandate.public_id}

    change = reverse("directory:mandate_change", kwargs=key)
    version = client.get(change).context["form"]["version"].value()
    client.post(change, {"may": "edit", "version": version})
    assert directory.may(colleague, organisation, Competence.EDIT)
    client.post(reverse("directory:mandate_end", kwargs=key))
    assert not directory.may(colleague, organisation, Competence.REPORT)


def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries):
    costs = []
    for count in (1, 3):
        organisation = make_organisation()
        manager = make_editor(organisation, Competence.MANAGE)
        for _ in range(count):
            make_editor(organisation)
            directory.invite_to_organisation(
                organisation,
                email=f"n{Invitation.objects.count()}@example.org",
                name="N",
                may=Competence.REPORT,
                by=None,
            )
        client.force_login(manager)
        page = reverse("directory:mandate_list", kwargs={"key": organisation.address_key})
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_what_two_people_change_of_a_right_is_shown_to_the_second_and_nothing_is_taken_back(client):
    organisation, colleague = make_organisation(), make_user()
    mandate = make_mandate(colleague, organisation, Competence.REPORT)
    client.force_login(make_editor(organisation, Competence.MANAGE))
    key = {"key": organisation.address_key, "mandate_id": mandate.public_id}
    change = reverse("directory:mandate_change", kwargs=key)
    seen = client.get(change).context["form"]["version"].value()
    directory.change_mandate(mandate, by=None, may=Competence.EDIT)

    ends = {"may": "report", "until": "31.12.2030", "version": seen}
    refused = client.post(change, ends)

    page = refused.content.decode()
    mandate.refresh_from_db()
    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes gespeichert" in page
    assert "bearbeiten: außerdem" in page
    assert (mandate.may, mandate.until) == (Competence.EDIT, None)

    # Whoever has seen the difference decides.
    again = refused.context["form"]["version"].value()
    assert client.post(change, ends | {"may": "edit", "version": again}).status_code == 302
    mandate.refresh_from_db()
    assert (mandate.may, str(mandate.until)) == (Competence.EDIT, "2030-12-31")


def test_the_same_change_of_a_right_sent_twice_is_no_conflict(client):
    organisation, colleague = make_organisation(), make_user()
    mandate = make_mandate(colleague, organisation, Competence.REPORT)
    client.force_login(make_editor(organisation, Competence.MANAGE))
    key = {"key": organisation.address_key, "mandate_id": mandate.public_id}
    change = reverse("directory:mandate_change", kwargs=key)
    said = {"may": "edit", "version": client.get(change).context["form"]["version"].value()}

    assert [client.post(change, said).status_code for _ in range(2)] == [302, 302]
    assert client.post(change, {"may": "report"}).status_code == 422

"""Distribution lists reach functions; nobody learns an address by them that was hidden before."""

import csv
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import distribution, services
from handschlag.modules.directory.choices import OrganisationKind, Sector
from handschlag.modules.directory.distribution import (
    LONGEST_MAILTO,
    Compiled,
    Criteria,
    ListSource,
    Recipient,
    compile_list,
)
from handschlag.modules.directory.models import DistributionList, Organisation

from .builders import (
    make_contact_point,
    make_editor,
    make_mandate,
    make_organisation,
    make_person,
    make_post,
)

MUNICIPALITIES = Criteria(kinds=(OrganisationKind.MUNICIPALITY,))
PAGE = "directory:distribution"


def mails(criteria, user):
    return compile_list(criteria, user).mails


@pytest.mark.django_db
def test_a_list_reaches_the_contact_points_of_whom_it_asks_for():
    town, company = make_organisation(), make_organisation(kind=OrganisationKind.COMPANY)
    make_contact_point(town, topic="Presse", function="Pressestelle", mail="presse@example.org")
    make_contact_point(town, topic="Bau", mail="bau@example.org")
    make_contact_point(company, topic="Presse", mail="firma@example.org")
    silent = make_organisation(sectors=[Sector.PUBLIC])
    user = make_user()

    assert mails(MUNICIPALITIES, user) == ["bau@example.org", "presse@example.org"]
    assert mails(Criteria(function="presse"), user) == ["presse@example.org", "firma@example.org"]
    assert mails(Criteria(sectors=(Sector.SCIENCE,)), user) == []
    assert silent in compile_list(MUNICIPALITIES, user).unreached
    assert mails(Criteria(), user) == []


@pytest.mark.django_db
def test_nobody_gets_an_address_the_page_would_not_show():
    town = make_organisation()
    hidden = make_organisation(audience=Audience.ORGANISATION)
    make_contact_point(town, mail="innen@example.org", audience=Audience.ORGANISATION)
    make_contact_point(hidden, mail="verborgen@example.org")
    stranger, member = make_user(), make_editor(town)
    outside = compile_list(MUNICIPALITIES, stranger)

    assert outside.mails == []
    assert outside.unreached == [town]
    assert mails(MUNICIPALITIES, member) == ["innen@example.org"]
    assert set(mails(MUNICIPALITIES, make_administrator())) == {
        "innen@example.org",
        "verborgen@example.org",
    }


@pytest.mark.django_db
def test_a_person_is_named_after_the_function_and_only_where_the_viewer_sees_them():
    town = make_organisation()
    person = make_person(given_name="Kim", family_name="Beispiel")
    make_post(town, person=person, function="Amtsleitung")
    make_contact_point(town, topic="Bau", function="Bauamt", person=person, mail="a@example.org")
    row = compile_list(MUNICIPALITIES, make_user()).recipients[0]
    assert (row.function, row.person) == ("Bauamt", "Kim Beispiel")

    person.posts.update(audience=Audience.ORGANISATION)
    row = compile_list(MUNICIPALITIES, make_user()).recipients[0]
    assert (row.function, row.person) == ("Bauamt", "")


@pytest.mark.django_db
def test_deputies_are_written_to_only_if_asked_for_and_past_ones_never():
    town = make_organisation()
    deputy, former = make_person(), make_person()
    make_post(town, person=deputy, function="Stellvertretung", is_deputy=True)
    make_post(town, person=former, function="Leitung", until=PartialDate.parse("2019"))
    make_contact_point(town, topic="Leitung", person=deputy, mail="stell@example.org")
    make_contact_point(town, topic="Archiv", person=former, mail="archiv@example.org")
    user = make_user()
    with_deputies = Criteria(kinds=MUNICIPALITIES.kinds, with_deputies=True)

    assert mails(MUNICIPALITIES, user) == ["archiv@example.org"]
    assert set(mails(with_deputies, user)) == {"archiv@example.org", "stell@example.org"}
    assert mails(Criteria(function="Leitung"), user) == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for number in range(count):
        town = make_organisation()
        make_contact_point(town, person=make_person(), mail=f"amt{number}@example.org")
    user = make_user()
    with django_assert_num_queries(4):
        assert len(mails(MUNICIPALITIES, user)) == count


@pytest.mark.django_db
def test_a_choice_of_another_module_counts_only_for_those_who_may_choose_it(monkeypatch):
    town, other = make_organisation(), make_organisation()
    for each in (town, other):
        make_contact_point(each, mail=f"amt{each.pk}@example.org")
    chooser, stranger = make_user(), make_user()
    source = ListSource(
        "kreis",
        "Kreis",
        lambda user: [("a", "Kreis A")] if user == chooser else [],
        lambda user, value: [town.pk],
    )
    monkeypatch.setattr(distribution, "_sources", {"kreis": source})
    criteria = Criteria(chosen={"kreis": "a"})

    assert mails(criteria, chooser) == [f"amt{town.pk}@example.org"]
    assert mails(criteria, stranger) == []
    assert mails(Criteria(chosen={"weg": "a"}), chooser) == []
    assert criteria.in_words(chooser) == "Kreis: Kreis A"


def recipient(mail):
    return Recipient(Organisation(pk=1, name="Stadt"), "Amt", "", mail, False, "")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.emails(), max_size=80))
def test_a_mail_address_is_never_cut_off_and_nobody_stands_in_it_twice(addresses):
    compiled = Compiled([recipient(mail) for mail in addresses], [])
    assert len({mail.lower() for mail in compiled.mails}) == len(compiled.mails)
    assert {mail.lower() for mail in compiled.mails} == {mail.lower() for mail in addresses}
    assert len(compiled.mailto) <= LONGEST_MAILTO
    if compiled.mailto:
        assert compiled.mailto.startswith("mailto:?bcc=")
        assert compiled.mailto.count(",") == len(compiled.mails) - 1
        assert not set(compiled.mailto.removeprefix("mailto:?bcc=")) & set(' &?#"<>')


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Criteria,
        kinds=st.lists(st.sampled_from(OrganisationKind.values), unique=True).map(tuple),
        sectors=st.lists(st.sampled_from(Sector.values), unique=True).map(tuple),
        function=st.text(max_size=20),
        with_deputies=st.booleans(),
        chosen=st.dictionaries(st.sampled_from(["a", "b"]), st.text(min_size=1, max_size=9)),
    )
)
def test_a_question_survives_being_saved(criteria):
    assert Criteria.from_data(criteria.as_data()) == criteria


@pytest.mark.django_db
def test_what_is_saved_holds_no_address_and_stays_with_the_organisation():
    office = make_organisation()
    make_contact_point(office, mail="amt@example.org")
    author, colleague, stranger = make_user(), make_user(), make_user()
    for user in (author, colleague):
        make_mandate(user, office, coordinates=True)
    saved = services.save_list(
        MUNICIPALITIES, name="Städte", purpose="Einladung", owner_org=office, by=author
    )
    make_editor(office)

    assert "@" not in str(vars(saved))
    assert list(distribution.lists_kept_for(colleague)) == [saved]
    assert not distribution.lists_kept_for(stranger).exists()
    with pytest.raises(ValidationError):
        services.save_list(MUNICIPALITIES, name=" ", purpose="x", owner_org=office, by=author)


@pytest.mark.django_db
def test_the_page_is_for_those_with_the_right(client):
    assert client.get(reverse(PAGE)).status_code == 302
    for user, expected in [(make_editor(make_organisation()), 403), (make_administrator(), 200)]:
        client.force_login(user)
        assert client.get(reverse(PAGE)).status_code == expected
    # A mandate that coordinates counts only where there is something to coordinate.
    user = make_user()
    make_mandate(user, make_organisation(), coordinates=True)
    client.force_login(user)
    assert client.get(reverse(PAGE)).status_code == 403


@pytest.mark.django_db
def test_addresses_come_out_only_with_a_purpose_and_leave_a_trace(client):
    town = make_organisation(name="=Stadt")
    make_contact_point(town, topic="Presse", mail="presse@example.org")
    user = make_administrator()
    client.force_login(user)
    page = f"{reverse(PAGE)}?kinds=municipality"

    shown = client.get(page).content.decode()
    assert "Eine Adresse" in shown
    assert "presse@example.org" not in shown
    refused = client.post(page, {"was": "anzeigen", "purpose": ""})
    assert refused.status_code == 422
    assert "presse@example.org" not in refused.content.decode()
    assert not AuditEntry.objects.filter(act__startswith="list.").exists()

    opened = client.post(page, {"was": "anzeigen", "purpose": "Einladung"})
    assert "presse@example.org" in opened.content.decode()
    assert "mailto:?bcc=presse@example.org" in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    file = client.post(page, {"was": "datei", "purpose": "=Einladung"})
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=Stadt"
    assert rows[1][4] == "presse@example.org"
    assert rows[1][6] == "'=Einladung"

    entries = AuditEntry.objects.filter(act__in=["list.opened", "list.exported"])
    assert [entry.act for entry in entries] == ["list.opened", "list.exported"]
    assert all(entry.actor_key == str(user.pk) for entry in entries)
    assert not any("presse@" in entry.values for entry in entries)


@pytest.mark.django_db
def test_a_list_can_be_kept_opened_again_and_deleted(client):
    make_contact_point(make_organisation(), mail="amt@example.org")
    client.force_login(make_administrator())
    page = f"{reverse(PAGE)}?kinds=municipality"
    assert client.post(page, {"was": "speichern", "name": "", "purpose": "x"}).status_code == 422
    kept = client.post(page, {"was": "speichern", "name": "Städte", "purpose": "Einladung"})
    saved = DistributionList.objects.get()
    assert kept["Location"] == f"{reverse(PAGE)}?kinds=municipality&liste={saved.public_id}"
    again = client.get(kept["Location"]).content.decode()
    assert 'value="Einladung"' in again

    rename = reverse("directory:distribution_rename", args=[saved.public_id])
    version = client.get(rename).context["form"]["version"].value()
    said = {"name": "Alle Städte", "purpose": "Einladung", "version": version}
    assert client.post(rename, said | {"name": ""}).status_code == 422
    assert client.post(rename, said).status_code == 302
    assert DistributionList.objects.get().name == "Alle Städte"
    assert DistributionList.objects.get().criteria == saved.criteria

    remove = reverse("directory:distribution_remove", args=[saved.public_id])
    client.force_login(make_editor(make_organisation()))
    assert client.post(remove).status_code == 403
    assert client.post(rename, said).status_code == 403
    client.force_login(User.objects.get(is_administrator=True))
    assert client.post(remove).status_code == 302
    assert not DistributionList.objects.exists()


@pytest.mark.django_db
def test_a_list_renamed_by_two_people_keeps_the_first_name_until_the_second_has_seen_it(client):
    client.force_login(make_administrator())
    client.post(
        f"{reverse(PAGE)}?kinds=municipality",
        {"was": "speichern", "name": "Städte", "purpose": "Einladung"},
    )
    saved = DistributionList.objects.get()
    rename = reverse("directory:distribution_rename", args=[saved.public_id])
    version = client.get(rename).context["form"]["version"].value()
    first = {"name": "Alle Städte", "purpose": "Einladung", "version": version}
    second = {"name": "Städte", "purpose": "Umfrage", "version": version}

    assert client.post(rename, first).status_code == 302
    refused = client.post(rename, second)

    assert refused.status_code == 422
    assert "Alle Städte" in refused.content.decode()
    saved.refresh_from_db()
    assert (saved.name, saved.purpose) == ("Alle Städte", "Einladung")

"""Deputies act for a time with the same rights, and only then; hand-over happens by its date."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.access import reach_of
from handschlag.foundation.accounts.models import User
from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Deputyship, Mandate

from .builders import make_editor, make_mandate, make_organisation, make_tie

pytestmark = pytest.mark.django_db

Competence = directory.Competence
DAY = timedelta(days=1)


def fresh(user):
    return User.objects.get(pk=user.pk)


def make_deputyship(mandate, deputy, *, since=None, until=None, by=None):
    since = since or today()
    return directory.appoint_deputy(
        mandate, deputy=deputy, since=since, until=until or since + 7 * DAY, by=by
    )


def away(may, **fields):
    """An organisation, the mandate of somebody who is away, and somebody to stand in."""
    organisation = make_organisation(**fields)
    holder = make_editor(organisation, may)
    return organisation, Mandate.objects.get(user=holder), make_user()


@pytest.fixture(scope="module")
def _editor_away(built_once):
    return away(Competence.EDIT)


@pytest.fixture
def editor_away(_editor_away):
    return deepcopy(_editor_away)


@pytest.fixture(scope="module")
def _manager_away(built_once):
    return away(Competence.MANAGE)


@pytest.fixture
def manager_away(_manager_away):
    return deepcopy(_manager_away)


def test_a_deputy_has_the_rights_of_the_mandate_and_no_more():
    organisation, mandate, deputy = away(Competence.EDIT, audience=Audience.ORGANISATION)
    assert not directory.may(deputy, organisation, Competence.REPORT)
    make_deputyship(mandate, deputy)

    assert directory.may(deputy, organisation, Competence.EDIT)
    assert not directory.may(deputy, organisation, Competence.MANAGE)
    assert deputy.has_perm("directory.edit_organisation", organisation)
    assert not deputy.has_perm("directory.manage_mandates", organisation)
    assert not directory.may(deputy, make_organisation(), Competence.REPORT)
    assert reach_of(fresh(deputy)).organisations == {organisation.pk}
    assert organisation in directory.organisations_visible_to(fresh(deputy))
    assert organisation in directory.organisations_of(deputy)


def test_two_mandates_of_one_organisation_count_once(manager_away):
    organisation, mandate, deputy = manager_away
    make_mandate(deputy, organisation, Competence.REPORT)
    make_deputyship(mandate, deputy)
    assert list(directory.organisations_of(deputy)) == [organisation]
    assert directory.may(deputy, organisation, Competence.MANAGE)


@pytest.mark.parametrize(
    ("first", "last", "counts"), [(0, 0, True), (-5, 3, True), (1, 9, False), (-9, -1, False)]
)
def test_it_counts_from_its_first_to_its_last_day_without_anybody_ending_it(
    editor_away, first, last, counts
):
    organisation, mandate, deputy = editor_away
    Deputyship.objects.create(
        mandate=mandate, deputy=deputy, since=today() + first * DAY, until=today() + last * DAY
    )
    assert directory.may(deputy, organisation, Competence.EDIT) is counts
    assert bool(reach_of(fresh(deputy)).organisations) is counts


def test_whoever_is_deactivated_stands_in_for_nobody(editor_away):
    organisation, mandate, deputy = editor_away
    make_deputyship(mandate, deputy)
    User.objects.filter(pk=deputy.pk).update(is_active=False)
    assert not directory.may(fresh(deputy), organisation, Competence.REPORT)


def test_the_deputyship_ends_with_the_mandate(editor_away):
    organisation, mandate, deputy = editor_away
    make_deputyship(mandate, deputy)
    directory.end_mandate(mandate, by=None)
    assert not directory.may(deputy, organisation, Competence.REPORT)


def test_a_person_who_is_gone_is_still_stood_in_for(editor_away):
    organisation, mandate, deputy = editor_away
    User.objects.filter(pk=mandate.user_id).update(is_active=False)
    make_deputyship(mandate, deputy, by=make_administrator())
    assert directory.may(deputy, organisation, Competence.EDIT)


def test_rights_are_not_passed_on_from_deputy_to_deputy(manager_away):
    organisation, mandate, deputy = manager_away
    other = make_user()
    make_deputyship(mandate, deputy)
    with pytest.raises(ValidationError, match="entscheidet"):
        make_deputyship(mandate, other, by=deputy)
    own = make_mandate(deputy, make_organisation())
    make_deputyship(own, other)
    assert not directory.may(other, organisation, Competence.REPORT)


def test_a_deputy_neither_ends_nor_changes_nor_takes_over_the_mandate(manager_away):
    organisation, mandate, deputy = manager_away
    make_editor(organisation, Competence.MANAGE)
    make_deputyship(mandate, deputy)
    for act in [
        lambda: directory.end_mandate(mandate, by=deputy),
        lambda: directory.change_mandate(mandate, by=deputy, may=Competence.REPORT),
        lambda: directory.hand_over_mandate(mandate, successor=deputy, on=today() + DAY, by=deputy),
        lambda: directory.grant_mandate(
            organisation, user=deputy, may=Competence.MANAGE, by=deputy
        ),
    ]:
        with pytest.raises(ValidationError):
            act()
    assert not Mandate.objects.filter(user=deputy).exists()


def test_a_deputy_makes_no_more_of_an_own_smaller_mandate(manager_away):
    organisation, mandate, deputy = manager_away
    own = make_mandate(deputy, organisation, Competence.REPORT)
    make_deputyship(mandate, deputy)
    with pytest.raises(ValidationError, match="nicht selbst"):
        directory.change_mandate(own, by=deputy, may=Competence.MANAGE)
    own.refresh_from_db()
    assert own.may == Competence.REPORT


def test_a_holder_chooses_colleagues_only_and_a_manager_anybody(editor_away):
    organisation, mandate, stranger = editor_away
    colleague = make_editor(organisation, Competence.REPORT)
    manager = make_editor(organisation, Competence.MANAGE)
    with pytest.raises(ValidationError, match="schon für diese Organisation"):
        make_deputyship(mandate, stranger, by=mandate.user)
    make_deputyship(mandate, colleague, by=mandate.user)
    make_deputyship(mandate, stranger, by=manager)
    with pytest.raises(ValidationError, match="entscheidet"):
        make_deputyship(mandate, manager, by=colleague)
    with pytest.raises(ValidationError, match="eigenes"):
        make_deputyship(mandate, mandate.user, by=manager)


def test_impossible_times_are_refused_with_a_sentence(editor_away):
    _organisation, mandate, deputy = editor_away
    for since, until, said in [
        (today() - 9 * DAY, today() - DAY, "vorbei"),
        (today(), today() + 400 * DAY, "höchstens ein Jahr"),
        (today() + 5 * DAY, today() + 2 * DAY, "vor dem Anfang"),
    ]:
        with pytest.raises(ValidationError, match=said):
            make_deputyship(mandate, deputy, since=since, until=until)
    make_deputyship(mandate, deputy)
    with pytest.raises(ValidationError, match="schon eingetragen"):
        make_deputyship(mandate, deputy, since=today() + DAY)


def test_ending_at_once_means_no_right_today(editor_away):
    organisation, mandate, deputy = editor_away
    directory.end_deputyship(make_deputyship(mandate, deputy), by=None)
    assert not Deputyship.objects.exists()
    old = Deputyship.objects.create(
        mandate=mandate, deputy=deputy, since=today() - DAY, until=today() + DAY
    )
    directory.end_deputyship(old, by=None)
    assert not directory.may(deputy, organisation, Competence.REPORT)


def test_what_a_deputy_does_is_written_down_with_both_names(editor_away):
    organisation, mandate, deputy = editor_away
    make_deputyship(mandate, deputy)
    directory.edit_organisation(organisation, version=None, by=deputy, about="Neu")
    directory.edit_organisation(organisation, version=None, by=mandate.user, about="Neuer")

    newest, before = audit.history_of(organisation, mandate.user)[:2]
    assert before.actor_label == f"{deputy} in Vertretung für {mandate.user}"
    assert newest.actor_label == str(mandate.user)
    assert [change.field for change in before.changes] == ["about"]
    assert audit.verify().ok


def test_a_deputy_acts_in_the_own_name_where_the_own_mandate_reaches(editor_away):
    organisation, mandate, deputy = editor_away
    elsewhere = make_organisation()
    make_mandate(deputy, organisation, Competence.EDIT)
    make_mandate(deputy, elsewhere, Competence.EDIT)
    make_deputyship(mandate, deputy)
    for each in (organisation, elsewhere):
        directory.edit_organisation(each, version=None, by=deputy, about="Neu")
        assert audit.history_of(each, deputy)[0].actor_label == str(deputy)


def test_erasing_the_holder_leaves_no_name_beside_the_deputy(editor_away):
    organisation, mandate, deputy = editor_away
    make_deputyship(mandate, deputy)
    directory.edit_organisation(organisation, version=None, by=deputy, about="Neu")
    audit.seal_entries()
    audit.erase_subject(audit.user_subject(mandate.user), by=None)
    assert str(mandate.user) not in audit.history_of(organisation, deputy)[0].actor_label
    assert audit.verify().ok


def test_hand_over_changes_who_acts_on_the_day_and_names_both(manager_away):
    organisation, mandate, successor = manager_away
    Mandate.objects.update(coordinates=True)
    day = today() + 3 * DAY
    taken = directory.hand_over_mandate(mandate, successor=successor, on=day, by=None)
    mandate.refresh_from_db()

    assert (mandate.until, taken.since, taken.until) == (day - DAY, day, None)
    assert (taken.may, taken.coordinates, taken.predecessor) == ("manage", True, mandate)
    assert directory.may(mandate.user, organisation, Competence.MANAGE)
    assert not directory.may(successor, organisation, Competence.REPORT)
    told = audit.history_of(mandate, make_administrator())[0]
    assert told.sentence == "Mandat übergeben"
    assert str(successor) in [change.new for change in told.changes]


def test_a_successor_with_a_mandate_gets_the_wider_right_and_falls_back_at_its_end(manager_away):
    organisation, mandate, successor = manager_away
    end = today() + 30 * DAY
    Mandate.objects.update(until=end)
    held = make_mandate(successor, organisation, Competence.REPORT)
    day = today() + DAY
    directory.hand_over_mandate(mandate, successor=successor, on=day, by=None)
    held.refresh_from_db()

    terms = Mandate.objects.filter(user=successor).order_by("since")
    assert [(row.may, row.since, row.until) for row in terms] == [
        ("report", held.since, day - DAY),
        ("manage", day, end),
        ("report", end + DAY, None),
    ]


def test_only_the_coordination_can_be_handed_over(editor_away):
    _organisation, mandate, successor = editor_away
    Mandate.objects.update(coordinates=True)
    day = today() + DAY
    taken = directory.hand_over_mandate(
        mandate, successor=successor, on=day, coordination_only=True, by=None
    )
    kept = Mandate.objects.get(user=mandate.user, since=day)
    assert (kept.may, kept.coordinates) == ("edit", False)
    assert (taken.may, taken.coordinates) == ("report", True)


def test_a_hand_over_to_the_past_or_before_the_beginning_is_refused(editor_away):
    organisation, mandate, successor = editor_away
    new = make_mandate(make_user(), organisation, since=today())
    for given, day in [(mandate, today() - DAY), (new, today())]:
        with pytest.raises(ValidationError):
            directory.hand_over_mandate(given, successor=successor, on=day, by=None)
    assert not Mandate.objects.filter(user=successor).exists()


def address(name, organisation, mandate):
    kwargs = {"key": organisation.address_key, "mandate_id": mandate.public_id}
    return reverse(f"directory:{name}", kwargs=kwargs)


@pytest.mark.parametrize("name", ["mandate_deputies", "mandate_hand_over"])
def test_the_pages_exist_for_the_holder_and_managers_only(client, editor_away, name):
    organisation, mandate, deputy = editor_away
    make_deputyship(mandate, deputy)
    for user, expected in [
        (mandate.user, 200),
        (make_editor(organisation, Competence.MANAGE), 200),
        (make_administrator(), 200),
        (make_editor(organisation), 404),
        (deputy, 404),
        (make_user(), 404),
    ]:
        client.force_login(user)
        assert client.get(address(name, organisation, mandate)).status_code == expected, user


def test_a_deputy_who_may_manage_arranges_nothing(client, manager_away):
    organisation, mandate, deputy = manager_away
    make_deputyship(mandate, deputy)
    client.force_login(deputy)
    assert client.get(address("mandate_deputies", organisation, mandate)).status_code == 404


def test_a_deputy_is_named_on_a_page_and_can_be_ended_there(client, editor_away):
    organisation, mandate, stranger = editor_away
    colleague = make_editor(organisation, Competence.REPORT)
    client.force_login(mandate.user)
    page = address("mandate_deputies", organisation, mandate)
    days = {"since": today().isoformat(), "until": (today() + DAY).isoformat()}

    assert client.post(page, days | {"colleague": stranger.public_id}).status_code == 422
    assert client.post(page, days | {"colleague": ""}).status_code == 422
    assert client.post(page, days | {"colleague": colleague.public_id}).status_code == 302
    assert directory.may(colleague, organisation, Competence.EDIT)

    overview = client.get(reverse("directory:absence")).content.decode()
    assert f"{colleague} vertritt Sie" in overview
    client.force_login(colleague)
    assert str(mandate.user) in client.get(reverse("directory:absence")).content.decode()

    made = Deputyship.objects.get()
    end = reverse(
        "directory:deputyship_end",
        kwargs={"key": organisation.address_key, "deputyship_id": made.public_id},
    )
    assert client.post(end).status_code == 404  # the deputy does not decide
    client.force_login(mandate.user)
    assert client.post(end).status_code == 302
    assert not directory.may(colleague, organisation, Competence.EDIT)


def test_a_manager_hands_over_for_somebody_who_is_gone(client, editor_away):
    organisation, mandate, successor = editor_away
    User.objects.filter(pk=mandate.user_id).update(is_active=False)
    client.force_login(make_editor(organisation, Competence.MANAGE))
    page = address("mandate_hand_over", organisation, mandate)

    assert (
        "kein Konto"
        in client.post(
            page, {"email": "niemand@example.org", "on": today().isoformat()}
        ).content.decode()
    )
    answer = client.post(page, {"email": successor.email, "on": today().isoformat()})
    assert answer.status_code == 302
    assert directory.may(successor, organisation, Competence.EDIT)


def test_open_work_is_shown_by_office_and_only_where_the_mandate_reaches(editor_away):
    organisation, mandate, deputy = editor_away
    make_tie(make_organisation(), organisation)
    directory.make_objection(organisation, text="Die Anschrift stimmt nicht.")
    found = {item.kind for item in directory.open_work_of(mandate, mandate.user)}
    assert found == {"Beziehung bestätigen", "Hinweis"}

    reporter = make_mandate(deputy, organisation, Competence.REPORT)
    assert directory.open_work_of(reporter, deputy) == []

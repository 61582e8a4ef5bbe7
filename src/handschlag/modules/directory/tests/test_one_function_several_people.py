"""„Ja, alles stimmt“ must not say that a town has two mayors."""

import re

import pytest
from django.urls import reverse

from handschlag.foundation.records import PartialDate, today
from handschlag.modules.directory import services
from handschlag.modules.directory.freshness import rows_to_confirm, singly_asked
from handschlag.modules.directory.models import Post
from handschlag.modules.directory.notifications_of_freshness import (
    ask_all,
    confirm_all,
    freshness_details,
)

from .builders import make_contact_point, make_editor, make_organisation, make_person, make_post

pytestmark = pytest.mark.django_db
PAGE = "/organisationen/stimmt-das-noch/"


def make_town(**fields):
    town = services.confirm_row(make_organisation(**fields), by=None)
    return town, make_editor(town)


def make_mayors(town, *functions, **fields):
    return [
        make_post(town, function=function, person=make_person(family_name=f"Amt {n}"), **fields)
        for n, function in enumerate(functions)
    ]


def asked_singly(user):
    return set(singly_asked(user, rows_to_confirm(user)))


def confirmed(posts):
    return [Post.objects.get(pk=post.pk).confirmed_on is not None for post in posts]


def test_two_mayors_without_dates_are_asked_about_one_by_one():
    town, editor = make_town()
    mayors = make_mayors(town, "Bürgermeisterin", "amtierender Bürgermeister")
    make_mayors(town, "Kämmerer")

    assert asked_singly(editor) == {f"post-{post.pk}" for post in mayors}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"until": PartialDate.year(2021)}, {}),
        ({"since": PartialDate.year(2014)}, {"since": PartialDate.year(2021)}),
        ({"is_deputy": True}, {}),
        ({"function": "Kämmerin"}, {}),
    ],
)
def test_what_dates_or_words_tell_apart_is_not_asked_about(first, second):
    town, editor = make_town()
    for fields in (first, second):
        make_post(town, **{"function": "Bürgermeisterin"} | fields)

    assert asked_singly(editor) == set()


def test_one_person_entered_twice_and_the_mayor_of_another_town_are_no_second_holder():
    town, editor = make_town()
    person = make_person()
    for _ in range(2):
        make_post(town, function="Bürgermeisterin", person=person)
    make_post(make_organisation(), function="Bürgermeisterin")

    assert asked_singly(editor) == set()


def test_the_answer_for_all_leaves_them_out_and_the_answer_for_one_does_not(client):
    town, editor = make_town(name="Stadt Probe")
    mayors = make_mayors(town, "Bürgermeisterin", "amtierende Bürgermeisterin")
    point = make_contact_point(town)
    client.force_login(editor)

    page = client.get(PAGE).content.decode()
    assert "Ohne Zeitangabe stehen hier mehrere" in page
    assert "Ja, alles stimmt" not in page
    everything = re.findall(r'name="angabe" value="([^"]+)"', page)
    answer = client.post(PAGE, {"angabe": everything}, follow=True).content.decode()

    assert "Bitte antworten Sie dazu einzeln." in answer
    point.refresh_from_db()
    assert (point.confirmed_on, confirmed(mayors)) == (today(), [False, False])
    refused = client.post(PAGE, {"angabe": [f"post-{post.pk}:1" for post in mayors]})
    assert refused.status_code == 422
    assert "Inzwischen hat sich daran etwas geändert" not in refused.content.decode()
    client.post(PAGE, {"angabe": f"post-{mayors[0].pk}:1"})
    assert confirmed(mayors) == [True, False]


def test_the_mail_asks_in_the_same_way():
    town, editor = make_town()
    mayors = make_mayors(town, "Bürgermeisterin", "amtierende Bürgermeisterin")
    make_contact_point(town, topic="Bauen")
    make_contact_point(town, topic="Wirtschaft")

    details = freshness_details(editor, None)
    asked = ask_all(editor, "alle")
    confirm_all(editor, "alle")

    assert [link.label for link in details[-1].links] == ["Ja, alles andere stimmt"]
    assert sum("Wer ist es heute?" in detail.note for detail in details) == 2
    assert len(asked.lines) == 2
    assert confirmed(mayors) == [False, False]
    assert ask_all(editor, "alle").heading == "Bitte einzeln antworten"


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_function_and_for_three(
    client, count, django_assert_num_queries
):
    town, editor = make_town()
    for number in range(count):
        make_mayors(town, f"Leitung {number}", f"Leitung {number}")
    client.force_login(editor)

    with django_assert_num_queries(11):
        page = client.get(PAGE).content.decode()

    assert page.count("Wer ist es heute?") == 2 * count
    assert reverse("directory:freshness") == PAGE

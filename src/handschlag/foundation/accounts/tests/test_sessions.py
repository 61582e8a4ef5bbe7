from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from handschlag.foundation.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def start_session(**content):
    session = SessionStore()
    session.update(content)
    session.create()
    return session.session_key


def test_a_session_is_found_with_what_was_put_into_it():
    key = start_session(seen="a")
    other = start_session(seen="b")

    assert SessionStore(key)["seen"] == "a"
    assert SessionStore(other)["seen"] == "b"


def test_one_that_is_over_is_not_found_and_its_key_is_not_used_again():
    key = start_session(seen="a")
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))

    over = SessionStore(key)

    assert "seen" not in over
    assert over.session_key is None


@pytest.mark.parametrize("key", ["x" * 32, "", None])
def test_nobody_chooses_the_key_of_a_session(key):
    unknown = SessionStore(key)
    assert "seen" not in unknown
    assert unknown.session_key is None


def test_what_changes_shows_at_the_next_request():
    key = start_session(seen="a")
    session = SessionStore(key)
    session["seen"] = "b"
    session.save()

    assert SessionStore(key)["seen"] == "b"


def test_a_session_costs_one_query(django_assert_num_queries):
    session = SessionStore(start_session(seen="a"))
    with django_assert_num_queries(1):
        assert session["seen"] == "a"

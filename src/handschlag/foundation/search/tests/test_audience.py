from types import SimpleNamespace

from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.access import Reach
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search.audience import PUBLIC, both, readers_of, words_of_reader


def reader(**reach):
    return SimpleNamespace(
        is_authenticated=True, is_active=True, is_administrator=False, _reach=Reach(**reach)
    )


def sees(user, readers):
    words = words_of_reader(user)
    return words is None or bool(words & readers)


def test_the_public_is_for_everybody_and_the_rest_is_not():
    assert sees(AnonymousUser(), readers_of(Audience.PUBLIC, None))
    for audience in (Audience.COOPERATION, Audience.ORGANISATION, Audience.DRAFT):
        assert not sees(AnonymousUser(), readers_of(audience, 7, 3))


def test_drafts_and_internal_rows_are_for_the_owner_alone():
    staff = reader(organisations=frozenset({7}))
    neighbour = reader(
        organisations=frozenset({8}), cooperations=frozenset({3}), partners=frozenset({7})
    )

    for audience in (Audience.ORGANISATION, Audience.DRAFT):
        assert sees(staff, readers_of(audience, 7, 3))
        assert not sees(neighbour, readers_of(audience, 7, 3))


def test_rows_of_a_cooperation_are_for_those_in_it():
    inside, beside = reader(cooperations=frozenset({3})), reader(partners=frozenset({7}))

    assert sees(inside, readers_of(Audience.COOPERATION, 7, 3))
    assert not sees(beside, readers_of(Audience.COOPERATION, 7, 3))
    assert sees(beside, readers_of(Audience.COOPERATION, 7))
    assert not sees(inside, readers_of(Audience.COOPERATION, 7))


def test_a_row_without_an_owner_is_for_nobody_but_administration():
    assert readers_of(Audience.ORGANISATION, None) == frozenset()
    assert words_of_reader(reader(everything=True)) is None


def test_two_conditions_are_met_by_those_who_meet_both():
    mine, theirs = readers_of(Audience.DRAFT, 7), readers_of(Audience.DRAFT, 8)

    assert both(PUBLIC, mine) == mine == both(mine, PUBLIC)
    assert both(mine, theirs) == frozenset()

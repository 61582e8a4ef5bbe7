"""What the engines are asked, in how many statements, and how PostgreSQL may plan them."""

import pytest
from django.db import connection

from handschlag.foundation.search import candidates
from handschlag.foundation.search.matching import Has

pytestmark = pytest.mark.django_db


def test_several_conditions_are_counted_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        counts = candidates.counts_up_to([Has("bwald"), Has("bsee", begins=True)], 20)

    assert counts == [0, 0]


def test_nothing_is_asked_for_no_condition(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert candidates.counts_up_to([], 20) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL keeps plans")
def test_no_plan_is_kept_for_words_it_was_not_made_for():
    for _time in range(12):
        candidates.matching(Has("bwald"), 20)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'tsquery'")
        assert cursor.fetchone() == (0,)
    assert connection.connection.prepare_threshold is not None

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handschlag.foundation.search import candidates
from handschlag.foundation.search.asking import LONGEST_QUERY, MOST_WORDS, asked, of_kinds, seen_by
from handschlag.foundation.search.audience import PUBLIC
from handschlag.foundation.search.matching import AnyOf, Has, all_of, as_fts5, as_tsquery


def test_a_condition_is_written_for_both_engines():
    condition = all_of(
        [Has("tpark"), AnyOf((Has("apublic"), Has("ao7"))), Has("wind", begins=True)]
    )

    assert as_fts5(condition) == '("tpark" AND ("apublic" OR "ao7") AND "wind"*)'
    assert as_tsquery(condition) == "('tpark' & ('apublic' | 'ao7') & 'wind':*)"


@pytest.mark.parametrize("word", ["", 'a"b', "a'b", "a b", "a*", "a\x00", "(a", "a:b"])
def test_nothing_but_letters_and_digits_gets_into_a_condition(word):
    with pytest.raises(ValueError, match="not a word"):
        Has(word)


def test_a_question_knows_its_words_once():
    question = asked("Park Parks  industriepark")

    assert question.stems == ("park", "industriepark")
    assert question.words[1].pieces == ("industri", "park")


def test_a_long_question_is_cut():
    question = asked("wort " * 3000 + "ende")

    assert len(question.text) <= LONGEST_QUERY
    assert len(asked(" ".join(f"wort{number}" for number in range(30))).words) == MOST_WORDS


@pytest.mark.parametrize("text", ["", "   ", "\x00", "!?", "🙂", '"', "* OR -", "ß" * 10_000])
def test_what_holds_no_word_is_no_question_and_no_error(text):
    question = asked(text)
    assert all(word.stem.isalnum() for word in question.words)


@pytest.mark.django_db
@given(st.text(max_size=80))
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_engines_read_nothing_into_what_somebody_types(text):
    question = asked(text)
    words = [word.anywhere for word in question.words] or [Has("bpark")]

    assert candidates.matching(all_of([*words, *seen_by(PUBLIC)]), 5) == []
    assert candidates.matching_kinds(all_of([*words, *of_kinds(["x"])]), 5) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["park* OR 1", 'title:"x" NEAR(y)', "a & !b | <->", "'; DROP TABLE x; --", "{a b}: ^c", "NOT"],
)
def test_syntax_of_the_engines_is_just_words(text):
    question = asked(text)
    condition = all_of([word.anywhere for word in question.words] or [Has("b1")])

    assert candidates.count_up_to(condition, 3) == 0
    assert connection.is_usable()

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.lib.german import fold
from handschlag.lib.matching import Candidate, Index, Query, evaluate, match_names
from handschlag.lib.matching.names import take_apart
from handschlag.lib.matching.tests.builders import ask, make_index

PARTS = [
    "Stadt",
    "Landkreis",
    "Verein",
    "Lausitz",
    "Görlitz",
    "GmbH",
    "e.V.",
    "Institut",
    "TU",
    "24",
]
names = st.one_of(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map(" ".join),
    st.text(min_size=1, max_size=30),
)


def test_the_organisation_is_found_while_typing():
    index = make_index("Stadt Spremberg", "Stadt Cottbus")

    for typed in ("Spr", "Sprem", "stadt sprem", "spremberk"):
        assert [match.org_id for match in ask(index, typed)][:1] == ["Stadt Spremberg"]


def test_only_the_same_is_given_to_whoever_asks_for_that():
    index = make_index("Müller Technik GmbH", "Schulze Technik GmbH", "Stadt Spremberg")

    assert index.same_as(Query("1", "Mueller Technik")).org_id == "Müller Technik GmbH"
    for other in ("Technik GmbH", "Müller Technik Verwaltungs GmbH", "", "Hafen Elbtal"):
        assert index.same_as(Query("2", other)) is None
    assert Index().same_as(Query("3", "Stadt Spremberg")) is None


def test_an_organisation_appears_once_however_many_names_it_has():
    index = Index(
        [
            Candidate("cb", "Stadt Cottbus"),
            Candidate("cb", "Cottbus/Chóśebuz, Stadt"),
            Candidate("cb", "Chóśebuz", "sorbian", "dsb"),
        ]
    )

    assert [match.org_id for match in ask(index, "Cottbus")] == ["cb"]
    assert [match.org_id for match in ask(index, "Chosebuz")] == ["cb"]


def test_no_more_than_the_limit_comes_back_and_best_first():
    index = make_index(*(f"Heimatverein Dorf{letter}" for letter in "ABCDEFGH"))

    matches = ask(index, "Heimatverein DorfC", limit=3)

    assert len(matches) == 3
    assert matches[0].org_id == "Heimatverein DorfC"
    assert [match.score for match in matches] == sorted(
        (match.score for match in matches), reverse=True
    )


def test_a_removed_organisation_is_not_found_again():
    index = make_index("Stadt Spremberg", "Spremberger Bergbau AG")

    index.remove("Stadt Spremberg")
    index.remove("gibt es nicht")

    assert "Stadt Spremberg" not in [match.org_id for match in ask(index, "Spremberg")]
    assert len(index) == 1


def test_an_organisation_added_later_is_found():
    index = make_index("Stadt Cottbus")
    index.add(Candidate("sp", "Stadt Spremberg"))
    index.add(Candidate("sp", "Stadt Spremberg"))

    assert [match.org_id for match in ask(index, "Spremberg")] == ["sp"]
    assert len(index) == 2


def test_an_empty_index_answers_new():
    assert ask(Index(), "Stadt Spremberg") == []


def test_many_questions_are_answered_in_their_order():
    questions = [Query("b", "Cottbus"), Query("a", "Niemand"), Query("c", "Spremberg")]

    answers = match_names(
        [Candidate("cb", "Stadt Cottbus"), Candidate("sp", "Spremberg")], questions
    )

    assert [(query.query_id, [match.org_id for match in found]) for query, found in answers] == [
        ("b", ["cb"]),
        ("a", []),
        ("c", ["sp"]),
    ]


def test_a_pasted_text_of_ten_megabytes_is_answered_quickly():
    index = make_index("Stadt Spremberg")

    assert ask(index, "Stadt Spremberg " * 700_000) != ask(index, "")


def test_figures_count_right_and_wrong_answers():
    index = make_index("Stadt Cottbus", "Stadt Spremberg")
    truth = [
        (Query("1", "Cottbus"), "Stadt Cottbus"),
        (Query("2", "Spremberg"), "Stadt Cottbus"),
        (Query("3", "Niemand"), "Stadt Cottbus"),
    ]

    figures = evaluate(index, truth)

    assert (figures.asked, figures.first, figures.among_five) == (3, 1, 1)
    assert (figures.same_right, figures.same_wrong) == (1, 1)


@pytest.mark.parametrize("name", ["GmbH", "e.V.", "A", "42", "!!!", "МГУ", "東京", "ß"])
def test_even_an_odd_name_finds_itself(name):
    assert [match.org_id for match in ask(make_index(name, "Stadt Cottbus"), name)] == [name]


@settings(max_examples=60, deadline=None)
@given(st.lists(names, min_size=1, max_size=12, unique_by=fold), st.data())
def test_a_name_finds_itself_first(known, data):
    name = data.draw(st.sampled_from(known))

    assert ask(make_index(*known), name)[0].org_id == name


@settings(max_examples=60, deadline=None)
@given(st.lists(names, min_size=1, max_size=12, unique=True), names, st.randoms())
def test_the_order_of_adding_never_changes_an_answer(known, asked, random):
    shuffled = list(known)
    random.shuffle(shuffled)

    assert ask(make_index(*known), asked) == ask(make_index(*shuffled), asked)


@settings(max_examples=40, deadline=None)
@given(st.lists(names, min_size=2, max_size=10, unique=True), names)
def test_what_was_removed_leaves_no_trace_in_the_answers(known, asked):
    index = make_index(*known)
    index.remove(known[0])

    assert ask(index, asked) == ask(make_index(*known[1:]), asked)


def test_asking_for_likely_ones_only_gives_the_same_answers_above_the_bar():
    names = ["Stadt Spremberg", "Spremberger Werkzeugbau GmbH", "Werkzeugbau Spremberg GmbH"]
    index = Index(Candidate(str(number), name) for number, name in enumerate(names))

    for asked in ["Spremberg", "Spremberger Werkzeugbau", "Werkzeug-Bau Spremberg GmbH", "Kiel"]:
        query = Query("", asked)
        likely = [match for match in index.search(query) if match.score >= 0.88]
        assert index.search(query, at_least=0.88) == likely


def test_of_very_many_names_of_one_pattern_only_some_are_looked_at():
    index = make_index(*(f"Probe {number} GmbH" for number in range(2_000)))
    asked = take_apart("Probe GmbH")

    compared = index.worth_comparing(asked, frozenset())

    assert compared == index.worth_comparing(asked, frozenset())
    assert len(compared) <= 20
    assert [match.org_id for match in ask(index, "Probe 1234 GmbH")][:1] == ["Probe 1234 GmbH"]

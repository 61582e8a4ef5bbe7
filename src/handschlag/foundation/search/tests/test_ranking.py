from itertools import count

from handschlag.foundation.search.asking import asked
from handschlag.foundation.search.ranking import Candidate, best_name, rank, rank_begun
from handschlag.foundation.search.terms import NAME_LINE, PERSON_LINE, TITLE_LINE, name_line

_numbers = count(1)


def make_candidate(title, *, names=(), people=(), kind="organisation", terms=""):
    number = next(_numbers)
    lines = [name_line(TITLE_LINE, title)]
    lines += [name_line(NAME_LINE, name) for name in names]
    lines += [name_line(PERSON_LINE, name) for name in people]
    return Candidate(number, kind, number, title, "\n".join(lines), terms)


def order(query, *candidates, rarity=None, weights=None):
    found = rank(asked(query), candidates, weights or {}, rarity)
    return [candidate.title for candidate in found]


def test_the_exact_title_comes_first_then_what_begins_so_then_the_shorter():
    titles = ["Freunde der Stadt Guben", "Stadt Guben", "Guben", "Guben und Umland", "Amt Guben"]

    found = order("guben", *map(make_candidate, titles))

    assert found[:2] == ["Guben", "Guben und Umland"]
    assert found[-1] == "Freunde der Stadt Guben"


def test_a_whole_word_comes_before_a_part_of_a_compound():
    found = order("park", make_candidate("Industriepark Ost"), make_candidate("Bürger Park"))
    assert found == ["Bürger Park", "Industriepark Ost"]


def test_another_name_counts_nearly_like_the_title():
    cottbus = make_candidate("Stadt Cottbus", names=("Chóśebuz",))
    other = make_candidate("Haus Chóśebuz an der Spree")

    assert order("Chosebuz", other, cottbus) == ["Stadt Cottbus", "Haus Chóśebuz an der Spree"]


def test_equals_are_ordered_by_kind_then_title_then_row():
    field = make_candidate("Sport", kind="feld")
    organisation = make_candidate("Sport")
    again = make_candidate("Sport")

    found = rank(asked("sport"), [field, again, organisation], {"organisation": 1.0, "feld": 0.5})

    assert [each.id for each in found] == [organisation.id, again.id, field.id]


def test_the_order_does_not_depend_on_the_order_of_the_candidates():
    candidates = [make_candidate(title) for title in ("Ort A", "Ort B", "Ort C", "Ortsamt")]
    assert order("ort", *candidates) == order("ort", *reversed(candidates))


def test_where_words_are_missing_the_rare_one_decides():
    rare = make_candidate("Verein Kahnfahrt", terms="apublic bkahnfahrt bverein")
    common = make_candidate("Stadt Lübben", terms="apublic bstadt blubb")

    found = order("stadt kahnfahrt", common, rare, rarity={"stadt": 1.0, "kahnfahrt": 2.0})

    assert found == ["Verein Kahnfahrt", "Stadt Lübben"]


def test_a_name_that_holds_nothing_scores_nothing():
    assert best_name(["park"], make_candidate("Stadt Guben").lines) == 0.0


def test_suggestions_begin_as_typed_and_short_ones_come_first():
    candidates = [make_candidate(t) for t in ("Amt Guben", "Gubener Tuche und Stoffe", "Guben")]
    found = rank_begun(["gub"], candidates, {})
    assert [each.title for each in found] == ["Guben", "Gubener Tuche und Stoffe", "Amt Guben"]

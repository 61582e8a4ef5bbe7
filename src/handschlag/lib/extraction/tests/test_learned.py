import pytest

from handschlag.lib.extraction import extract
from handschlag.lib.extraction.bodies import Body, bodies_of
from handschlag.lib.extraction.knowledge.places import is_first_name, is_place
from handschlag.lib.extraction.learned import how_made, party_chances, why
from handschlag.lib.extraction.learned.model import chance, weights
from handschlag.lib.extraction.text import Text
from handschlag.lib.extraction.weighing import settled

PRESS = """Guben, 14. Mai 2024

Vertrag für die Pflege

Besiegelt ist nun, worüber lange gesprochen wurde: Hochschule Harz sowie Landkreis Spree-Neiße,
vertreten durch Rektorin Ida Moll, Hochschule Harz, und Landrat Uwe Kern, Landkreis Spree-Neiße,
ordnen die Ausbildung neu. Der Vertrag dazu kam gestern zustande.

Das Ministerium für Gesundheit fördert den Umbau der Räume mit 200.000 Euro. Auch die Universität
Potsdam hatte sich beworben, kam aber nicht zum Zug. Der Unterricht beginnt im September, die
Vereinbarung gilt zunächst für fünf Jahre und verlängert sich danach jeweils um ein Jahr.
"""


STEMS_LIKE_NAMES = {"berat", "einig", "rahm", "selb"}
"""Of "Beratung", "einigen", "Rahmen", "selbst"; first names and towns are spelt so too."""


def chances_of(raw):
    text = Text(raw)
    return dict(
        zip((body.name.text for body in bodies_of(text).all), party_chances(text), strict=True)
    )


def test_a_party_is_told_from_bystanders_where_no_rule_knows_the_sentence():
    chances = chances_of(PRESS)
    told = ["Hochschule Harz", "Landkreis Spree-Neiße"]

    assert min(map(chances.pop, told)) > 2 * max(chances.values())
    assert [party.text for party in extract(PRESS).parties] == told


def test_the_reasons_are_said_and_the_head_says_how_the_weights_were_made():
    text = Text(PRESS)
    reasons = why(text, bodies_of(text).all[0], most=3)

    assert len(reasons) == 3
    assert abs(reasons[0][1]) >= abs(reasons[2][1]) > 0
    assert "documents of" in how_made()


def test_a_sentence_alone_and_a_register_of_hundreds_are_not_judged():
    assert party_chances(Text("Die Stadt Guben liegt an der Neiße.")) == []
    assert party_chances(Text("\n".join(f"Gemeinde Aa{n}dorf" for n in range(400)))) == []


def test_the_weights_hold_no_name_of_a_town_or_a_person():
    words = [
        sign.rpartition("=")[2] for sign in weights() if sign.startswith(("left", "right", "in"))
    ]

    names = {word for word in words if is_first_name(word.title()) or is_place(word.title())}
    assert {name for name in names if name.islower()} <= STEMS_LIKE_NAMES


def test_the_same_signs_give_the_same_chance_in_any_order():
    signs = ["act", "row=2", "before=der", "kind=municipality"]

    assert chance(signs) == chance(reversed(signs))
    assert 0 < chance(signs) < 1


@pytest.mark.parametrize(
    ("chances", "expected"),
    [([0.01, 0.99], [1]), ([0.5, 0.5], [0]), ([], [0]), ([0.5, 0.9], [0, 1])],
)
def test_what_was_learnt_overrules_a_rule_only_where_it_is_sure(chances, expected):
    bodies = [Body("municipality", number=0), Body("university", number=1)]

    assert [body.number for body, _ in settled([(bodies[0], 0.9)], bodies, chances)] == expected


def test_a_body_that_no_name_of_the_text_stands_for_was_not_judged():
    other = Body("company", number=0)

    assert settled([(other, 0.7)], [Body("university", number=0)], [0.01]) == [(other, 0.7)]

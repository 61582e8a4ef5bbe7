import random

import pytest
from rapidfuzz.distance import OSA

from handschlag.foundation.search import spelling
from handschlag.foundation.search.audience import PUBLIC
from handschlag.foundation.search.kinds import Document
from handschlag.foundation.search.models import Spelling

TOWN = "hoyerswerda"


def make_document(text="", **fields):
    fields = {"title": "Titel", "address": "/", "readers": PUBLIC, "text": text} | fields
    return Document(**fields)


def meet(typed, word):
    return bool(spelling.search_keys(typed) & spelling.index_keys(word))


def test_every_single_mistake_meets_the_word():
    letters = "abcdefghijklmnopqrstuvwxyz"
    for place in range(len(TOWN)):
        before, after = TOWN[:place], TOWN[place + 1 :]
        assert meet(before + after, TOWN)
        assert meet(before + TOWN[place + 1 : place + 2] + TOWN[place] + after[1:], TOWN)
        for letter in letters:
            assert meet(before + letter + after, TOWN)
            assert meet(before + letter + TOWN[place] + after, TOWN)


def test_most_double_mistakes_meet_the_word():
    chance = random.Random(7)
    met = 0
    for _ in range(300):
        word = TOWN
        for _mistake in range(2):
            place = chance.randrange(len(word))
            word = word[:place] + chance.choice(("", "x" + word[place])) + word[place + 1 :]
        met += meet(word, TOWN) or OSA.distance(word, TOWN) > 2
    assert met > 200


@pytest.mark.parametrize("word", ["Ort", "A1B2C3", "x" * 50, ""])
def test_short_words_and_figures_have_no_spelling(word):
    assert spelling.spelling_of(word) == ""
    assert spelling.suggestions_for(word) == []


@pytest.mark.django_db
def test_near_words_are_suggested_nearest_first_and_far_ones_not():
    spelling.learn([(1, make_document("Hoyerswerda Hoyersweda Spremberg Görlitz"))])

    found = spelling.suggestions_for("Hoyerswreda")

    assert [(each.shown, each.distance) for each in found] == [
        ("Hoyersweda", 1),
        ("Hoyerswerda", 1),
    ]
    assert [each.shown for each in spelling.suggestions_for("Goerlizt")] == ["Görlitz"]
    assert spelling.suggestions_for("Bautzen") == []


@pytest.mark.django_db
def test_learning_again_adds_nothing():
    documents = [(1, make_document("Spremberg", people=("Kim Beispiel",)))]
    spelling.learn(documents)
    count = Spelling.objects.count()

    spelling.learn(documents)

    assert Spelling.objects.count() == count > 0


@pytest.mark.django_db
def test_words_of_people_belong_to_their_entry():
    spelling.learn([(7, make_document("Rathaus", title="Kim Beispiel", people=("Kim Beispiel",)))])

    assert set(Spelling.objects.filter(word="beispiel").values_list("entry_id", flat=True)) == {7}
    assert set(Spelling.objects.filter(word="rathaus").values_list("entry_id", flat=True)) == {0}


@pytest.mark.django_db
def test_unused_words_are_forgotten_and_used_ones_stay():
    spelling.learn([(1, make_document("Spremberg Guben"))])

    spelling.forget_unused({"spremberg", "titel"})

    assert not Spelling.objects.filter(word="guben").exists()
    assert Spelling.objects.filter(word="spremberg").exists()

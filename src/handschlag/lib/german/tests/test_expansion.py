import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.lib.german import composed, expand, is_telling, telling_words, words_of


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("Fachkräftegewinnung", "Fachkräfte"),
        ("Fachkräftegewinnung", "Gewinnung"),
        ("Industriepark", "Park"),
        ("Industrieparks", "Industrie"),
        ("Kooperationsvereinbarung", "Vereinbarungen"),
        ("Braunkohleindustrie", "Braunkohle"),
        ("Wirtschaftsförderung", "Förderungen"),
        ("Gewerbeflächenentwicklung", "Gewerbeflächen"),
        ("Landesentwicklungsgesellschaft", "Entwicklungsgesellschaft"),
        ("landesentwicklungsgesellschaft", "GESELLSCHAFT"),
    ],
)
def test_a_compound_is_found_by_its_parts(whole, part):
    assert expand(part).stem in expand(whole).parts


@pytest.mark.parametrize("name", ["Weißwasser", "Hoyerswerda", "Görlitz", "Spremberg", "Chóśebuz"])
def test_names_stay_whole(name):
    assert expand(name).parts == ()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Weißwasser", "Weisswasser", "WEISSWASSER"),
        ("Görlitz", "Goerlitz", "Gorlitz"),
        ("Chóśebuz", "Chosebuz", "Cho\u0301s\u0301ebuz"),
        ("Fachkraft", "Fachkräfte", "Fachkräften"),
        ("Bürgermeister", "Bürgermeisterin", "Buergermeisterinnen"),
        ("Łódź", "Lodz"),
        ("Děčín", "Decin"),
    ],
)
def test_spellings_and_endings_share_a_stem(spellings):
    assert len({expand(spelling).stem for spelling in spellings}) == 1


def test_different_words_keep_different_stems():
    words = ["Spremberg", "Sprenberg", "Cottbus", "Kamenz", "Stadt", "Staat", "Kreis", "Kraft"]
    assert len({expand(word).stem for word in words}) == len(words)


def test_function_words_carry_no_meaning():
    words = [
        word.text for word in telling_words("Die Stadt und der Verband für die Region e. V. 7")
    ]
    assert words == ["Stadt", "Verband", "Region", "7"]


def test_a_name_of_function_words_alone_keeps_them():
    assert [word.text for word in telling_words("Wir und Ihr")] == ["Wir", "und", "Ihr"]
    assert not is_telling("wir")


def test_words_know_their_place():
    text = composed("Dock3 – „Gru\u0308nderzentrum“")
    assert [(word.text, text[word.start : word.end]) for word in words_of(text)] == [
        ("Dock3", "Dock3"),
        ("Gründerzentrum", "Gründerzentrum"),
    ]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_words_of_letters_and_digits_alone(text):
    for word in words_of(composed(text)):
        known = expand(word.text)
        assert all(part.isalnum() for part in (known.stem, *known.parts) if part)
        assert known.stem not in known.parts


def test_many_threads_get_the_same_stems():
    words = [
        f"Wirtschaftsförderung{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"
    ]
    found: list[list[str]] = []

    def work() -> None:
        found.append([expand(word).stem for word in words])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expand.cache_clear()
    assert found == [[expand(word).stem for word in words]] * 4

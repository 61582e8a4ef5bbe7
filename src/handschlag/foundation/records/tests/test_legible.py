import pytest

from handschlag.foundation.records.legible import hides_something, shows_nothing


@pytest.mark.parametrize("text", ["Stadt\u202egnurt", "Stadt\x07", "Stadt\u200b", "\ufeffStadt"])
def test_what_cannot_be_seen_in_a_text_is_found(text):
    assert hides_something(text)


@pytest.mark.parametrize("text", ["\u3164", "\u200d", "\u2800 \u115f"])
def test_a_text_nobody_can_read_shows_nothing(text):
    assert shows_nothing(text)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "Zeile\nZeile", "Město Grodk", "–", "👩\u200d🔬", "Spree\u00adwald", "O.\u202fL."],
)
def test_ordinary_text_passes(text):
    assert not hides_something(text)
    assert not shows_nothing(text)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handschlag.lib.german import fold, spelling_key


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Görlitz", "goerlitz"),
        ("GROSSRÄSCHEN", "grossraeschen"),
        ("Großräschen", "grossraeschen"),
        ("Chóśebuz", "chosebuz"),
        ("Łužyca", "luzyca"),
        ("Dźěłarnja", "dzelarnja"),
        ("Województwo śląskie", "wojewodztwo slaskie"),
        ("Příbram", "pribram"),
        ("MW_Ref_24 (NO)", "mw ref 24 no"),
        ("G & P – Metallbau", "g p metallbau"),
        ("  „Pro Lausitz“ e.V. ", "pro lausitz e v"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_a_name_is_folded_to_plain_letters(written, folded):
    assert fold(written) == folded


def test_an_umlaut_written_apart_is_the_same_umlaut():
    assert fold("Go\N{COMBINING DIAERESIS}rlitz") == "goerlitz"


@pytest.mark.parametrize("written", ["Görlitz", "Goerlitz", "Gorlitz", "GÖRLITZ"])
def test_all_spellings_of_an_umlaut_share_a_key(written):
    assert spelling_key(written) == "gorlitz"


def test_different_places_keep_different_keys():
    assert spelling_key("Forst") != spelling_key("Först er")
    assert spelling_key("Guben") != spelling_key("Gablenz")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert spelling_key(spelling_key(text)) == spelling_key(text)


@given(st.text())
def test_case_and_surrounding_space_never_matter(text):
    assert fold(f"  {text}\t") == fold(text)


@given(st.text(alphabet="abcäöüßÄÖÜłśž xyz-./"))
def test_german_and_sorbian_names_become_plain_ascii(text):
    assert fold(text).isascii()

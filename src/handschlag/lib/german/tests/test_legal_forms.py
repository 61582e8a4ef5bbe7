import pytest
from hypothesis import given
from hypothesis import strategies as st

from handschlag.lib.german import LEGAL_FORMS, fold, split_legal_forms


@pytest.mark.parametrize(
    ("name", "rest", "forms"),
    [
        ("FISA Systemtechnik GmbH", "fisa systemtechnik", ["GmbH"]),
        ("Zoo Hannover gGmbH", "zoo hannover", ["gGmbH"]),
        ("Entwicklungsgesellschaft mbH Cottbus", "entwicklungsgesellschaft cottbus", ["GmbH"]),
        ("Baugesellschaft m. b. H.", "baugesellschaft", ["GmbH"]),
        ("Endres GmbH u. Co. KG", "endres", ["GmbH & Co. KG"]),
        ("Stahlbau GmbH &Co.KG", "stahlbau", ["GmbH & Co. KG"]),
        ("Ingenieurgesellschaft mbH&Co.KG", "ingenieurgesellschaft", ["GmbH & Co. KG"]),
        ("Pro Lausitz e. V.", "pro lausitz", ["e. V."]),
        ("Pro Lausitz e.V", "pro lausitz", ["e. V."]),
        ("Pro Lausitz eV", "pro lausitz", ["e. V."]),
        ("Volksbank Spree-Neiße eG", "volksbank spree neisse", ["eG"]),
        ("01soft UG (haftungsbeschränkt)", "01soft", ["UG"]),
        ("Kanzlei Meier PartG mbB", "kanzlei meier", ["PartG mbB"]),
        ("Lausitz Energie Verwaltungs AG", "lausitz energie verwaltungs", ["AG"]),
        ("Leipziger Messe SE", "leipziger messe", ["SE"]),
        ("Hofgemeinschaft GbR", "hofgemeinschaft", ["GbR"]),
        ("Händler OHG", "haendler", ["OHG"]),
        ("Studentenwerk AöR", "studentenwerk", ["AöR"]),
        ("Domowina KöR", "domowina", ["KdöR"]),
        ("Stiftung Charité", "charite", ["Stiftung"]),
        ("Port Sp. z o.o.", "port", ["Sp. z o.o."]),
        ("Wirtschaftsregion", "wirtschaftsregion", []),
    ],
)
def test_the_legal_form_is_taken_off_and_told(name, rest, forms):
    found, told = split_legal_forms(name)

    assert found == rest
    assert [form.short for form in told] == forms


@pytest.mark.parametrize(
    "name", ["AG Lausitz", "SE Tower", "Agrar Kagel", "Segelverein", "Bürgerstiftung"]
)
def test_a_word_that_only_looks_like_a_legal_form_stays(name):
    assert split_legal_forms(name) == (fold(name), ())


@pytest.mark.parametrize("name", ["GmbH", "Die Stiftung", "e.V."])
def test_a_name_made_of_a_legal_form_only_is_not_emptied(name):
    assert split_legal_forms(name) == (fold(name), ())


@pytest.mark.parametrize("form", LEGAL_FORMS, ids=lambda form: form.short)
def test_every_spelling_in_the_list_is_recognised(form):
    for spelling in (form.short, form.name, *form.spellings):
        rest, told = split_legal_forms(f"Lausitzer Hof {spelling}")
        assert rest == "lausitzer hof", spelling
        assert [known.family for known in told] == [form.family], spelling


@given(st.text())
def test_any_text_is_answered_and_never_grows(text):
    rest, _ = split_legal_forms(text)
    assert len(rest) <= len(fold(text))

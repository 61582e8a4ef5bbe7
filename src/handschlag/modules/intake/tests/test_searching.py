"""A long text is searched within limits: the worker lives, the text is kept, somebody is told."""

import json

import pytest

from handschlag.lib.extraction import extract
from handschlag.modules.intake.imports import Unreadable, extract_safely, note_on_length, searching
from handschlag.modules.intake.imports.crossing import found_as_data, found_from_data

from .builders import ACT, directory_page, extraction_of

PAGE = f"{ACT}\n\nProgramm\n10:00 Uhr: Begrüßung\n\nNachtrag vom 4. Mai 2024: Auch Gera kommt dazu."
SAYS_NOTHING = (
    "import sys; sys.exit(1)",
    "print('kein JSON')",
    "import time; time.sleep(60)",
    'print(\'{"found": {"doc_type": "unbekannt"}}\')',
    "print('{\"found\": []}')",
)


@pytest.fixture
def everything_is_long(monkeypatch):
    monkeypatch.setattr(searching, "SHORT_TEXT", 0)


@pytest.mark.usefixtures("everything_is_long")
def test_what_is_found_in_a_process_of_its_own_is_the_same():
    assert extract_safely(PAGE) == extract(PAGE)


@pytest.mark.parametrize("found", [extract(PAGE), extract(""), extraction_of(), directory_page()])
def test_what_was_found_crosses_unchanged(found):
    assert found_from_data(json.loads(json.dumps(found_as_data(found)))) == found


@pytest.mark.usefixtures("everything_is_long")
@pytest.mark.parametrize("program", SAYS_NOTHING)
def test_whatever_becomes_of_the_process_there_is_a_sentence(monkeypatch, program):
    monkeypatch.setattr(searching, "PROGRAM", ("-c", program))
    monkeypatch.setattr("handschlag.modules.intake.imports.isolated.LONGEST_SILENCE", 0.4)
    with pytest.raises(Unreadable, match="nicht auswerten"):
        extract_safely(PAGE)


@pytest.mark.usefixtures("everything_is_long")
def test_while_it_is_searched_there_are_signs_of_life(monkeypatch):
    alive = 'print(\'{"alive": true}\\n{"alive": true}\')'
    monkeypatch.setattr(searching, "PROGRAM", ("-c", alive))
    signs = []
    with pytest.raises(Unreadable):
        extract_safely(PAGE, on_sign=lambda: signs.append(1))
    assert len(signs) == 2


@pytest.mark.usefixtures("everything_is_long")
def test_of_a_text_beyond_all_measure_the_beginning_is_searched_and_that_is_said(monkeypatch):
    counts = "import sys; sys.exit(len(sys.stdin.read()) == 40 and print('{\"alive\": 1}'))"
    monkeypatch.setattr(searching, "PROGRAM", ("-c", counts))
    monkeypatch.setattr(searching, "LONGEST_SEARCHED", 40)
    signs = []
    with pytest.raises(Unreadable):
        extract_safely(PAGE, on_sign=lambda: signs.append(1))
    assert signs == [1]
    assert note_on_length(PAGE[:40]) == ""
    assert "nur zu den ersten" in note_on_length(PAGE)

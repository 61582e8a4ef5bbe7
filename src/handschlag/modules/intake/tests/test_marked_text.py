"""The text of a document: everything escaped, evidence marked and numbered, nothing lost."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.intake.showing.comparing import compare_row
from handschlag.modules.intake.showing.marked_text import (
    MOST_PARAGRAPHS,
    Mark,
    blocks_of,
    silent_sentences,
)

TEXT = "Die Stadt Birkenau hat unterschrieben.\n\nDanach gab es Kuchen für alle Gäste."


def mark(words, number=1, text=TEXT, **more):
    start = text.index(words)
    return Mark(number, start, start + len(words), f"?v={number}#v{number}", **more)


def html_of(text, marks=(), **more):
    return "".join(str(block.html) for block in blocks_of(text, list(marks), **more))


def words_of(html):
    """What is read: without the numbers and the tags."""
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<a [^>]*>\d+</a>", "", html)))


def test_evidence_is_marked_and_its_number_leads_to_the_proposal_and_back():
    html = html_of(TEXT, [mark("Stadt Birkenau", 3)])
    assert '<mark class="" data-of="3">Stadt Birkenau</mark>' in html
    assert 'id="m3" href="?v=3#v3"' in html
    assert "Vorschlag 3" in html


def test_what_a_document_says_is_never_markup():
    text = "<script>alert('&')</script> von <b>Birkenau</b>"
    html = html_of(text, [mark("<b>Birkenau</b>", text=text)])
    assert "<script" not in html
    assert "<b>" not in html
    assert words_of(html) == text


def test_spans_may_overlap_and_lie_inside_each_other():
    marks = [mark("Stadt Birkenau hat", 1), mark("Birkenau hat unterschrieben", 2)]
    html = html_of(TEXT, [*marks, mark("Birkenau", 3)])
    assert 'data-of="1">Stadt </mark>' in html
    assert 'data-of="1 2 3">Birkenau</mark>' in html
    assert 'data-of="2"> unterschrieben</mark>' in html
    assert [f'id="m{number}"' in html for number in (1, 2, 3)] == [True] * 3


def test_the_current_and_the_decided_evidence_look_different():
    marks = [mark("Stadt Birkenau", is_current=True), mark("Kuchen", 2, is_decided=True)]
    html = html_of(TEXT, marks)
    assert '<mark class="cur" data-of="1">' in html
    assert '<mark class="done" data-of="2">' in html


def test_of_a_long_text_only_the_paragraphs_around_the_evidence_are_shown():
    text = "\n\n".join(f"Absatz {number} sagt nichts." for number in range(MOST_PARAGRAPHS * 2))
    found = blocks_of(text, [mark("Absatz 50", text=text)])
    assert [block.left_out for block in found if block.left_out] == [49, 108]
    shown = [words_of(str(block.html)) for block in found if block.html]
    assert shown == [f"Absatz {number} sagt nichts." for number in (49, 50, 51)]


def test_pages_are_named_where_they_begin():
    found = blocks_of(TEXT, [], [0, TEXT.index("Danach")])
    assert [block.page for block in found] == [None, 2]


def test_sentences_without_a_proposal_are_named_and_the_others_are_not():
    found = mark("Stadt Birkenau")
    sentences = silent_sentences(TEXT, [(found.start, found.end)])
    assert sentences == ["Danach gab es Kuchen für alle Gäste."]


spans = st.tuples(st.integers(0, 60), st.integers(1, 20))
letters = st.text(alphabet="ab <&\n.Ä“", min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(letters, st.lists(spans, max_size=6))
def test_no_letter_is_lost_whatever_is_marked(text, found):
    marks = [
        Mark(number, start, start + length, "?")
        for number, (start, length) in enumerate(found, start=1)
        if start + length <= len(text)
    ]
    shown = "".join(words_of(html_of(text, marks)).split())
    assert shown == "".join(text.split())


def test_the_letters_in_which_two_names_differ_are_marked():
    row = compare_row("Name", "Christine Herrntier", "Christine Herntier")
    assert str(row.said) == 'Christine Her<b class="diff">r</b>ntier'
    assert str(row.known) == "Christine Herntier"


def test_a_space_that_does_not_break_is_no_difference():
    row = compare_row("Tag", "9. August 2023", "9.\u00a0August 2023")
    assert "diff" not in f"{row.said}{row.known}"


def test_names_with_nothing_in_common_are_not_marked_letter_by_letter():
    row = compare_row("Name", "Stadt <Birkenau>", "Verein zur Rettung der Welt")
    assert "diff" not in f"{row.said}{row.known}"
    assert str(row.said) == "Stadt &lt;Birkenau&gt;"

from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.search.snippets import marked, snippet
from handschlag.lib.german import composed

LONG = (
    "Am Anfang steht viel. " * 20 + "Dann kommt der Industriepark Schwarze Pumpe. " + "Ende. " * 40
)


def test_words_and_compounds_that_fit_are_marked():
    assert marked("Der Park im Industriepark", ["park"]) == (
        "Der <mark>Park</mark> im <mark>Industriepark</mark>"
    )


def test_what_stands_in_the_text_is_never_markup():
    assert marked('<b>Park</b> & "x"', ["park"]) == (
        "&lt;b&gt;<mark>Park</mark>&lt;/b&gt; &amp; &quot;x&quot;"
    )


def test_a_snippet_shows_the_hit_in_context():
    shown = snippet(LONG, ["pump"])

    assert "<mark>Pumpe</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 250


def test_a_snippet_prefers_the_place_with_most_words():
    text = "Park. " + "Wort " * 100 + "Schwarze Pumpe im Park " + "Wort " * 100
    assert "<mark>Pumpe</mark>" in snippet(text, ["park", "pump"])


def test_no_hit_no_snippet():
    assert snippet(LONG, ["kahnfahrt"]) == ""


@given(st.text(alphabet="<>&\"' Park\n…", max_size=300))
@settings(max_examples=60, deadline=None)
def test_taking_the_marks_off_leaves_only_escaped_text(text):
    for shown in (snippet(composed(text), ["park"]), marked(composed(text), ["park"])):
        bare = shown.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare

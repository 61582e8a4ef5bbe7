from handschlag.config.bench.matching import quality
from handschlag.config.bench.matching.fitting import collect, fit
from handschlag.config.bench.matching.names import Name, read_names
from handschlag.config.tests.builders import handschlag
from handschlag.lib.matching.evidence import NAMES_OF_FIGURES


def make_names(*words):
    """For each word an institute with a German main name, an English one and an acronym."""
    return [
        name
        for word in words
        for name in (
            Name(word, f"Institut für {word}forschung", "official", "de", "", True, ""),
            Name(word, f"{word} Research Institute", "label", "en", "", False, "other_language"),
            Name(word, f"I{word[0]}F", "acronym", "", "", False, "acronym"),
        )
    ]


def test_questions_are_counted_by_kind_and_by_verdict():
    figures = quality.measure(make_names("Kelp", "Moos", "Tang"), every=False, city=False)

    assert figures["other_language"]["n"] == figures["acronym"]["n"] == 3
    assert figures["other_language"]["first"] == 1.0
    assert figures["other_language"]["others_called_same"] == 0


def test_with_all_names_the_one_asked_for_is_not_among_the_candidates():
    figures = quality.measure(make_names("Kelp", "Moos"), every=True, city=False)

    assert figures["acronym"]["called_same"] == 0


def test_an_organisation_that_was_taken_out_is_never_called_the_same():
    figures = quality.measure_unknown(make_names("Kelp", "Moos", "Tang"), every=True, city=False)

    assert figures["n"] == 9
    assert figures["first_same"] == 0


def test_the_labelled_names_are_found_as_well_as_was_promised(shared):
    names = read_names()

    found = quality.measure(names, every=False, city=False)
    related = quality.measure_related(names)

    assert found["same_language"]["first"] >= 0.9
    assert found["other_language"]["first"] >= 0.5
    assert found["acronym"]["first"] >= 0.6
    assert max(kind["others_called_same"] for kind in found.values() if "n" in kind) <= 0.01
    assert related["called_same"] <= 0.01


def test_the_same_names_give_the_same_weights():
    names = make_names("Kelp", "Moos", "Tang", "Farn")

    first = fit(collect(names, every=False, city=False))

    assert len(first) == len(NAMES_OF_FIGURES)
    assert (first == fit(collect(names, every=False, city=False))).all()


def test_without_the_shared_data_it_says_what_is_missing(tmp_path):
    done = handschlag("bench", "matching", HANDSCHLAG_SHARED=str(tmp_path))

    assert done.returncode == 2
    assert "names.csv fehlt" in done.stderr

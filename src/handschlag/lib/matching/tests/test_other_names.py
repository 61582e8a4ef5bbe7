from handschlag.lib.matching.tests.builders import ask, make_index


def first(index, name):
    found = ask(index, name)
    return found[0].org_id if found else None


def test_an_institute_named_with_its_university_is_the_institute():
    university, institute = "Karl-Weber-Universität Elbtal", "Physiologisches Institut"
    index = make_index(university, institute, "Museum Elbtal", "Hafen Elbtal")

    assert first(index, f"{institute} der {university}") == institute
    assert first(index, f"{university}, Fakultät für Musik") == university


def test_a_word_that_nobody_else_is_called_by_shows_the_organisation_but_never_as_the_same():
    others = [f"Heimatbund Dorf{letter}" for letter in "ACDEFGH"]
    index = make_index("W. von Brellow-Eckendorf GmbH", *others)

    found = ask(index, "WvB Eckendorf")

    assert [match.org_id for match in found][:1] == ["W. von Brellow-Eckendorf GmbH"]
    assert found[0].verdict == "unsure"
    assert ask(index, "Sommerfest des Sportvereins") == []


def test_a_figure_may_stand_for_a_word():
    assert first(make_index("WBDI4Wald", "Stadt Elbtal"), "WBDI Konsortium für Wald") == "WBDI4Wald"


def test_an_academy_of_the_old_name_is_the_university_it_became():
    index = make_index("Duale Hochschule Elbtal", "Musikhochschule Elbtal", "Stadt Elbtal")

    assert first(index, "Berufsakademie Elbtal") == "Duale Hochschule Elbtal"

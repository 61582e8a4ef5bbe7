from handschlag.lib.matching.tests.builders import ask, make_index, make_judged


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


def test_an_owner_named_by_a_short_form_does_not_hide_what_is_owned():
    university, institute = "Karl-Weber-Universität Elbtal", "Pathologisches Institut"
    index = make_index(university, institute, "Bayerisches Ministerium für Wald und Umwelt")

    assert first(index, f"{institute} der KWU Elbtal") == institute


def test_a_short_form_stands_for_words_in_a_row_and_not_for_all_of_the_name():
    workshop = "Berufsbildungswerk Elbtal für Hör- und Sprachgeschädigte gGmbH"
    school = "Staatliche Hochschule für Gestaltung Elbtal"
    index = make_index(workshop, school, "Hafen Elbtal", "Institut für Biologie der Bundeswehr")

    assert first(index, "BBW-Elbtal-Gruppe") == workshop
    assert first(index, "HfG Elbtal") == school


def test_initials_of_words_found_already_are_no_evidence():
    known = "WSC Wirtschafts- und Steuerberatungsgesellschaft mbH"

    assert make_judged(known, "WSR Cintinus Steuerberatungsgesellschaft mbH") != "same"


def test_a_short_form_glued_behind_a_word_is_read_too():
    index = make_index("MetabERN", "Stadt Elbtal", "Stoffwechsel GmbH")

    assert first(index, "Elbtal Research Network on metabolic disorders") == "MetabERN"


def test_a_word_with_capitals_inside_is_no_misspelt_town():
    assert ask(make_index("Elterlein, Stadt"), "eLTER RI") == []
    assert first(make_index("Elterlein, Stadt"), "elter") == "Elterlein, Stadt"


def test_the_government_of_a_land_leads_to_the_land():
    index = make_index("Land Elbmark", "Freistaat Saalmark", "Stadt Elbtal")

    assert first(index, "Landesregierung von Elbmark") == "Land Elbmark"


def test_two_places_with_a_stroke_are_not_one_place_in_two_languages():
    trades = "Kreishandwerkerschaft Elbtal/Saale-Mark"
    index = make_index("Landkreis Saale-Mark", "KHS Elbtal/Saale-Mark", "Stadt Elbtal")

    assert first(index, trades) == "KHS Elbtal/Saale-Mark"


def test_a_name_of_another_place_is_rather_not_meant():
    ours, theirs = "ABC-Museum für Naturkunde", "Museum für Naturkunde Chemnitz"
    index = make_index(ours, theirs, "Hafen Elbtal", "Stadt Elbtal")

    assert first(index, "Westfälisches Museum für Naturkunde") == ours
    assert first(index, "Chemnitzer Museum für Naturkunde") == theirs
    assert ask(make_index(theirs), "Dresdner Museum für Naturkunde") == []


def test_a_sorbian_name_finds_the_german_one():
    district, museum, town = "Landkreis Spree-Neiße", "Wendisches Museum Cottbus", "Stadt Spremberg"
    index = make_index(district, museum, town, "Museum Bautzen", "Stadt Görlitz", "Hafen Elbtal")

    assert first(index, "Wokrejs Sprjewja-Nysa") == district
    assert first(index, "Serbski muzej Chóśebuz") == museum
    assert first(index, "Město Grodk") == town
    assert ask(index, "Město Wojerecy") == []


def test_research_and_testing_are_two_words_also_where_one_is_left_out():
    known = "Bundesanstalt für Materialforschung und -prüfung"

    assert (
        first(
            make_index(known, "Stadt Elbtal"),
            "Federal Institute for Materials Research and Testing",
        )
        == known
    )


def test_two_towns_are_no_misspelling_of_each_other():
    index = make_index("Zossen, Stadt", "Spremberg, Stadt", "Stadt Elbtal")

    assert ask(index, "Nossen") == []
    assert first(index, "Sprenberg") == "Spremberg, Stadt"

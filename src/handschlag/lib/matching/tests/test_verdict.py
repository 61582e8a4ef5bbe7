import pytest

from handschlag.lib.matching import Candidate, Index, Reason
from handschlag.lib.matching.tests.builders import ask, make_index, make_judged


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Stadt Spremberg", "Spremberg"),
        ("Ruhland, Stadt", "Stadt Ruhland"),
        ("Märkische Heide/Markojska Góla", "Märkische Heide"),
        ("Märkische Heide/Markojska Góla", "Markojska Gola"),
        ("Große Kreisstadt Weißwasser/O.L.", "Weisswasser"),
        (
            "Zweckverband Industriepark Schwarze Pumpe",
            "Zweckverbandes Industriepark Schwarze Pumpe",
        ),
        ("A.M.M. Aktionszentrum Multi Media GmbH", "AMM Aktionszentrum Multi Media GmbH"),
        ("call 24 telemarketing GmbH", "call24 telemarketing GmbH"),
        ("Poetzsch Elektro-Service GmbH &Co.KG", "Pötzsch Elektro-Service GmbH & Co. KG"),
        ("Helmholtz-Zentrum für Umweltforschung - UFZ", "Helmholtz-Zentrum für Umweltforschung"),
        ("Zoo Hannover gGmbH", "Zoo Hannover GmbH"),
        ("Wirtschaftsinitiative Lausitz e.V.", "Wirtschaftsiniative Lausitz"),
        ("Technische Universität Dresden", "TU Dresden"),
        ("Nordheim Innovation (Germany)", "Nordheim Innovation"),
    ],
)
def test_two_spellings_of_one_organisation_are_the_same(known, asked):
    assert make_judged(known, asked) == "same"
    assert make_judged(asked, known) == "same"


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("BTU Cottbus-Senftenberg", "Institut für Bodenkunde der BTU Cottbus-Senftenberg"),
        ("Klinikum rechts der Isar", "Nuklearmedizinische Klinik des Klinikums rechts der Isar"),
    ],
)
def test_an_institute_is_part_of_its_university_and_not_the_same(known, asked):
    assert make_judged(known, asked) == "part_of"
    assert make_judged(asked, known) == "part_of"


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Landkreis Görlitz", "Stadt Görlitz"),
        ("Landkreis Görlitz", "Görlitz"),
        ("Zweckverband Industriepark Schwarze Pumpe", "Industriepark Schwarze Pumpe"),
        ("Stiftung Charité", "Charité"),
        ("Müller GmbH", "Müller e.V."),
        ("Endres GmbH", "Endres GmbH & Co. KG"),
        ("Stadt Spremberg", "Spremberg GmbH"),
        ("Hochschule Zittau/Görlitz", "Stadt Görlitz"),
        ("MW_Ref_24_SW", "MW_Ref_26_SW"),
        ("Grundschule 3 Cottbus", "Grundschule 4 Cottbus"),
        ("FISA Systemtechnik GmbH", "IBAR Systemtechnik GmbH"),
        ("Fraunhofer IIS", "Fraunhofer IISB"),
        ("Club (GUB)", "Club (SPB)"),
        ("IHK", "IHK"),
    ],
)
def test_what_only_looks_alike_is_never_called_the_same(known, asked):
    assert make_judged(known, asked) in {"unsure", "new"}
    assert make_judged(asked, known) in {"unsure", "new"}


def test_an_unknown_name_finds_nothing():
    index = make_index("Stadt Spremberg", "Landkreis Görlitz")

    assert ask(index, "Heimatverein Döbern") == []
    assert ask(index, "") == []
    assert ask(index, "!?") == []


def test_initials_are_a_hint_and_no_proof():
    (match,) = ask(make_index("Deutsches Zentrum für Astrophysik"), "DZA")

    assert match.verdict == "unsure"
    assert match.reasons == (Reason.INITIALS,)


def test_initials_inside_a_name_are_understood():
    index = make_index(
        "Nordheim-Institut für Solare Energiesysteme", "Nordheim-Institut für Alte Sprachen"
    )

    match = ask(index, "Nordheim ISE")[0]

    assert match.org_id == "Nordheim-Institut für Solare Energiesysteme"
    assert Reason.INITIALS in match.reasons


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Landesamt für Umwelt und Bergbau", "State Office for Environment and Mining"),
        ("Institut für Meeresbiologie", "Institute for Marine Biology"),
        ("Nordheim University of Applied Sciences", "Hochschule Nordheim"),
        ("Universitätsklinikum Nordheim", "Nordheim University Hospital"),
        ("Sächsische Akademie für Astrophysik", "Saxon Academy of Astrophysics"),
    ],
)
def test_german_and_english_names_say_the_same(known, asked):
    assert make_judged(known, asked) == "same"
    assert make_judged(asked, known) == "same"


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        ("Universität Nordheim", "University of Applied Sciences Nordheim"),
        ("Universität Nordheim", "Nordheim University Hospital"),
        ("Institut für Physiologie Nordheim", "Institute of Psychology Nordheim"),
        ("Institut für Astrophysik", "Institute for Astronomy"),
        ("Landesamt für Umwelt", "Federal Office for the Environment"),
    ],
)
def test_sisters_are_not_called_the_same_across_languages(known, asked):
    assert make_judged(known, asked) != "same"
    assert make_judged(asked, known) != "same"


@pytest.mark.parametrize(
    ("short", "meant"),
    [
        ("BfTM", "Bundesinstitut für Tiermedizin und Milchwirtschaft"),
        ("NUH", "Nordheim University Hospital"),
        ("LUB", "State Office for Environment and Mining"),
        ("ZfKN", "Zentrum für Kartoffelforschung Nordheim"),
    ],
)
def test_a_short_form_finds_the_name_it_was_made_of_in_either_language(short, meant):
    others = ["Verband Alter Brauereien", "Institut für Wasserbau", "Kulturhaus am See"]

    match = ask(make_index(meant, *others), short)[0]

    assert match.org_id == meant
    assert match.verdict == "unsure"


def test_the_same_city_is_named_as_a_reason_and_helps():
    index = Index(
        [
            Candidate("guben", "Kreisverband der Volkssolidarität", city="Guben"),
            Candidate("forst", "Kreisverband der Volkssolidarität", city="Forst"),
        ]
    )

    guben, forst = ask(index, "Kreisverband der Volkssolidarität e.V.", city="Guben")

    assert (guben.org_id, guben.verdict) == ("guben", "same")
    assert Reason.SAME_CITY in guben.reasons
    assert (forst.org_id, forst.verdict) == ("forst", "unsure")
    assert Reason.OTHER_CITY in forst.reasons


def test_namesakes_are_not_decided_by_machine():
    index = Index([Candidate("1", "Neustadt"), Candidate("2", "Neustadt")])

    matches = ask(index, "Neustadt")

    assert [match.verdict for match in matches] == ["unsure", "unsure"]
    assert all(Reason.NAMESAKES in match.reasons for match in matches)


def test_every_answer_gives_a_reason_and_a_score_in_range():
    index = make_index("Stadt Spremberg", "Stadtwerke Spremberg GmbH", "Spremberger Bergbau AG")

    for asked in ("Sprem", "Spremberg", "Stadtwerk Spremberg", "SSG"):
        for match in ask(index, asked):
            assert match.reasons
            assert 0 <= match.score <= 1

import pytest

from handschlag.lib.german import split_public_body


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("Stadt Spremberg", "spremberg", "municipality"),
        ("Ruhland, Stadt", "ruhland", "municipality"),
        ("der Großen Kreisstadt Görlitz", "goerlitz", "municipality"),
        ("Kreisfreie Stadt Cottbus", "cottbus", "municipality"),
        ("GemeindeverwaltungOlbersdorf", "olbersdorf", "municipality"),
        ("Gemeinde Spreetal", "spreetal", "municipality"),
        ("Landkreises Görlitz", "goerlitz", "district"),
        ("LK Spree-Neiße", "spree neisse", "district"),
        ("Zweckverbandes Industriepark", "industriepark", "special_purpose_association"),
        ("ZV ISP", "isp", "special_purpose_association"),
        ("Amt Peitz", "peitz", "amt"),
        ("Freistaates Sachsen", "sachsen", "land"),
    ],
)
def test_the_public_word_is_taken_off_in_every_inflection(name, place, code):
    rest, body = split_public_body(name)

    assert rest == place
    assert body is not None
    assert body.code == code


@pytest.mark.parametrize(
    "name",
    [
        "Freunde der Stadt Guben",
        "Stadtwerke Guben",
        "Stadt- und Überlandwerke",
        "Stadt",
        "Spremberg",
        "",
    ],
)
def test_a_name_that_is_no_public_body_is_left_alone(name):
    assert split_public_body(name)[1] is None

"""Who signed, in which office, for which body; and who did not."""

import pytest

from handschlag.lib.extraction.result import DocumentType
from handschlag.lib.extraction.signatories import find_signatories


def signed(text: str) -> list[tuple[str, str, str]]:
    return [(one.person, one.role, one.organisation) for one in find_signatories(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("Landrätin Eva Lauer und Rektor Prof. Uwe Kern haben den Vertrag zwischen dem Landkreis Meißen und der "
         "Hochschule Mittweida unterzeichnet."),
         [("Eva Lauer", "Landrätin", "Landkreis Meißen"), ("Prof. Uwe Kern", "Rektor", "Hochschule Mittweida")]),
        (("Für die Stadt Guben setzte Bürgermeister Uwe Kern seine Unterschrift unter das Papier, für das Jobcenter "
         "Forst dessen Leiterin Eva Lauer."),
         [("Uwe Kern", "Bürgermeister", "Stadt Guben"), ("Eva Lauer", "Leiterin", "Jobcenter Forst")]),
        ("Für die IHK Cottbus unterschrieben Präsident Uwe Kern und Hauptgeschäftsführerin Eva Lauer den Vertrag.",
         [("Uwe Kern", "Präsident", "IHK Cottbus"), ("Eva Lauer", "Hauptgeschäftsführerin", "IHK Cottbus")]),
        (("Die Städte Guben und Forst kooperieren. Die Vereinbarung unterzeichneten die Bürgermeister Uwe Kern und "
         "Eva Lauer."), [("Uwe Kern", "Bürgermeister", "Guben"), ("Eva Lauer", "Bürgermeister", "Forst")]),
        (("Die Stadt Guben und die Hochschule Xanten haben einen Vertrag geschlossen. „Gut so“, sagte Bürgermeister "
         "Uwe Kern bei der Vertragsunterzeichnung. Rektorin Eva Lauer, die für die Hochschule unterschrieb, nickte."),
         [("Uwe Kern", "Bürgermeister", "Stadt Guben"), ("Eva Lauer", "Rektorin", "Hochschule Xanten")]),
    ],
)  # fmt: skip
def test_signatories_come_with_office_and_body(text, expected):
    assert signed(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In Anwesenheit von Ministerin Ida Moll",
        "Im Beisein von Amtsdirektor Till Moll",
    ],
)
def test_who_watches_has_not_signed(sentence):
    text = f"{sentence} haben Landrat Uwe Kern und Rektorin Eva Lauer den Vertrag unterzeichnet."
    assert [name for name, _, _ in signed(text)] == ["Uwe Kern", "Eva Lauer"]


@pytest.mark.parametrize(
    "text",
    [
        "Landrat Uwe Kern und Rektorin Eva Lauer sollen den Vertrag im Mai unterzeichnen.",
        "Die Stadt Guben und das Amt Peitz haben einen Vertrag geschlossen. Landrat Uwe Kern lobte sie.",
        "Der Vertrag ist unterschrieben, teilte Sprecherin Eva Lauer mit.",
    ],
)
def test_plans_praise_and_reports_are_no_signature(text):
    assert signed(text) == []


@pytest.mark.parametrize(
    "block",
    [
        (
            "Für das Land Hessen\n  Dr. Eva Lauer\n  Ministerpräsidentin\n\nFür den Freistaat Bayern\n  Uwe Kern\n  "
            "Ministerpräsident"
        ),
        (
            "Für das Land Hessen\n  Die Ministerpräsidentin\n  des Landes Hessen\n  Dr. Eva Lauer\n\nFür den Freistaat "
            "Bayern\n  Der Ministerpräsident\n  Uwe Kern"
        ),
        (
            "Für das Land Hessen          Für den Freistaat Bayern\nDr. Eva Lauer                Uwe Kern\n"
            "Ministerpräsidentin          Ministerpräsident"
        ),
    ],
)
def test_blocks_are_read_in_any_order_and_in_two_columns(block):
    head = "Das Land Hessen und der Freistaat Bayern schließen folgenden Vertrag:\n\nArtikel 1\n\n"
    assert signed(f"{head}Fulda, den 3. Mai 1995\n\n{block}") == [
        ("Dr. Eva Lauer", "Ministerpräsidentin", "Land Hessen"),
        ("Uwe Kern", "Ministerpräsident", "Freistaat Bayern"),
    ]


def test_gez_and_the_office_below_make_a_signature():
    text = "Vertrag\n\nGuben, den 3. Mai 2020\n\ngez. Uwe Kern\nBürgermeister der Stadt Guben\n"
    assert signed(text) == [("Uwe Kern", "Bürgermeister", "Stadt Guben")]


def test_other_papers_have_no_signatories():
    text = "Landrätin Eva Lauer und Rektor Uwe Kern haben den Vertrag unterzeichnet."
    signed = {DocumentType.AGREEMENT_SIGNED, DocumentType.OTHER}
    for doc_type in set(DocumentType) - signed:
        assert find_signatories(text, doc_type) == ()


def test_one_person_named_twice_is_one_and_keeps_the_fullest_name():
    text = (
        "Rektor Uwe Kern und Landrat Till Moll haben den Vertrag unterschrieben. "
        "(Foto: Rektor Prof. Dr. Uwe Kern, Till Moll haben unterschrieben)"
    )
    found = find_signatories(text)
    assert [one.person for one in found] == ["Till Moll", "Prof. Dr. Uwe Kern"]
    assert text[found[1].start : found[1].end] == "Prof. Dr. Uwe Kern"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "„Gut“, so Uwe Kern, Rektor der Hochschule Wurzen. „Sehr gut“, so Kern, der für die "
                "Hochschule unterschrieb."
            ),
            [("Uwe Kern", "Rektor", "Hochschule Wurzen")],
        ),
        (
            (
                "Neben ihm saß Ida Moll. Die Geschäftsführerin der Kern Bau GmbH, die den Vertrag ebenfalls "
                "unterzeichnete, lachte."
            ),
            [("Ida Moll", "Geschäftsführerin", "Kern Bau GmbH")],
        ),
        (
            (
                "Bürgermeister Uwe Kern aus Guben und seine Wurzener Kollegin Ida Moll unterschrieben die "
                "Vereinbarung."
            ),
            [("Uwe Kern", "Bürgermeister", "Guben"), ("Ida Moll", "Bürgermeisterin", "Wurzen")],
        ),
        (
            (
                "Die zwei Bürgermeister unterzeichneten den Vertrag. Guben und Peitz, für die Uwe Kern und "
                "Ida Moll unterschrieben, sind froh."
            ),
            [("Uwe Kern", "Bürgermeister", "Guben"), ("Ida Moll", "Bürgermeister", "Peitz")],
        ),
        (
            (
                "Die Ministerpräsidenten Uwe Kern (Hessen) und Till Moll (Sachsen-Anhalt) haben den Vertrag "
                "unterzeichnet."
            ),
            [
                ("Uwe Kern", "Ministerpräsident", "Hessen"),
                ("Till Moll", "Ministerpräsident", "Sachsen-Anhalt"),
            ],
        ),
        (
            "Unterzeichner des Vertrags sind: Uwe Kern, Stadt Guben; Ida Moll, Landkreis Meißen.",
            [("Uwe Kern", "", "Stadt Guben"), ("Ida Moll", "", "Landkreis Meißen")],
        ),
        (
            (
                "Den Vertrag unterzeichneten Superintendent Uwe Kern für den Kirchenkreis Guben und Rektorin "
                "Ida Moll für die Hochschule Wurzen."
            ),
            [
                ("Uwe Kern", "Superintendent", "Kirchenkreis Guben"),
                ("Ida Moll", "Rektorin", "Hochschule Wurzen"),
            ],
        ),
        (
            (
                "Uwe Kern, Bürgermeister von Guben, und seine Kollegin, Krakaus Stadtpräsidentin Ida Moll, "
                "haben das Abkommen unterschrieben."
            ),
            [("Uwe Kern", "Bürgermeister", "Guben"), ("Ida Moll", "Stadtpräsidentin", "Krakau")],
        ),
    ],
)
def test_offices_and_bodies_are_found_away_from_the_name_and_in_step(text, expected):
    assert signed(text) == expected


def test_two_persons_of_one_surname_stay_two():
    text = "Bürgermeister Uwe Kern (Guben) und Landrätin Ida Kern haben den Vertrag unterschrieben."
    assert [name for name, _, _ in signed(text)] == ["Uwe Kern", "Ida Kern"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Den Vertrag unterschrieben K.-H. Born für das Amt Peitz und C. Wagner (Stadt Guben).",
            [("K.-H. Born", "", "Amt Peitz"), ("C. Wagner", "", "Stadt Guben")],
        ),
        (
            (
                "Ihre Unterschrift setzten Kai Born, der die Bergschule Guben leitet, und Ida Moll, die als "
                "Geschäftsführerin die Autohaus Kern GmbH führt, unter den Vertrag."
            ),
            [
                ("Kai Born", "Leiter", "Bergschule Guben"),
                ("Ida Moll", "Geschäftsführerin", "Autohaus Kern GmbH"),
            ],
        ),
        (
            "Das Papier trägt die Unterschriften von Uwe Kern als Vorsitzendem des Turnvereins Guben e. V.",
            [("Uwe Kern", "Vorsitzender", "Turnverein Guben e. V.")],
        ),
        (
            (
                "Die Bundeswehr und die Stadt Guben haben einen Vertrag geschlossen. Unterzeichnet haben "
                "ihn Kommandeur Oberst Uwe Kern und Bürgermeisterin Ida Moll."
            ),
            [
                ("Uwe Kern", "Kommandeur", "Bundeswehr"),
                ("Ida Moll", "Bürgermeisterin", "Stadt Guben"),
            ],
        ),
        (
            (
                "Foto: Pastor Uwe Kern (Leiter der Diakonie Guben) und Rektorin Ida Moll nach der "
                "Unterzeichnung.\n\nDie Diakonie Guben und die Hochschule Wurzen haben einen Vertrag "
                "geschlossen."
            ),
            [
                ("Uwe Kern", "Leiter", "Diakonie Guben"),
                ("Ida Moll", "Rektorin", "Hochschule Wurzen"),
            ],
        ),
    ],
)
def test_who_signs_is_told_in_many_forms(text, expected):
    assert signed(text) == expected


def test_below_a_line_of_underscores_name_office_and_body_stand():
    text = (
        "Vertrag\nzwischen der Stadt Guben und dem Jobcenter Landkreis Elbtal\n\n§ 1 Zweck\n\n"
        "______________\nUwe Kern\nBürgermeister\n\n"
        "______________\nIda Moll\nGeschäftsführerin\nJobcenter Landkreis Elbtal\n"
    )
    assert signed(text) == [
        ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
        ("Ida Moll", "Geschäftsführerin", "Jobcenter Landkreis Elbtal"),
    ]


def test_who_represents_a_party_signs_where_nobody_else_is_named():
    text = (
        "Vertrag\n\nDie Stadt Guben, vertreten durch Bürgermeister Uwe Kern, und die Gemeinde Elbtal, "
        "vertreten durch Bürgermeister Kai Born, vereinbaren Folgendes:\n\n§ 1 Winterdienst"
    )
    assert signed(text) == [
        ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
        ("Kai Born", "Bürgermeister", "Gemeinde Elbtal"),
    ]


def test_who_is_to_sign_has_not_signed():
    text = "Den Vertrag sollen Bürgermeister Uwe Kern und Rektorin Ida Moll im Mai unterzeichnen."
    assert find_signatories(text, DocumentType.OTHER) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two offices of one kind, one of them by an adjective that no list knows
        (("Landrat Uwe Kern (Landkreis Meißen) und sein Elbtaler Amtskollege Kai Born haben die Vereinbarung der "
         "Landkreise Meißen und Elbtal unterschrieben."),
         [("Uwe Kern", "Landrat", "Landkreis Meißen"), ("Kai Born", "Landrat", "Landkreis Elbtal")]),
        # both, named in the sentence before
        (("Die Rektorin der Hochschule Xanten, Eva Lauer, und Gubens Bürgermeister Uwe Kern wollen mehr tun. "
         "Gestern unterschrieben beide eine Vereinbarung."),
         [("Eva Lauer", "Rektorin", "Hochschule Xanten"), ("Uwe Kern", "Bürgermeister", "Guben")]),
        # in the place of somebody who could not come
        (("Die Stadt Guben und der Verein „Uferhilfe e.V.“ haben einen Vertrag geschlossen. Unterzeichnet wurde er "
         "von Bürgermeister Uwe Kern und – in Vertretung der erkrankten Vereinsvorsitzenden Ida Moll – "
         "Schatzmeister Kai Born."),
         [("Uwe Kern", "Bürgermeister", "Stadt Guben"), ("Kai Born", "Schatzmeister", "Uferhilfe e.V.")]),
        # the administration instead of the district
        (("Das Landratsamt Meißen und die Hochschule Xanten kooperieren. Landrat Uwe Kern und Rektorin Eva Lauer haben "
         "den Vertrag unterschrieben."),
         [("Uwe Kern", "Landrat", "Landratsamt Meißen"), ("Eva Lauer", "Rektorin", "Hochschule Xanten")]),
    ],
)  # fmt: skip
def test_offices_find_their_bodies_over_adjectives_sentences_and_administrations(text, expected):
    assert signed(text) == expected


def test_two_columns_of_signatures_need_no_opening_word():
    text = (
        "Vereinbarung\n\nzwischen\n\nder Stadt Guben, vertreten durch den Bürgermeister,\n\nund\n\n"
        "der Gemeinde Grießen, vertreten durch die Bürgermeisterin,\n\n§ 1 Gegenstand\nDie Wege werden gepflegt.\n\n"
        "Guben, 3. Mai 2015                  Grießen, 10. Mai 2015\n\n"
        "Uwe Kern                            Eva Lauer\nBürgermeister                       Bürgermeisterin\n"
    )

    assert signed(text) == [
        ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
        ("Eva Lauer", "Bürgermeisterin", "Gemeinde Grießen"),
    ]


def test_nobody_signs_in_an_announcement():
    text = "Guben. Unterschreiben sollen den Vertrag morgen Bürgermeister Uwe Kern und Rektorin Eva Lauer."

    assert list(find_signatories(text, DocumentType.OTHER)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Die Stadt Guben hat mit der Xanten Bahn AG eine Vereinbarung unterzeichnet. "
                "Bürgermeister Uwe Kern und der Bevollmächtigte Kai Born gaben sich die Hand."
            ),
            [
                ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
                ("Kai Born", "Bevollmächtigte", "Xanten Bahn AG"),
            ],
        ),
        (
            "Bürgermeisterin Eva Lauer aus Kleinort und ihr Gubener Kollege Uwe Kern unterzeichneten den Vertrag.",
            [("Eva Lauer", "Bürgermeisterin", "Kleinort"), ("Uwe Kern", "Bürgermeister", "Guben")],
        ),
        (
            (
                "Unterschrieben haben das Dokument Uwe Kern (Nordholz AG) und Eva Lauer "
                "(Hochschule Xanten)."
            ),
            [("Uwe Kern", "", "Nordholz AG"), ("Eva Lauer", "", "Hochschule Xanten")],
        ),
        (
            (
                "Zur Unterzeichnung des Vertrages kamen Landrat Uwe Kern und Sparkassendirektorin Eva Lauer. "
                "Der Landkreis Meißen und die Sparkasse Xanten fördern nun gemeinsam den Sport."
            ),
            [
                ("Uwe Kern", "Landrat", "Landkreis Meißen"),
                ("Eva Lauer", "Sparkassendirektorin", "Sparkasse Xanten"),
            ],
        ),
    ],
)
def test_who_is_left_over_unknown_or_only_comes_has_signed_too(text, expected):
    assert signed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        ("Die Stadt Guben und die Hochschule Xanten arbeiten zusammen. Den Vertrag haben unterzeichnet:\n\n"
         "- Uwe Kern, Bürgermeister der Stadt Guben\n- Eva Lauer, Rektorin der Hochschule Xanten\n"),
        ("Bürgermeister Uwe Kern und Rektorin Eva Lauer haben den Vertrag zwischen der Stadt Guben und der Hochschule "
         "Xanten un-\nterzeichnet."),
    ],
)  # fmt: skip
def test_signers_are_found_in_a_list_and_around_a_broken_verb(text):
    assert signed(text) == [
        ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
        ("Eva Lauer", "Rektorin", "Hochschule Xanten"),
    ]

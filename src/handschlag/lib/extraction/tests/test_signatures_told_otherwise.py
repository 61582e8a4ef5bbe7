"""Signatures and parties as they are told away from "A und B haben unterzeichnet"."""

import pytest

from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.parties import find_parties
from handschlag.lib.extraction.result import DocumentType
from handschlag.lib.extraction.signatories import find_signatories


def signed(text: str) -> list[tuple[str, str, str]]:
    return [(one.person, one.role, one.organisation) for one in find_signatories(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the body is known only by where it stands
            (
                "Das Abkommen unterzeichneten Direktor Uwe Kern (Dom Slunce Nisa) und Eva Born, "
                "Direktorin der Agence Bleue Nord."
            ),
            [
                ("Uwe Kern", "Direktor", "Dom Slunce Nisa"),
                ("Eva Born", "Direktorin", "Agence Bleue Nord"),
            ],
        ),
        (
            (
                "Bürgermeister Uwe Kern (Guben) und die Direktorin der Agence Bleue Nord, Eva Born, "
                "haben das Abkommen unterschrieben."
            ),
            [
                ("Uwe Kern", "Bürgermeister", "Guben"),
                ("Eva Born", "Direktorin", "Agence Bleue Nord"),
            ],
        ),
        (  # other words for signing
            (
                "Den Vertrag unterschrieb Rektorin Ida Moll (Hochschule Zittau). "
                "Landrat Uwe Kern tat dies für den Landkreis Meißen."
            ),
            [
                ("Ida Moll", "Rektorin", "Hochschule Zittau"),
                ("Uwe Kern", "Landrat", "Landkreis Meißen"),
            ],
        ),
        (
            "Für die Stadt Guben griff Bürgermeister Uwe Kern zum Füller.",
            [("Uwe Kern", "Bürgermeister", "Stadt Guben")],
        ),
        (
            (
                "Bürgermeisterin Ida Moll (Guben) unterzeichnete den Vertrag, Uwe Kern tat dies als "
                "Geschäftsführer der Breitband Elbe GmbH."
            ),
            [
                ("Ida Moll", "Bürgermeisterin", "Guben"),
                ("Uwe Kern", "Geschäftsführer", "Breitband Elbe GmbH"),
            ],
        ),
        (  # short offices, nicknames, places no list knows
            "Den Vertrag unterschrieben LR Uwe Kern (Landkreis Meißen) und OBin Ida „Lotte“ Moll (Guben).",
            [
                ("Uwe Kern", "Landrat", "Landkreis Meißen"),
                ("Ida „Lotte“ Moll", "Oberbürgermeisterin", "Guben"),
            ],
        ),
        (
            (
                "Den Vertrag unterschrieben Oberbürgermeister Uwe Kern (Guben) und sein Amtskollege "
                "Till Born aus Altwinden."
            ),
            [
                ("Uwe Kern", "Oberbürgermeister", "Guben"),
                ("Till Born", "Oberbürgermeister", "Altwinden"),
            ],
        ),
        (  # a list within the sentence
            (
                "Gestern haben\n\n– Uwe Kern, Landrat des Landkreises Meißen,\n– Ida Moll, Rektorin der "
                "Hochschule Zittau\n\neinen Vertrag unterschrieben."
            ),
            [
                ("Uwe Kern", "Landrat", "Landkreis Meißen"),
                ("Ida Moll", "Rektorin", "Hochschule Zittau"),
            ],
        ),
    ],
)
def test_signers_are_found_in_these_forms_too(text, expected):
    assert signed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ins Rathaus hatte Ministerin Ida Moll eingeladen; unterzeichnet wurde dort ein Vertrag.",
        "Schon 2016 hatten die damaligen Landräte Uwe Kern und Till Born den Vertrag unterschrieben.",
        "Mit zur Unterzeichnung gereist war Bürgermeister Uwe Kern.",
    ],
)
def test_hosts_predecessors_and_companions_have_not_signed(text):
    assert (
        signed(f"Die Stadt Guben und das Amt Peitz haben einen Vertrag geschlossen. {text}") == []
    )


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            (
                "Guben, den 3. Mai 2022\nStadt Guben\nDie Bürgermeisterin\nLührsen\n\nPeitz, 4. Mai 2022\n"
                "Amt Peitz\nDer Amtsdirektor\nIn Vertretung\nKampert, Kreisrat\n"
            ),
            [("Lührsen", "Bürgermeisterin", "Stadt Guben"), ("Kampert", "Kreisrat", "Amt Peitz")],
        ),
        (
            (
                "Guben, den 3. Mai 2022\n\nUwe Kern\nBürgermeister der Stadt Guben\n\nIda Moll\n"
                "Vorsitzende\n"
            ),
            [
                ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
                ("Ida Moll", "Vorsitzende", "Verein Kultur am Fluss e. V."),
            ],
        ),
        (
            (
                "für die Stadt Guben: Uwe Kern, Bürgermeister\nfür das Amt Peitz: Ida Moll, "
                "Amtsdirektorin\n"
            ),
            [
                ("Uwe Kern", "Bürgermeister", "Stadt Guben"),
                ("Ida Moll", "Amtsdirektorin", "Amt Peitz"),
            ],
        ),
    ],
)
def test_blocks_with_surnames_deputies_and_lines_in_one(block, expected):
    head = (
        "Vertrag zwischen der Stadt Guben und dem Amt Peitz\n\n§ 1 Ziel\nWir arbeiten zusammen.\n\n§ 2 Dauer\n"
        "Der Vertrag gilt fünf Jahre.\n\n"
    )
    if "Kultur" in str(expected):
        head = head.replace("dem Amt Peitz", "dem Verein Kultur am Fluss e. V.")
    assert signed(head + block) == expected


def test_who_represents_a_party_in_the_head_signs_for_it_below():
    text = (
        "Vertrag zwischen\n\nder Gemeinde Obere Aue,\nvertreten durch die Bürgermeisterin Ida Moll,\n\n"
        "und\n\nder Gemeinde Lohsa,\nvertreten durch den Bürgermeister Uwe Kern\n\n§ 1 Ziel\n"
        "Wir arbeiten zusammen.\n\ngez. Ida Moll\nBürgermeisterin\n\ngez. Uwe Kern\nBürgermeister\n"
    )
    assert [(name, body) for name, _, body in signed(text)] == [
        ("Ida Moll", "Gemeinde Obere Aue"),
        ("Uwe Kern", "Gemeinde Lohsa"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Zittau und Mittweida: Die beiden sächsischen Hochschulen haben ihren Vertrag erneuert. "
                "Die Hochschule Zittau und die Hochschule Mittweida freuen sich."
            ),
            ["Hochschule Zittau", "Hochschule Mittweida"],
        ),
        (
            "Am Montag haben der Landkreis Meißen und seine Nachbarn einen Vertrag geschlossen.",
            ["Landkreis Meißen"],
        ),
    ],
)
def test_towns_may_stand_for_their_houses_and_subjects_behind_the_verb(text, expected):
    assert [party.text for party in find_parties(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Zum Jahrestag haben der Landkreis Meißen und die Stadt Riesa das Netzwerk Elbe ausgerufen.",
        "Drei Jahre lang tun sich zwei Partner zusammen: der Landkreis Meißen und die Stadt Riesa.",
        "Dabei sind neben dem Landkreis Meißen die Stadt Riesa.",
    ],
)
def test_founders_stand_behind_the_verb_too(text):
    found = find_parties(text, DocumentType.INITIATIVE_LAUNCH)
    assert [party.text for party in found] == ["Landkreis Meißen", "Stadt Riesa"]


@pytest.mark.parametrize(
    ("row", "office", "bodies"),
    [
        ("Bürgermeister der beiden Städte, Guben/Uwe Kern und Forst/Dr. Ida Moll,", "Bürgermeister", ["Guben", "Forst"]),
        ("Bürgermeister der beiden Städte, Uwe Kern/Guben und Dr. Ida Moll/Forst,", "Bürgermeister", ["Guben", "Forst"]),
        ("Bürgermeisterinnen und Bürgermeister der Städte Guben (Uwe Kern) und Forst (Dr. Ida Moll)", "Bürgermeister",
         ["Guben", "Forst"]),
        ("Bürgermeister von Guben, Uwe Kern, und Forst, Dr. Ida Moll,", "Bürgermeister", ["Guben", "Forst"]),
        ("Bürgermeister Guben/Uwe Kern und Forst/Dr. Ida Moll", "Bürgermeister", ["Guben", "Forst"]),
        ("Bürgermeister der Gemeinden Guben, Uwe Kern, und Forst, Dr. Ida Moll,", "Bürgermeister", ["Guben", "Forst"]),
        ("Landräte der beiden Kreise, Teltow/Uwe Kern und Barnim/Dr. Ida Moll,", "Landrat", ["Kreis Teltow", "Kreis Barnim"]),
        ("Landräte der Landkreise Teltow, Uwe Kern, und Barnim, Dr. Ida Moll,", "Landrat",
         ["Landkreis Teltow", "Landkreis Barnim"]),
    ],
)  # fmt: skip
def test_heads_of_a_row_sign_each_for_the_town_beside_the_name(row, office, bodies):
    said = signed(f"Am 3. Mai 2022 haben die {row} den Vertrag unterzeichnet.")
    assert said == [("Uwe Kern", office, bodies[0]), ("Dr. Ida Moll", office, bodies[1])]


def test_a_deputy_signs_and_a_long_row_of_signatories_is_still_one_signature():
    text = (
        "Am 5. April 2023 unterzeichneten die Präsidentin der Jade Hochschule, Prof. Dr. Ida Moll, und in "
        "Vertretung des Landrates der Erste Kreisrat des Landkreises Friesland, Uwe Ch. Kern, einen Vertrag."
    )
    assert signed(text) == [
        ("Prof. Dr. Ida Moll", "Präsidentin", "Jade Hochschule"),
        ("Uwe Ch. Kern", "Erste Kreisrat", "Landkreis Friesland"),
    ]
    assert judge_type(text)[0] is DocumentType.AGREEMENT_SIGNED


def test_persons_behind_a_row_of_towns_are_no_heads_of_them():
    said = signed(
        "Die Städte Guben und Forst, Uwe Kern und Ida Moll haben den Vertrag unterzeichnet."
    )
    assert all(not organisation for _, _, organisation in said)

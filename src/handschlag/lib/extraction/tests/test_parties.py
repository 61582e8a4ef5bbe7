"""Who concludes an agreement, and who stands for papers of other kinds."""

import pytest

from handschlag.lib.extraction.parties import find_parties
from handschlag.lib.extraction.result import DocumentType

SIGNED = DocumentType.AGREEMENT_SIGNED


def parties(text: str, doc_type: DocumentType = SIGNED) -> list[str]:
    return [party.text for party in find_parties(text, doc_type)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Stadt Guben und der Landkreis Meißen haben einen Vertrag geschlossen.",
         ["Stadt Guben", "Landkreis Meißen"]),
        ("Den Vertrag zwischen der Stadt Guben und dem Amt Peitz kennt jeder.", ["Stadt Guben", "Amt Peitz"]),
        ("Die Stadt Guben hat mit der IHK Cottbus eine Vereinbarung unterzeichnet.",
         ["Stadt Guben", "IHK Cottbus"]),
        ("Guben, Forst und Peitz kooperieren beim Radverkehr", ["Guben", "Forst", "Peitz"]),
        ("Kooperationspartner sind die Stadt Guben und die Hochschule Zittau.",
         ["Stadt Guben", "Hochschule Zittau"]),
        (("Landrätin Eva Lauer vom Landkreis Meißen und Rektor Uwe Kern von der Hochschule Mittweida "
         "unterschrieben den Vertrag."), ["Landkreis Meißen", "Hochschule Mittweida"]),
        (("Brandenburgs Ministerpräsident Uwe Kern und Sachsens Ministerpräsidentin Eva Lauer haben die "
         "Erklärung unterzeichnet."), ["Land Brandenburg", "Freistaat Sachsen"]),
        ("Die Stadt Guben, vertreten durch den Bürgermeister, liegt an der Neiße.", []),
    ],
)  # fmt: skip
def test_parties_are_found_by_what_is_said_of_them(text, expected):
    assert parties(text) == expected


@pytest.mark.parametrize(
    ("addition", "absent"),
    [
        ("Mit der Stadt Forst besteht eine solche Vereinbarung bereits seit 2012.", "Stadt Forst"),
        ("Unterstützt vom Land Brandenburg, schließen beide den Vertrag.", "Land Brandenburg"),
        ("Im Beisein von Staatssekretär Uwe Kern wurde die Vereinbarung unterzeichnet.", "Land"),
        ("Genehmigt hat die Satzung das Regierungspräsidium Gießen.", "Regierungspräsidium Gießen"),
    ],
)
def test_who_is_only_mentioned_is_no_party(addition, absent):
    text = "Die Stadt Guben und das Amt Peitz haben einen Vertrag geschlossen. " + addition
    assert parties(text) == ["Stadt Guben", "Amt Peitz"]
    assert absent not in parties(text)


def test_a_party_of_several_names_counts_once_by_its_fullest():
    text = (
        "Guben und HSX arbeiten zusammen\n\n"
        "Die Stadt Guben und die Hochschule Xanten (HSX) haben einen Vertrag geschlossen. "
        "Die HSX und die Stadt freuen sich."
    )
    found = find_parties(text)
    assert [(one.text, one.short) for one in found] == [
        ("Stadt Guben", ""),
        ("Hochschule Xanten", "HSX"),
    ]
    assert [text[one.start : one.end] for one in found] == ["Stadt Guben", "Hochschule Xanten"]


def test_the_head_of_a_contract_names_the_parties_and_not_who_represents_them():
    text = """Vereinbarung

zwischen

dem Landkreis Meißen
vertreten durch den Landrat

und

der Kern Bau GmbH
vertreten durch die Geschäftsführerin

§ 1 Gegenstand
Der Landkreis Bautzen und die Stadt Guben werden gemeinsam unterrichtet.
"""
    assert parties(text) == ["Landkreis Meißen", "Kern Bau GmbH"]


@pytest.mark.parametrize(
    ("doc_type", "text", "expected"),
    [
        (DocumentType.EVENT_INVITATION, "Wann: 3. Mai\nVeranstalter: Verein Elbtal e. V.\nOrt: Guben",
         ["Verein Elbtal e. V."]),
        (DocumentType.EVENT_INVITATION, "Die IHK Cottbus und der Landkreis Meißen laden Sie herzlich ein.",
         ["IHK Cottbus", "Landkreis Meißen"]),
        (DocumentType.DIRECTORY_PAGE, "Mitglieder\n- Stadt Guben, Eva Lauer\n- Amt Peitz\n\nDie IHK Cottbus hilft.",
         ["Stadt Guben", "Amt Peitz"]),
        (DocumentType.DIRECTORY_PAGE, "Netzwerk Elbtal\nGegründet vom Landkreis Meißen.", []),
        (DocumentType.INITIATIVE_LAUNCH, "Die Stadt Guben und die IHK Cottbus haben das Netzwerk ins Leben gerufen.",
         ["Stadt Guben", "IHK Cottbus"]),
        (DocumentType.OTHER, "Bekanntmachung des Sächsischen Staatsministeriums für Kultus über Schulen",
         ["Sächsisches Staatsministerium für Kultus"]),
    ],
)  # fmt: skip
def test_other_papers_have_other_bodies_behind_them(doc_type, text, expected):
    assert parties(text, doc_type) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Gestern wurde der Vertrag unterzeichnet. Beteiligt sind die Stadt Guben, das Amt Peitz und "
                "die Landesschulbehörde."
            ),
            ["Stadt Guben", "Amt Peitz", "Landesschulbehörde"],
        ),
        (
            (
                "Satzung\ndes Zweckverbandes Elbtal\n\n§ 1\n(1) Die Stadt Guben und das Amt Peitz schließen "
                "sich zu einem Zweckverband zusammen."
            ),
            ["Stadt Guben", "Amt Peitz"],
        ),
        (
            (
                "Die Freie Universität Guben und die Stadt Peitz haben einen Vertrag geschlossen. Die "
                "Universität Guben freut sich."
            ),
            ["Freie Universität Guben", "Stadt Peitz"],
        ),
    ],
)
def test_members_are_parties_and_what_they_found_is_none(text, expected):
    assert parties(text) == expected


def test_who_invites_may_stand_behind_the_verb():
    text = "Am 3. März laden die Stadt Guben und die IHK Cottbus zum Gespräch ein."
    assert parties(text, DocumentType.EVENT_INVITATION) == ["Stadt Guben", "IHK Cottbus"]


@pytest.mark.parametrize(
    ("text", "doc_type", "expected"),
    [
        (
            "Guben und Gubin feiern. Beide Städte laden am 3. Mai zu einem Fest ein.",
            DocumentType.EVENT_INVITATION,
            ["Guben", "Gubin"],
        ),
        (
            "Veranstalter:\nIHK Guben\nTennisklub Peitz\n\nOrt: Rathaus",
            DocumentType.EVENT_INVITATION,
            ["IHK Guben", "Tennisklub Peitz"],
        ),
        (
            "Bündnisse\n\nSpreebogen\nGuben, Peitz, Cottbus\nSprecher: Bürgermeister Uwe Kern",
            DocumentType.DIRECTORY_PAGE,
            ["Guben", "Peitz", "Cottbus"],
        ),
        (
            "Mit der „Allianz Rad“ gründen die Stadt Guben und das Amt Peitz ein Bündnis.",
            DocumentType.INITIATIVE_LAUNCH,
            ["Stadt Guben", "Amt Peitz"],
        ),
        (
            "Träger der Initiative sind die IHK Guben und das Amt Peitz.",
            DocumentType.INITIATIVE_LAUNCH,
            ["IHK Guben", "Amt Peitz"],
        ),
    ],
)
def test_other_papers_name_hosts_members_and_carriers(text, doc_type, expected):
    assert parties(text, doc_type) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Bundesrepublik Deutschland und das Königreich der Niederlande haben ein Abkommen geschlossen.",
            ["Bundesrepublik Deutschland", "Königreich der Niederlande"],
        ),
        (
            "Die Bundeswehr und die Kern GmbH Maschinenbau haben einen Vertrag geschlossen.",
            ["Bundeswehr", "Kern GmbH Maschinenbau"],
        ),
        (
            "Das Jobcenter Landkreis Elbtal und die Firma Holzbau Kern haben einen Vertrag geschlossen.",
            ["Jobcenter Landkreis Elbtal", "Holzbau Kern"],
        ),
        (
            (
                "Das Katholische Bildungswerk für Familien im Saaletal (KBF) und die Blaue Welle Plus "
                "(BWP) haben einen Vertrag geschlossen."
            ),
            ["Katholisches Bildungswerk für Familien im Saaletal", "Blaue Welle Plus"],
        ),
        (
            (
                "Vertrag\n\nDie Stadt Guben, vertreten durch Bürgermeister Uwe Kern, und die Gemeinde Elbtal, "
                "vertreten durch Bürgermeister Kai Born, vereinbaren Folgendes:\n\n§ 1 Winterdienst"
            ),
            ["Stadt Guben", "Gemeinde Elbtal"],
        ),
    ],
)
def test_states_firms_and_whoever_is_represented_may_be_parties(text, expected):
    assert parties(text) == expected


def test_one_who_is_represented_makes_no_contract():
    text = "Die Stadt Guben erhält Geld vom Freistaat Sachsen, vertreten durch das Ministerium."
    assert parties(text, DocumentType.OTHER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stadt und Landkreis Meißen haben mit der Gemeinde Klipphausen einen Vertrag geschlossen.",
         ["Stadt Meißen", "Landkreis Meißen", "Gemeinde Klipphausen"]),
        ("Die Stadt Guben und die IHK Cottbus, Geschäftsstelle Forst, haben einen Vertrag geschlossen.",
         ["Stadt Guben", "IHK Cottbus, Geschäftsstelle Forst"]),
        ("Die Stadt Guben und die Niederrheinische IHK haben einen Vertrag geschlossen.",
         ["Stadt Guben", "Niederrheinische IHK"]),
        (("Die Gubener Stadtwerke und die Hochschule Xanten haben einen Vertrag geschlossen. Die Stadtwerke Guben GmbH "
         "hat 40 Beschäftigte."), ["Hochschule Xanten", "Stadtwerke Guben GmbH"]),
    ],
)  # fmt: skip
def test_names_that_share_a_place_a_branch_or_an_adjective(text, expected):
    assert parties(text) == expected


def test_members_of_a_directory_stand_on_lines_without_marks():
    text = "Mitglieder des Uferbundes\n\nDer Uferbund ist lose.\n\nStädte\nStadt Guben, Bürgermeister Uwe Kern\nStadt Forst, Bürgermeisterin Eva Lauer\n"

    assert parties(text, DocumentType.DIRECTORY_PAGE) == ["Stadt Guben", "Stadt Forst"]


def test_who_forms_a_club_has_founded_it():
    text = "Jetzt hat es eine Form: Die Stadt Guben und die Gemeinden Grießen und Tauer bilden den Verein „Uferallianz“."

    assert parties(text, DocumentType.INITIATIVE_LAUNCH) == ["Stadt Guben", "Grießen", "Tauer"]


def test_a_directory_tells_in_a_sentence_who_belongs_to_an_entry():
    text = "Uferallianz\n\nZur Allianz gehören drei Kommunen: Guben, Forst und Peitz.\n\nKontaktdaten\nTel. 05841 377-1\n"

    assert parties(text, DocumentType.DIRECTORY_PAGE) == ["Guben", "Forst", "Peitz"]


def test_a_club_is_called_by_its_own_name():
    text = (
        "Die Stadt Guben und der Verein Uferhilfe Elbtal e. V. haben einen Vertrag geschlossen. "
        "Der Verein Deutscher Köche e. V. hat mit dem Landkreis Meißen eine Vereinbarung unterzeichnet."
    )

    assert parties(text) == [
        "Stadt Guben",
        "Uferhilfe Elbtal e. V.",
        "Verein Deutscher Köche e. V.",
        "Landkreis Meißen",
    ]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            DocumentType.INITIATIVE_LAUNCH,
            "Gemeinsam haben Stadt und Landkreis Kleinort sowie die Sparkasse Elbtal die Initiative ins Leben gerufen.",
            ["Stadt Kleinort", "Landkreis Kleinort", "Sparkasse Elbtal"],
        ),
        (
            DocumentType.INITIATIVE_LAUNCH,
            "Hinter dem Center stehen der Landkreis Meißen und die Stadt Guben.",
            ["Landkreis Meißen", "Stadt Guben"],
        ),
        (
            DocumentType.EVENT_INVITATION,
            "Einladung\n\nVeranstaltet von der IHK Cottbus in Kooperation mit dem Landkreis Meißen",
            ["IHK Cottbus", "Landkreis Meißen"],
        ),
        (
            DocumentType.OTHER,
            "Der Kreistag des Landkreises Meißen hat einer Zweckvereinbarung mit der Stadt Guben zugestimmt.",
            ["Landkreis Meißen", "Stadt Guben"],
        ),
        (
            SIGNED,
            "Der Landkreis Meißen und die polnische Woiwodschaft Lebus haben einen Vertrag unterzeichnet.",
            ["Landkreis Meißen", "Woiwodschaft Lebus"],
        ),
    ],
)
def test_rows_of_hosts_founders_and_councils_are_read_through(kind, text, expected):
    assert parties(text, kind) == expected

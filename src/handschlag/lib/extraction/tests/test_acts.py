"""Sentences by which something is signed, and by which it is not yet."""

import pytest

from handschlag.lib.extraction.acts import said_in
from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.result import DocumentType


@pytest.mark.parametrize(
    "sentence",
    [
        "Ihre Unterschrift leisteten Landrätin Ida Moll und Rektor Udo Kern.",
        "Die Vereinbarung tragen die Unterschriften von Ida Moll und Udo Kern.",
        "Unter dem Papier stehen die Namenszüge beider Bürgermeister.",
        "Altfeld und Neufeld haben sich vertraglich auf ein gemeinsames Vorgehen festgelegt.",
        "Künftig arbeiten sie zusammen, das haben sie in einem Letter of Intent festgehalten.",
        "Der Kreis und die Kammer sind seit dem 3. Mai durch einen Vertrag verbunden.",
        "Die Stadt Altfeld ist dem Ausbildungspakt beigetreten.",
        "Landkreis und Kammer sind eine Kooperation eingegangen.",
        "Freundschaft besiegelt",
        "Seit Dienstag besteht zwischen Altfeld und Neufeld eine Partnerschaft.",
        "Unterzeichnet haben den Vertrag Landrat Kern und Rektorin Moll.",
        "Bei der Vertragsunterzeichnung am Montag sagte Landrat Kern, das sei gut.",
        "Am Freitag fand die feierliche Unterzeichnung der Vereinbarung statt.",
        "Unterzeichnet am 1. und 3. Juni 2021 von der Stadt Altfeld und der Stadt Neufeld.",
        "Mit einem Federstrich wurde die Partnerschaft Wirklichkeit.",
        "Beide Städte haben einen Rahmen für ihre Zusammenarbeit beschlossen.",
    ],
)
def test_who_says_so_in_other_words_has_signed_as_well(sentence):
    assert "signed" in said_in(sentence)[0].acts


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Unterschrift unter den Vertrag steht noch aus.",
        "Noch fehlt die Unterschrift des Landrats.",
        "Sollte der Rat zustimmen, wird die Vereinbarung im Mai unterzeichnet.",
        "Unterschreiben sollen den Vertrag Landrat Kern und Rektorin Moll.",
        "Die Vereinbarung wird voraussichtlich im Herbst unterzeichnet.",
        "Der Kreistag hat die Zusammenarbeit beschlossen.",
        "Der Kreistag ermächtigt den Landrat, den Vertrag zu unterzeichnen.",
    ],
)
def test_what_is_still_to_come_is_not_signed(sentence):
    assert "signed" not in said_in(sentence)[0].acts


TOWNS = "Die Stadt Altfeld und die Stadt Neufeld unterzeichnen am"


@pytest.mark.parametrize(
    "text",
    [
        f"{TOWNS} Freitag, 14. Juni 2024, um 10 Uhr im Rathaus einen Vertrag.",
        f"Presseeinladung\n\n{TOWNS} 14. Juni 2024 einen Vertrag.",
        f"{TOWNS} 14. Juni 2024 einen Vertrag. Die Presse ist dazu herzlich eingeladen.",
        f"{TOWNS} 14. Juni 2024 einen Vertrag. Wir laden die Presse zu diesem Termin ein.",
        f"Altfeld, 10. Juni 2024. {TOWNS} 14. Juni einen Vertrag.",
        f"{TOWNS} 14. Juni 2024 einen Vertrag.\n\nAltfeld, 10. Juni 2024",
        "Terminhinweis\n\nAltfeld unterzeichnet am 14. Juni 2024 eine Vereinbarung mit Neufeld.",
        "Presseeinladung\n\nVertragsunterzeichnung am 14. Juni 2024 im Rathaus",
    ],
)
def test_an_announcement_of_a_signature_is_no_signed_agreement(text):
    assert all("signed" not in one.acts for one in said_in(text))
    assert judge_type(text)[0] is not DocumentType.AGREEMENT_SIGNED


@pytest.mark.parametrize(
    "text",
    [
        (
            "Altfeld und Neufeld unterzeichnen Vereinbarung\n\nAltfeld, 10. Juni 2024. Am 7. Juni haben "
            "beide Städte sie im Rathaus unterzeichnet. Die Presse war eingeladen."
        ),
        f"Altfeld, 17. Juni 2024. {TOWNS[:-3]} einen Vertrag: So geschah es am 14. Juni.",
        "Altfeld, 10. Juni 2024\n\nAltfeld und Neufeld verlängern ihren Vertrag bis zum 31. Dezember 2030.",
        "Am 14. Juni 2024 um 10 Uhr unterzeichneten Altfeld und Neufeld einen Vertrag.",
    ],
)
def test_what_was_signed_stays_signed_whoever_was_invited(text):
    assert judge_type(text)[0] is DocumentType.AGREEMENT_SIGNED

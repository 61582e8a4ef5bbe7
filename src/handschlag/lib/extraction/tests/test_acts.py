"""Sentences by which something is signed, and by which it is not yet."""

import pytest

from handschlag.lib.extraction.acts import said_in


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

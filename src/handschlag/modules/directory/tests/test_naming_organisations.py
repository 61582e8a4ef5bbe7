"""An organisation typed by its name: today's name counts first, and nobody is guessed."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.design.fields import Choice
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.forms.fields import OrganisationField
from handschlag.modules.directory.models import Organisation

from .builders import make_organisation

pytestmark = pytest.mark.django_db


def named(text):
    return directory.organisation_named(text, Organisation.objects.all())


def code_of(text):
    with pytest.raises(ValidationError) as refused:
        named(text)
    return refused.value.code


def make_former(name, **fields):
    """An organisation that was once called so."""
    organisation = make_organisation(**fields)
    directory.add_name(organisation, name, kind="former", by=None)
    return organisation


def make_short(name, **fields):
    organisation = make_organisation(**fields)
    directory.add_name(organisation, name, kind="short", by=None)
    return organisation


@pytest.mark.parametrize("typed", ["Verein Lausitz", "verein lausitz"])
def test_what_another_was_called_once_leaves_the_name_to_who_bears_it_today(typed):
    bearer = make_organisation(name="Verein Lausitz")
    make_former("Verein Lausitz")
    make_short("Verein Lausitz")
    assert named(typed) == bearer


def test_another_name_of_today_counts_before_one_of_yesterday():
    bearer = make_short("WiL")
    make_former("WiL")
    assert named("WIL") == bearer


def test_a_former_name_nobody_bears_today_still_finds_who_bore_it():
    bearer = make_former("Verein Lausitz")
    assert named("Verein Lausitz") == named("verein  lausitz") == bearer


def test_the_same_name_of_today_twice_is_asked_back():
    for _each in range(2):
        make_organisation(name="Verein Lausitz")
    make_short("WiL"), make_short("WiL")
    make_former("Bund"), make_former("Bund")
    assert {code_of("Verein Lausitz"), code_of("WiL"), code_of("Bund")} == {"several"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "Verein Lausitz",
            "Mehrere Organisationen heißen so. Bitte wählen Sie aus den Vorschlägen.",
        ),
        ("Sprembergg", "„Sprembergg“ kennen wir noch nicht. Meinten Sie „Stadt Spremberg“?"),
    ],
)
def test_the_form_says_it_in_the_same_words_as_everywhere(typed, said):
    for name in ("Stadt Spremberg", "Verein Lausitz", "Verein Lausitz"):
        make_organisation(name=name)
    field = OrganisationField()
    field.rows = Organisation.objects.all()
    with pytest.raises(ValidationError) as refused:
        field.clean(Choice(typed, ""))
    assert refused.value.messages == [said]


def meant(text, choice):
    field = OrganisationField()
    field.rows = Organisation.objects.all()
    return field.clean(Choice(text, choice.public_id))


def test_where_no_script_empties_the_choice_what_was_typed_counts():
    before, now = make_organisation(name="Verein Nord"), make_organisation(name="Verein Süd")

    assert meant("Verein Süd", before) == now
    assert meant("Verein Nord", before) == before


def test_of_two_with_one_name_the_choice_says_which():
    make_organisation(name="Verein Lausitz")
    chosen = make_organisation(name="Verein Lausitz")

    assert meant("Verein Lausitz", chosen) == chosen


def test_a_name_nobody_bears_is_not_the_one_chosen_before():
    with pytest.raises(ValidationError, match="Unbekannt"):
        meant("Unbekannt", make_organisation(name="Verein Nord"))

"""An organisation typed by its name is found however its blanks are written, or asked back for."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.design.fields import Choice
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.measures.forms.fields import OrganisationField

pytestmark = pytest.mark.django_db


def clean(text, chosen=""):
    field = OrganisationField()
    field.organisations = directory.Organisation.objects.filter(audience="public")
    return field.clean(Choice(text, chosen))


def refusal(text):
    with pytest.raises(ValidationError) as refused:
        clean(text)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("typed", ["Stadt Weißwasser/O. L.", "stadt weisswasser/o.l."])
def test_a_name_is_known_however_its_blanks_are_typed(typed):
    city = make_organisation(name="Stadt Weißwasser/O.\u202fL.", audience="public")
    assert clean(typed) == city


def test_who_may_be_meant_is_asked_and_nobody_is_guessed():
    make_organisation(name="Stadt Spremberg", audience="public")
    assert (
        refusal("Sprembergg")
        == "„Sprembergg“ kennen wir noch nicht. Meinten Sie „Stadt Spremberg“?"
    )


def test_without_anybody_alike_the_way_is_said_and_nothing_of_who_stays_hidden():
    make_organisation(name="Stadt Geheimberg", audience="organisation")
    said = "„Geheimberg“ kennen wir noch nicht. Bitte tragen Sie die Organisation zuerst ein."
    assert refusal("Geheimberg") == said


def test_of_two_that_read_alike_nobody_is_called_unknown():
    for name in ("IHK-Cottbus", "IHK / Cottbus"):
        make_organisation(name=name, audience="public")
    assert "kennen wir noch nicht" not in refusal("IHK Cottbus")

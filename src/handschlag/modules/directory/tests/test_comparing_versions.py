"""What two people wrote is compared by its words: lines are the same, however they were sent."""

import pytest
from django.http import QueryDict

from handschlag.modules.directory import api as directory
from handschlag.modules.directory.forms import OrganisationForm
from handschlag.modules.directory.models import Organisation

from .builders import make_organisation

pytestmark = pytest.mark.django_db


def sent(organisation, **typed):
    """The form as a browser sends it: with other line ends than those that are stored."""
    rows = Organisation.objects.all()
    shown = OrganisationForm(row=organisation, rows=rows)
    data = QueryDict(mutable=True)
    for name in shown.fields:
        value = typed.get(name, shown[name].value())
        data[name] = "" if value is None else str(value).replace("\n", "\r\n")
    data.setlist("sectors", shown["sectors"].value())
    form = OrganisationForm(data, row=organisation, rows=rows)
    assert form.is_valid(), form.errors
    return form


def compared(form, organisation):
    form.compare(Organisation.objects.get(pk=organisation.pk))
    return {row.label: (row.mine, row.theirs) for row in form.conflict}


def test_aims_that_nobody_changed_are_no_difference():
    organisation = make_organisation(about="Eine Zeile.\nNoch eine.")
    aims = ["Wachsen", "Bleiben"]
    directory.edit_organisation(organisation, version=None, by=None, aims=aims)
    organisation = Organisation.objects.get(pk=organisation.pk)
    mine = sent(organisation, website="https://mein.example.org")
    directory.edit_organisation(organisation, version=None, by=None, members_stated="12")

    assert set(compared(mine, organisation)) == {"Internetseite", "Zahl der Mitglieder"}


def test_aims_that_somebody_changed_stand_line_by_line():
    organisation = make_organisation()
    directory.edit_organisation(organisation, version=None, by=None, aims=["Wachsen", "Bleiben"])
    organisation = Organisation.objects.get(pk=organisation.pk)
    mine = sent(organisation, aims="Wachsen\nTeilen")
    directory.edit_organisation(organisation, version=None, by=None, aims=["Bleiben"])

    assert compared(mine, organisation) == {"Ziele": ("Wachsen\nTeilen", "Bleiben")}

"""What the public progress page says before its figures, to be read out."""

import html

import pytest
from django.urls import reverse

from handschlag.modules.measures import api as measures
from handschlag.modules.measures.tests.builders import make_measure

from .builders import read, visitor
from .measures import make_indicator_of, make_threaded, make_value

pytestmark = pytest.mark.django_db


def progress_of(measure):
    address = reverse("portal:progress", args=[measure.cooperation.address_key])
    return html.unescape(read(visitor(), address))


def test_no_value_is_said_once_and_never_as_zero():
    measure = make_threaded()

    page = progress_of(measure)

    assert page.count("Ist-Werte sind noch keine freigegeben.") == 1
    assert "Eine Ampel lässt sich noch nicht zeigen." in page
    for wrong in ("null davon", "Noch ist kein Ist-Wert", "Letzte Freigabe"):
        assert wrong not in page


def test_one_measure_with_values_is_not_counted_among_itself():
    measure = make_threaded()
    make_value(make_indicator_of(measure), "2025-Q1", 6)

    page = progress_of(measure)

    assert "Zu ihr gibt es freigegebene Ist-Werte." in page
    assert "Letzte Freigabe eines Ist-Werts" in page


def test_of_several_measures_those_with_values_are_counted():
    measure = make_threaded()
    make_value(make_indicator_of(measure), "2025-Q1", 6)
    other = make_measure(measure.plan, title="Zweite")
    measures.publish_measure(other, is_public=True, by=None)

    assert "Zu einer davon gibt es freigegebene Ist-Werte." in progress_of(measure)


def test_a_field_without_a_measure_is_there_and_what_follows_it_is_not():
    """The field was agreed, so its node is filled; nothing is linked to it, so the line is dotted."""
    measure = make_threaded()
    measures.publish_measure(measure, is_public=False, by=None)

    page = progress_of(measure)

    assert '<section class="stop stop--open stop--loose" id="feld-' in page
    assert "stop--end" not in page

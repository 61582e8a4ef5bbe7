from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import CharField, Form
from django.http import Http404

from handschlag.foundation.access import Reach, errors_on, fetch_permitted, reach_of
from handschlag.foundation.records.models import Source


def somebody(**fields):
    fields = {"is_authenticated": True, "is_active": True, "is_administrator": False} | fields
    return SimpleNamespace(**fields)


def test_a_visitor_and_a_deactivated_account_reach_nothing():
    assert reach_of(None) == Reach()
    assert reach_of(somebody(is_authenticated=False)) == Reach()
    assert reach_of(somebody(is_active=False, is_administrator=True)) == Reach()


def test_two_reaches_add_up():
    both = Reach(organisations=frozenset({1})) | Reach(cooperations=frozenset({2}))
    assert both == Reach(organisations=frozenset({1}), cooperations=frozenset({2}))


@pytest.mark.django_db
def test_what_is_not_visible_is_not_found_even_with_the_permission():
    hidden = Source.objects.create(title="Vertrag")
    user = somebody(has_perm=lambda permission, row: True)
    with pytest.raises(Http404):
        fetch_permitted(Source.objects.none(), user, "records.read", pk=hidden.pk)


@pytest.mark.django_db
def test_what_is_visible_but_not_allowed_is_forbidden():
    source = Source.objects.create(title="Vertrag")
    user = somebody(has_perm=lambda permission, row: False)
    with pytest.raises(PermissionDenied):
        fetch_permitted(Source.objects.all(), user, "records.change", pk=source.pk)


class NameForm(Form):
    name = CharField()


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (ValidationError({"name": "Zu kurz."}), "name"),
        (ValidationError({"unknown": "Zu kurz."}), "__all__"),
        (ValidationError("Zu kurz."), "__all__"),
    ],
)
def test_what_a_service_refuses_stands_at_the_form(refusal, field):
    form = NameForm({"name": "A"})
    with errors_on(form):
        raise refusal
    assert dict(form.errors) == {field: ["Zu kurz."]}
    assert form.data == {"name": "A"}

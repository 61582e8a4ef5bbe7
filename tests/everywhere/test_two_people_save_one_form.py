"""Two people open the same form, and both save something else: nothing is lost unseen.

That every filled form says which state it shows is asked of each address elsewhere.
"""

import pytest
from tests.everywhere.addresses import url_of
from tests.journeys.filled_form import FilledForm

pytestmark = pytest.mark.slow

# What has no number of its own: two people open the form, and both save something else.
SAVED_BY_TWO = {
    "account_change_email": ("email", "eins@example.org", "zwei@example.org"),
    "agreements:signature_correct": ("function", "Erste Funktion", "Zweite Funktion"),
    "agreements:statement_edit": ("note", "erste Notiz", "zweite Notiz"),
    "directory:distribution_rename": ("name", "Erster Name", "Zweiter Name"),
    "measures:indicator_targets": ("2025-Q1", "111", "222"),
    "portal:source_edit": ("publisher", "Erste Stelle", "Zweite Stelle"),
    "privacy:basis_edit": ("purpose", "erster Zweck", "zweiter Zweck"),
    "privacy:period_edit": ("days", "444", "555"),
    "tables:foreign_rename": ("sender", "Erste Stelle", "Zweite Stelle"),
}


@pytest.mark.parametrize("name", sorted(SAVED_BY_TWO))
def test_the_second_sees_what_the_first_saved_and_overwrites_it_only_on_purpose(world, name):
    field, first, second = SAVED_BY_TWO[name]
    address, client = url_of(name, world.rows), world.client("administrator")
    shown = FilledForm(client.get(address).content.decode(), field)
    more = [("reason", "So steht es im Vertrag")]

    def save(form, value):
        return client.post(address, as_sent([*form.with_value(field, value), *more]))

    assert save(shown, first).status_code == 302
    refused = save(shown, second)
    page = refused.content.decode()

    assert "Inzwischen hat jemand anderes gespeichert" in page
    assert first in page
    assert second in page
    # What the first sent once more is no conflict; who has seen the difference may save over it.
    assert save(shown, first).status_code == 302
    assert save(FilledForm(page, field), second).status_code == 302


def test_what_is_public_is_not_opened_again_by_who_saw_it_before(world):
    address, client = url_of("measures:measure_release", world.rows), world.client("administrator")
    shown = FilledForm(client.get(address).content.decode(), "is_public").values
    less = [(name, value) for name, value in shown if name != "indicators"]

    assert client.post(address, as_sent(less)).status_code == 302
    refused = client.post(address, as_sent(shown))

    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes gespeichert" in refused.content.decode()
    assert client.get(address).context["form"].initial["indicators"] == []


def as_sent(values):
    said = {}
    for name, value in values:
        said.setdefault(name, []).append(value)
    return said

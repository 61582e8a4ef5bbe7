"""Nobody finds, is offered or is told of what they may not see."""

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search import services
from handschlag.foundation.search.models import SearchEntry
from handschlag.foundation.search.selectors import find, suggest
from handschlag.modules.agreements.tests.builders import make_agreement, make_clause
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_editor,
    make_organisation,
    make_person,
    make_post,
)
from handschlag.portal.tests.builders import read, visitor

pytestmark = pytest.mark.django_db
SECRET = "Geheimverbund"


def finds(user, text=SECRET):
    return sorted(str(hit.title) for hit in find(text, user)[:20])


@pytest.fixture
def town():
    town = make_organisation(name="Stadt Guben")
    make_organisation(
        name=f"{SECRET} Neiße", audience=Audience.ORGANISATION, owner_org=town, about="intern"
    )
    services.rebuild()
    return town


def test_internal_entries_are_found_by_their_own_people_alone(town):
    assert finds(make_editor(town)) == [f"<mark>{SECRET}</mark> Neiße"]
    assert finds(AnonymousUser()) == []
    assert finds(make_editor(make_organisation())) == []
    assert finds(make_user(is_active=False)) == []


def test_counts_know_nothing_of_what_is_hidden(town):
    make_organisation(name="Verbund Neiße Süd")
    services.refresh_waiting()

    assert [each.count for each in find("Neiße", AnonymousUser()).counts] == [1]
    assert [each.count for each in find("Neiße", make_editor(town)).counts] == [2]


@pytest.mark.parametrize("typed", ["Geheimverbnud", "Geheimverbun", "Gehimverbund"])
def test_a_mistyped_word_is_not_turned_into_a_hidden_one(town, typed):
    assert find(typed, make_editor(town)).instead == SECRET
    found = find(typed, AnonymousUser())
    assert (found.instead, len(found)) == ("", 0)
    assert SECRET not in read(visitor(), f"/suche/?q={typed}")


@pytest.mark.parametrize("typed", ["ge", "geheim", SECRET, "neiße"])
def test_hidden_names_are_not_suggested(town, typed):
    assert suggest(typed, AnonymousUser()) == []
    assert SECRET not in read(visitor(), f"/suche/vorschlaege/?q={typed}")
    assert len(suggest(typed, make_editor(town))) == 1


@pytest.mark.parametrize(
    "typed", ["apublic", "ao1", f"a {SECRET}", "korganisation", "publ", "* apublic"]
)
def test_the_words_for_readers_cannot_be_typed(town, typed):
    assert finds(AnonymousUser(), typed) == []


def test_drafts_and_their_parts_are_found_by_the_parties_alone():
    agreement = make_agreement(short_title=f"{SECRET} der Städte", parties=2)
    make_clause(agreement, text=f"Der {SECRET} tagt monatlich.")
    services.rebuild()

    assert finds(AnonymousUser()) == []
    assert finds(make_editor(make_organisation())) == []
    owner = agreement.owner_org
    if owner is not None:
        assert len(finds(make_editor(owner))) >= 2


def test_a_public_post_of_a_hidden_person_is_not_found():
    person = make_person(family_name=SECRET, audience=Audience.ORGANISATION)
    town = make_organisation(name="Stadt Guben")
    make_post(town, person=person, audience=Audience.ORGANISATION)
    hidden = make_organisation(name="Amt Verborgen", audience=Audience.ORGANISATION)
    make_post(hidden, person=make_person(family_name=SECRET))
    services.rebuild()

    assert finds(AnonymousUser()) == []


def test_an_entry_that_says_too_much_is_stopped_by_the_modules_selector(town):
    """Even if the index were wrong, the last question goes to the module."""
    row = directory.Organisation.objects.get(name__startswith=SECRET)
    entry = SearchEntry.objects.get(kind="organisation", row_id=row.pk)
    entry.terms = f"apublic {entry.terms}"
    entry.save()

    assert finds(AnonymousUser()) == []
    assert suggest("geheimv", AnonymousUser()) == []
    assert "Neiße" not in read(visitor(), f"/suche/?q={SECRET}")


def test_the_administration_sees_everything(town):
    assert len(finds(make_user(is_administrator=True))) == 1

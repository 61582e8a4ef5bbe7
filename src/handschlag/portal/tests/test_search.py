"""What is found by which words: the same on both engines."""

import re
from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search import services
from handschlag.foundation.search.selectors import MOST_RANKED, find, suggest
from handschlag.modules.agreements.tests.builders import make_clause, make_field, make_public
from handschlag.modules.directory.api import Organisation
from handschlag.modules.directory.tests.builders import make_organisation, make_person, make_post
from handschlag.portal.tests.builders import read, visitor

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


def titles(text, user=ANYBODY, kind=""):
    return [re.sub("</?mark>", "", hit.title) for hit in find(text, user, kind)[:20]]


@pytest.fixture(scope="module")
def _region(built_once):
    make_organisation(
        name="Stadt Cottbus", names=[{"text": "Chóśebuz", "kind": "sorbian", "lang": "dsb"}]
    )
    for name in ("Stadt Hoyerswerda", "Stadt Weißwasser/O. L.", "Stadt Guben"):
        make_organisation(name=name)
    make_organisation(name="Industriepark Schwarze Pumpe", kind="other")
    make_organisation(name="Waldbahn Ost", kind="association", about="Ein Verein mit Gleisen.")
    agreement = make_public(short_title="Kräfte bündeln", parties=2)
    make_field(agreement, official_title="Strategien der Fachkräftegewinnung", short_title="Leute")
    services.rebuild()
    return agreement


@pytest.fixture
def region(_region):
    return deepcopy(_region)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Fachkräfte", "Leute"),
        ("Park", "Industriepark Schwarze Pumpe"),
        ("Weisswasser", "Stadt Weißwasser/O. L."),
        ("Chóśebuz", "Stadt Cottbus"),
        ("chosebuz", "Stadt Cottbus"),
        ("Hoyerswreda", "Stadt Hoyerswerda"),
        ("HOYERSWERDA", "Stadt Hoyerswerda"),
        ("pumpe schwarz", "Industriepark Schwarze Pumpe"),
        ("Gewinnung von Fachkräften", "Leute"),
    ],
)
def test_what_was_typed_finds_what_was_meant(region, typed, first):
    assert titles(typed)[0] == first


def test_what_was_meant_is_said_and_shown(region):
    found = find("Hoyerswreda", ANYBODY)

    assert found.instead == "Hoyerswerda"
    page = read(visitor(), "/suche/?q=Hoyerswreda")
    assert "Meinten Sie" in page
    assert 'href="?q=Hoyerswerda"' in page
    assert "Stadt <mark>Hoyerswerda</mark>" in page


def test_a_compound_is_found_by_its_parts_where_nothing_says_it_whole(region):
    make_organisation(name="Bildungswerk", about="Wir helfen bei der Gewinnung junger Fachkräfte.")
    services.refresh_waiting()

    assert "Bildungswerk" in titles("Fachkräfte Gewinnung")
    assert titles("Gleisverein") == ["Waldbahn Ost"]


def test_some_of_the_words_are_better_than_nothing_and_said_so(region):
    found = find("Guben Kahnfahrt Hoyerswerda", ANYBODY)

    assert found.partly
    assert {re.sub("</?mark>", "", hit.title) for hit in found[:5]} == {
        "Stadt Guben",
        "Stadt Hoyerswerda",
    }


def test_hits_are_counted_by_kind_and_narrowed_down(region):
    make_clause(region, text="Der Park bleibt offen.")
    services.refresh_waiting()

    found = find("park", ANYBODY)
    assert {each.name: each.count for each in found.counts} == {"organisation": 1, "fundstelle": 1}
    page = read(visitor(), "/suche/?q=park&art=fundstelle")
    assert "Der <mark>Park</mark> bleibt offen." in page
    assert "Schwarze Pumpe" not in page
    assert re.search(r'art=fundstelle" aria-current="true"', page)


def test_the_name_by_which_it_was_found_stands_beside_the_title(region):
    page = read(visitor(), "/suche/?q=Chosebuz")
    assert "auch: <mark>Chóśebuz</mark>" in page


def test_a_person_is_found_by_name_with_the_post(region):
    town = make_organisation(name="Stadt Forst")
    person = make_person(given_name="Alex", family_name="Nowak")
    make_post(town, person=person, function="Bürgermeisterin")
    services.refresh_waiting()

    page = read(visitor(), "/suche/?q=Nowak")
    assert "Bürgermeisterin, Stadt Forst" in page
    assert titles("Bürgermeisterin Forst") == ["Alex Nowak"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_hits_costs_the_same_for_one_and_for_many(django_assert_max_num_queries, count):
    for number in range(count):
        make_organisation(name=f"Kahnfahrt {number}")
    services.rebuild()

    with django_assert_max_num_queries(6):
        page = visitor().get("/suche/?q=kahnfahrt").content.decode()

    assert page.count("<mark>Kahnfahrt</mark>") == count


def make_many(names):
    """Only the rows the index reads: how an organisation comes about is no matter here."""
    Organisation.objects.bulk_create(
        Organisation(name=name, sort_name=name.casefold(), kind="other", audience=Audience.PUBLIC)
        for name in names
    )


def test_many_hits_are_paged_and_the_best_comes_first():
    make_many(f"Verein zur Pflege der Kahnfahrt Nummer {n}" for n in range(MOST_RANKED + 30))
    make_organisation(name="Kahnfahrt")
    services.rebuild()

    found = find("kahnfahrt", ANYBODY)
    assert (found.total, len(found)) == (MOST_RANKED + 31, MOST_RANKED)
    assert titles("kahnfahrt")[0] == "Kahnfahrt"
    page = read(visitor(), "/suche/?q=kahnfahrt&seite=2")
    assert 'start="21"' in page
    assert "200 besten Treffer" in page


def test_nothing_found_says_what_to_do(region):
    page = read(visitor(), "/suche/?q=xyzzyplugh")

    assert "Nichts gefunden zu „xyzzyplugh“" in page
    assert "Ohne Konto finden Sie nur, was öffentlich ist" in page
    assert 'href="/vereinbarungen/"' in page


def test_suggestions_follow_what_is_typed(region):
    assert [re.sub("</?mark>", "", hit.title) for hit in suggest("hoyersw", ANYBODY)] == [
        "Stadt Hoyerswerda"
    ]
    assert "<mark>Industriepark</mark> Schwarze Pumpe" in {
        h.title for h in suggest("park", ANYBODY)
    }
    answer = read(visitor(), "/suche/vorschlaege/?q=stadt%20gu")
    assert answer.count('role="option"') == 1
    assert 'data-label="Stadt Guben"' in answer
    assert 'data-href="/organisationen/stadt-guben-' in answer


@pytest.mark.parametrize("typed", ["", "h", "%00", "🙂", "%27%22%3C", "a" * 10_000, "der die das"])
def test_suggestions_for_anything_are_an_answer(typed):
    status = Client().get(f"/suche/vorschlaege/?q={typed}").status_code
    assert status == (400 if "%00" in typed else 200)


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "park OR 1=1", "title:x", "NEAR(a b)", "a & !b", "')) --", "wort " * 2000, "x\x00y"],
)
def test_searching_for_syntax_is_searching_for_words(region, typed):
    response = Client().get("/suche/", {"q": typed})
    assert response.status_code == (400 if "\x00" in typed else 200)
    assert "<mark>1=1" not in response.content.decode()


def test_titles_are_text_and_never_markup():
    make_organisation(name='Verein <script>alert("x")</script> Kahn')
    services.rebuild()

    for address in ("/suche/?q=kahn", "/suche/vorschlaege/?q=kahn"):
        page = read(visitor(), address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page

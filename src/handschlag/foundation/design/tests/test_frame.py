from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from handschlag.foundation.design import navigation, views
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.design.notices import offer

ERROR_PAGES = [
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "409.html",
    "429.html",
    "500.html",
    "507.html",
]


@pytest.fixture(autouse=True)
def own_links(monkeypatch):
    monkeypatch.setattr(navigation, "_links", {group: {} for group in Group})


def request_of(path="/gestaltung/", *, person=None, theme=None):
    request = RequestFactory().get(path)
    request._messages = []
    if person:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
        request.user = SimpleNamespace(is_authenticated=True, __str__=lambda: person)
    if theme:
        request.COOKIES["theme"] = theme
    return request


def frame(request) -> str:
    return render_to_string("design/frame.html", request=request)


def choose_theme(query: str) -> HttpResponse:
    return views.choose_theme(RequestFactory().get(f"/darstellung/?{query}"))


def test_a_visitor_without_cookie_leaves_no_trace_in_the_page():
    class Untouched:
        @property
        def is_authenticated(self):
            raise AssertionError("the session was opened")

    request = request_of()
    request.user = Untouched()

    html = frame(request)

    assert "csrf" not in html.lower()
    assert "acct" not in html


def test_registered_links_stand_in_order_and_mark_the_place():
    register_link("main", "design:theme", "Zweitens", 20)
    register_link("main", "design:gallery", "Erstens", 10)
    register_link("main", "no:such_address", "Fehlt", 5)

    html = frame(request_of("/gestaltung/"))

    assert html.index("Erstens") < html.index("Zweitens")
    assert '<a href="/gestaltung/" aria-current="page">Erstens</a>' in html
    assert "Fehlt" not in html


def test_registering_twice_shows_one_link():
    register_link("checks", "design:gallery", "Alt")
    register_link("checks", "design:gallery", "Neu")

    assert [link.label for link in navigation.links_in(Group.CHECKS)] == ["Neu"]


def test_the_signed_in_see_their_name_and_links_and_no_login():
    register_link("main", "design:gallery", "Bereich")
    register_link("account", "design:theme", "Schreibtisch")
    register_link("login", "design:gallery", "Einloggen")

    class Person:
        is_authenticated = True

        def __str__(self):
            return "Kim van Beispiel"

    request = request_of(person="Kim")
    request.user = Person()
    signed_in, visitor = frame(request), frame(request_of())

    assert '<span class="av" aria-hidden="true">KB</span>' in signed_in
    assert "Schreibtisch" in signed_in
    assert "Einloggen" not in signed_in
    assert "Einloggen" in visitor
    assert "Schreibtisch" not in visitor


def test_the_theme_cookie_counts_only_if_it_names_a_theme():
    assert 'data-kern-theme="dark"' in frame(request_of(theme="dark"))
    assert "data-kern-theme" not in frame(request_of())
    assert "data-kern-theme" not in frame(request_of(theme='"><script>'))


def test_choosing_a_theme_sets_the_cookie_and_goes_back():
    response = choose_theme("wahl=dark&weiter=/gestaltung/%3Fseite%3D2")

    assert response.url == "/gestaltung/?seite=2"
    assert response.cookies["theme"].value == "dark"
    assert response.cookies["theme"]["samesite"] == "Lax"
    assert choose_theme("wahl=system").cookies["theme"]["max-age"] == 0
    assert "theme" not in choose_theme("wahl=neon").cookies


@pytest.mark.parametrize(
    "target",
    ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", "", "x"],
)
def test_the_way_back_never_leaves_the_house(target):
    response = views.choose_theme(RequestFactory().get("/darstellung/", {"weiter": target}))

    assert response.url == "/"


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_error_pages_need_neither_request_nor_database(template):
    html = render_to_string(template)

    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert "<li>" in html


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_error_pages_say_what_to_do_with_navigation_where_there_is_a_request(template):
    register_link("main", "design:gallery", "Bereich")

    assert "Bereich" in render_to_string(template, request=request_of())


def test_a_notice_may_hold_one_button_and_others_hold_none():
    request = request_of(person="Kim Beispiel")
    request._messages = CookieStorage(request)
    messages.success(request, "Gespeichert.", extra_tags="fett")
    offer(request, "„A“ ist in „B“ aufgegangen.", label="Rückgängig machen", action="/zurueck/")

    html = frame(request)

    assert html.count('<form class="gap-t" method="post"') == 1
    assert 'action="/zurueck/"' in html
    assert '<span class="kern-label">Rückgängig machen</span>' in html
    assert "<p>Gespeichert.</p>" in html
    assert html.count("csrfmiddlewaretoken") == 1

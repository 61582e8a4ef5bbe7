import re

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from handschlag.foundation.design.pagination import older_than


def render(address: str, number: int, total: int = 95) -> str:
    page = Paginator(range(total), 10).page(number)
    context = Context({"request": RequestFactory().get(address), "page": page})
    return Template("{% load design %}{% pagination page %}").render(context)


def test_links_keep_the_rest_of_the_address():
    html = render("/o/?q=Spree+%26+Nei%C3%9Fe&art=a&art=b&seite=3", 3)

    hrefs = re.findall(r'href="([^"]+)"', html)
    assert all("q=Spree+%26+Nei%C3%9Fe&amp;art=a&amp;art=b" in href for href in hrefs)
    assert hrefs[0].endswith("seite=2")
    assert hrefs[-1].endswith("seite=4")


def test_the_first_page_has_no_number_in_its_address():
    assert 'href="?q=x" rel="prev"' in render("/o/?q=x&seite=2", 2)


def test_the_current_page_is_marked_and_no_link():
    html = render("/o/", 1)

    assert html.count('aria-current="page"') == 1
    assert "Einträge 1 bis 10 von 95" in html
    assert 'rel="prev"' not in html


def test_one_page_needs_no_pagination():
    assert render("/o/", 1, total=10).strip() == ""


def test_a_script_in_the_address_stays_text():
    assert "<script" not in render("/o/?q=<script>alert(1)</script>", 1)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("", None), ("vor=17", 17), ("vor=-1", None), ("vor=x", None), ("vor=²", None)],
)
def test_where_a_history_goes_on_is_a_number_or_nothing(typed, key):
    assert older_than(QueryDict(typed)) == key


def test_a_number_no_database_knows_is_cut_to_one():
    assert older_than(QueryDict("vor=" + "9" * 40)) < 2**63

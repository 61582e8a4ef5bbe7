import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from handschlag.foundation.design import views


def gallery(**user):
    request = RequestFactory().get("/gestaltung/")
    request.user = SimpleNamespace(is_authenticated=True, **user)
    request._messages = []
    return views.gallery(request)


def test_only_developers_see_the_gallery():
    assert gallery(is_developer=True).status_code == 200
    for user in ({}, {"is_developer": False}, {"is_administrator": True}):
        with pytest.raises(PermissionDenied):
            gallery(**user)


def test_no_id_is_given_twice_and_every_reference_is_kept():
    html = gallery(is_developer=True).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        for value in re.findall(rf'\s{name}="([^"]+)"', html):
            assert set(value.split()) <= set(ids)


def test_headings_never_skip_a_level():
    html = gallery(is_developer=True).content.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_inline_script_or_style():
    html = gallery(is_developer=True).content.decode()

    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert "<style" not in html
    assert not re.search(r"\s(style|on[a-z]+)=", html)

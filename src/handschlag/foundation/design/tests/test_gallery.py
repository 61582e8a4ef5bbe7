import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from handschlag.foundation.design import views
from handschlag.foundation.design.templatetags.design import register

TEMPLATES = Path(views.__file__).parent / "templates" / "design"
# Drawn by a tag or another part, which is shown.
SHOWN_THROUGH_OTHERS = {
    "combobox": "form_fields",
    "error_summary": "error_summary",
    "field_check": "form_fields",
    "field_error": "form_fields",
    "field_group": "form_fields",
    "field_input": "form_fields",
    "form_fields": "form_fields",
    "pagination": "pagination",
}
# What pages are made of and no tag or part draws; in the words of the style sheets.
COMPONENTS = (
    "agenda chart cloth combobox decide desk dialog empty evidence facts faden faden--toc feed "
    "fields filter found gantt gaps ghost hero kinds kpi map miles no-paper none oops pages panel "
    "paper prop review search signs stop stop--end stop--head stop--last stop--loose stop--open "
    "stop--plain tbl trail two-min url verdict votes"
)


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


def test_every_part_and_every_tag_is_shown():
    sources = "".join(
        path.read_text() for path in [TEMPLATES / "gallery.html", *TEMPLATES.glob("gallery/*.html")]
    )
    used = set(re.findall(r"{% (\w+)", sources))
    parts = {path.stem for path in TEMPLATES.glob("parts/*.html")}
    included = set(re.findall(r'include "design/parts/(\w+)\.html"', sources))

    # One field looks like the many of `form_fields`, and the frame shows its links on every page.
    assert set(register.tags) - used == {"form_field", "nav_items"}
    assert {
        name for name in parts - included if SHOWN_THROUGH_OTHERS.get(name) not in used
    } == set()
    assert set(SHOWN_THROUGH_OTHERS) <= parts


def test_every_component_of_the_style_sheets_is_shown():
    html = gallery(is_developer=True).content.decode()
    shown = {name for value in re.findall(r'class="([^"]*)"', html) for name in value.split()}

    assert set(COMPONENTS.split()) - shown == set()
    # A list box and a dialog also as they look when open.
    assert 'role="listbox"' in html
    assert 'class="dialog" role="group"' in html

"""Whoever decides whether two entries mean the same sees both beside each other first."""

import pytest

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.compared import compared

from .builders import make_organisation
from .test_pages import address

pytestmark = pytest.mark.django_db


def lines_of(kept, gone):
    return {line.label: (line.kept, line.gone, line.differs) for line in compared(kept, gone)}


def test_what_one_says_stands_beside_what_the_other_says():
    kept = make_organisation(name="Stadt Spremberg", kind="municipality", land="BB")
    gone = make_organisation(name="Spremberg", kind="district", land="BB")
    directory.add_name(gone, "Grodk", by=None)

    lines = lines_of(kept, gone)

    assert lines["Namen"] == ("Stadt Spremberg", "Grodk, Spremberg", True)
    assert lines["Art"] == ("Stadt oder Gemeinde", "Landkreis", True)
    assert lines["Land"] == ("Brandenburg", "Brandenburg", False)


def test_what_only_one_says_is_no_difference_and_what_none_says_is_left_out():
    kept = make_organisation(website="https://spremberg.example.org")
    lines = lines_of(kept, make_organisation())

    assert lines["Internetseite"] == ("https://spremberg.example.org", "", False)
    assert "Rechtsform" not in lines


def test_the_page_shows_both_and_says_which_is_part_of_which(client):
    kept = make_organisation(name="Stadt <b>Spremberg</b>", kind="municipality")
    gone = make_organisation(name="Bauamt", kind="office")
    client.force_login(make_administrator())

    html = client.get(address("merge_pair", kept, other=gone.address_key)).content.decode()

    assert "Stadt oder Gemeinde" in html
    assert "Amt oder Beauftragte" in html
    assert "verschieden" in html
    assert "Stadt &lt;b&gt;Spremberg&lt;/b&gt; ist Teil von Bauamt" in html
    assert "<b>Spremberg" not in html

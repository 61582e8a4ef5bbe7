"""What others embed and compute with: approved public values, and nothing besides."""

import csv
import io
import json
import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.measures import api as measures
from handschlag.portal.open_measures import RESOURCES, datapackage
from handschlag.portal.tests.builders_of_progress import SECRETS
from handschlag.portal.views import open_measures
from handschlag.portal.widgets import snippet

pytestmark = pytest.mark.django_db
CASTS = {
    "string": str,
    "number": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.fixture(autouse=True)
def _as_many_as_these_tests_ask_for(monkeypatch):
    for limits in (open_measures.LIMITS,):
        for name, whose in list(limits.items()):
            monkeypatch.setitem(limits, name, f"999/m/{whose.rpartition('/')[2]}")


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, content.decode()


def table_of(client, name):
    _answer, text = text_of(client, f"/daten/{name}.csv")
    return list(csv.DictReader(io.StringIO(text)))


def test_widgets_may_be_framed_anywhere_and_run_nothing(client, made):
    addresses = [
        reverse("portal:widget_measure", args=[made.measure.address_key]),
        reverse("portal:widget_progress", args=[made.cooperation.address_key]),
    ]
    for address in addresses:
        answer, text = text_of(client, address)
        assert "X-Frame-Options" not in answer.headers
        policy = answer["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        assert "unsafe" not in policy
        assert not answer.cookies
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|<form", text)
        assert text.count("<h1>") == 1
        assert 'lang="de"' in text
        assert "Quelle:" in text
    _answer, text = text_of(client, addresses[0])
    assert (
        "Beratungen: 111\u00a0Beratungen (2.\u00a0Quartal 2026), Ziel 120\u00a0Beratungen (im Plan)"
        in text
    )
    assert 'width="92.5"' in text
    # Everything else still stands in no frame.
    page = client.get(reverse("portal:measure", args=[made.measure.address_key]))
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_what_is_withdrawn_is_gone_from_the_pages_of_others_at_the_next_request(client, made):
    address = reverse("portal:widget_measure", args=[made.measure.address_key])
    first, table = client.get(address), client.get("/daten/indikatoren.csv")
    assert (first["Cache-Control"], table["Cache-Control"]) == (
        "private, no-cache",
        "public, no-cache",
    )
    held = {"headers": {"If-None-Match": table["ETag"]}}
    assert client.get("/daten/indikatoren.csv", **held).status_code == 304
    assert "X-Frame-Options" not in client.get(address).headers, "kept, and still for frames"
    asked_again = {"headers": {"If-None-Match": first["ETag"]}}
    with CaptureQueriesContext(connection) as queries:
        same = client.get(address, **asked_again)
    assert (same.status_code, same.content, len(queries)) == (304, b"", 1)

    measures.withdraw_indicator(made.indicator, by=None)

    after = client.get(address, **asked_again)
    assert after.status_code == 200
    assert "Beratungen" in first.content.decode()
    assert "Beratungen" not in after.content.decode()
    assert client.get("/daten/indikatoren.csv", **held).status_code == 200
    measures.publish_measure(made.measure, is_public=False, by=None)
    assert client.get(address, **asked_again).status_code == 404


def test_no_widget_and_no_data_tells_what_is_confidential(client, made):
    client.force_login(make_coordinator(made.cooperation))
    secret = reverse("portal:widget_measure", args=[made.secret.address_key])
    assert client.get(secret).status_code == 404
    public = [
        reverse("portal:widget_measure", args=[made.measure.address_key]),
        reverse("portal:widget_progress", args=[made.cooperation.address_key]),
        "/daten/datapackage.json",
        "/daten/massnahmen.json",
        *(f"/daten/{resource.name}.csv" for resource in RESOURCES),
    ]
    texts = {address: text_of(client, address)[1] for address in public}
    found = [(address, word) for address in public for word in SECRETS if word in texts[address]]
    assert found == []


def test_the_package_describes_its_tables_truly(client, made):
    answer, text = text_of(client, "/daten/datapackage.json")
    package = json.loads(text)
    assert package["profile"] == "tabular-data-package"
    assert answer["Access-Control-Allow-Origin"] == "*"
    tables = {}
    for resource in package["resources"]:
        rows = tables[resource["name"]] = table_of(client, resource["name"])
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert rows, resource["name"]
        for row in rows:
            assert list(row) == list(fields)
            for name, cell in row.items():
                assert cell == "" or CASTS[fields[name]](cell) is not None
        keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for foreign in resource["schema"].get("foreignKeys", ()):
            known = {row["identifier"] for row in tables[foreign["reference"]["resource"]]}
            assert {row[foreign["fields"]] for row in rows} - {""} <= known
    assert {row["title"] for row in tables["massnahmen"]} == {
        "Kontaktstelle für Fachkräfte",
        "Mentoring",
    }
    words = {(row["vocabulary"], row["code"]): row for row in tables["schlagwoerter"]}
    assert words["invkg-4-1", "nr-3"]["source"] == "§ 4 Absatz 1 Nummer 3 InvKG"
    value = next(
        row
        for row in tables["ist-werte"]
        if row["indicator_id"] == made.indicator.public_id and row["period"] == "2026-Q2"
    )
    assert (value["actual_value"], value["target_value"]) == ("111", "120")
    share = next(row for row in tables["ist-werte"] if row["actual_denominator"])
    assert (share["actual_numerator"], share["actual_denominator"]) == ("12", "40")


def test_one_json_document_holds_activities_indicators_and_periods(client, made):
    _answer, text = text_of(client, "/daten/massnahmen.json")
    activities = {each["identifier"]: each for each in json.loads(text)["activities"]}
    results = {each["title"]: each for each in activities[made.measure.public_id]["result"]}
    periods = {each["period"]: each for each in results["Beratungen"]["period"]}
    assert (periods["2026-Q2"]["actual_value"], periods["2026-Q2"]["target_value"]) == (111, 120)
    assert results["Vermittlungsquote"]["measure"] == "percentage"


def test_tables_nobody_described_are_not_there(client):
    assert client.get("/daten/personen.csv").status_code == 404
    assert [each["name"] for each in datapackage()["resources"]] == [
        "massnahmen",
        "indikatoren",
        "ist-werte",
        "schlagwoerter",
    ]


def test_the_lines_to_copy_are_offered_and_cannot_break_out(client, made):
    lines = snippet("measure", "x-bcdfghjkmn", '"><script>')
    assert lines.startswith('<iframe src="http')
    assert "<script>" not in lines
    page = client.get("/daten/").content.decode()
    assert "/daten/datapackage.json" in page
    for name, row in (("measure", made.measure), ("progress", made.cooperation)):
        text = client.get(reverse(f"portal:{name}", args=[row.address_key])).content.decode()
        assert f"/einbetten/{'massnahme' if name == 'measure' else 'fortschritt'}/" in text
        assert "&lt;iframe" in text
    secret = reverse("portal:measure", args=[made.secret.address_key])
    client.force_login(make_coordinator(made.cooperation))
    assert "&lt;iframe" not in client.get(secret).content.decode()

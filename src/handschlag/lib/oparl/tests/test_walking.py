"""The walk through a server: everything once, nothing else, and one rule broken at a time.

The council answers from memory; config/tests/test_oparl_walk.py lets it answer over HTTP.
"""

import pytest
from hypothesis import given, settings, strategies

from handschlag.lib.oparl import RULES, Answer, report_of, text_of, walk_server

from .council import JSON, Council


def walked(council, limit=1000):
    return walk_server(council.fetch, council.url("/oparl/system/1"), limit=limit)


def breaches(walk):
    return sorted({finding.rule.code for finding in walk.findings})


def test_a_server_that_follows_the_rules_has_no_findings():
    council = Council()
    walk = walked(council)
    assert walk.findings == []
    assert report_of(walk)["ok"]
    assert dict(walk.counts) == {
        "System": 1,
        "Body": 1,
        "LegislativeTerm": 1,
        "Organization": 4,
        "Person": 1,
        "Membership": 1,
        "Meeting": 1,
        "AgendaItem": 2,
        "Paper": 1,
        "Consultation": 1,
        "File": 1,
        "Location": 1,
    }
    assert not walk.cut_off


def test_every_object_is_fetched_once_and_other_servers_never():
    council = Council()
    council.things["/oparl/organization/1"]["externalBody"] = "https://anderswo.example.org/body/1"
    asked = []

    def fetch(url, headers_only=False):
        asked.append(url)
        return council.fetch(url, headers_only)

    walk = walk_server(fetch, council.url("/oparl/system/1"), limit=1000)
    objects = [url for url in asked if url.removeprefix(council.origin) in council.things]
    # The start is read once more, when its id is known.
    assert len(objects) == len(set(objects)) + 1
    assert walk.elsewhere == {"https://anderswo.example.org/body/1"}
    assert not [url for url in asked if "anderswo" in url]


def set_of(path, **changes):
    def change(council):
        for key, value in changes.items():
            if value == "-":
                del council.things[path][key]
            else:
                council.things[path][key] = value

    return change


def header(**changes):
    def change(council):
        council.headers = JSON | {key.replace("_", "-"): value for key, value in changes.items()}

    return change


def override(path, status, headers=JSON, body=b"{}"):
    def change(council):
        council.overrides[path] = status, headers, body

    return change


def nowhere(status, body):
    def change(council):
        council.nowhere = status, JSON, body

    return change


def twisted(twist):
    def change(council):
        council.twist = twist

    return change


def encoded(encode):
    def change(council):
        plain = council.encode
        council.encode = lambda value: encode(plain(value))

    return change


def without_filter(name):
    return lambda council: council.allowed_filters.discard(name)


def without_option(name):
    return lambda council: council.options.discard(name)


def any_spelling(council):
    council.canonical = False


def losing_filters(council):
    whole = council.at
    council.at = lambda path, query, number: whole(path, {}, number)


def endless(path, query, value):
    if path.endswith("/organization") and "next" in value["links"]:
        value["links"]["next"] = value["links"]["self"]
    return value


def shuffling():
    turns = iter(range(10_000))

    def twist(path, query, value):
        if path.endswith("/agendaitem") and next(turns) % 2:
            value["data"].reverse()
        return value

    return twist


def another_word(path, query, value):
    if path == "/oparl/organization/2":
        value["name"] = "Umbenannt"
    return value


def doubled(path, query, value):
    if path.endswith("/paper"):
        value["data"] *= 2
    return value


def short_sum(path, query, value):
    if path.endswith("/paper"):
        value["pagination"]["totalElements"] = 9
    return value


def with_deleted(council):
    council.page_of = council.page
    council.page = lambda path, kind, query: council.page_of(
        path, kind, query if set(query) else {"modified_since": "1970-01-01T00:00:00+00:00"}
    )


CASES = {
    "answer.unreachable": override("/oparl/person/1", 0),
    "answer.status": override("/oparl/body/1/person", 500),
    "answer.json": override("/oparl/person/1", 200, JSON, b"{kaputt"),
    "answer.utf8": override("/oparl/person/1", 200, JSON, '{"name": "Müller"}'.encode("latin-1")),
    "answer.bom": encoded(lambda text: b"\xef\xbb\xbf" + text),
    "answer.cors": header(access_control_allow_origin="https://rat.example.org"),
    "answer.cors-methods": header(access_control_allow_methods="POST"),
    "answer.cookie": header(set_cookie="sitzung=1"),
    "answer.content-type": header(content_type="text/html"),
    "object.type": set_of("/oparl/paper/1", type="Paper"),
    "object.missing": set_of("/oparl/file/1", accessUrl="-"),
    "object.back": set_of("/oparl/agendaitem/1", meeting="-"),
    "object.moment": set_of("/oparl/meeting/1", start="2026-02-01 18:00"),
    "object.self": set_of("/oparl/meeting/1", id="http://localhost/anders"),
    "object.differs": twisted(another_word),
    "object.dangling": override("/oparl/membership/1", 410),
    "object.tombstone": set_of("/oparl/organization/4", created="-"),
    "object.item-order": set_of("/oparl/agendaitem/2", order=7),
    "file.access": override("/datei/1", 403),
    "file.attachment": override("/datei/1", 200, {"content-disposition": "attachment"}),
    "file.download": override("/datei/1/laden", 200, {"content-type": "application/pdf"}),
    "url.redirected": override("/oparl/person/1", 302, {"location": "/oparl/person/01"}),
    "url.second": any_spelling,
    "url.scheme": set_of("/oparl/paper/1", body="https://localhost/oparl/body/1"),
    "list.none": override("/oparl/body/1/paper", 200, JSON, b"[]"),
    "list.next": twisted(short_sum),
    "list.twice": twisted(doubled),
    "list.endless": twisted(endless),
    "list.unstable": twisted(shuffling()),
    "list.filter": without_filter("modified_until"),
    "list.filter-lost": losing_filters,
    "list.deleted": with_deleted,
    "list.omit-internal": without_option("omit_internal"),
    "list.limit": without_option("limit"),
    "list.option": override("/oparl/body/1/paper?omit_internal=true", 400),
    "error.status": nowhere(200, b"{}"),
    "error.object": nowhere(404, b"<h1>Nein</h1>"),
    "error.crash": override("/oparl/bodies?created_since=gestern", 500),
}


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_server_that_breaks_a_rule_is_told_so(code):
    council = Council()
    CASES[code](council)
    walk = walked(council)
    assert code in breaches(walk)
    assert report_of(walk)["ok"] == (not walk.has_breaches)
    assert RULES[code].title in text_of(report_of(walk))


def test_every_rule_for_answers_lists_and_errors_is_broken_once():
    elsewhere = {"answer.too-large", "list.paging"}
    wanted = {code for code in RULES if code.startswith(("answer.", "list.", "error."))}
    assert wanted - set(CASES) == elsewhere


def test_recommendations_do_not_make_a_server_fail():
    council = Council()
    council.options = set()
    walk = walked(council)
    assert breaches(walk) == ["list.limit", "list.omit-internal"]
    assert report_of(walk)["ok"]


def test_a_breach_of_an_object_counts_once_however_often_it_is_met():
    council = Council()
    council.things["/oparl/organization/2"]["colour"] = "rot"
    (group,) = report_of(walked(council))["findings"]
    assert (group["rule"], group["count"]) == ("object.unknown", 1)


def test_the_walk_ends_at_its_limit_and_says_so():
    walk = walked(Council(), limit=3)
    assert len(walk.objects) == 3
    assert "--limit" in text_of(report_of(walk))


def test_a_server_that_invents_pages_for_ever_is_left():
    council = Council()

    def invent(path, query, value):
        if path.endswith("/organization"):
            number = int(query.get("page", 1))
            paper = {**value["data"][0], "id": council.url(f"/oparl/organization/{number}0")}
            value["data"] = [paper]
            value["links"]["next"] = council.url(f"{path}?page={number + 1}")
        return value

    council.twist = invent
    council.value = lambda path, query, plain=council.value: plain(
        path, {key: each for key, each in query.items() if key != "page"}
    )
    walk = walked(council, limit=30)
    assert walk.cut_off
    assert walk.requests < 30 * 3 + 1100


def test_a_walk_may_begin_at_a_list_of_systems_and_not_at_a_page():
    council = Council()
    system = council.things["/oparl/system/1"]
    council.overrides["/oparl"] = 200, JSON, council.encode([system])
    assert walk_server(council.fetch, council.url("/oparl"), limit=100).findings == []
    council.overrides["/oparl"] = 200, {"content-type": "text/html"}, b"<html>"
    walk = walk_server(council.fetch, council.url("/oparl"), limit=100)
    assert "answer.json" in breaches(walk)
    assert "kein OParl-Server" in text_of(report_of(walk))


def test_the_start_follows_redirects_but_only_to_http():
    def fetch(url, headers_only=False):
        return Answer(301, {"location": "file:///etc/passwd"})

    walk = walk_server(fetch, "http://localhost/", limit=10)
    assert walk.requests == 1
    assert breaches(walk) == ["url.redirected"]


JUNK = (
    *(None, 7, 1.5, True, "", "x", [], {}, [None], [[1]], [{"id": 3}], {"id": {}}),
    *("http://[half", "http://localhost", "https://localhost/oparl/paper/1", "file:///etc/passwd"),
    {"id": "http://localhost/oparl/paper/1", "type": [], "created": 3, "deleted": True},
)


@settings(max_examples=30, deadline=None)
@given(data=strategies.data())
def test_whatever_a_server_says_the_walk_ends_without_a_crash(data):
    council = Council()
    path = data.draw(strategies.sampled_from(sorted(council.things)))
    key = data.draw(strategies.sampled_from(sorted(council.things[path])))
    junk = data.draw(strategies.sampled_from(JUNK))
    council.twist = lambda asked, query, value: _spoilt(value, path, key, junk)
    assert text_of(report_of(walked(council)))


def _spoilt(value, path, key, junk):
    """The property of one object, wherever it appears; of lists, their parts of the same name."""
    if isinstance(value, list):
        return [_spoilt(each, path, key, junk) for each in value]
    if not isinstance(value, dict):
        return value
    whole = {name: _spoilt(each, path, key, junk) for name, each in value.items()}
    return whole | {key: junk} if str(value.get("id", "")).endswith(path) else whole


@pytest.mark.parametrize("part", ["data", "pagination", "links", "next", "totalElements"])
def test_pages_full_of_junk_are_no_reason_to_crash(part):
    for junk in JUNK:
        council = Council()
        council.twist = _with_junk(part, junk)
        assert text_of(report_of(walked(council)))


def _with_junk(part, junk):
    def twist(path, query, value):
        if path.endswith("/organization"):
            inner = {"next": "links", "totalElements": "pagination"}.get(part)
            value[inner or part] = {**value[inner], part: junk} if inner else junk
        return value

    return twist

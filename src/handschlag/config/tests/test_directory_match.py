import json

import pytest

from .builders import handschlag, handschlag_here

CANDIDATES = """org_id,name,kind,lang,city
o1,Stadt Spremberg,official,de,Spremberg
o2,Landkreis Spree-Neiße,official,de,Forst
"""
QUERIES = "\ufeffquery_id,name,city\nq1,Spremberg,\nq2,Zahnarztpraxis Quittenbaum,Kiel\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "c.csv").write_text(CANDIDATES, encoding="utf-8")
    (tmp_path / "q.csv").write_text(QUERIES, encoding="utf-8")
    return tmp_path


def match(files, *more, candidates="c.csv", ask=handschlag_here):
    return ask(
        *("directory", "match", "--candidates", str(files / candidates)),
        *("--queries", str(files / "q.csv"), *more),
    )


def test_answers_are_printed_as_json_without_any_setting(files):
    matches = json.loads(match(files, "--json", ask=handschlag).stdout)["matches"]

    assert [row["query_id"] for row in matches] == ["q1", "q2"]
    assert [set(row) for row in matches[0]["candidates"]] == [{"org_id", "score", "verdict"}]
    assert matches[0]["candidates"][0]["org_id"] == "o1"
    assert matches[1]["candidates"] == []


def test_people_get_sentences(files):
    assert "noch nicht bekannt" in match(files).stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id,title\n1,x\n", "Es fehlt die Spalte name, org_id."),
        (b"org_id,name\n1,\xff\xfe\n", "ist nicht als CSV in UTF-8 lesbar"),
        (None, "gibt es nicht"),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence(files, content, sentence):
    if content is not None:
        (files / "wrong.csv").write_bytes(content)

    done = match(files, "--json", candidates="wrong.csv")

    assert done.returncode == 2
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1

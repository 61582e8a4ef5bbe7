import json
from datetime import date

import pytest

from handschlag.config.bench.extraction.cross_check import cross_check
from handschlag.config.bench.extraction.scoring import PARTS, Score, judge
from handschlag.config.tests.builders import handschlag, handschlag_here
from handschlag.lib.extraction.result import (
    DateFound,
    DocumentType,
    Extraction,
    FieldFound,
    Party,
    Signatory,
)

LABEL = {
    "doc_type": "agreement_signed",
    "date_of_act": "2022-05-03",
    "place": None,
    "parties": ["Stadt Guben", "Zweckverbandes Neiße (ZVN)"],
    "signatories": [],
    "fields_of_action": ["Wald und Holz", "Bahn"],
    "initiatives_networks": [],
    "contact_points": [],
    "event_sessions": [],
}
DAY = DateFound(date(2022, 5, 3), date(2022, 5, 3), "day", 0, 1)


def test_spelling_and_case_are_forgiven_and_other_things_are_not():
    found = Extraction(
        DocumentType.AGREEMENT_SIGNED,
        date_of_act=DAY,
        parties=(
            Party("Guben", 0, 1),
            Party("Zweckverband Neiße", 0, 1),
            Party("Landkreis Guben", 0, 1),
        ),
        fields_of_action=(FieldFound("das Holz und der Wald", 0, 1), FieldFound("Bahnhof", 0, 1)),
    )

    scores = judge(LABEL, found)

    assert (scores["type"].f1, scores["date"].f1, scores["place"].f1) == (1, 1, 1)
    assert (scores["parties"].right, scores["parties"].false) == (2, ["Landkreis Guben"])
    assert (scores["fields"].missed, scores["fields"].false) == (["Bahn"], ["Bahnhof"])


def test_a_label_whose_signatory_names_no_body_can_be_compared():
    label = LABEL | {"signatories": [{"person": "Ida Moll", "role": None, "organisation": None}]}
    found = Extraction(
        DocumentType.AGREEMENT_SIGNED,
        signatories=(Signatory("Dr. Ida Moll", "", "", 0, 1, 0.9, ""),),
    )

    assert judge(label, found)["signatories"].f1 == 1


def test_the_cross_check_says_on_which_document_a_figure_leans():
    good, bad = Score(right=3), Score(right=1, missed=["Gera"], false=["Jena", "Erfurt"])
    judged = {name: dict.fromkeys(PARTS, score) for name, score in {"a": good, "b": bad}.items()}

    found = cross_check(judged, "nothing")

    assert found["parties"] == {
        "documents": 2,
        "lowest": 0.4,
        "lower_quarter": 0.4,
        "middle": 1.0,
        "all_but_one": [0.4, 1.0],
        "leans_on": "a",
    }
    # One document has nothing to be left out of.
    assert "all_but_one" not in cross_check({"a": judged["a"]}, "nothing")["parties"]


@pytest.fixture
def labels(tmp_path):
    text = (
        "Guben und Forst haben am 3. Mai 2022 einen Vertrag geschlossen. Themen sind Wald und Holz."
    )
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    (tmp_path / "labels.json").write_text(json.dumps({"labels": [{"id": "1", **LABEL}]}))
    return tmp_path / "labels.json"


def test_the_labelled_documents_are_read_as_well_as_was_promised(shared, labels):
    done = handschlag(
        *("bench", "extraction", "--no-speed", "--labels", str(labels), "--json"),
        HANDSCHLAG_SHARED=str(shared),
    )

    result = json.loads(done.stdout.splitlines()[-1])
    figures, baseline = result["figures"], result["baseline"]

    assert (done.returncode, result["name"]) == (0, "extraction")
    for name in ("seeds", "intake"):
        assert min(figures[f"{name}/{part}"]["f1"] for part in ("type", "date")) >= 0.95
        assert min(figures[f"{name}/{part}"]["f1"] for part in ("parties", "signatories")) >= 0.9
        assert figures[f"{name}/fields"]["f1"] >= 0.9
        assert figures[f"{name}/fields"]["f1"] > 1.2 * baseline[f"{name}/fields"]["f1"]
    assert figures[f"{labels.parent.name}/parties"]["missed"] == ["1: Zweckverbandes Neiße (ZVN)"]


def test_without_labels_it_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("HANDSCHLAG_SHARED", str(tmp_path))

    done = handschlag_here("bench", "extraction")

    assert done.returncode == 2
    assert "labels.json fehlt" in done.stderr

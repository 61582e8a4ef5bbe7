import json

from .builders import handschlag

TEXT = """Guben und Forst kooperieren

Die Stadt Guben und die Stadt Forst haben am 3. Mai 2022 in Guben eine Vereinbarung unterzeichnet.
Themen sind Wald, Bahn und Museen.
"""
KEYS = {
    *("file", "doc_type", "date_of_act", "date_precision", "place", "parties", "signatories"),
    *("fields_of_action", "initiatives_networks", "contact_points", "event_sessions"),
}


def extract(*files):
    return handschlag("intake", "extract", *map(str, files), "--json")


def test_a_document_is_printed_in_the_agreed_form_without_any_setting(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    (document,) = json.loads(extract(tmp_path / "a.txt").stdout)["documents"]

    assert set(document) >= KEYS
    assert (document["doc_type"], document["date_of_act"]) == ("agreement_signed", "2022-05-03")
    assert (document["date_precision"], document["place"]) == ("day", "Guben")
    assert [field["text"] for field in document["fields_of_action"]] == ["Wald", "Bahn", "Museen"]
    first = document["fields_of_action"][0]
    assert TEXT[first["start"] : first["end"]] == "Wald"


def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_others_go_on(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")

    done = extract(tmp_path / "b.pdf", tmp_path / "none.txt", tmp_path / "a.txt")

    broken, missing, read = json.loads(done.stdout)["documents"]
    assert done.returncode == 0
    assert broken["error"].endswith(".")
    assert "gibt es nicht" in missing["error"]
    assert read["doc_type"] == "agreement_signed"


def test_only_if_none_can_be_read_the_command_fails(tmp_path):
    assert extract(tmp_path / "none.txt").returncode == 1


def test_people_get_lines(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    done = handschlag("intake", "extract", str(tmp_path / "a.txt"))

    assert "Handlungsfelder: Wald" in done.stdout

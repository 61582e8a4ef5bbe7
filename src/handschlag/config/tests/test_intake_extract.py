import json

import pytest

from handschlag.config.commands.intake import read_entry

from .builders import handschlag, handschlag_here

TEXT = """Guben und Forst kooperieren

Die Stadt Guben und die Stadt Forst haben am 3. Mai 2022 in Guben eine Vereinbarung unterzeichnet.
Themen sind Wald, Bahn und Museen.
"""
KEYS = {
    *("file", "doc_type", "date_of_act", "date_precision", "place", "parties", "signatories"),
    *("fields_of_action", "initiatives_networks", "contact_points", "event_sessions"),
}
# Section "interfaces that stay" of the design: rows may grow, these keys stay.
ROWS = {
    "parties": {"text", "start", "end", "confidence"},
    "signatories": {"person", "role", "organisation", "start", "end"},
    "fields_of_action": {"text", "start", "end"},
    "initiatives_networks": {"text", "start", "end"},
    "contact_points": {"person", "role", "organisation", "phone", "fax", "email", "address"},
    "event_sessions": {"title", "start_time", "end_time"},
}
ODD = """\ufeffGuben und Forst kooperieren   \r
\u00a0\r
\r
\r
\r
Die Stadt\u00a0Guben und der Land\u00adkreis Spree-Neiße haben am 3.\u00a0Mai 2022 in Guben eine\r
Koope\u00adrations\u00advereinbarung unterzeichnet. Unterschrieben haben Bürgermeister\u00a0Fred Muster\r
für die Stadt Guben und Landrätin Petra Probe für den Landkreis Spree-Neiße.  \r
Themen sind Wald, Bahn und Mu\u00adseen. Ansprechpartnerin: Petra Probe, Telefon 03571 000001.\r
"""
PROGRAMME = """Einladung zum Netzwerktreffen am 3. Mai 2022 in Guben

Programm
10:00 Uhr: Begrüßung
11:00 Uhr: Bericht des Netzwerks Wald und Wasser
"""


def seen(words):
    """As a reader sees them."""
    return words.replace("\u00ad", "").replace("\u00a0", " ")


def extract(*files, ask=handschlag_here):
    return ask("intake", "extract", *map(str, files), "--json")


def test_a_document_is_printed_in_the_agreed_form_without_any_setting(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    done = extract(tmp_path / "a.txt", ask=handschlag)

    (document,) = json.loads(done.stdout)["documents"]

    assert set(document) >= KEYS
    assert (document["doc_type"], document["date_of_act"]) == ("agreement_signed", "2022-05-03")
    assert (document["date_precision"], document["place"]) == ("day", "Guben")
    assert [field["text"] for field in document["fields_of_action"]] == ["Wald", "Bahn", "Museen"]
    first = document["fields_of_action"][0]
    assert TEXT[first["start"] : first["end"]] == "Wald"


def test_positions_count_the_characters_of_the_file_itself(tmp_path):
    (tmp_path / "a.txt").write_bytes(ODD.encode())

    document = read_entry(tmp_path / "a.txt")

    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    assert document["text"] == text
    for key, name in (
        ("parties", "text"),
        ("signatories", "person"),
        ("fields_of_action", "text"),
    ):
        assert len(document[key]) > 1
        for row in document[key]:
            assert seen(text[row["start"] : row["end"]]) == row[name]


@pytest.mark.parametrize("name", ["a.html", "a.eml", "a.txt"])
def test_positions_of_any_format_count_the_text_printed_with_them(tmp_path, name):
    before = "Subject: Wald\nFrom: a@example.org\nMIME-Version: 1.0\n\n" if name == "a.eml" else ""
    (tmp_path / name).write_text(f"{before}{TEXT}", encoding="utf-8")

    document = read_entry(tmp_path / name)

    assert [
        document["text"][row["start"] : row["end"]] for row in document["fields_of_action"]
    ] == ["Wald", "Bahn", "Museen"]


def test_every_row_has_the_agreed_keys(tmp_path):
    (tmp_path / "a.txt").write_text(ODD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROGRAMME, encoding="utf-8")

    documents = [read_entry(tmp_path / name) for name in ("a.txt", "b.txt")]

    for key, wanted in ROWS.items():
        rows = [row for document in documents for row in document[key]]
        assert rows
        assert all(row.keys() >= wanted for row in rows)


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

    done = handschlag_here("intake", "extract", str(tmp_path / "a.txt"))

    assert "Handlungsfelder: Wald" in done.stdout

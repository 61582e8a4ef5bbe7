"""What cannot be read: one sentence for the person, and the process goes on."""

import io
import os
import struct
import time
import zipfile

import pypdf
import pytest

from handschlag.modules.intake.imports import (
    LARGEST_FILE,
    Unreadable,
    isolated,
    limits,
    read_document,
    read_safely,
)
from handschlag.modules.intake.imports.pdf import document as pdf_document

from .documents import (
    CONTRACT,
    make_mail,
    make_pdf,
    make_raw_docx,
    make_two_columns,
    paragraph,
    put,
    zipped,
)

DAMAGED = "beschädigt"


def refusal(name, content):
    with pytest.raises(Unreadable) as caught:
        read_document(name, content)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    return sentence


def safe_refusal(path):
    with pytest.raises(Unreadable) as caught:
        read_safely(path)
    return str(caught.value)


def encrypted_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf("Geheim")))
    writer.encrypt("kennwort", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def lying_zip(name, claimed):
    """An archive whose list of parts claims another size than the part has."""
    raw = bytearray(zipped({name: b"<a>" + b" " * 5_000_000 + b"</a>"}))
    for at in (raw.index(b"PK\x03\x04") + 22, raw.index(b"PK\x01\x02") + 24):
        raw[at : at + 4] = struct.pack("<I", claimed)
    return bytes(raw)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leer.pdf", b"", "leer"),
        ("leer.txt", b" \r\n\t", "leer"),
        ("mark.txt", b"\xef\xbb\xbf", "leer"),
        ("nullen.txt", b"\0" * 500, "leer"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "Bild"),
        ("programm.txt", b"MZ\x90\0" + bytes(range(256)) * 9, "kein Dokument"),
        ("zufall.txt", bytes(range(256)) * 40, "keine Textdatei"),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Kennwort"),
        ("brief.rtf", b"{\\rtf1 Hallo}", "RTF"),
        ("archiv.zip", zipped({"a.txt": "Hallo"}), "Archiv"),
        ("tabelle.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "Tabellen"),
        ("text.odt", zipped({"content.xml": "<a/>"}), "OpenDocument"),
        ("nur_kopf.pdf", b"%PDF-1.7\n", DAMAGED),
        ("ende_fehlt.docx", make_raw_docx(paragraph("Hallo"))[:-40], DAMAGED),
        ("ohne_text.docx", zipped({"word/styles.xml": "<a/>"}), "fehlt der Text"),
        ("leer.docx", make_raw_docx("<w:p/>"), "keinen Text"),
        ("leer.html", b"<html><script>x</script></html>", "keinen Text"),
    ],
)
def test_each_kind_of_bad_file_gets_its_own_sentence(name, content, words):
    assert words in refusal(name, content)


def test_an_encrypted_pdf_is_called_so():
    assert "mit einem Kennwort geschützt" in refusal("geheim.pdf", encrypted_pdf())


def test_a_pdf_cut_in_half_is_read_or_called_damaged():
    whole, sentences = make_two_columns(20), set()

    for share in (0.1, 0.5, 0.9, 0.99):
        try:
            read_document("halb.pdf", whole[: int(len(whole) * share)])
        except Unreadable as problem:
            sentences.add(str(problem)[:26])
    assert sentences <= {"Die PDF-Datei ist beschädi", "Diese Datei enthält nur Bi"}


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path):
    path = tmp_path / "riesig.pdf"
    with path.open("wb") as content:
        content.truncate(200 * 1024 * 1024)

    began = time.process_time()
    assert "zu groß (200" in safe_refusal(path)
    assert time.process_time() - began < 0.5


def test_a_stream_is_read_no_further_than_allowed():
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size=-1):
            assert size > 0
            Endless.taken += size
            return bytes(size)

    with pytest.raises(Unreadable, match="zu groß"):
        read_document("a.txt", Endless())
    assert Endless.taken == LARGEST_FILE + 1


def test_more_pages_than_allowed_are_refused_with_both_numbers(monkeypatch):
    monkeypatch.setattr(pdf_document, "MOST_PAGES", 2)

    sentence = refusal("lang.pdf", make_pdf("A #pagebreak() B #pagebreak() C"))

    assert sentence == "Das Dokument hat 3 Seiten, wir lesen höchstens 2. Bitte teilen."


def test_a_zip_bomb_in_a_word_file_is_not_unpacked():
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(limits.LARGEST_MEMBER // limits.MEGABYTE + 1):
            part.write(bytes(limits.MEGABYTE))

    assert "viel zu groß" in refusal("bombe.docx", bomb.getvalue())


@pytest.mark.parametrize("claimed", [10, 5_000_007, 400_000_000])
def test_a_word_file_that_lies_about_its_size_does_no_harm(claimed):
    refusal("luege.docx", lying_zip("word/document.xml", claimed))


def test_a_word_file_of_very_many_parts_is_refused():
    parts = {f"word/media/{number}.png": b"" for number in range(limits.MOST_MEMBERS + 1)}

    assert "viel zu groß" in refusal("viele.docx", zipped(parts))


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a "haha">' + "".join(
            f'<!ENTITY {letter} "{f"&{before};" * 10}">'
            for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
        ),
    ],
)  # fmt: skip
def test_entities_in_a_word_file_are_never_unfolded(declarations):
    body = (
        f"<!DOCTYPE w:document [{declarations}]>"
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    )

    assert refusal("a.docx", zipped({"word/document.xml": body}))


def test_one_bad_attachment_does_not_cost_the_others():
    mail = make_mail()
    mail.add_attachment(zipped({"a": "b"}), maintype="application", subtype="zip", filename="a.zip")
    mail.add_attachment(CONTRACT, filename="gut.txt")

    parts = read_document("a.eml", mail.as_bytes()).parts

    assert [part.document and part.document.text for part in parts] == [None, CONTRACT]


def test_in_its_own_process_a_file_is_read_the_same(tmp_path):
    mail = make_mail(Date="Tue, 21 Sep 2021 10:00:00 +0200")
    mail.add_attachment(
        make_pdf("Anlage"), maintype="application", subtype="pdf", filename="Anlage.pdf"
    )
    for name, content in (
        ("a.pdf", make_two_columns(4)),
        ("b.docx", make_raw_docx(paragraph("Größe – „so“"))),
        ("c.eml", mail.as_bytes()),
        ("d.txt", "Größe".encode("cp1252")),
    ):
        assert read_safely(put(tmp_path, name, content)) == read_document(name, content)


def test_progress_comes_out_of_the_process(tmp_path):
    told = []

    read_safely(
        put(tmp_path, "a.pdf", make_pdf("A #pagebreak() B")),
        on_page=lambda *page: told.append(page),
    )

    assert told[-1] == (2, 2)


def test_a_sentence_comes_out_of_the_process(tmp_path):
    assert "Kennwort" in safe_refusal(put(tmp_path, "geheim.pdf", encrypted_pdf()))


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "lässt sich nicht lesen"),
        ("import os; os._exit(3)", "lässt sich nicht lesen"),
        ("print('kein JSON')", "lässt sich nicht lesen"),
        ('print(\'{"document": {"text": 1}}\')', "lässt sich nicht lesen"),
        ("x = bytearray(8 << 30)", "lässt sich nicht lesen"),
        ("import time; time.sleep(60)", "dauert zu lange"),
        ("while True: pass", "dauert zu lange"),
    ],
)
def test_whatever_becomes_of_the_process_the_caller_gets_a_sentence(
    tmp_path, monkeypatch, program, words
):
    # The limits are set by the child itself; here something else runs in its place.
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({limits.MEMORY},) * 2)"
    monkeypatch.setattr(isolated, "PROGRAM", ("-c", f"{limit}\n{program}"))
    monkeypatch.setattr(isolated, "LONGEST_SILENCE", 0.4)

    assert words in safe_refusal(put(tmp_path, "a.pdf", b"%PDF-"))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_the_process_inherits_no_secret(tmp_path, monkeypatch):
    monkeypatch.setenv("HANDSCHLAG_SECRET_KEY", "geheim")
    shown = 'import json, os; print(json.dumps({"unreadable": " ".join(os.environ)}))'
    monkeypatch.setattr(isolated, "PROGRAM", ("-c", shown))

    assert "HANDSCHLAG" not in safe_refusal(put(tmp_path, "a.pdf", b"%PDF-"))


# A form that draws itself twice, which twice draws itself twice …; PDFium needs forever for it.
ENDLESS_PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 3/Kids[2 0 R 3 0 R]/Parent 2 0 R>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources <</XObject<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 5>> stream
/F Do
endstream endobj
5 0 obj <</Subtype/Form/BBox[0 0 9 9]/Length 11/Resources<</XObject<</F 5 0 R>>>>>> stream
/F Do /F Do
endstream endobj
trailer <</Root 1 0 R>>
"""


def test_a_pdf_whose_objects_contain_each_other_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(isolated, "LONGEST_SILENCE", 1.5)

    assert "dauert zu lange" in safe_refusal(put(tmp_path, "kreis.pdf", ENDLESS_PDF))


def test_a_mail_is_read_though_an_attachment_takes_the_process_with_it(tmp_path, monkeypatch):
    monkeypatch.setattr(isolated, "LONGEST_SILENCE", 1.5)
    mail = make_mail("Anbei das Papier.")
    mail.add_attachment(ENDLESS_PDF, maintype="application", subtype="pdf", filename="kreis.pdf")

    document = read_safely(put(tmp_path, "a.eml", mail.as_bytes()))

    assert document.text.endswith("Anbei das Papier.")
    assert [part.problem[:30] for part in document.parts] == ["Eine der Anlagen lässt sich ni"]


@pytest.mark.parametrize(
    "name", ["", "\0.pdf", "-c", "\ud800.pdf", "a" * 5000 + ".pdf", "../../x.pdf"]
)
def test_no_name_is_too_odd(tmp_path, name):
    path = put(tmp_path, "a", make_pdf("Ein Text mit Inhalt."))

    assert read_safely(path, name=name).text == "Ein Text mit Inhalt."


def test_reading_takes_no_more_memory_than_its_limit(tmp_path, monkeypatch):
    # What the child really sets, told by the child itself.
    shown = (
        "import json, resource\n"
        "from handschlag.modules.intake.imports import child\n"
        "child.limit()\n"
        'print(json.dumps({"unreadable": str(resource.getrlimit(resource.RLIMIT_AS)[0])}))'
    )
    monkeypatch.setattr(isolated, "PROGRAM", ("-c", shown))

    assert int(safe_refusal(put(tmp_path, "a.pdf", b"%PDF-"))) == limits.MEMORY


def test_where_limits_may_not_be_set_files_are_read_all_the_same(tmp_path, monkeypatch):
    refused = (
        "import resource, sys\n"
        "def no(*arguments): raise PermissionError\n"
        "resource.setrlimit = no\n"
        "from handschlag.modules.intake.imports import child\n"
        "child.main(*sys.argv[1:])"
    )
    monkeypatch.setattr(isolated, "PROGRAM", ("-c", refused))

    path = put(tmp_path, "a.pdf", make_pdf("Ein Text mit Inhalt."))
    assert read_safely(path).text == "Ein Text mit Inhalt."

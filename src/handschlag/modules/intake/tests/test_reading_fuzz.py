"""Whatever comes in, a text or a sentence comes out. HANDSCHLAG_FUZZ=2000 looks longer."""

import contextlib
import os
import unicodedata

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handschlag.modules.intake.imports import ReadDocument, Unreadable, read_document
from handschlag.modules.intake.imports.encodings import decoded

from .documents import (
    CONTRACT,
    make_mail,
    make_pdf,
    make_raw_docx,
    make_two_columns,
    paragraph,
)

EXAMPLES = int(os.environ.get("HANDSCHLAG_FUZZ", "40"))
NAMES = ("a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "a", "")
fuzzing = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def make_mail_with_attachments() -> bytes:
    mail = make_mail(CONTRACT)
    mail.add_alternative(f"<p>{CONTRACT}</p>", subtype="html")
    mail.add_attachment(CONTRACT, filename="Größe.txt")
    mail.add_attachment(make_mail("Innen"))
    return mail.as_bytes()


REAL = {
    "a.pdf": make_pdf("= Titel\nEin Satz.\n\n- Punkt"),
    "b.pdf": make_two_columns(3),
    "a.docx": make_raw_docx(paragraph(CONTRACT) * 3),
    "a.eml": make_mail_with_attachments(),
    "a.html": f"<meta charset=utf-8><main><h1>T</h1><ul><li>{CONTRACT}</ul></main>".encode(),
    "a.txt": CONTRACT.encode("utf-16"),
}
mutations = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "repeat", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=12)
        | st.sampled_from([b"<", b">", b"endobj", b"stream", b"\0", b"=?", b"--", b"\xff\xfe"]),
    ),
    min_size=1,
    max_size=6,
)


def mutated(content, changes):
    raw = bytearray(content)
    for way, share, piece in changes:
        at = int(share * len(raw))
        if way == "set":
            raw[at : at + len(piece)] = piece
        elif way == "cut":
            del raw[at : at + len(piece) ** 3]
        elif way == "repeat":
            raw[at:at] = raw[at : at + 400]
        else:
            raw[at:at] = piece
    return bytes(raw)


def is_in_good_form(text):
    return (
        unicodedata.is_normalized("NFC", text)
        and not any(sign < " " and sign not in "\t\n" for sign in text)
        and not any("\ud800" <= sign <= "\udfff" or "\x7f" <= sign < "\xa0" for sign in text)
    )


def check(name, content):
    with contextlib.suppress(Unreadable):
        check_form(read_document(name, content))


def check_form(document):
    assert isinstance(document, ReadDocument)
    waiting = [document]
    while waiting:
        document = waiting.pop()
        assert is_in_good_form(document.text)
        assert is_in_good_form(document.title)
        assert list(document.pages) == sorted(document.pages)
        assert all(0 <= start <= len(document.text) for start in document.pages)
        waiting += [part.document for part in document.parts if part.document]


@pytest.mark.parametrize("name", REAL)
@given(changes=mutations)
@fuzzing
def test_a_real_file_that_was_damaged_is_read_or_refused(name, changes):
    check(name, mutated(REAL[name], changes))


@given(name=st.sampled_from(NAMES) | st.text(max_size=20), content=st.binary(max_size=2000))
@example(name="a.eml", content=b"From: a\nContent-Type: message/rfc822\n\n")
@example(name="a.eml", content=b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n--a--")
@fuzzing
def test_any_bytes_are_read_or_refused(name, content):
    check(name, content)


@given(
    text=st.text(max_size=2000), encoding=st.sampled_from(["utf-8", "utf-16", "cp1252", "cp1250"])
)
@fuzzing
def test_any_text_is_read_or_refused(text, encoding):
    check("a.txt", text.encode(encoding, "replace"))
    check("a.html", f"<p>{text}<li>{text}".encode(encoding, "replace"))
    check("a.eml", f"Subject: {text}\n\n{text}".encode(encoding, "replace"))


@given(content=st.binary(max_size=400), declared=st.text(max_size=12))
@fuzzing
def test_no_declared_encoding_makes_decoding_fail(content, declared):
    try:
        decoded(content, declared)
    except Unreadable:
        assert b"\0" in content


TAGS = st.sampled_from(
    [
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "a",
        "pre",
        "br",
        "main",
        "nav",
        "h1",
        "b",
        "script",
        "title",
        "svg",
    ]
)


@given(st.lists(st.tuples(st.booleans(), TAGS, st.text("aä <&", max_size=6)), max_size=60))
@fuzzing
def test_any_soup_of_tags_is_read_or_refused(soup):
    page = "".join(f"<{'/' if closing else ''}{tag}>{text}" for closing, tag, text in soup)

    check("a.html", page.encode())


WORDS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "del",
    "ins",
    "sdt",
    "sdtContent",
    "txbxContent",
    "footnoteReference",
    "pPr",
    "numPr",
]


@given(
    st.recursive(
        st.text("aä1", max_size=4),
        lambda inner: st.builds(
            lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
            st.sampled_from(WORDS),
            st.lists(inner, max_size=4),
        ),
        max_leaves=30,
    )
)
@fuzzing
def test_any_tree_of_word_elements_is_read_or_refused(body):
    check("a.docx", make_raw_docx(body, numbering=body, styles=body, footnotes=body))

"""Twice the input takes twice the work, counted in calls and lines, not in seconds.

And a thousand documents leave the process as large as a hundred did.
"""

import gc
import sys
import tracemalloc

import pytest

from handschlag.modules.intake.imports import read_document
from handschlag.modules.intake.imports.cleaning import cleaned
from handschlag.modules.intake.imports.pdf.columns import ReadingOrder
from handschlag.modules.intake.imports.pdf.flow import flowing
from handschlag.modules.intake.imports.pdf.lines import Line
from handschlag.modules.intake.imports.pdf.margins import without_margins

from .documents import CONTRACT, make_mail, make_pdf, make_raw_docx, paragraph


def steps_of(action):
    """Lines run and functions called in our code and in the pure Python below it."""
    steps = 0

    def count(frame, event, argument):
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(before)
    return steps


def grows_in_step(make, size):
    """Four times the size costs at most five times the steps."""
    small, large = make(size), make(4 * size)
    read_document(*small)  # imports are no part of the reading
    return (
        steps_of(lambda: read_document(*large))
        <= 5 * steps_of(lambda: read_document(*small)) + 3000
    )


PAGES = {
    "div": "<div>",
    "bold paragraphs": "<b><p>a",
    "items": "<li>a",
    "lists in lists": "<ul><li>a",
    "tables in cells": "<table><tr><td>a",
    "links": "<a href='mailto:x@example.org'>x</a>",
    "ends without beginning": "</div></p></li>",
    "lone brackets": "< <! <? & &#",
    "comments": "<!-- a -->",
    "breaks": "a<br>",
}


@pytest.mark.parametrize("piece", PAGES.values(), ids=PAGES)
def test_web_pages(piece):
    assert grows_in_step(lambda size: ("a.html", b"<p>Text</p>" + piece.encode() * size), 300)


@pytest.mark.parametrize(
    "body",
    [
        lambda size: paragraph(CONTRACT) * size,
        lambda size: "<w:p>" + "<w:r><w:t>a</w:t><w:tab/></w:r>" * size + "</w:p>",
        lambda size: "<w:tbl>" + f"<w:tr><w:tc>{paragraph('a')}</w:tc></w:tr>" * size + "</w:tbl>",
        lambda size: paragraph("a", '<w:rPr><w:del w:id="1"/></w:rPr>') * size,
    ],
    ids=["paragraphs", "runs", "rows", "deleted ends"],
)
def test_word_documents(body):
    assert grows_in_step(lambda size: ("a.docx", make_raw_docx(body(size) + paragraph("b"))), 60)


def mail_of(size):
    mail = make_mail(CONTRACT + "\n" * size)
    for number in range(size // 10):
        mail.add_attachment("a", filename=f"{number}.txt")
    return "a.eml", mail.as_bytes()


@pytest.mark.parametrize(
    "make",
    [
        mail_of,
        lambda size: ("a.eml", b"Subject: a\n\n" + b"> > > a\r\n" * size),
        lambda size: ("a.eml", b"Subject: " + b"=?utf-8?Q?a?= " * size + b"\n\nText"),
        lambda size: ("a.eml", b"X-A: b\n" * size + b"\nText"),
        lambda size: (
            "a.eml",
            b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * size,
        ),
    ],
    ids=["attachments", "quoted", "encoded words", "headers", "parts"],
)
def test_mails(make):
    assert grows_in_step(make, 100)


def pages_of(count, lines=40, columns=2):
    return [
        [
            Line(
                "Wort für Wort ein Text",
                50 + 260 * column,
                290 + 260 * column,
                750 - 15 * row,
                760 - 15 * row,
                10.0,
            )
            for column in range(columns)
            for row in range(lines)
        ]
        for _page in range(count)
    ]


@pytest.mark.parametrize(
    "pages",
    [pages_of, lambda size: pages_of(1, lines=40 * size)],
    ids=["pages", "lines"],
)
def test_the_layout_of_a_pdf(pages):
    def work(size):
        made = pages(size)
        order = ReadingOrder()
        without_margins(made, [842.0] * len(made))
        return lambda: flowing([order.blocks(lines, 595.0) for lines in made])

    assert steps_of(work(8)) <= 5 * steps_of(work(2))


@pytest.mark.parametrize(
    "piece", ["a \t", "\n", " ", "e\u0301\u0316", "\u0316", "-\n", "\r", "\u2028"]
)
def test_cleaning_is_done_in_one_pass(piece):
    """All in C, where no lines can be counted: a square would not end with this size."""
    assert len(cleaned(piece * 1_000_000)) <= len(piece) * 1_000_000


def test_a_thousand_documents_leave_nothing_behind():
    files = [
        ("a.pdf", make_pdf("= Titel\nEin Satz mit Inhalt.")),
        ("a.docx", make_raw_docx(paragraph(CONTRACT))),
        ("a.eml", make_mail(CONTRACT).as_bytes()),
        ("a.html", f"<main><p>{CONTRACT}</p></main>".encode()),
        ("a.txt", CONTRACT.encode("cp1252")),
    ]

    def read(times):
        for _time in range(times):
            for file in files:
                read_document(*file)
        # A parsed page refers to itself; when the collector comes by is its own affair.
        gc.collect()

    read(40)
    tracemalloc.start()
    try:
        read(10)
        early = tracemalloc.get_traced_memory()[0]
        read(150)
        late = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert late - early < 200_000

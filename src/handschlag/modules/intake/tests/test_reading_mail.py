import pytest

from handschlag.modules.intake.imports import Unreadable, read_document

from .documents import make_mail, make_pdf, make_raw_docx, paragraph


def test_subject_body_sender_and_date_are_read():
    mail = make_mail(Subject="WG: AW: Städte unterzeichnen", Date="Tue, 21 Sep 2021 10:00:00 +0200")

    document = read_document("post.eml", mail.as_bytes())

    assert document.text == "Städte unterzeichnen\n\nGuten Tag,\nanbei die Vereinbarung."
    assert document.title == "Städte unterzeichnen"
    assert document.meta == {
        "date": "2021-09-21T10:00:00+02:00",
        "sender": "Presse <presse@example.org>",
        "subject": "Städte unterzeichnen",
    }
    assert document.notes == ()


def test_each_attachment_is_read_or_says_why_not():
    mail = make_mail()
    mail.add_attachment(
        make_pdf("Die Vereinbarung im Ganzen."),
        maintype="application",
        subtype="pdf",
        filename="Größe.pdf",
    )
    mail.add_attachment(
        make_raw_docx(paragraph("Der Entwurf")),
        maintype="application",
        subtype="octet-stream",
        filename="a.docx",
    )
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="logo.png")
    mail.add_attachment(b"%PDF-1.7 kaputt", maintype="application", subtype="pdf", filename="b.pdf")

    parts = read_document("post.eml", mail.as_bytes()).parts

    assert [(part.name, part.document and part.document.text) for part in parts] == [
        ("Größe.pdf", "Die Vereinbarung im Ganzen."),
        ("a.docx", "Der Entwurf"),
        ("logo.png", None),
        ("b.pdf", None),
    ]
    assert [part.problem[:20] for part in parts] == [
        "",
        "",
        "Das ist ein Bild. Te",
        "Die PDF-Datei ist be",
    ]
    assert len({part.sha256 for part in parts}) == 4


def test_of_two_versions_the_plain_one_is_read_and_html_if_there_is_no_other():
    both = make_mail("Nur Text.")
    both.add_alternative("<p>Mit <b>Auszeichnung</b></p>", subtype="html")
    html = make_mail()
    html.set_content(
        "<nav><a href=x>Im Netz ansehen</a></nav><p>Nur <b>HTML</b></p>", subtype="html"
    )

    assert read_document("a.eml", both.as_bytes()).text == "Städte unterzeichnen\n\nNur Text."
    assert read_document("b.eml", html.as_bytes()).text == (
        "Städte unterzeichnen\n\nIm Netz ansehen\n\nNur HTML"
    )


def test_a_mail_within_a_mail_is_a_part_with_parts():
    inner = make_mail("Innen steht es.", Subject="Innen")
    inner.add_attachment("Ein Vermerk.", filename="vermerk.txt")
    outer = make_mail("Siehe unten.", Subject="Außen")
    outer.add_attachment(inner)

    document = read_document("a.eml", outer.as_bytes())

    assert [part.name for part in document.parts] == ["Innen.eml"]
    assert document.parts[0].document.text == "Innen\n\nInnen steht es."
    assert [part.document.text for part in document.parts[0].document.parts] == ["Ein Vermerk."]


def test_mails_within_mails_without_end_stop_somewhere():
    mail = make_mail("Ganz innen")
    for _level in range(12):
        outer = make_mail("Hülle")
        outer.add_attachment(mail)
        mail = outer

    document, depth = read_document("a.eml", mail.as_bytes()), 0
    while document.parts and document.parts[0].document:
        document, depth = document.parts[0].document, depth + 1

    assert depth == 4
    assert document.parts[0].problem.startswith("Diese Anlage steckt zu tief")


def test_what_outlook_writes_is_read():
    raw = (
        'From: "Müller, Petra" <petra@example.org>\r\n'
        "Subject: =?iso-8859-1?Q?Gr=FC=DFe_aus_?= =?iso-8859-1?Q?G=F6rlitz?=\r\n"
        "Thread-Topic: x\r\nDate: irgendwann\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="----=_NextPart_000_0001"\r\n\r\n'
        "------=_NextPart_000_0001\r\n"
        'Content-Type: text/plain; charset="Windows-1252"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "Die St=E4dte =96 gro=DF und klein=\r\n arbeiten zusammen.\r\n> So schrieb sie.\r\n"
        "------=_NextPart_000_0001\r\n"
        "Content-Type: image/png; name=image001.png\r\nContent-ID: <image001.png>\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        "------=_NextPart_000_0001\r\n"
        "Content-Type: application/ms-tnef; name=winmail.dat\r\n"
        'Content-Disposition: attachment; filename="winmail.dat"\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\neJ8+IgAAAAAA\r\n"
        "------=_NextPart_000_0001--\r\n"
    )

    document = read_document("a.eml", raw.encode("cp1252"))

    assert document.text == (
        "Grüße aus Görlitz\n\nDie Städte – groß und klein arbeiten zusammen.\nSo schrieb sie."
    )
    assert document.meta["sender"] == '"Müller, Petra" <petra@example.org>'
    assert "date" not in document.meta
    assert [part.name for part in document.parts] == ["winmail.dat"]
    assert document.parts[0].document is None


def test_flowed_lines_are_put_together():
    raw = (
        b"From: a@example.org\nSubject: Lage\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"Die Zeile geht \nweiter.\nDiese nicht.\n"
    )

    assert read_document("a.eml", raw).text == "Lage\n\nDie Zeile geht weiter.\nDiese nicht."


@pytest.mark.parametrize(
    "headers",
    [
        b"Subject: =?utf-8?B?kaputt\nFrom: \xff\xfe\nContent-Type: text/plain; charset=gibtsnicht",
        b"Subject: =?nirgends?Q?abc?=\nContent-Type: /;;;=\nDate: 99 Foo 99999",
        b"Subject\nFrom from\nContent-Transfer-Encoding: base64",
        b"Content-Type: multipart/mixed; boundary=\nContent-Disposition: attachment; filename*=utf-8''%FF",
        b"Content-Type: multipart/mixed",
    ],
)
def test_broken_headers_do_not_cost_the_text(headers):
    document = read_document("a.eml", headers + "\n\nDie Städte sind sich einig.\n".encode())

    assert "Städte sind sich einig" in document.text


def test_an_empty_mail_is_answered_with_a_sentence():
    with pytest.raises(Unreadable, match="Mail enthält keinen Text"):
        read_document("a.eml", b"From: a@example.org\n\n\n")

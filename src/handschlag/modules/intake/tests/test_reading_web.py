import pytest

from handschlag.modules.intake.imports import read_document

PAGE = (
    '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Rathaus</title>'
    '<meta property="article:published_time" content="2024-05-03T10:00:00+02:00">'
    '<script>document.write("<p>Skript</p>")</script><style>p { color: red }</style></head>'
    '<body class="nav-open sidebar"><header><a href="/">Logo der Stadt</a>'
    '<nav><ul><li><a href="/a">Startseite</a><li><a href="/b">Bürgerservice</a></ul></nav></header>'
    '<div class="main-menu"><a href="#">Menü öffnen</a></div>'
    '<main><div class="breadcrumb"><a href="/">Start</a> &gt; Presse</div>'
    "<article><header><h1>Städte unter&shy;zeichnen<br>Vereinbarung</h1><p>3. Mai 2024</p></header>"
    '<p>Die Städte <b>Musterfurt</b> und <a href="x">Beispielow</a> arbeiten&nbsp;zusammen.<br>Zeile zwei'
    '<p>Handlungsfelder sind:<ol start="3"><li>Wissenschaft<li><p>Wirtschaft</p><li>Kultur<ul><li>Musik</ul></ol>'
    '<table><tr><th>Zeit<th>Programm<tr><td>10:00 Uhr<td>Begrüßung <i aria-hidden="true">★</i></table>'
    '<p><a href="mailto:petra@example.org">E-Mail schreiben</a><button>Absenden</button>'
    "<!-- <p>Auskommentiert</p> --></article>"
    '<aside class="sidebar"><p>Pressestelle, Tel. 0123 4567</p><p>Weitere Nachrichten</p></aside></main>'
    "<footer><p>Impressum und Datenschutz</p></footer></body></html>"
)


def test_the_page_is_read_and_its_frame_is_not():
    document = read_document("seite.html", PAGE.encode())

    assert document.text == (
        "Städte unterzeichnen Vereinbarung\n\n3. Mai 2024\n\n"
        "Die Städte Musterfurt und Beispielow arbeiten zusammen.\nZeile zwei\n\n"
        "Handlungsfelder sind:\n3. Wissenschaft\n4. Wirtschaft\n5. Kultur\n- Musik\n"
        "Zeit\tProgramm\n10:00 Uhr\tBegrüßung\n\n"
        "E-Mail schreiben (petra@example.org)\n\n"
        "Pressestelle, Tel. 0123 4567"
    )
    assert document.title == "Städte unterzeichnen Vereinbarung"
    assert document.meta == {"date": "2024-05-03"}
    assert document.notes == ("Navigation und Rahmen der Webseite wurden weggelassen.",)


def test_two_breaks_in_a_row_make_a_paragraph():
    document = read_document("a.html", b"<p>Eins<br>zwei<br><br>drei<br />vier</p>")

    assert document.text == "Eins\nzwei\n\ndrei\nvier"


def test_a_page_without_main_part_loses_its_menus_only():
    document = read_document(
        "a.html",
        b"<ul><li><a href=1>Eins</a><li><a href=2>Zwei</a><li><a href=3>Drei</a></ul>"
        b"<p>Zwei Orte schreiben etwas auf, das lange halten soll.</p><p><a href=4>Mehr</a></p>",
    )

    assert document.text == "Zwei Orte schreiben etwas auf, das lange halten soll.\n\nMehr"


def test_a_page_that_is_all_frame_is_read_whole():
    document = read_document("a.html", b"<footer><p>Nur hier steht etwas.</p></footer>")

    assert document.text == "Nur hier steht etwas."


def test_a_list_of_linked_partners_in_the_article_stays():
    items = "".join(f"<li><a href=x>Stadt {letter}</a></li>" for letter in "ABCDE")

    document = read_document("a.html", f"<main><p>Partner:</p><ul>{items}</ul></main>".encode())

    assert document.text == "Partner:\n- Stadt A\n- Stadt B\n- Stadt C\n- Stadt D\n- Stadt E"


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("<meta charset=iso-8859-1><p>Größe".encode("cp1252"), "Windows-1252"),
        ("<meta charset=utf-8><p>Größe".encode("cp1252"), "Windows-1252, erraten"),
        ("<meta charset=iso-8859-1><p>Größe".encode(), "UTF-8"),
        (
            "<?xml version='1.0' encoding='iso-8859-2'?><html><p>Größe".encode("iso8859-2"),
            "ISO-8859-2",
        ),
        ("<html><p>Größe".encode("utf-16"), "UTF-16"),
        ("<html><p>Größe und Länge".encode("utf-16-le"), "UTF-16, erraten"),
        ("<meta charset=rot13><p>Größe".encode("cp1252"), "Windows-1252, erraten"),
    ],
)
def test_the_charset_is_what_fits_and_not_what_the_page_claims(content, label):
    document = read_document("a.html", content)

    assert document.text.startswith("Größe")
    assert document.encoding_label == label


def test_a_hundred_thousand_nested_elements_are_no_trouble():
    page = b"<div>" * 100_000 + b"<p>Ganz innen</p>" + b"</div>" * 100_000 + b"<p>Danach</p>"

    assert read_document("a.html", page).text == "Ganz innen\n\nDanach"


def test_a_page_full_of_scripts_is_read_without_them():
    scripts = "<script>var a = '<p>nein</p>';</script>" * 5_000

    document = read_document("a.html", f"{scripts}<p>Das ist der Text.</p>{scripts}".encode())

    assert document.text == "Das ist der Text."

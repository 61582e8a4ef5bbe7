"""Files as people send them, made for the tests of the readers."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import typst

CONTRACT = (
    "Die Technische Hochschule Musterfurt-Beispielow und die Große Kreisstadt Zittau haben eine "
    "Kooperationsvereinbarung unterzeichnet, um die deutsch-polnische Zusammenarbeit von "
    "Wirtschafts- und Wissenschaftseinrichtungen sowie die Strukturentwicklung voranzubringen."
)
WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def make_pdf(body: str, *, page: str = "", text: str = "") -> bytes:
    """A PDF from typst markup, German with hyphenation."""
    source = f"""
#set page(width: 210mm, height: 297mm{", " + page if page else ""})
#set text(lang: "de", hyphenate: true, size: 10pt{", " + text if text else ""})
{body}
"""
    return typst.compile(source.encode())


def make_two_columns(paragraphs: int = 10) -> bytes:
    sections = "\n\n".join(
        f"== Abschnitt {number}\n{CONTRACT} Ende {number}." for number in range(paragraphs)
    )
    return make_pdf(
        '#place(top + center, scope: "parent", float: true)[= Zwei Städte, eine Vereinbarung]\n'
        f"#set par(justify: true)\n{sections}",
        page="columns: 2, header: [Amtsblatt der Stadt Musterfurt #h(1fr) Ausgabe 3], "
        "footer: context [Seite #counter(page).display() von 9]",
    )


def make_docx() -> docx.document.Document:
    return docx.Document()


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def make_raw_docx(body: str, **parts: str) -> bytes:
    """A .docx from the XML of its body; `parts` are further ones: numbering, styles, footnotes."""
    namespaces = (
        f'xmlns:w="{WORD_NAMESPACE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
        "</Relationships>",
        "word/document.xml": f"<w:document {namespaces}><w:body>{body}</w:body></w:document>",
    }
    for kind, inner in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {namespaces}>{inner}</w:{kind}>"
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    marks = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{marks}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def make_mail(body: str = "Guten Tag,\nanbei die Vereinbarung.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    usual = {"Subject": "Städte unterzeichnen", "From": "Presse <presse@example.org>"}
    for name, words in (usual | headers).items():
        message[name] = words
    message.set_content(body)
    return message


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path

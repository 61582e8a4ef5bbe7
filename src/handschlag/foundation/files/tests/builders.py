"""Uploads and files for tests."""

import io
import zipfile
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from handschlag.foundation.files.models import File
from handschlag.foundation.files.services import store_file

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
OFFICE = "application/vnd.openxmlformats-officedocument."


def make_archive(parts: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def make_office_document(main_type: str) -> bytes:
    """The smallest archive that says which office document it is ("wordprocessingml.document")."""
    part = f'<Types><Override ContentType="{OFFICE}{main_type}.main+xml"/></Types>'
    return make_archive({"[Content_Types].xml": part, "word/document.xml": "<document/>"})


def make_open_document(kind: str) -> bytes:
    return make_archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}"})


def make_upload(name: str = "Anlage.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """As the browser sends it, but with the name unspoilt by Django's own cleaning."""
    upload = SimpleUploadedFile("x", content)
    upload._name = name
    return upload


def make_file(**fields: Any) -> File:
    given = {"upload": make_upload(), "kind": "tests.file", "by": None} | fields
    return store_file(given.pop("upload"), **given)


def make_account(**fields: Any) -> Any:
    """Somebody signed in; this app knows nothing of accounts but that they exist."""
    return get_user_model().objects.create_user("jemand@example.org", name="Jemand", **fields)

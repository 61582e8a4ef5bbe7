"""Tables as people fetch and hand them in, for tests."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.models import ImportRow, TableImport

MEASURES, INDICATORS, TARGETS, READINGS = "massnahmen", "indikatoren", "zielwerte", "ist-werte"


def exported(client, key, query=""):
    answer = client.get(reverse("tables:export", args=[key, "csv"]) + query)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return [tuple(line) for line in csv.reader(io.StringIO(text), delimiter=";")]


def sent_back(client, key, *lines):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    upload = SimpleUploadedFile("liste.csv", text.getvalue().encode())
    answer = client.post(reverse("tables:table", args=[key]), {"file": upload})
    assert answer.status_code == 302, answer.content.decode()
    return TableImport.objects.latest("pk")


def row(head, **cells):
    """A new line of the sheet with these cells, by header."""
    assert not set(cells) - set(head), head
    return tuple(cells.get(name, "") for name in head)


def edited(head, line, **cells):
    return tuple(cells.get(name, old) for name, old in zip(head, line, strict=True))


def problems(draft):
    rows = ImportRow.objects.filter(table_import=draft)
    return [problem for found in rows.values_list("problems", flat=True) for problem in found]


def apply(draft, by):
    return apply_import(TableImport.objects.get(pk=draft.pk), by=by)

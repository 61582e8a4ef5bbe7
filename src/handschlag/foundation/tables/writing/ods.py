"""Workbooks for LibreOffice: OpenDocument 1.3 written by hand, row by row.

The same as for Excel: head locked and grey, the rest open, lists of allowed values as content
validation, the first row and column stay in view. The libraries at hand build the whole document
in memory; a table of any length goes through here line by line.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr  # only escapes what is written

from django.utils.translation import gettext as _

from handschlag.foundation.tables.spec import Column, Table
from handschlag.foundation.tables.values import cell_text, is_empty

from .cells import ILLEGAL, prompt

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
FREE_ROWS = 1000
SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"
    for name, kind in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("config", "config"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    )
} | {"of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2"}
XMLNS = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
STYLES = """<office:automatic-styles>
<number:date-style style:name="N1" number:language="de" number:country="DE"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
<number:number-style style:name="N2" number:language="de" number:country="DE"><number:number number:decimal-places="2" number:min-decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>
<number:text-style style:name="N3"><number:text-content/></number:text-style>
<style:style style:name="kopf" style:family="table-cell"><style:table-cell-properties fo:background-color="#e4e6e8" style:cell-protect="protected" fo:wrap-option="wrap"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="text" style:family="table-cell" style:data-style-name="N3"><style:table-cell-properties style:cell-protect="none"/></style:style>
<style:style style:name="tag" style:family="table-cell" style:data-style-name="N1"><style:table-cell-properties style:cell-protect="none"/></style:style>
<style:style style:name="zahl" style:family="table-cell" style:data-style-name="N2"><style:table-cell-properties style:cell-protect="none"/></style:style>
<style:style style:name="fest" style:family="table-cell"><style:table-cell-properties fo:background-color="#f3f4f5" style:cell-protect="none"/></style:style>
<style:style style:name="breit" style:family="table-column"><style:table-column-properties style:column-width="5.5cm"/></style:style>
<style:style style:name="schmal" style:family="table-column"><style:table-column-properties style:column-width="3cm"/></style:style>
</office:automatic-styles>"""
CELL_STYLES = {"date": "tag", "number": "zahl", "money": "zahl"}


def write(out: BinaryIO, table: Table, headers: list[str], lines: Iterable[list[Any]]) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and not compressed, so that others can tell what it is (part 2, 3.3).
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _manifest())
        archive.writestr("settings.xml", _settings(str(table.title)))
        with archive.open("content.xml", "w", force_zip64=True) as content:
            for piece in _content(table, headers, lines):
                content.write(piece.encode())


def _manifest() -> str:
    entries = [("/", MEDIA_TYPE), ("content.xml", "text/xml"), ("settings.xml", "text/xml")]
    rows = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries
    )
    return f'{HEAD}<manifest:manifest {XMLNS} manifest:version="1.3">{rows}</manifest:manifest>'


def _settings(title: str) -> str:
    frozen = {
        "HorizontalSplitMode": ("short", "2"),
        "VerticalSplitMode": ("short", "2"),
        "HorizontalSplitPosition": ("int", "1"),
        "VerticalSplitPosition": ("int", "1"),
        "PositionRight": ("int", "1"),
        "PositionBottom": ("int", "1"),
    }
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, (kind, value) in frozen.items()
    )
    return (
        f'{HEAD}<office:document-settings {XMLNS} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(_clean(title))}>{items}"
        "</config:config-item-map-entry></config:config-item-map-named>"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _content(table: Table, headers: list[str], lines: Iterable[list[Any]]) -> Iterator[str]:
    yield f'{HEAD}<office:document-content {XMLNS} office:version="1.3">{STYLES}'
    yield "<office:body><office:spreadsheet><table:content-validations>"
    yield from (_rule(at, column) for at, column in enumerate(table.columns))
    yield f"</table:content-validations><table:table table:name={quoteattr(_clean(table.title))} "
    yield 'table:protected="true">'
    for column in table.columns:
        width = "schmal" if column.kind in CELL_STYLES else "breit"
        yield f'<table:table-column table:style-name="{width}"/>'
    yield '<table:table-column table:style-name="schmal" table:number-columns-repeated="2"/>'
    yield _row(_cell("kopf", header) for header in headers)
    for line in lines:
        cells = [
            _value(at, column, value)
            for at, (column, value) in enumerate(zip(table.columns, line, strict=False))
        ]
        yield _row([*cells, _cell("fest", line[-2]), _figure("fest", line[-1])])
    free = [_value(at, column, None) for at, column in enumerate(table.columns)]
    free.append('<table:table-cell table:style-name="fest" table:number-columns-repeated="2"/>')
    yield _row(free, FREE_ROWS)
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _row(cells: Iterable[str], times: int = 1) -> str:
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>\n"


def _value(at: int, column: Column, value: Any) -> str:
    style = CELL_STYLES.get(column.kind, "text")
    ruled = f' table:content-validation-name="regel{at}"'
    if is_empty(value):
        return f'<table:table-cell table:style-name="{style}"{ruled}/>'
    if column.kind in ("number", "money"):
        return _figure(style, value, ruled)
    if isinstance(value, date):
        return (
            f'<table:table-cell table:style-name="{style}"{ruled} office:value-type="date" '
            f'office:date-value="{value.isoformat()}">{_paragraphs(cell_text(column, value))}'
            "</table:table-cell>"
        )
    return _cell(style, cell_text(column, value), ruled)


def _cell(style: str, text: str, ruled: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}"{ruled} office:value-type="string">'
        f"{_paragraphs(text)}</table:table-cell>"
    )


def _figure(style: str, value: Any, ruled: str = "") -> str:
    return (
        f'<table:table-cell table:style-name="{style}"{ruled} office:value-type="float" '
        f'office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    )


def _clean(text: Any) -> str:
    return ILLEGAL.sub("", str(text))


def _paragraphs(text: str) -> str:
    # Browsers end lines with two signs, and XML reads the first of them as a line of its own.
    lines = re.split("\r\n?|\n", _clean(text))
    return "".join(f"<text:p>{_spaced(line)}</text:p>" for line in lines)


def _spaced(line: str) -> str:
    """Two spaces in a row, or one at the edge, would be lost without a mark."""
    safe = escape(line).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")
    if safe.startswith(" "):
        safe = f"<text:s/>{safe[1:]}"
    return f"{safe[:-1]}<text:s/>" if safe.endswith(" ") else safe


def _rule(at: int, column: Column) -> str:
    condition = ""
    if labels := _allowed(column):
        listed = ";".join('"' + label.replace('"', '""') + '"' for label in labels)
        condition = f" table:condition={quoteattr(f'of:cell-content-is-in-list({listed})')}"
    said = prompt(column)
    message = (
        f"<table:help-message table:title={quoteattr(_clean(column.header))} "
        f'table:display="true"><text:p>{escape(_clean(said))}</text:p></table:help-message>'
        if said
        else ""
    )
    error = (
        '<table:error-message table:message-type="stop" table:display="true"><text:p>'
        f"{escape(_('Bitte einen Wert aus der Liste wählen.'))}</text:p></table:error-message>"
        if condition
        else ""
    )
    return (
        f'<table:content-validation table:name="regel{at}"{condition} '
        f'table:allow-empty-cell="true" table:display-list="unsorted">{message}{error}'
        "</table:content-validation>"
    )


def _allowed(column: Column) -> list[str]:
    if column.kind == "choice":
        return [str(label) for _code, label in column.choices]
    return [_("ja"), _("nein")] if column.kind == "boolean" else []

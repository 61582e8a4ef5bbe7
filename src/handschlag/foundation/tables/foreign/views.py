"""Pages under /tabellen/…/fremd/: a foreign workbook in, their form filled."""

import io
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File as Upload
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.tables import tasks
from handschlag.foundation.tables.headings import in_german
from handschlag.foundation.tables.models import TableImport
from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.foundation.tables.spec import Table, narrowed
from handschlag.foundation.tables.views import REFUSED, declared_table, found_import, table_page

from . import services
from .filling import ENDINGS, fill_form, unfillable
from .filling.filled import Filled
from .forms import ForeignUploadForm, FormToFillForm, MappingForm, RenameForm, WhereForm
from .grid import Workbook
from .layout import Layout, Skipped, data_rows, find_layout
from .models import SenderMapping
from .proposing import knows_headers, propose
from .rows import values_of
from .selectors import keys_by_header, mappings_of, remembered_for

# Up to here all rows are looked through before the person decides, to say what will be left out.
LOOKED_THROUGH = 2 * 1024 * 1024
MOST_SKIPPED = 20
LARGEST_FORM = 20 * 1024 * 1024


def foreign_new(request: HttpRequest, key: str) -> HttpResponse:
    """A foreign workbook is sent in; beside it, what is remembered of senders."""
    declared = _importable(request, key)
    form = ForeignUploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        values = form.cleaned_data
        with errors_on(form):
            try:
                begun = services.start_foreign_import(
                    declared, values["file"], sender=values["sender"], by=request.user
                )
            except ValidationError as refused:
                form.add_error("file", refused)
            else:
                return redirect("tables:foreign_map", key, begun.public_id)
    return table_page(
        request,
        "tables/foreign/new.html",
        declared,
        status=REFUSED if form.errors else 200,
        form=form,
        mappings=mappings_of(key),
    )


def foreign_map(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """Which of their columns is which of ours; saying so starts the dry run."""
    declared, found = found_import(request, key, public_id)
    if found.reader != services.READER:
        raise Http404
    try:
        book = services.workbook_of(found)
        layout, where = _layout(request, declared, book)
    except (UnreadableFileError, FileNotFoundError) as refused:
        return _unreadable(request, declared, found, refused)
    sender = str(found.options.get("sender", ""))
    remembered = remembered_for(key, sender, layout.columns)
    form = MappingForm(
        request.POST or None,
        table=declared,
        layout=layout,
        proposals=propose(layout.columns, declared, keys_by_header(remembered)),
        fixed=remembered.fixed if remembered else {},
    )
    if form.is_valid():
        with errors_on(form):
            mapped = services.map_import(
                found,
                form.mapping(sender),
                left_out=form.left_out(),
                columns=layout.columns,
                by=request.user,
            )
            tasks.read_now_or_later(mapped)
            return redirect("tables:import", key, public_id)
    skipped = _skipped(book, layout, found)
    context = {
        "import": found,
        "form": form,
        "where": where,
        "layout": layout,
        "remembered": remembered,
        "skipped": skipped[:MOST_SKIPPED],
        "more_skipped": max(len(skipped) - MOST_SKIPPED, 0),
    }
    status = REFUSED if form.errors else 200
    return table_page(request, "tables/foreign/map.html", declared, status=status, **context)


def _layout(request: HttpRequest, declared: Table, book: Workbook) -> tuple[Layout, WhereForm]:
    sheets, knows = book.sheets, knows_headers(declared)
    asked = WhereForm(request.GET if "kopf" in request.GET else None, sheets=sheets)
    if asked.is_bound and asked.is_valid():
        layout = find_layout(
            book, knows, asked.cleaned_data.get("blatt", ""), asked.cleaned_data["kopf"]
        )
        return layout, asked
    layout = find_layout(book, knows)
    if asked.is_bound:
        return layout, asked
    return layout, WhereForm(sheets=sheets, initial={"blatt": layout.sheet, "kopf": layout.first})


def _skipped(book: Workbook, layout: Layout, found: TableImport) -> list[Skipped]:
    skipped: list[Skipped] = []
    if found.file is not None and found.file.blob.size <= LOOKED_THROUGH:
        for _row in data_rows(book, layout, skipped):
            pass
    return skipped


def _unreadable(
    request: HttpRequest, declared: Table, found: TableImport, refused: Exception
) -> HttpResponse:
    said = (
        refused.messages
        if isinstance(refused, ValidationError)
        else [_("Die Datei ist nicht mehr da.")]
    )
    messages.error(request, " ".join(said))
    return redirect("tables:foreign_new", declared.key)


def foreign_rename(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """Another name for the sender of a remembered mapping."""
    declared = _importable(request, key)
    mapping = get_object_or_404(mappings_of(declared.key), public_id=public_id)
    form = RenameForm.of(mapping, request.POST or None)
    if form.is_valid():
        with refusals_on(form, RenameForm.of):
            services.rename_mapping(mapping, by=request.user, **form.cleaned_data)
            messages.success(request, _("Umbenannt."))
            return redirect("tables:foreign_new", key)
    return table_page(
        request,
        "tables/foreign/rename.html",
        declared,
        status=REFUSED if form.errors else 200,
        form=form,
        mapping=mapping,
    )


@require_POST
def foreign_forget(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    declared = _importable(request, key)
    mapping = get_object_or_404(mappings_of(declared.key), public_id=public_id)
    services.forget_mapping(mapping, by=request.user)
    messages.success(request, _("Die Zuordnung ist vergessen."))
    return redirect("tables:foreign_new", key)


def foreign_fill(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    """Their form comes back with our rows in it; nothing is kept here."""
    declared = declared_table(request, key)
    rows = narrowed(key, declared.rows_for(request.user), request.GET)
    form = FormToFillForm(request.POST or None, request.FILES or None, mappings=mappings_of(key))
    if form.is_valid():
        with errors_on(form):
            with in_german():
                filled = _filled(declared, rows, form, request.user)
            name = Path(form.cleaned_data["file"].name)
            response = FileResponse(
                io.BytesIO(filled.content),
                as_attachment=True,
                filename=_("{name} (ausgefüllt)").format(name=name.stem) + name.suffix.lower(),
            )
            response["Cache-Control"] = "private, no-store"
            return response
    return table_page(
        request,
        "tables/foreign/fill.html",
        declared,
        status=REFUSED if form.errors else 200,
        form=form,
        count=rows.count(),
        narrowed=bool(request.GET),
    )


def _filled(declared: Table, rows: Any, form: FormToFillForm, user: Any) -> Filled:
    values = form.cleaned_data
    upload: Upload[Any] = values["file"]
    ending = Path(upload.name or "").suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise ValidationError({"file": unfillable()})
    if (upload.size or 0) > LARGEST_FORM:
        raise ValidationError({"file": _("Das Formular ist zu groß.")})
    ours = values_of(declared, rows, user, values["only"].splitlines())
    with tempfile.NamedTemporaryFile(suffix=f".{ending}") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        path = Path(kept.name)
        mapping = values["mapping"] or _known_form(declared, path, ending)
        return fill_form(path, ending, declared, ours, keys_by_header(mapping))


def _known_form(declared: Table, path: Path, ending: str) -> SenderMapping | None:
    """A form with the very headers of a workbook that came in once is mapped like that one."""
    if ending != "xlsx":
        return None
    met = {header for each in mappings_of(declared.key) for header in keys_by_header(each)}
    layout = find_layout(Workbook(path, ending), knows_headers(declared, met))
    return remembered_for(declared.key, "", layout.columns)


def _importable(request: HttpRequest, key: str) -> Table:
    declared = declared_table(request, key)
    if not declared.may_import(request.user):
        raise PermissionDenied(_("Dafür fehlt Ihnen die Berechtigung."))
    return declared

"""Pages under /tabellen/: a table out, a file in, its dry run, the act and the way back."""

import io
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import errors_on
from handschlag.foundation.records import today

from . import services, shown, tasks
from .forms import UploadForm
from .headings import in_german
from .models import State, TableImport
from .plan import RowKind
from .recovering import recover_stuck
from .selectors import imports_visible_to, rows_left, rows_of, rows_wanted
from .spec import Table, narrowed, table
from .writing import FORMATS, write_table

REFUSED = 422
PAGE_SIZE = 50
RECENT = 10
MOST_LEFT = 200


def overview(request: HttpRequest, key: str) -> HttpResponse:
    """How the table goes out and comes in; a file sent here becomes a draft."""
    declared = declared_table(request, key)
    may_import = declared.may_import(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not may_import:
            raise PermissionDenied
        if form.is_valid() and (begun := _begin(request, declared, form)):
            return redirect("tables:import", declared.key, begun.public_id)
    context = {
        "form": form if may_import else None,
        "formats": [
            (_export_address(request, declared, each), FORMATS[each].label) for each in FORMATS
        ],
        "held": narrowed(key, declared.rows_for(request.user), request.GET).count(),
        "narrowed": bool(request.GET),
        "recent": imports_visible_to(request.user).filter(table_key=key)[:RECENT],
    }
    return table_page(request, "tables/table.html", declared, status=_status(form), **context)


def _begin(request: HttpRequest, declared: Table, form: UploadForm) -> TableImport | None:
    with errors_on(form):
        try:
            begun = services.start_import(declared, form.cleaned_data["file"], by=request.user)
        except ValidationError as refused:
            form.add_error("file", refused)
            return None
        return tasks.read_now_or_later(begun)
    return None


def _status(form: UploadForm) -> int:
    return REFUSED if form.errors else 200


def _export_address(request: HttpRequest, declared: Table, ending: str) -> str:
    address = reverse("tables:export", args=[declared.key, ending])
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address


@require_safe
def export(request: HttpRequest, key: str, ending: str) -> FileResponse:
    """The rows the list shows with the same filters, as a file."""
    declared = declared_table(request, key)
    if ending not in FORMATS:
        raise Http404
    rows = narrowed(key, declared.rows_for(request.user), request.GET)
    out = io.BytesIO()
    with in_german():
        write_table(out, declared, rows, request.user, ending)
    out.seek(0)
    name = f"{declared.key}-{today().isoformat()}.{ending}"
    response = FileResponse(
        out, as_attachment=True, filename=name, content_type=FORMATS[ending].media_type
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def import_page(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """What the file would change, row by row; afterwards what became of it."""
    declared, found = found_import(request, key, public_id)
    kind = request.GET.get("art", "")
    kind = kind if kind in RowKind.values else _first_kind(found)
    page = Paginator(rows_of(found, kind), PAGE_SIZE).get_page(request.GET.get("seite"))
    rows = shown.shown_rows(declared, page.object_list)
    context: dict[str, Any] = {
        "import": found,
        "kind": kind,
        "page": page,
        "rows": rows,
        # Then the pages are buttons of the form: ticks go along.
        "has_ticks": found.state == State.READY and any(row.may_be_taken for row in rows),
        "ticked": rows_wanted(found).count() if found.state == State.READY else 0,
        "tallies": shown.tallies(found),
        "will_do": shown.will_do(found),
        "may_apply": found.errors < found.rows_kept <= services.MOST_CHANGES,
        "left": shown.left_over(rows_left(found)[:MOST_LEFT]),
        "states": {state.name: state.value for state in State},
    }
    return table_page(request, "tables/import.html", declared, **context)


def _first_kind(found: TableImport) -> str:
    """A page with errors shows them first."""
    if found.state == State.READY and found.errors:
        return RowKind.ERROR
    return ""


@require_POST
def apply(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """Take the rows over; or, with `seite`, only remember the ticks and turn the page."""
    _declared_import, found = found_import(request, key, public_id)
    services.note_wanted(
        found, shown=_numbers(request, "gezeigt"), ticked=_numbers(request, "trotzdem")
    )
    if "seite" in request.POST:
        query = urlencode({name: request.POST.get(name, "") for name in ("art", "seite")})
        return redirect(f"{reverse('tables:import', args=[key, public_id])}?{query}")
    anyway = rows_wanted(found).values_list("number", flat=True)
    with _said(request):
        tasks.apply_now_or_later(found, by=request.user, anyway=anyway)
    return redirect("tables:import", key, public_id)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [int(number) for number in request.POST.getlist(name) if number.isdecimal()]


@require_POST
def undo(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    _declared_import, found = found_import(request, key, public_id)
    with _said(request):
        tasks.undo_now_or_later(found, by=request.user)
    return redirect("tables:import", key, public_id)


@require_POST
def cancel(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    _declared_import, found = found_import(request, key, public_id)
    services.cancel_import(found)
    return redirect("tables:import", key, public_id)


@require_POST
def discard(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    _declared_import, found = found_import(request, key, public_id)
    with _said(request):
        services.discard_import(found, by=request.user)
        messages.success(request, _("Verworfen. Es wurde nichts geändert."))
        return redirect("tables:table", key)
    return redirect("tables:import", key, public_id)


class _said:  # noqa: N801 -- reads as a sentence where it is used
    """What a service refuses becomes a message on the next page."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, refused: BaseException | None, trace: Any) -> bool:
        if not isinstance(refused, ValidationError):
            return False
        messages.error(self.request, " ".join(refused.messages))
        return True


def declared_table(request: HttpRequest, key: str) -> Table:
    try:
        declared = table(key)
    except LookupError:
        raise Http404 from None
    if not declared.may_export(request.user):
        raise PermissionDenied(_("Diese Tabelle ist nicht für Sie gedacht."))
    return declared


def found_import(request: HttpRequest, key: str, public_id: str) -> tuple[Table, TableImport]:
    """One's own import (else 404), as long as one may still read tables in (else 403)."""
    declared = declared_table(request, key)
    own = imports_visible_to(request.user).filter(table_key=key, public_id=public_id)
    recover_stuck(own)
    found = own.first()
    if found is None:
        raise Http404
    if not declared.may_import(request.user):
        raise PermissionDenied(_("Dafür fehlt Ihnen die Berechtigung."))
    return declared, found


def table_page(
    request: HttpRequest, template: str, declared: Table, status: int = 200, **context: Any
) -> HttpResponse:
    try:
        list_address = reverse(declared.list_url) if declared.list_url else ""
    except NoReverseMatch:
        list_address = ""
    return render(
        request,
        template,
        {"table": declared, "list_address": list_address, **context},
        status=status,
    )

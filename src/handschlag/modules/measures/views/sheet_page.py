"""What the page of a form shows: its rows as forms or as what was said, and why a link is over."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handschlag.modules.measures.choices.rounds import WRITABLE, LinkState, RowState
from handschlag.modules.measures.forms.sheets import RowForm, form_for
from handschlag.modules.measures.models import Measure, RoundSheet, SheetRow
from handschlag.modules.measures.selectors.papers import file_numbers_of, own_files_of
from handschlag.modules.measures.selectors.sheets import (
    LastKnown,
    last_known,
    rows_of,
    title_of,
    words_of,
)
from handschlag.modules.measures.sheet_links import token_of

REFUSED, CHANGED_MEANWHILE, GONE, MISSING, TOO_MANY = 422, 409, 410, 404, 429
ALL_UNCHANGED = "alle"
# A fresh link was asked for: it is on its way by mail.
ASKED = "angefordert"


@dataclass
class ShownRow:
    """One row as the page shows it: a form while it may be filled, else what was said."""

    row: SheetRow
    title: str
    last: LastKnown
    form: RowForm | None = None
    # What somebody else saved meanwhile, where it differs from what was typed.
    meanwhile: str = ""
    refusals: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"zeile-{self.row.public_id}"

    @property
    def says(self) -> str:
        return words_of(self.row, self.row.answer)

    @property
    def evidence(self) -> list[Any]:
        """Files of theirs that went with what was sent; those still waiting can be taken back."""
        return own_files_of(self.row)

    @property
    def file_numbers(self) -> list[str]:
        """Where papers of theirs lie, as they have said already."""
        return file_numbers_of(self.row, only_own=True)

    @property
    def is_returned(self) -> bool:
        return self.row.state == RowState.RETURNED

    @property
    def further(self) -> list[Any]:
        """Fields that stay folded until somebody needs them."""
        return [self.form[name] for name in self.form.further] if self.form else []

    @property
    def first(self) -> list[Any]:
        return [self.form[name] for name in self.form.at_once] if self.form else []

    @property
    def is_unfolded(self) -> bool:
        return any(bound.errors for bound in self.further)


@dataclass
class Group:
    """The rows about one measure; without one, those about a goal or the plan."""

    measure: Measure | None
    rows: list[ShownRow] = field(default_factory=list)


def not_valid(request: HttpRequest, found: RoundSheet | None, state: str) -> HttpResponse:
    context = {
        "state": state,
        "sheet": found,
        "round": found.round if found else None,
        "is_under_way": state == LinkState.REPLACED and ASKED in request.GET,
        # What was typed into a page that stayed open too long is given back, not thrown away.
        "typed": typed_words(request) if request.method == "POST" else [],
        "has_files": bool(request.FILES),
    }
    status = MISSING if state == LinkState.BROKEN else GONE
    return private(render(request, "measures/rounds/link_over.html", context, status=status))


def typed_words(request: HttpRequest) -> list[str]:
    """What stands in the text fields of a form that came too late."""
    return [
        str(text)[:2000]
        for name, text in request.POST.items()
        if name.startswith("z") and len(str(text)) > 1
    ]


def shown_rows(sheet: RoundSheet, request: HttpRequest | None = None) -> list[ShownRow]:
    rows = rows_of(sheet)
    last = last_known(rows)
    return [_shown_row(row, last[row.pk], request) for row in rows]


def _shown_row(row: SheetRow, last: LastKnown, request: HttpRequest | None) -> ShownRow:
    shown = ShownRow(row, title_of(row), last)
    if row.state in WRITABLE:
        sent = (request.POST, request.FILES) if request is not None else ()
        all_unchanged = request is not None and ALL_UNCHANGED in request.POST
        shown.form = form_for(row)(*sent, row=row, last=last.words, all_unchanged=all_unchanged)
    return shown


def forms_of(shown: list[ShownRow]) -> list[RowForm]:
    return [each.form for each in shown if each.form is not None]


def form_of(shown: list[ShownRow], row: SheetRow) -> RowForm:
    return next(form for form in forms_of(shown) if form.row.pk == row.pk)


def person_behind_form(request: HttpRequest, sheet: RoundSheet) -> Any:
    """Whoever is signed in and reports for this very organisation; else nobody by name."""
    user = request.user
    return user if user.has_perm("measures.fill_sheet", sheet) else None


def with_notice(request: HttpRequest, sheet: RoundSheet, notice: str, status: int) -> HttpResponse:
    return sheet_page(request, sheet, shown_rows(sheet, request), notice=notice, status=status)


def too_often() -> str:
    return _(
        "Von Ihrem Anschluss kam in der letzten Stunde sehr viel. Ihre Eingaben stehen noch da; "
        "bitte senden Sie in einer Stunde noch einmal."
    )


def sheet_page(
    request: HttpRequest,
    sheet: RoundSheet,
    shown: list[ShownRow],
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    groups: list[Group] = []
    for each in shown:
        if not groups or groups[-1].measure != each.row.measure:
            groups.append(Group(each.row.measure))
        groups[-1].rows.append(each)
    forms = forms_of(shown)
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "groups": groups,
        "problems": [form for form in forms if form.is_bound and form.errors],
        "is_open": bool(forms),
        "returned": [each for each in shown if each.is_returned],
        "version": sheet.version,
        "token": token_of(sheet),
        "all_unchanged": request.method == "POST" and ALL_UNCHANGED in request.POST,
        **more,
    }
    return private(render(request, "measures/rounds/sheet.html", context, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Behind a secret address: not for search engines, and no other site learns it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response

"""„Stimmt das noch?“ for those who are signed in: everything they answer for that has worn off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext

from handschlag.modules.directory import services
from handschlag.modules.directory.freshness import (
    DueRow,
    question_on,
    rows_to_confirm,
    singly_asked,
)

from .addressed import REFUSED

ONE_BY_ONE = gettext_lazy(
    "Für eine Funktion stehen mehrere Personen ohne Zeitangabe da. Bitte antworten Sie dazu einzeln."
)


def freshness(request: HttpRequest) -> HttpResponse:
    """POST `angabe` (once per row) with what the reader saw of it; others are asked again.

    Several at once never hold those for which one function has several people without dates.
    """
    due = rows_to_confirm(request.user)
    doubts = singly_asked(request.user, due)
    chosen = _answered(due, request.POST.getlist("angabe"))
    answered = [each for each in chosen if len(chosen) == 1 or each.ref not in doubts]
    if request.method == "POST" and answered:
        done = services.confirm_rows([each.row for each in answered], by=request.user)
        number = len(done)
        words = ngettext(
            "Danke, eine Angabe ist bestätigt.", "Danke, %(n)s Angaben sind bestätigt.", number
        )
        messages.success(request, words % {"n": number})
        if answered != chosen:
            messages.info(request, ONE_BY_ONE)
        return redirect("directory:freshness")
    context: dict[str, Any] = {
        "due": [(each, doubts.get(each.ref, "")) for each in due],
        "together": [each for each in due if each.ref not in doubts],
        "question": question_on(len(due)),
        "refused": request.method == "POST" and not chosen,
        "kept_back": ONE_BY_ONE if chosen else "",
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "directory/freshness.html", context, status=status)


def _answered(due: list[DueRow], stands: list[str]) -> list[DueRow]:
    return [each for each in due if each.stand in stands]

"""„Stimmt das noch?“ for those who are signed in: everything they answer for that has worn off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from handschlag.modules.directory import services
from handschlag.modules.directory.freshness import DueRow, question_on, rows_to_confirm

from .addressed import REFUSED


def freshness(request: HttpRequest) -> HttpResponse:
    """POST `angabe` (once per row) with what the reader saw of it; others are asked again."""
    due = rows_to_confirm(request.user)
    answered = _answered(due, request.POST.getlist("angabe"))
    if request.method == "POST" and answered:
        done = services.confirm_rows([each.row for each in answered], by=request.user)
        number = len(done)
        words = ngettext(
            "Danke, eine Angabe ist bestätigt.", "Danke, %(n)s Angaben sind bestätigt.", number
        )
        messages.success(request, words % {"n": number})
        return redirect("directory:freshness")
    context: dict[str, Any] = {
        "due": due,
        "question": question_on(len(due)),
        "refused": request.method == "POST",
    }
    status = REFUSED if request.method == "POST" else 200
    return render(request, "directory/freshness.html", context, status=status)


def _answered(due: list[DueRow], stands: list[str]) -> list[DueRow]:
    return [each for each in due if each.stand in stands]

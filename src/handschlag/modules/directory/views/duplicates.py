"""Entries that may be there twice: one page with all open questions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Verdict
from handschlag.modules.directory.duplicates import open_duplicates
from handschlag.modules.directory.models import Organisation

from .addressed import thank

PER_PAGE = 25


def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Empty for people who look after no two entries; nobody is refused."""
    pages = Paginator(open_duplicates(request.user), PER_PAGE)
    context = {"page_obj": pages.get_page(request.GET.get("seite"))}
    return render(request, "directory/duplicate_list.html", context)


@require_POST
def duplicate_judge(request: HttpRequest, duplicate_id: int) -> HttpResponse:
    """Two of the three answers; joining two entries has a page of its own with a preview."""
    pair = get_object_or_404(open_duplicates(request.user), pk=duplicate_id)
    note_answer(request, pair.first, pair.second)
    return redirect("directory:duplicate_list")


def note_answer(request: HttpRequest, first: Organisation, second: Organisation) -> None:
    """That the two are different, or which is part of which, as asked on every page with a pair."""
    answers = {
        "verschieden": (first, second, Verdict.DIFFERENT),
        "teil-der-zweiten": (first, second, Verdict.PART_OF),
        "teil-der-ersten": (second, first, Verdict.PART_OF),
    }
    chosen = answers.get(request.POST.get("urteil", ""))
    if chosen is None:
        raise Http404
    organisation, other, verdict = chosen
    try:
        services.judge_pair(organisation, other, verdict=verdict, by=request.user)
        thank(request, _("Vermerkt. Wir fragen nicht noch einmal."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))

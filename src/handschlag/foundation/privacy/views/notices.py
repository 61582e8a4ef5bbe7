"""Telling people that they were entered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.privacy import notices, telling
from handschlag.foundation.privacy.forms import CloseForm, TellForm
from handschlag.foundation.privacy.models import Notice
from handschlag.foundation.privacy.subjects import root_row

from .people import HANDLE

PER_PAGE = 50


@never_cache
def notice_list(request: HttpRequest) -> HttpResponse:
    """Who is to be told, what is due first on top."""
    require_permission(request.user, HANDLE)
    pages = Paginator(notices.notices_due(), PER_PAGE)
    page = pages.get_page(request.GET.get("seite"))
    listed = [(each, root_row(each.subject)) for each in page]
    return render(request, "privacy/notice_list.html", {"page_obj": page, "listed": listed})


@never_cache
def notice(request: HttpRequest, notice_id: str) -> HttpResponse:
    """The text to hand over, and the form that proves it was."""
    require_permission(request.user, HANDLE)
    due = _open_notice(notice_id)
    wording = notices.wording_for(due)
    form = TellForm(request.POST or None, initial={"wording_hash": notices.hash_of(wording)})
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            notices.tell_person(due, **form.cleaned_data, by=request.user)
            return _done(request)
    return _show(request, due, wording, form, CloseForm())


@require_POST
def notice_mail(request: HttpRequest, notice_id: str) -> HttpResponse:
    """Send the text as it was shown."""
    require_permission(request.user, HANDLE)
    due = _open_notice(notice_id)
    try:
        telling.mail_notice(due, wording_hash=request.POST.get("wording_hash", ""), by=request.user)
        messages.success(
            request,
            _("Die E-Mail ist auf dem Weg. Ist sie übergeben, gilt die Person als informiert."),
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("privacy:notice", notice_id)


@require_POST
def notice_close(request: HttpRequest, notice_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    due = _open_notice(notice_id)
    form = CloseForm(request.POST)
    if form.is_valid():
        confirmed = form.cleaned_data["end"] == "confirmed"
        act: Any = notices.confirm_notice if confirmed else notices.excuse_notice
        with errors_on(form):
            act(due, note=form.cleaned_data["reason"], by=request.user)
            return _done(request)
    wording = notices.wording_for(due)
    told = TellForm(initial={"wording_hash": notices.hash_of(wording)})
    return _show(request, due, wording, told, form)


def _open_notice(notice_id: str) -> Notice:
    due = get_object_or_404(notices.notices_due(), public_id=notice_id)
    if root_row(due.subject) is None:
        raise Http404
    return due


def _done(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Festgehalten."))
    return redirect("privacy:notice_list")


def _show(
    request: HttpRequest, due: Notice, wording: str, tell: TellForm, close: CloseForm
) -> HttpResponse:
    person = root_row(due.subject)
    mail = telling.mail_about(due)
    context = {
        "notice": due,
        "person": person,
        "wording": wording,
        "wording_hash": notices.hash_of(wording),
        "address": telling.address_for(due),
        "mail": mail,
        "is_under_way": telling.is_under_way(mail),
        "form": tell,
        "close": close,
    }
    wrong = tell.errors or close.errors
    return render(request, "privacy/notice.html", context, status=422 if wrong else 200)

"""Deadlines: entered in two steps, by month, printed, in the calendar, settled with one click."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import fetch_permitted, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.typography import datum
from handschlag.foundation.notifications.answers import Line, Outcome, Question
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.deadline_links import (
    DoneLinkOverError,
    calendar_path,
    deadline_behind,
    person_behind,
)
from handschlag.modules.measures.forms.deadlines import (
    DeadlineDetailsForm,
    DeadlineForm,
    DropForm,
)
from handschlag.modules.measures.models import CalendarAddress, Deadline, Measure
from handschlag.modules.measures.selectors.deadlines_shown import (
    by_month,
    deadlines_in_calendar,
    open_deadlines,
    with_permission,
)
from handschlag.modules.measures.selectors.visible import deadlines_visible_to, measures_visible_to
from handschlag.modules.measures.services import deadlines
from handschlag.modules.measures.services.calendars import (
    make_calendar_address,
    switch_off_calendar_address,
)

REFUSED, MISSING, GONE = 422, 404, 410


@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    return _list(request, DeadlineForm(user=request.user))


def _list(request: HttpRequest, form: DeadlineForm, *, status: int = 200) -> HttpResponse:
    user = request.user
    show_all = request.GET.get("stand") == "alle"
    rows = deadlines_visible_to(user).select_related("cooperation")
    rows = rows if show_all else open_deadlines(rows)
    cooperation, mine = request.GET.get("kooperation", ""), request.GET.get("nur") == "meine"
    if cooperation:
        rows = rows.filter(cooperation__public_id=cooperation)
    if mine:
        own = directory.organisations_of(user, directory.Competence.REPORT).order_by().values("pk")
        rows = rows.filter(responsible_org__in=own) | rows.filter(deputy_org__in=own)
    context = {
        "months": by_month(with_permission(rows.order_by("due_on", "pk"), user)),
        "form": form if form.may_add else None,
        "today": today(),
        "cooperations": agreements.cooperations_visible_to(user),
        "chosen": cooperation,
        "mine": mine,
        "show_all": show_all,
        "calendar": _calendar_address(request),
    }
    return render(request, "measures/deadlines/list.html", context, status=status)


def _calendar_address(request: HttpRequest) -> str:
    """The whole address, once the person has asked for one."""
    known = CalendarAddress.objects.filter(user=request.user.pk, is_off=False)
    found = known.select_related("user").first()
    return settings.BASE_URL + calendar_path(found) if found else ""


def deadline_new(request: HttpRequest) -> HttpResponse:
    """The short form by itself, for links from elsewhere; `?massnahme=` says where from."""
    form = DeadlineForm(request.POST or None, user=request.user, measure=_measure_of(request))
    if not form.may_add:
        require_permission(request.user, "measures.create_plan")
    if form.is_valid():
        subject = form.cleaned_data["subject"]
        require_permission(request.user, "measures.add_deadline", subject)
        with refusals_on(form):
            made = deadlines.add_deadline(**form.fields_for_service(), by=request.user)
            messages.success(
                request, _("Eingetragen. Erinnert wird 14 und 3 Tage vorher von selbst.")
            )
            return _to_row(made)
    status = REFUSED if form.errors else 200
    return render(request, "measures/deadlines/new.html", {"form": form}, status=status)


def _measure_of(request: HttpRequest) -> Measure | None:
    key = request.GET.get("massnahme", "")
    found = measures_visible_to(request.user).filter(public_id=key).first() if key else None
    if found is not None and request.user.has_perm("measures.add_deadline", found):
        return found
    return None


def deadline_edit(request: HttpRequest, deadline_id: str) -> HttpResponse:
    row = _find(request, deadline_id)
    form = DeadlineDetailsForm(request.POST or None, instance=row)
    if form.is_valid():
        fields = dict(form.cleaned_data)
        with refusals_on(form, lambda current: DeadlineDetailsForm(instance=current)):
            deadlines.edit_deadline(row, version=fields.pop("version"), by=request.user, **fields)
            messages.success(request, _("Gespeichert."))
            return _to_row(row)
    return _edit_page(request, row, form, status=REFUSED if form.errors else 200)


def _edit_page(
    request: HttpRequest, row: Deadline, form: Any, *, drop: Any = None, status: int = 200
) -> HttpResponse:
    context = {"deadline": row, "form": form, "drop": drop or DropForm()}
    return render(request, "measures/deadlines/edit.html", context, status=status)


@require_POST
def deadline_settle(request: HttpRequest, deadline_id: str) -> HttpResponse:
    row = _find(request, deadline_id)
    # Off the list at once, so the way back stands in the answer.
    done = format_html(
        '{} <a href="{}">{}</a>',
        _("Erledigt."),
        reverse("measures:deadline_edit", args=[row.public_id]),
        _("Doch nicht? Zur Frist"),
    )
    return _act(request, lambda: deadlines.settle_deadline(row, by=request.user), done)


@require_POST
def deadline_reopen(request: HttpRequest, deadline_id: str) -> HttpResponse:
    row = _find(request, deadline_id)
    return _act(
        request, lambda: deadlines.reopen_deadline(row, by=request.user), _("Wieder offen.")
    )


@require_POST
def deadline_remove(request: HttpRequest, deadline_id: str) -> HttpResponse:
    row = _find(request, deadline_id)
    return _act(request, lambda: deadlines.remove_deadline(row, by=request.user), _("Gelöscht."))


@require_POST
def deadline_drop(request: HttpRequest, deadline_id: str) -> HttpResponse:
    row = _find(request, deadline_id)
    form = DropForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            deadlines.drop_deadline(row, because=form.cleaned_data["because"], by=request.user)
            messages.success(request, _("Die Frist entfällt."))
            return redirect("measures:deadline_list")
    return _edit_page(request, row, DeadlineDetailsForm(instance=row), drop=form, status=REFUSED)


def _act(request: HttpRequest, act: Any, done: str) -> HttpResponse:
    try:
        act()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, done)
    return redirect("measures:deadline_list")


def _find(request: HttpRequest, deadline_id: str) -> Deadline:
    rows = deadlines_visible_to(request.user).select_related("responsible_org", "cooperation")
    return fetch_permitted(rows, request.user, "measures.edit_deadline", public_id=deadline_id)


def _to_row(row: Deadline) -> HttpResponse:
    return redirect(f"{reverse('measures:deadline_list')}#frist-{row.public_id}")


# --- calendar and letters: signed addresses, no sign-in ---


@never_cache
@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What the person sees, for a calendar program that cannot sign in."""
    user = person_behind(token)
    if user is None:
        raise Http404
    from handschlag.modules.measures.deadline_calendar import calendar_of  # noqa: PLC0415 -- icalendar is slow to load

    content = calendar_of(deadlines_in_calendar(user))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="fristen.ics"'
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_POST
def calendar_new(request: HttpRequest) -> HttpResponse:
    made = make_calendar_address(request.user)
    done = _("Neue Adresse. Die alte gibt nichts mehr her.")
    messages.success(request, _("Ihre Kalenderadresse steht unten.") if made.number == 1 else done)
    return redirect(f"{reverse('measures:deadline_list')}#kalender")


@require_POST
def calendar_off(request: HttpRequest) -> HttpResponse:
    switch_off_calendar_address(request.user)
    messages.success(request, _("Abgeschaltet. Die Adresse gibt nichts mehr her."))
    return redirect(f"{reverse('measures:deadline_list')}#kalender")


@csrf_exempt
@login_not_required
@never_cache
def settled_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """„Erledigt" from a letter to an office without an account; only the button acts."""
    try:
        row = deadline_behind(token)
    except DoneLinkOverError:
        return _noindex(render(request, "notifications/link_over.html", status=GONE))
    if row is None:
        broken = {"is_broken": True}
        return render(request, "notifications/link_over.html", broken, status=MISSING)
    context: dict[str, Any] = {"person": row.responsible_org, "question": _question(row)}
    if request.method != "POST" or not context["question"].button:
        return _noindex(render(request, "notifications/question.html", context))
    try:
        basis = _("Link aus einer E-Mail an {organisation}").format(
            organisation=row.responsible_org
        )
        deadlines.settle_deadline(row, by=None, basis=basis)
    except ValidationError as refused:
        context["refusal"] = " ".join(refused.messages)
        return _noindex(render(request, "notifications/question.html", context, status=REFUSED))
    context["outcome"] = Outcome(_("Danke, das ist erledigt"), lines=(Line(row.title),))
    return _noindex(render(request, "notifications/outcome.html", context))


def _question(row: Deadline) -> Question:
    if row.done_on or row.dropped_because:
        return Question(_("Schon erledigt"), lines=(Line(row.title),))
    line = Line(row.title, _("fällig am %s") % datum(row.due_on))
    return Question(_("Ist das erledigt?"), lines=(line,), button=_("Ja, erledigt"))


def _noindex(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response

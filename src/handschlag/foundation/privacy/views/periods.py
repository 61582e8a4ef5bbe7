"""What is deleted when: for everybody to read, for those in charge to try out and to change."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from handschlag.foundation.access import require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.privacy import retention as clocks_running
from handschlag.foundation.privacy.forms import PeriodForm
from handschlag.foundation.privacy.models import RetentionRule
from handschlag.foundation.privacy.registry import clocks

from .people import HANDLE


@login_not_required
def retention(request: HttpRequest) -> HttpResponse:
    """ "Was wir wann löschen": the clocks as they run here, for everybody."""
    context = {
        "periods": clocks_running.periods(),
        "may_change": request.user.has_perm(HANDLE),
    }
    return render(request, "privacy/retention.html", context)


@never_cache
def trial(request: HttpRequest) -> HttpResponse:
    """What the next nightly run would do."""
    require_permission(request.user, HANDLE)
    dues = clocks_running.due_on()
    going, warned = clocks_running.numbers_in(dues)
    return render(request, "privacy/trial.html", {"dues": dues, "going": going, "warned": warned})


def period_edit(request: HttpRequest, code: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    clock = clocks().get(code)
    if clock is None or clock.expired is None:
        raise Http404
    rule = clocks_running.rule_for(clock)
    form = PeriodForm(request.POST or None, initial=PeriodForm.initial_of(rule))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: PeriodForm(initial=PeriodForm.initial_of(now))):
            clocks_running.load_rules()
            stored = RetentionRule.objects.get(code=code)
            clocks_running.change_period(stored, **form.cleaned_data, by=request.user)
            messages.success(request, _("Die Frist gilt ab der nächsten Nacht."))
            return redirect("privacy:retention")
    context = {"form": form, "clock": clock}
    return render(request, "privacy/period_edit.html", context, status=422 if form.errors else 200)

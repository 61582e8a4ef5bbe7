"""Who answers for data protection."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.privacy import appointments
from handschlag.foundation.privacy.forms import AppointForm


def appointment_list(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "privacy.appoint")
    form = AppointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            appointments.appoint(form.cleaned_data["user"], by=request.user)
            messages.success(request, _("Die Benennung gilt ab heute."))
            return redirect("privacy:appointment_list")
    context = {"form": form, "appointments": appointments.current_appointments()}
    status = 422 if form.errors else 200
    return render(request, "privacy/appointment_list.html", context, status=status)


@require_POST
def appointment_end(request: HttpRequest, appointment_id: str) -> HttpResponse:
    require_permission(request.user, "privacy.appoint")
    running = appointments.current_appointments()
    appointments.dismiss(get_object_or_404(running, public_id=appointment_id), by=request.user)
    messages.success(request, _("Die Benennung ist beendet."))
    return redirect("privacy:appointment_list")

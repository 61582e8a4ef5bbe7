"""The inbox and its settings, answers to links in mails, and what administrators see of mails."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import require_permission

from . import services
from .answers import LinkBrokenError, LinkOverError, read_token
from .forms import ChoiceForm, grouped
from .letters import title_of
from .models import KeptMail, Mail, Notification
from .selectors import (
    advice_on,
    choices_of,
    inbox_of,
    is_out_of_reach,
    kinds_in_inbox,
    mails_in_trouble,
    told,
    unread_count,
)

PAGE_SIZE = 25
REFUSED, CHANGED_MEANWHILE, GONE = 422, 409, 410


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    kinds = kinds_in_inbox(request.user)
    kind = request.GET.get("art", "")
    chosen = kind if kind in {each.key for each in kinds} else ""
    unread_only = request.GET.get("nur") == "ungelesen"
    rows = inbox_of(request.user, unread=unread_only, kind=chosen)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "entries": told(request.user, page.object_list),
        "unread": unread_count(request.user),
        "kinds": kinds,
        "chosen": chosen,
        "unread_only": unread_only,
        "may_see_undelivered": request.user.has_perm("notifications.see_undelivered"),
    }
    return render(request, "notifications/inbox.html", context)


@never_cache
@require_safe
def open_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """On to the thing itself; having looked at it means having read of it."""
    row = get_object_or_404(Notification, recipient=request.user.pk, public_id=public_id)
    entry = told(request.user, [row])[0]
    if not entry.href:
        raise Http404
    services.mark_read(row)
    return redirect(entry.href)


@require_POST
def read_one(request: HttpRequest, public_id: str) -> HttpResponse:
    services.mark_read(
        get_object_or_404(Notification, recipient=request.user.pk, public_id=public_id)
    )
    return redirect("notifications:inbox")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    if services.mark_all_read(request.user):
        messages.success(request, _("Alles ist als gelesen vermerkt."))
    return redirect("notifications:inbox")


def preferences(request: HttpRequest) -> HttpResponse:
    offered = [each for each in choices_of(request.user) if each.kind.offered_to(request.user)]
    forms = [ChoiceForm(each, request.POST or None) for each in offered]
    # All of them, so that every wrong one says so.
    are_valid = [form.is_valid() for form in forms]
    if request.method == "POST" and all(are_valid):
        for form in forms:
            services.choose(request.user, form.kind.key, **form.cleaned_data, by=request.user)
        messages.success(request, _("Ihre Einstellungen sind gespeichert."))
        return redirect("notifications:preferences")
    status = REFUSED if request.method == "POST" else 200
    context = {
        "groups": grouped(forms),
        "forms": forms,
        "is_out_of_reach": is_out_of_reach(request.user),
    }
    return render(request, "notifications/preferences.html", context, status=status)


@require_POST
def address_works(request: HttpRequest) -> HttpResponse:
    """The person says that her address takes mails again."""
    services.trust_address_again(request.user, by=request.user)
    messages.success(request, _("Danke. E-Mails gehen wieder an Ihre Adresse."))
    return redirect("notifications:preferences")


@csrf_exempt
@login_not_required
@never_cache
def answer(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    """A link from a mail. The token alone says who answers; who is signed in here plays no part.

    Only POST acts. Mail programs post it without our form, body and cookie (RFC 8058), which is
    why there is no form token: nobody can post what they have no link for.
    """
    try:
        found, user, target = read_token(purpose, token)
    except LinkOverError:
        return render(request, "notifications/link_over.html", status=GONE)
    except LinkBrokenError:
        return render(request, "notifications/link_over.html", {"is_broken": True}, status=404)
    question = found.ask(user, target)
    context: dict[str, Any] = {"question": question, "person": user}
    if request.method != "POST" or not question.button:
        return render(request, "notifications/question.html", context)
    if question.stand and request.POST.get("stand") != question.stand:
        context["has_changed"] = True
        return render(request, "notifications/question.html", context, status=CHANGED_MEANWHILE)
    try:
        context["outcome"] = found.do(user, target)
    except ValidationError as refused:
        context["refusal"] = " ".join(refused.messages)
        return render(request, "notifications/question.html", context, status=REFUSED)
    return render(request, "notifications/outcome.html", context)


@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "notifications.see_undelivered")
    page = Paginator(mails_in_trouble(), PAGE_SIZE).get_page(request.GET.get("seite"))
    rows = [(mail, advice_on(mail), addressee_of(mail)) for mail in page.object_list]
    return render(request, "notifications/undelivered.html", {"page": page, "rows": rows})


def addressee_of(mail: Mail) -> tuple[str, str]:
    """Whom a mail goes to, and by which address; of a letter only what it is about."""
    if mail.recipient is None:
        return title_of(mail.letter), mail.letter_key
    return str(mail.recipient), mail.recipient.email


@require_POST
def undelivered_retry(request: HttpRequest, public_id: str) -> HttpResponse:
    return _settle(request, public_id, services.retry_mail, _("Die E-Mail ist wieder unterwegs."))


@require_POST
def undelivered_settle(request: HttpRequest, public_id: str) -> HttpResponse:
    return _settle(request, public_id, services.give_up_mail, _("Als erledigt vermerkt."))


def _settle(request: HttpRequest, public_id: str, service: Any, done: str) -> HttpResponse:
    require_permission(request.user, "notifications.see_undelivered")
    mail = get_object_or_404(Mail, public_id=public_id)
    try:
        service(mail, by=request.user)
        messages.success(request, done)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("notifications:undelivered")


@login_not_required
@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    _require_outbox(request)
    page = Paginator(KeptMail.objects.all(), PAGE_SIZE).get_page(request.GET.get("seite"))
    return render(request, "notifications/outbox.html", {"page": page})


@login_not_required
@never_cache
@require_safe
def outbox_mail(request: HttpRequest, public_id: str) -> HttpResponse:
    _require_outbox(request)
    mail = get_object_or_404(KeptMail, public_id=public_id)
    return render(request, "notifications/outbox_mail.html", {"mail": mail})


def _require_outbox(request: HttpRequest) -> None:
    """The page does not exist but where mails are kept: for all in the demo, else administrators.

    Links that reset passwords stand there.
    """
    if not settings.MAIL_STAYS_HERE:
        raise Http404
    if not settings.DEMO and not request.user.has_perm("notifications.see_undelivered"):
        raise Http404

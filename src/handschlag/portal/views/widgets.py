"""What others may embed: no script, no cookie, approved public values only.

These are the only addresses another page may show in a frame.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.cache import SHOWN_EVERYWHERE, cached_for_visitors
from handschlag.portal.progress_report import VISITOR, public_facts
from handschlag.portal.widgets import Widget, measure_widget, progress_widget


def _framed(view: Callable[..., HttpResponse]) -> Any:
    """Open to every page, the same for everybody, and asked for again each time it is shown.

    Here it is kept as other public pages are, so that asking costs one query (304): what is withdrawn
    is gone in the next moment from the pages of others too.
    """

    @login_not_required
    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"]})
    @cached_for_visitors(*SHOWN_EVERYWHERE)
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # In somebody else's page no cookie of ours says which language was chosen.
        with translation.override(settings.LANGUAGE_CODE):
            return view(request, *args, **kwargs)

    return answer


@_framed
def measure(request: HttpRequest, key: AddressKey) -> HttpResponse:
    rows = measures.measures_visible_to(VISITOR).select_related("cooperation")
    found = rows.filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    facts = public_facts(found.cooperation, found)
    return _page(request, measure_widget(facts))


@_framed
def progress(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = agreements.cooperations_visible_to(VISITOR).filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    return _page(request, progress_widget(public_facts(found)))


def _page(request: HttpRequest, widget: Widget) -> HttpResponse:
    context = {"widget": widget, "language": settings.LANGUAGE_CODE}
    return render(request, "portal/widgets/frame.html", context)

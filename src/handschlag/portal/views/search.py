from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handschlag.foundation.search.asking import LONGEST_QUERY
from handschlag.foundation.search.selectors import suggest
from handschlag.foundation.search.services import STAMP
from handschlag.portal.cache import POLICY, SHOWN_EVERYWHERE, cached_for_visitors
from handschlag.portal.lists import typed
from handschlag.portal.search_page import search_page


@login_not_required
@require_safe
@cached_for_visitors(*SHOWN_EVERYWHERE, STAMP)
def search(request: HttpRequest) -> HttpResponse:
    """Everything the reader may see of what was typed, best first."""
    return render(request, "portal/search.html", {"view": search_page(request.GET, request.user)})


@login_not_required
@require_safe
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """What the reader may mean while still typing, as options of a list."""
    hits = suggest(typed(request.GET, longest=LONGEST_QUERY), request.user)
    response = render(request, "portal/search_suggestions.html", {"hits": hits})
    response["Cache-Control"] = POLICY
    return response

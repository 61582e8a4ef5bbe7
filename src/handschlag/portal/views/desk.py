from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handschlag.portal.desk_page import desk_page


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What one person decides, owes and should know, in two minutes."""
    return render(request, "portal/desk.html", {"desk": desk_page(request.user)})

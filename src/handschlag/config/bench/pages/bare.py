"""What every page is compared with: the least a view can say."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

ADDRESS = "/_bench/bare/"
ANSWER = "Handschlag"


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ANSWER)

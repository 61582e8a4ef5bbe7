"""Refuses addresses with a NUL character in the query; nobody types one."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def refuse_null_bytes(get_response: GetResponse) -> GetResponse:
    """PostgreSQL cannot even compare with one; forms refuse them by themselves."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the query")
        return get_response(request)

    return answer

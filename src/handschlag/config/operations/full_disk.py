"""A full disk gets a sentence instead of „Unser Fehler“, wherever in a request it is met."""

import errno
from collections.abc import Callable
from contextlib import suppress

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NO_SPACE_STATUS = 507


class FullDiskMiddleware:
    """A class, because only so Django hands over exceptions of views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not means_full_disk(error):
            return None
        _let_go_of_uploads(request)
        return render(request, "507.html", status=NO_SPACE_STATUS)


def _let_go_of_uploads(request: HttpRequest) -> None:
    """What arrived in part takes up the space that is missing until somebody closes it."""
    for handler in request.upload_handlers:
        with suppress(OSError, AttributeError):
            handler.file.close()  # type: ignore[attr-defined]  # only some keep a file


def means_full_disk(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_SPACE
    if not isinstance(error, OperationalError):
        return False
    # SQLite has only a sentence for it, PostgreSQL a code (disk_full).
    cause = error.__cause__
    return "disk is full" in str(error) or getattr(cause, "sqlstate", "") == "53100"

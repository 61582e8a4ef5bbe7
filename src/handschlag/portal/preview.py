"""A page as visitors will see it, before it is public.

Everything a page shows asks the stored audience. So the preview stores it, renders, and takes it
back in the same breath: exactly the page that will be, without a second set of rules.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements


@contextmanager
def reader_of(request: HttpRequest, row: Any) -> Iterator[Any]:
    """Whoever asks; with `?ansicht=oeffentlich` a visitor for whom the row is public.

    Pages that go public with it are public, too. Render inside: afterwards nothing has happened.
    """
    wanted = request.GET.get("ansicht") == "oeffentlich"
    if not wanted or not request.user.is_authenticated:
        yield request.user
    elif row.audience == Audience.PUBLIC:
        yield AnonymousUser()
    else:
        with _as_if_public(row):
            yield AnonymousUser()


@contextmanager
def _as_if_public(row: Any) -> Iterator[None]:
    together = [row, row.cooperation]
    if row.release is not None and row.release.is_open:
        together += [page.row for page in agreements.pages_of(row.release)]
    with transaction.atomic():
        for each in together:
            rows = type(each)._default_manager.filter(pk=each.pk)
            rows.update(audience=Audience.PUBLIC)
        row.audience = Audience.PUBLIC
        yield
        transaction.set_rollback(True)

"""Fetch and authorise in one step; turn a service's refusal into a form error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)


def require_permission(user: Any, permission: str, row: Model | None = None) -> None:
    if not user.has_perm(permission, row):
        raise PermissionDenied(_("Dafür fehlt Ihnen die Berechtigung."))


def fetch_permitted(rows: QuerySet[Row], user: Any, permission: str, **lookup: Any) -> Row:
    """One of the visible rows (else 404) on which the user holds the permission (else 403)."""
    try:
        row = rows.get(**lookup)
    except ObjectDoesNotExist:
        raise Http404 from None
    require_permission(user, permission, row)
    return row


@contextmanager
def errors_on(form: BaseForm) -> Iterator[None]:
    """What a service refuses becomes an error of the form, beside the field where it has one."""
    try:
        yield
    except ValidationError as refused:
        if hasattr(refused, "error_dict"):
            for field, errors in refused.error_dict.items():
                form.add_error(field if field in form.fields else None, errors)
        else:
            form.add_error(None, refused)

"""Asked at every start: is the trail protected, and is this its key?"""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.utils.translation import gettext as _

from .keys import WrongAuditKey, unwrap_key
from .models import SubjectKey
from .triggers import TABLES, missing_triggers


def check_triggers(using: str = "default") -> None:
    """Raises ImproperlyConfigured with one sentence if the database lets the trail be changed."""
    if missing := missing_triggers(using):
        raise ImproperlyConfigured(sentence_on(missing))


def sentence_on(missing: list[str]) -> str:
    return _(
        "Das Protokoll ist nicht vor Änderungen geschützt ({names}): "
        "bitte „handschlag migrate“ ausführen."
    ).format(names=", ".join(missing))


def check_key(using: str = "default") -> None:
    """Raises WrongAuditKey if the trail was written with another AUDIT_KEY."""
    held = SubjectKey.objects.using(using).filter(destroyed_at=None).order_by("pk")
    # The newest and the oldest: after an exchange of the key only one of them may have followed.
    for row in (held.first(), held.last()):
        if row is not None:
            unwrap_key(row)


def trail_is_protected(
    app_configs: Any, databases: Sequence[str] | None = None, **_: Any
) -> list[checks.CheckMessage]:
    """Django's own check; warnings only, or `migrate` could not bring the triggers back."""
    found: list[checks.CheckMessage] = []
    for using in databases or []:
        if missing := missing_triggers(using):
            found.append(checks.Warning(sentence_on(missing), id="audit.W001"))
        found += _key_warnings(using)
    return found


def _key_warnings(using: str) -> list[checks.CheckMessage]:
    if TABLES[-1] not in connections[using].introspection.table_names():
        return []
    try:
        check_key(using)
    except WrongAuditKey as wrong:
        return [checks.Warning(str(wrong), id="audit.W002")]
    return []

"""What a service refuses is shown in the form; what somebody else saved is shown beside it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import BaseForm, BooleanField, ChoiceField, Textarea
from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import ConflictRow
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records.rows import Conflict

from .fetching import errors_on


@contextmanager
def refusals_on(form: Any, fresh: Callable[[Any], BaseForm] | None = None) -> Iterator[None]:
    """Like `errors_on`; after a conflict the form also shows both versions and may be sent again.

    `fresh(current)` makes the same form for the row as it stands now.
    """
    with errors_on(form):
        try:
            yield
        except Conflict as conflict:
            if fresh is None:
                raise
            _compare(form, fresh(conflict.current), conflict.current)


def _compare(form: Any, theirs: BaseForm, current: Any) -> None:
    rows = []
    for bound in form.visible_fields():
        if (field := theirs.fields.get(bound.name)) is None:
            continue
        mine = in_words(form, bound.name, form.cleaned_data.get(bound.name))
        stored = in_words(theirs, bound.name, theirs.get_initial_for_field(field, bound.name))
        if mine != stored:
            rows.append(ConflictRow(str(bound.label), mine, stored))
    form.conflict_rows = rows
    # Whoever has seen the difference may save over it.
    form.data = form.data.copy()
    form.data["version"] = _version_in(theirs, current)
    form.add_error(None, _("Bitte vergleichen Sie die Unterschiede und speichern Sie noch einmal."))


def _version_in(theirs: BaseForm, current: Any) -> Any:
    """The number of the row, or the fingerprint of what its form shows now."""
    field = theirs.fields.get("version")
    given = theirs.get_initial_for_field(field, "version") if field else None
    return given or current.version


def in_words(form: BaseForm, name: str, value: Any) -> str:
    """The value of a field as a page shows it: words of the list, yes or no, days, lines."""
    field = form.fields[name]
    if value is None or value == "":
        return ""
    if isinstance(field, BooleanField):
        return _("ja") if value else _("nein")
    if isinstance(value, date):
        return datum(value)
    if isinstance(value, list | tuple | QuerySet):
        return _words_of_many(form, name, value)
    if isinstance(value, Model):
        return str(value)
    # A browser sends other line ends than those that are stored.
    said = _choice(field, value) if isinstance(field, ChoiceField) else str(value)
    return "\n".join(said.splitlines())


def _words_of_many(form: BaseForm, name: str, values: Any) -> str:
    """Lines of a text come back as a list: compared with the text they were taken from."""
    words = [in_words(form, name, each) for each in values]
    is_text = isinstance(form.fields[name].widget, Textarea)
    return "\n".join(words) if is_text else ", ".join(sorted(words))


def _choice(field: Any, value: Any) -> str:
    words = {str(key): str(label) for key, label in _without_groups(field.choices)}
    return words.get(str(value), str(value))


def _without_groups(choices: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label

"""Whose facts rest on a source: whoever edits all of them may put it right.

Its title and date stand beside each of them. Whoever edits only some would change what others say.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q

from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures

# Of the things with these keys those the user edits; it may name more.
Edited = Callable[[Any, frozenset[int]], Collection[int]]


def edits_all_resting_on(user: Any, source: Source) -> bool:
    """Not where nothing rests on it, nor where something does whose editors nobody has named."""
    cited = _cited(source)
    if not cited.keys() <= {kind_of(model) for model in DECIDED_BY}:
        return False
    asked: dict[Edited, set[int]] = defaultdict(set)
    for edited, keys in _deciding(source, cited):
        asked[edited].update(keys)
    return bool(asked) and all(
        keys <= set(edited(user, frozenset(keys))) for edited, keys in asked.items()
    )


def _cited(source: Source) -> dict[str, list[int]]:
    """Keys of the rows that citations of the source stand at, by kind."""
    found = defaultdict(list)
    cited = Citation.objects.filter(source=source).order_by()
    for kind, key in cited.values_list("subject_kind", "subject_id"):
        found[kind].append(key)
    return dict(found)


def _deciding(
    source: Source, cited: dict[str, list[int]]
) -> Iterator[tuple[Edited, Collection[int]]]:
    """Keys of what decides for the rows that rest on the source; what is gone decides nothing."""
    for rows_visible_to, column in records.rows_bearing_sources():
        model = rows_visible_to(AnonymousUser()).model
        resting = Q(pk__in=cited.get(kind_of(model), []))
        if column:
            resting |= Q(**{column: source})
        path, edited = DECIDED_BY[model]
        rows = model._default_manager.filter(resting).order_by()
        if keys := set(rows.values_list(path, flat=True)):
            yield edited, keys


def _ties(user: Any, keys: frozenset[int]) -> Collection[int]:
    return directory.ties_edited_by(user, directory.Tie.objects.filter(pk__in=keys))


def _of_cooperations(user: Any, _keys: frozenset[int]) -> Collection[int]:
    return agreements.cooperation_ids_coordinated_by(user)


def _measures(user: Any, keys: frozenset[int]) -> Collection[int]:
    worked_on = measures.measures_worked_on_by(user, directory.Competence.EDIT)
    theirs = Q(pk__in=worked_on.order_by().values("pk")) | _run_by(user)
    return measures.Measure.objects.filter(theirs, pk__in=keys).values_list("pk", flat=True)


def _indicators(user: Any, keys: frozenset[int]) -> Collection[int]:
    mine = directory.organisations_of(user, directory.Competence.EDIT).order_by()
    theirs = Q(owner_org__in=mine.values("pk")) | _run_by(user)
    return measures.Indicator.objects.filter(theirs, pk__in=keys).values_list("pk", flat=True)


def _run_by(user: Any) -> Q:
    return Q(cooperation__in=agreements.cooperation_ids_coordinated_by(user))


# The way from a row to what decides, and who edits that: as the modules let people edit the row.
DECIDED_BY: dict[type[Model], tuple[str, Edited]] = {
    directory.Organisation: ("pk", directory.entries_edited_by),
    directory.OrganisationName: ("organisation", directory.entries_edited_by),
    directory.Post: ("organisation", directory.entries_edited_by),
    directory.ContactPoint: ("organisation", directory.entries_edited_by),
    directory.Tie: ("pk", _ties),
    agreements.Agreement: ("cooperation", _of_cooperations),
    agreements.Party: ("agreement__cooperation", _of_cooperations),
    agreements.Signature: ("party__agreement__cooperation", _of_cooperations),
    agreements.FieldOfAction: ("agreement__cooperation", _of_cooperations),
    agreements.Goal: ("agreement__cooperation", _of_cooperations),
    agreements.Clause: ("agreement__cooperation", _of_cooperations),
    agreements.Update: ("agreement__cooperation", _of_cooperations),
    measures.Measure: ("pk", _measures),
    measures.MeasureRole: ("measure", _measures),
    measures.Indicator: ("pk", _indicators),
}

"""Who is who: from rows to subjects, from subjects to all their rows.

Several subjects can be one human being: a person of the directory, her account, the invitation to
it. They belong together where a row links them, or where two kinds that stand for persons hold the
same mail address.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import Model, Q, QuerySet

from .registry import Declaration, Rows, declaration_of, declarations


def subject_key(kind: str, public_id: str) -> str:
    return f"{kind}:{public_id}"


def root_declaration(subject: str) -> Declaration | None:
    """The declaration of the kind a subject's own row is of."""
    own = subject.partition(":")[0]
    return next((each for each in declarations().values() if each.own == own), None)


def root_row(subject: str) -> Any | None:
    """The row that stands for the subject, None if there is none (any more)."""
    declared = root_declaration(subject)
    if declared is None:
        return None
    return all_rows(declared.kind).filter(public_id=subject.partition(":")[2]).first()


def all_rows(kind: str) -> QuerySet[Any]:
    # A default manager may hide rows; privacy must see every one.
    return apps.get_model(kind)._base_manager.all()  # noqa: SLF001 -- Django's way to all rows


def subjects_of(row: Model) -> set[str]:
    """Whom a row is about; empty where its kind is not declared or nobody is named."""
    declared = declaration_of(row._meta.label_lower)
    if declared is None:
        return set()
    found = {subject_key(declared.own, row.public_id)} if declared.own else set()  # type: ignore[attr-defined]
    for path, own in declared.through.items():
        root = _walk(row, path)
        if root is not None:
            found.add(subject_key(own, root.public_id))
    return found


def _walk(row: Any, path: str) -> Any | None:
    for step in path.split("__"):
        try:
            row = getattr(row, step)
        except ObjectDoesNotExist:
            return None
        if row is None:
            return None
    return row


def same_human(subject: str) -> frozenset[str]:
    """The subject together with all others that are the same human being."""
    known: set[str] = set()
    waiting = {subject}
    while waiting:
        known |= waiting
        waiting = {
            other for each in sorted(waiting) for other in (*_linked(each), *_same_mail(each))
        } - known
    return frozenset(known)


def _linked(subject: str) -> Iterator[str]:
    """Own rows that name another subject, in both directions."""
    row = root_row(subject)
    if row is not None:
        yield from subjects_of(row)
    for declared in declarations().values():
        if declared.own:
            for other in _reaching(declared, [subject]):
                yield subject_key(declared.own, other.public_id)


def _same_mail(subject: str) -> Iterator[str]:
    row, declared = root_row(subject), root_declaration(subject)
    if row is None or declared is None:
        return
    mails = {value for name in declared.mails if (value := getattr(row, name))}
    for other in declarations().values():
        if other.own and other.mails and mails:
            same = _any(Q(**{f"{name}__iexact": mail}) for name in other.mails for mail in mails)
            for found in all_rows(other.kind).filter(same):
                yield subject_key(other.own, found.public_id)


def rows_of(subjects: Iterable[str]) -> Rows:
    """All rows about the subjects by kind, in the order of the declarations; own rows come last."""
    subjects = list(subjects)
    found: Rows = {}
    for declared in sorted(declarations().values(), key=lambda each: bool(each.own)):
        rows = _own(declared, subjects) if declared.own else _reaching(declared, subjects)
        if listed := list(rows):
            found[declared.kind] = listed
    return found


def _own(declared: Declaration, subjects: Iterable[str]) -> QuerySet[Any]:
    """A row that stands for a person is hers alone, whoever else it is linked with."""
    pairs = [subject.partition(":") for subject in subjects]
    ids = [public_id for own, _, public_id in pairs if own == declared.own]
    return all_rows(declared.kind).filter(public_id__in=ids).order_by("pk")


def _reaching(declared: Declaration, subjects: Iterable[str]) -> QuerySet[Any]:
    ids: dict[str, set[str]] = {}
    for subject in subjects:
        own, _, public_id = subject.partition(":")
        ids.setdefault(own, set()).add(public_id)
    reached = [
        Q(**{f"{path}__public_id__in": ids[own]})
        for path, own in declared.through.items()
        if own in ids
    ]
    rows = all_rows(declared.kind)
    return rows.filter(_any(reached)).order_by("pk") if reached else rows.none()


def traces_of(subjects: Iterable[str]) -> Rows:
    """Rows that only say the person did something with them, by kind."""
    found: Rows = {}
    for declared in declarations().values():
        for name in declared.traces:
            own = _own_kind_of(declared.kind, name)
            ids = [each.partition(":")[2] for each in subjects if each.startswith(f"{own}:")]
            if own and ids:
                rows = all_rows(declared.kind).filter(**{f"{name}__public_id__in": ids})
                found.setdefault(declared.kind, []).extend(rows.order_by("pk"))
    return {kind: rows for kind, rows in found.items() if rows}


def _own_kind_of(kind: str, relation: str) -> str:
    try:
        target: Any = apps.get_model(kind)._meta.get_field(relation).related_model
    except FieldDoesNotExist:
        return ""
    declared = declaration_of(target._meta.label_lower) if target else None
    return declared.own if declared else ""


def identifiers_of(subjects: Iterable[str], rows: Rows | None = None) -> tuple[set[str], set[str]]:
    """Names and mail addresses of the subjects themselves, and addresses only they are reached by.

    `rows` are the rows about them, if they are known already.
    """
    subjects = list(subjects)
    names, mails = set(), set(_only_theirs(rows_of(subjects) if rows is None else rows))
    for subject in subjects:
        row, declared = root_row(subject), root_declaration(subject)
        if row is not None and declared is not None:
            names.add(" ".join(filter(None, (str(getattr(row, each)) for each in declared.names))))
            mails |= {str(getattr(row, each)) for each in declared.mails}
    return names - {""}, mails - {""}


def _only_theirs(about: Rows) -> Iterator[str]:
    """Addresses in rows about them; a mailbox that others are reached by too belongs to nobody."""
    for kind, rows in about.items():
        declared = declaration_of(kind)
        if declared is None or declared.own:
            continue
        others = all_rows(kind).exclude(pk__in=[row.pk for row in rows])
        for name in declared.mails:
            for mail in {str(getattr(row, name)) for row in rows} - {""}:
                if not others.filter(**{f"{name}__iexact": mail}).exists():
                    yield mail


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(lambda left, right: left | right, conditions, Q())

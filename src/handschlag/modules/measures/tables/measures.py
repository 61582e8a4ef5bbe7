"""The measures of a plan as a table: what a plan looks like in most offices today."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables.spec import Column, Matcher, Reference, Table, Values
from handschlag.lib.german import spelling_key
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices import Financing, Implementation, MeasureKind, Reason, Role
from handschlag.modules.measures.models import BORN, Measure
from handschlag.modules.measures.selectors.rows import in_tree_order
from handschlag.modules.measures.selectors.visible import (
    measures_visible_to,
    plans_visible_to,
)
from handschlag.modules.measures.services.measures import (
    add_measure,
    delete_measure,
    edit_measure,
)
from handschlag.modules.measures.services.states import (
    NEEDS_STATE,
    set_financing,
    set_implementation,
)
from handschlag.modules.measures.spans import is_outside
from handschlag.modules.measures.taxonomies import ensure_measure_taxonomies

from . import foreign_words
from .columns import choice, recognises, reference, removed_one_by_one, row_of, text
from .from_inside import as_seen, internal, is_from_inside, told_from_inside
from .permitted import (
    allowed,
    changeable_measures,
    is_signed_in,
    may_import,
    measure_named,
    plan_named,
    required,
)
from .terms import COLUMNS, TermChoices, check_terms, term_columns, terms_said

STATES: dict[str, Callable[..., Measure]] = {
    "implementation": set_implementation,
    "financing": set_financing,
}


def _measures_for(user: Any) -> QuerySet[Measure]:
    TermChoices.read_anew()
    rows = measures_visible_to(user).select_related("plan", "parent")
    rows = rows.prefetch_related("terms__taxonomy", "roles__organisation")
    return told_from_inside(rows, user).order_by("plan__title", "plan", "position", "pk")


def _lead(row: Measure) -> Reference | None:
    leads = [role.organisation for role in row.roles.all() if role.role == Role.LEAD]
    shown = [one for one in leads if is_from_inside(row) or one.audience == Audience.PUBLIC]
    return Reference.to(shown[0]) if shown else None


def _own(values: Values) -> Values:
    """What belongs to the row itself, without states, terms and what is said of a new one only."""
    apart = {*COLUMNS, *STATES, "plan", "parent", "lead"}
    apart |= {f"{name}_{part}" for name in STATES for part in ("reason", "note", "since")}
    return {key: value for key, value in values.items() if key not in apart}


def _create(values: Values, *, by: Any) -> Measure:
    ensure_measure_taxonomies()
    row = add_measure(
        required(plan_named(values["plan"], by)),
        parent=measure_named(values.get("parent"), by),
        lead=row_of(directory.Organisation, values.get("lead")),
        terms=terms_said(values, None) or (),
        by=by,
        **_own(values),
    )
    return _with_states(row, values, by)


def _change(row: Any, values: Values, *, version: int, by: Any) -> Measure:
    own, terms = _own(values), terms_said(values, row)
    if "parent" in values:
        own["parent"] = measure_named(values["parent"], by)
    if own or terms is not None:
        row = edit_measure(row, version=version, terms=terms, by=by, **own)
    return _with_states(row, values, by)


def _with_states(row: Measure, values: Values, by: Any) -> Measure:
    """Both states are acts of their own, with their reasons; each only where the file says so."""
    for name, change in STATES.items():
        said = {part: values[key] for part, key in _parts(name) if key in values}
        if said:
            now = {part: getattr(row, key) for part, key in _parts(name)}
            wanted = now | {"state": row.said(name)} | said
            if (since := f"{name}_since") in values:
                wanted |= {"since": values[since], "puts_back": True}
            row = change(row, version=row.version, by=by, **wanted)
    return row


def _parts(name: str) -> tuple[tuple[str, str], ...]:
    return ("state", name), ("reason", f"{name}_reason"), ("note", f"{name}_note")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _remove(row: Any, *, by: Any) -> None:
    delete_measure(row, version=row.version, by=by)


def _remove_all(rows: Sequence[Any], *, by: Any) -> Mapping[int, str]:
    """What lies below goes first, wherever it stood in the file."""
    from_above = [row for row, _level in in_tree_order(rows)]
    return removed_one_by_one(_remove)(from_above, by=by)


def _check(values: Values, row: Any, user: Any) -> None:
    """What the services would refuse is said in the dry run already."""
    if row is None:
        _check_place(values, user)
    check_terms(values, row)
    trial = _as_it_would_be(values, row, user)
    comes_with_it = _names_a_row(values.get("parent"))
    if trial.kind == MeasureKind.SUB_MEASURE and trial.parent is None and not comes_with_it:
        sentence = _("Eine Teilmaßnahme gehört zu einer Maßnahme. Bitte nennen Sie diese.")
        raise ValidationError({"parent": sentence})
    for key in ("starts", "ends"):
        span = getattr(trial, key)
        if (
            span
            and not trial.outside_plan_because
            and is_outside(span.start, span.end, trial.plan.starts, trial.plan.ends)
        ):
            sentence = _(
                "Das liegt außerhalb des Planzeitraums. Bitte ändern Sie den Zeitraum oder nennen "
                "Sie den Grund."
            )
            raise ValidationError({key: sentence})
    _check_states(values, row, trial)
    trial.validate_constraints(exclude={"parent"} if comes_with_it else None)


def _check_states(values: Values, row: Measure | None, trial: Measure) -> None:
    """A reason and an explanation are those of a state that somebody names."""
    for name in STATES:
        said = values[name] if name in values else row and row.said(name)
        beside = getattr(trial, f"{name}_reason") or getattr(trial, f"{name}_note")
        if beside and not said:
            raise ValidationError({name: NEEDS_STATE}, code="state_needed")


def _names_a_row(given: Reference | None) -> bool:
    """A new row of the same file, which is written before this one."""
    return given is not None and given.row is not None


def _check_place(values: Values, user: Any) -> None:
    """A new row goes into a plan the user may write in."""
    plan = plan_named(values["plan"], user)
    if plan is None or not allowed(user, "measures.add_measure", plan):
        raise ValidationError({"plan": _("In diesem Plan dürfen Sie nichts eintragen.")})
    parent = measure_named(values.get("parent"), user)
    if parent is not None and parent.plan_id != plan.pk:
        raise ValidationError({"parent": _("Diese Maßnahme steht in einem anderen Plan.")})


def _as_it_would_be(values: Values, row: Measure | None, user: Any) -> Measure:
    if row is None:
        plan = required(plan_named(values["plan"], user))
        trial = Measure(plan=plan, cooperation_id=plan.cooperation_id)
    else:
        trial = copy(row)
    for key, value in values.items():
        if key not in {*COLUMNS, "plan", "parent", "lead"}:
            setattr(trial, key, value or BORN.get(key, value))
    if "parent" in values:
        trial.parent = measure_named(values["parent"], user)
    return trial


def _state(key: str, header: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> Column:
    """Empty where nobody spoke of it."""
    column = choice(key, header, choices, **options)
    return replace(column, read=lambda row: row.said(key))


def _same_measure(user: Any) -> Matcher:
    def said(values: Values) -> tuple[Any, ...]:
        return values["plan"].public_id, spelling_key(values["title"])

    def stored(rows: Sequence[Values]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        plans = {values["plan"].public_id for values in rows}
        for row in (
            measures_visible_to(user).filter(plan__public_id__in=plans).select_related("plan")
        ):
            yield (row.plan.public_id, spelling_key(row.title)), row

    return recognises(said, stored)


MEASURES = Table(
    key="massnahmen",
    title=gettext_lazy("Maßnahmen"),
    rows_for=_measures_for,
    columns=(
        as_seen(
            reference(
                "plan",
                gettext_lazy("Plan"),
                plans_visible_to,
                required=True,
                only_new=True,
                aliases=("Maßnahmenplan", "Programm"),
            )
        ),
        text(
            "number",
            gettext_lazy("Nummer"),
            20,
            aliases=("Nr.", "Nr", "lfd. Nr.", "lfd Nr", "Maßnahmennummer", "id"),
        ),
        text(
            "title",
            gettext_lazy("Titel"),
            200,
            required=True,
            aliases=("Bezeichnung", "Maßnahme", "Vorhaben", "Projekt", "Bezeichnung des Vorhabens"),
        ),
        choice(
            "kind",
            gettext_lazy("Art"),
            MeasureKind.choices,
            words=foreign_words.KINDS,
            aliases=("Maßnahmenart", "Typ"),
        ),
        as_seen(
            reference(
                "parent",
                gettext_lazy("gehört zu"),
                measures_visible_to,
                aliases=("Obermaßnahme", "übergeordnete Maßnahme"),
                row_named_by="title",
                help=gettext_lazy(
                    "Eine Maßnahme, die es schon gibt oder die neu in derselben Tabelle steht."
                ),
            )
        ),
        text(
            "short_description",
            gettext_lazy("Kurzbeschreibung"),
            1500,
            multiline=True,
            aliases=("Beschreibung", "Inhalt", "Projektziel", "Zusammenfassung", "Plan Inhalt"),
        ),
        text("target_group", gettext_lazy("Zielgruppe"), 200),
        text("place_note", gettext_lazy("wo"), 200, aliases=("Ort", "Standort", "Location")),
        Column(
            "starts",
            gettext_lazy("Beginn"),
            "partial_date",
            lambda row: row.starts,
            aliases=("Start", "Laufzeit von", "von", "Datum des Beginns"),
        ),
        Column(
            "ends",
            gettext_lazy("Ende"),
            "partial_date",
            lambda row: row.ends,
            aliases=("Laufzeit bis", "bis", "Datum des Endes", "Fertigstellung"),
        ),
        text(
            "outside_plan_because",
            gettext_lazy("Grund, warum der Zeitraum über den Plan hinausgeht"),
            200,
        ),
        _state(
            "implementation",
            gettext_lazy("Umsetzung"),
            Implementation.choices,
            words=foreign_words.IMPLEMENTATION,
            aliases=("Status", "Umsetzungsstand", "Stand der Umsetzung", "Sachstand"),
        ),
        choice("implementation_reason", gettext_lazy("Grund zur Umsetzung"), Reason.choices),
        internal("implementation_note", gettext_lazy("Erläuterung zur Umsetzung"), 300),
        _state(
            "financing",
            gettext_lazy("Finanzierung"),
            Financing.choices,
            words=foreign_words.FINANCING,
            aliases=("Finanzierungsstand", "Stand der Finanzierung"),
        ),
        choice("financing_reason", gettext_lazy("Grund zur Finanzierung"), Reason.choices),
        internal("financing_note", gettext_lazy("Erläuterung zur Finanzierung"), 300),
        Column(
            "lead",
            gettext_lazy("Federführung"),
            "reference",
            _lead,
            targets=directory.organisations_visible_to,
            only_new=True,
            aliases=("federführend", "verantwortlich", "Zuständigkeit"),
        ),
        internal("file_number", gettext_lazy("Aktenzeichen"), 60, aliases=("Az.", "Az")),
        *term_columns(),
        choice("audience", gettext_lazy("Sichtbarkeit"), Audience.choices, editable=False),
    ),
    create=_create,
    change=_change,
    remove=_remove_all,
    may_export=is_signed_in,
    may_import=may_import,
    changeable=changeable_measures,
    check=_check,
    matcher=_same_measure,
    beside={f"{name}_since": _day for name in STATES},
    list_url="portal:measure_list",
)

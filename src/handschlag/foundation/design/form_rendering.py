"""Django forms in KERN's markup: label, hint, control, error, each tied to the other by id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

# Said once by the fieldset, not again by each of its buttons.
_GROUP_ONLY = {"class", "required", "aria-invalid", "aria-describedby"}


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox of a group; `part` heads it and those like it that follow."""

    id: str
    label: str
    control: SafeString
    part: str = ""


@dataclass(frozen=True)
class FieldView:
    """Everything the field template needs, so that the template itself decides nothing."""

    shape: str  # "input", "check" or "group"
    id: str
    label: str
    hint: str
    required: bool
    errors: list[str]
    control: SafeString
    css: str = ""
    limit: int | None = None
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """One line of the error summary; `target` is the id of the field, empty for the whole form."""

    text: str
    label: str = ""
    target: str = ""


def field_view(bound: BoundField) -> FieldView:
    widget = bound.field.widget
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    shape = "check" if isinstance(widget, forms.CheckboxInput) else "input"
    limit = _limit(bound) if isinstance(widget, forms.Textarea) else None
    return FieldView(
        shape="group" if widget.use_fieldset else shape,
        id=_target_id(bound),
        label=capfirst(str(bound.label)),
        hint=str(bound.help_text or ""),
        required=bound.field.required,
        errors=[str(error) for error in bound.errors],
        control=SafeString() if grouped else bound.as_widget(attrs=_attrs(bound, shape, limit)),
        css=str(getattr(bound.field, "css", "")),
        limit=limit,
        options=list(_options(bound)) if grouped else [],
    )


def _target_id(bound: BoundField) -> str:
    """The id an error can jump to: a group has none of its own, so its first option stands in."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def _limit(bound: BoundField) -> int | None:
    return getattr(bound.field, "max_length", None)


def _described_by(bound: BoundField, limit: int | None = None) -> str:
    base = _target_id(bound)
    ids = [
        f"{base}-hint" if bound.help_text else "",
        f"{base}-error" if bound.errors else "",
        f"{base}-count" if limit else "",
    ]
    return " ".join(filter(None, ids))


def _attrs(bound: BoundField, shape: str, limit: int | None) -> dict[str, Any]:
    block = "kern-form-check__checkbox" if shape == "check" else "kern-form-input__input"
    own = bound.field.widget.attrs.get("class", "")
    css = f"{own} {block} {block + '--error' if bound.errors else ''}".split()
    attrs: dict[str, Any] = {"class": " ".join(css)}
    if described := _described_by(bound, limit):
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if limit:
        # A maxlength would silently cut off what somebody pastes; the counter and the server tell.
        attrs |= {"maxlength": False, "data-limit": limit}
    return attrs


def _options(bound: BoundField) -> Iterator[Option]:
    error = " kern-form-check__{}--error" if bound.errors else ""
    # A field of many rows may say what each belongs to.
    part_of = getattr(bound.field, "part_of", None)
    for each in bound.subwidgets:
        data = each.data
        kind = str(data["type"])
        attrs = {k: v for k, v in data["attrs"].items() if k not in _GROUP_ONLY}
        attrs |= {"checked": bool(data["selected"])}
        control = format_html(
            '<input type="{}" name="{}" value="{}" class="{}"{}>',
            kind,
            data["name"],
            "" if data["value"] is None else data["value"],
            f"kern-form-check__{kind}{error.format(kind)}",
            flatatt(attrs),
        )
        part = str(part_of(data["value"].instance)) if part_of else ""
        yield Option(str(data["attrs"].get("id", "")), str(data["label"]), control, part)


def views_of(form: BaseForm, names: Iterable[str] = ()) -> list[FieldView]:
    wanted = [form[name] for name in names] if names else form.visible_fields()
    return [field_view(bound) for bound in wanted]


def problems_of(*sources: "BaseForm | BaseFormSet[Any] | None") -> list[Problem]:
    """Every error of forms and formsets, in the order of the page."""
    found: list[Problem] = []
    for source in filter(None, sources):
        if isinstance(source, BaseFormSet):
            found += [Problem(str(error)) for error in source.non_form_errors()]
            found += problems_of(*source.forms)
        elif isinstance(source, BaseForm):
            found += _problems_of_form(source)
    return found


def _problems_of_form(form: BaseForm) -> list[Problem]:
    found = [Problem(str(error)) for error in form.non_field_errors()]
    for bound in form:
        target = "" if bound.is_hidden else _target_id(bound)
        label = "" if bound.is_hidden else capfirst(str(bound.label))
        found += [Problem(str(error), label, target) for error in bound.errors]
    return found

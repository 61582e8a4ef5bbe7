"""Where a fact comes from: sources behind organisations and what belongs to them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Citation, Source
from handschlag.foundation.records.rows import lock_version, require_unchanged
from handschlag.modules.directory.citable import field_label
from handschlag.modules.directory.models import (
    ContactPoint,
    Organisation,
    OrganisationName,
    Post,
    Tie,
)

Fact = Organisation | OrganisationName | Tie | Post | ContactPoint
Span = tuple[int, int]
ACTS: dict[type[Any], str] = {
    Organisation: "organisation",
    OrganisationName: "organisation",
    Tie: "tie",
    Post: "post",
    ContactPoint: "contact",
}


@transaction.atomic
def cite_source(
    row: Fact,
    *,
    source: Source,
    by: Any,
    field: str = "",
    stated: str = "",
    differs: bool = False,
    note: str = "",
    span: Span | None = None,
) -> Citation:
    """Write down that a source states something of `row`; `differs` if not what stands there."""
    row = lock_version(row, None)
    _check(source, stated, differs, span)
    known = Citation.objects.filter(
        subject_kind=records.kind_of(row), subject_id=row.pk, source=source
    )
    if known.filter(field=field, stated_value=stated).exists():
        raise ValidationError(_("Diese Angabe der Quelle steht schon da."), code="twice")
    citation = records.cite(
        row, source, field=field, stated=stated, differs=differs, note=note, span=span
    )
    changes = {name: (None, value) for name, value in _told(row, citation).items()}
    _write_down("source_cited", row, changes, by)
    return citation


@transaction.atomic
def cite_new_source(row: Fact, *, new_source: dict[str, Any], by: Any, **said: Any) -> Citation:
    """Take a document up as a source and cite it (`new_source` as in `records.add_source`)."""
    return cite_source(row, source=records.add_source(**new_source), by=by, **said)


@transaction.atomic
def edit_citation(
    row: Fact,
    citation: Citation,
    *,
    source: Source,
    version: str | None,
    by: Any,
    field: str = "",
    stated: str = "",
    differs: bool = False,
    note: str = "",
    span: Span | None = None,
) -> Citation:
    """Correct what the source was said to state of `row`.

    `version` is the fingerprint of all this as it was shown.
    """
    row, citation = _locked(row, citation)
    start, end = span or (None, None)
    said = {"source": source, "field": field, "stated_value": stated, "differs": differs}
    said |= {"note": note, "start": start, "end": end}
    require_unchanged(citation, version, {name: getattr(citation, name) for name in said}, said)
    _check(source, stated, differs, span)
    before = _told(row, citation)
    records.edit_citation(citation, **said)
    after = _told(row, citation)
    changes: audit.Changes = {
        name: (before.get(name), after.get(name))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
    if changes:
        # Where it stayed, it says what the line is about.
        changes.setdefault("source", (before["source"], after["source"]))
        _write_down("citation_changed", row, changes, by)
    return citation


@transaction.atomic
def remove_citation(row: Fact, citation: Citation, *, by: Any) -> None:
    """The source does not say so after all; in the history it can still be read."""
    row, citation = _locked(row, citation)
    changes = {name: (value, None) for name, value in _told(row, citation).items()}
    _write_down("citation_removed", row, changes, by)
    records.remove_citation(citation)


def _locked(row: Fact, citation: Citation) -> tuple[Any, Citation]:
    row = lock_version(row, None)
    own = Citation.objects.select_for_update(of=("self",)).select_related("source")
    found = own.filter(pk=citation.pk, subject_kind=records.kind_of(row), subject_id=row.pk).first()
    if found is None:
        raise ValidationError(_("Diese Quellenangabe gibt es nicht mehr."), code="gone")
    return row, found


def _check(source: Source, stated: str, differs: bool, span: Span | None) -> None:
    if differs and not stated.strip():
        raise ValidationError({"stated_value": _("Was sagt die Quelle?")}, code="empty")
    if span is None:
        return
    if span[1] <= span[0]:
        raise ValidationError({"end": _("Die Fundstelle endet vor ihrem Anfang.")})
    if source.characters is not None and span[1] > source.characters:
        raise ValidationError(
            {
                "end": _("Der Text der Quelle hat nur {number} Zeichen.").format(
                    number=source.characters
                )
            }
        )


def _told(row: Any, citation: Citation) -> dict[str, Any]:
    """What the audit trail keeps of a citation; empty values are left out."""
    # What is kept for ever is said in one language.
    with translation.override(settings.LANGUAGE_CODE):
        about = field_label(row, citation.field)
        if isinstance(row, OrganisationName):
            about = f"{row.text}: {about}"
        told = {
            "source": citation.source.title,
            "cited_field": about,
            "stated_value": citation.stated_value,
            "differs": citation.differs,
            "note": citation.note,
        }
        if citation.start is not None:
            told["span"] = _("Zeichen {start} bis {end}").format(
                start=citation.start, end=citation.end
            )
    return {name: value for name, value in told.items() if value}


def _write_down(act: str, row: Any, changes: audit.Changes, by: Any) -> None:
    thing = row.organisation if isinstance(row, OrganisationName) else row
    audit.record(f"{ACTS[type(row)]}.{act}", thing, by=by, changes=changes)

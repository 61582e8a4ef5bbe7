"""Names of organisations: added, corrected, taken over, never silently lost."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import (
    lock_version,
    require_unchanged,
    save_version,
    set_fields,
)
from handschlag.foundation.records.selectors import citations_of
from handschlag.lib.german import fold
from handschlag.modules.directory.blocking import keys_of, state_of_keys
from handschlag.modules.directory.choices import NameKind, NameLanguage
from handschlag.modules.directory.facts import OrganisationChanged
from handschlag.modules.directory.models import NameKey, Organisation, OrganisationName

LONGEST_FOLDED = 200
NAME_VALUES = frozenset({"text", "kind", "lang", "valid_from", "valid_until"})


def folded(text: str) -> str:
    # "ß" becomes two letters, so a name can grow.
    return fold(text)[:LONGEST_FOLDED]


def write_name(
    organisation: Organisation,
    text: str,
    *,
    kind: str = NameKind.OFFICIAL,
    lang: str = NameLanguage.GERMAN,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> OrganisationName:
    """Check and save a name with the keys it is found by."""
    name = OrganisationName(
        organisation=organisation,
        text=" ".join(text.split()),
        kind=kind,
        lang=lang,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    return _save(name)


def _save(name: OrganisationName) -> OrganisationName:
    name.folded, name.keys_state = folded(name.text), state_of_keys()
    name.full_clean()
    is_new = name.pk is None
    name.save()
    if not is_new:
        name.keys.all().delete()
    NameKey.objects.bulk_create(NameKey(name=name, key=key) for key in sorted(keys_of(name.text)))
    return name


@transaction.atomic
def add_name(organisation: Organisation, text: str, *, by: Any, **details: Any) -> OrganisationName:
    """`details`: kind, lang, valid_from, valid_until. What stands on pages does not change."""
    organisation = lock_version(organisation, None)
    name = write_name(organisation, text, **details)
    _tell(organisation, "organisation.name_added", {"names": (None, said(name))}, by)
    return name


@transaction.atomic
def edit_name(
    name: OrganisationName, *, version: str | None, by: Any, **fields: Any
) -> OrganisationName:
    """Correct text, language, kind or dates (`NAME_VALUES`); its sources stay with it.

    Where it is the name on pages, the pages follow. `version` is the fingerprint of these
    values as they were shown.
    """
    organisation = lock_version(name.organisation, None)
    name = lock_version(name, None)
    stands = {field: getattr(name, field) for field in NAME_VALUES}
    require_unchanged(name, version, stands, stands | fields)
    before, old = said(name), name.text
    fields["text"] = " ".join(fields.get("text", old).split())
    set_fields(name, fields, NAME_VALUES)
    if said(name) == before:
        return name
    _save(name)
    on_pages = old == organisation.name and not organisation.names.filter(text=old).exists()
    if on_pages:
        organisation.name, organisation.sort_name = name.text, name.folded
        save_version(organisation, ["name", "sort_name"])
    _require_current_name(organisation)
    changes: audit.Changes = {"names": (before, said(name))}
    if on_pages:
        changes["name"] = (old, name.text)
    _tell(organisation, "organisation.name_changed", changes, by)
    return name


def _require_current_name(organisation: Organisation) -> None:
    """What stands on pages is no former name."""
    rows = organisation.names.filter(text=organisation.name)
    if rows.filter(kind=NameKind.FORMER).exists() and not rows.exclude(kind=NameKind.FORMER):
        raise ValidationError(
            {
                "kind": _(
                    "Unter diesem Namen steht die Organisation auf ihren Seiten. "
                    "Tragen Sie erst unter „Angaben“ ein, wie sie jetzt heißt."
                )
            }
        )


@transaction.atomic
def rename_organisation(
    organisation: Organisation,
    *,
    name: str,
    version: int | None,
    by: Any,
    keep_former: bool = True,
    valid_from: date | None = None,
) -> Organisation:
    """A new name on pages. The old one stays as former name, unless it was a misspelling."""
    organisation = lock_version(organisation, version)
    old, new = organisation.name, " ".join(name.split())
    if old == new:
        return organisation
    if keep_former:
        _retire(organisation, old, valid_from)
    else:
        _correct(organisation, old, new)
    if not organisation.names.filter(text=new).exclude(kind=NameKind.FORMER).exists():
        write_name(organisation, new, valid_from=valid_from)
    organisation.name, organisation.sort_name = new, folded(new)
    save_version(organisation, ["name", "sort_name"])
    _tell(organisation, "organisation.renamed", {"name": (old, new)}, by)
    return organisation


def _retire(organisation: Organisation, text: str, valid_from: date | None) -> None:
    former = {"kind": NameKind.FORMER, "valid_until": valid_from}
    row = organisation.names.filter(text=text, kind=NameKind.OFFICIAL).first()
    if (
        row is None
        or organisation.names.filter(text=text, kind=NameKind.FORMER, lang=row.lang).exists()
    ):
        return
    for field, value in former.items():
        setattr(row, field, value)
    row.full_clean()
    row.save(update_fields=list(former))


def _correct(organisation: Organisation, old: str, new: str) -> None:
    """A misspelling is mended where it stands, so that what sources say of the name stays."""
    known = organisation.names.filter(text=new).exclude(kind=NameKind.FORMER).first()
    for row in organisation.names.filter(text=old, kind=NameKind.OFFICIAL):
        if known:
            _hand_on_citations(row, known)
            row.delete()
        else:
            row.text = new
            known = _save(row)


def _hand_on_citations(row: OrganisationName, other: OrganisationName) -> None:
    """What sources say of a name they say of the same name spelt rightly; each statement once."""
    said = {_statement(citation) for citation in citations_of([other]).get(other.pk, [])}
    for citation in citations_of([row]).get(row.pk, []):
        if _statement(citation) in said:
            records.remove_citation(citation)
    if records.move_citations(row, other):
        records.touch("records")


def _statement(citation: Citation) -> tuple[object, ...]:
    """All that is said of it: two that differ in anything are two statements."""
    said = (citation.source_id, citation.field, citation.stated_value, citation.differs)
    return (*said, citation.note, citation.start, citation.end)


@transaction.atomic
def remove_name(name: OrganisationName, *, by: Any) -> None:
    """For names entered by mistake; the one on pages can only be replaced."""
    organisation = lock_version(name.organisation, None)
    others = organisation.names.exclude(pk=name.pk)
    if name.text == organisation.name and not others.filter(text=name.text).exists():
        raise ValidationError(_("Unter diesem Namen steht die Organisation auf ihren Seiten."))
    _tell(organisation, "organisation.name_removed", {"names": (said(name), None)}, by)
    records.forget_citations(name)
    name.delete()


def said(name: OrganisationName) -> str:
    """Everything about the name on one line, as the history keeps it."""
    # What is kept for ever is said in one language.
    with translation.override(settings.LANGUAGE_CODE):
        words = [name.get_kind_display(), name.get_lang_display()]
        if name.valid_from:
            words.append(_("ab {day}").format(day=datum(name.valid_from)))
        if name.valid_until:
            words.append(_("bis {day}").format(day=datum(name.valid_until)))
        return f"{name.text} ({', '.join(map(str, words))})"


def _tell(organisation: Organisation, act: str, changes: audit.Changes, by: Any) -> None:
    audit.record(act, organisation, by=by, changes=changes)
    announce(OrganisationChanged(organisation.pk))

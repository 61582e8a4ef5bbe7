"""Entries that came in by mistake go again, unless somebody has built on them."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import lock_version
from handschlag.modules.directory.models import (
    Organisation,
    OrganisationArea,
    OrganisationName,
    OrganisationSector,
    Person,
)

from .importing import PORTION
from .references import all_rows, references_to


def take_back_organisations(organisations: Sequence[Organisation], by: Any) -> dict[int, str]:
    """Delete entries that came in by mistake; what others have built on stays, with the reason."""
    kept: dict[int, str] = {}
    for start in range(0, len(organisations), PORTION):
        portion = organisations[start : start + PORTION]
        kept |= _built_on(portion)
    going = [each for each in organisations if each.pk not in kept]
    if going:
        audit.record_many(
            "organisation.taken_back",
            ((each, {"name": (each.name, None)}) for each in going),
            by=by,
        )
    for start in range(0, len(going), PORTION):
        keys = [each.pk for each in going[start : start + PORTION]]
        Organisation.objects.filter(pk__in=keys).delete()
    return kept


def _built_on(organisations: Sequence[Organisation]) -> dict[int, str]:
    keys = [each.pk for each in organisations]
    kept: dict[int, str] = {
        each.pk: _("Die Organisation ist inzwischen öffentlich.")
        for each in organisations
        if each.audience == Audience.PUBLIC
    }
    for model, fields in references_to(Organisation):
        if model in (OrganisationName, OrganisationSector, OrganisationArea):
            continue
        for column in fields:
            held = all_rows(model).filter(**{f"{column.attname}__in": keys})
            for key in held.values_list(column.attname, flat=True).distinct():
                kept.setdefault(key, _hangs_on(model))
    return kept | _named_by_others(organisations) | _cited(organisations)


def _hangs_on(model: type[Model]) -> str:
    return _("Inzwischen hängt etwas daran: {what}.").format(what=model._meta.verbose_name)


def _named_by_others(organisations: Sequence[Organisation]) -> dict[int, str]:
    """A second name was added by somebody since."""
    own = {each.pk: each.name for each in organisations}
    rows = OrganisationName.objects.filter(organisation__in=own)
    return {
        key: _("Inzwischen ist ein weiterer Name eingetragen.")
        for key, text in rows.values_list("organisation", "text")
        if text != own[key]
    }


def _cited(organisations: Sequence[Organisation]) -> dict[int, str]:
    keys = [each.pk for each in organisations]
    rows = Citation.objects.filter(subject_kind="directory.organisation", subject_id__in=keys)
    return {
        key: _("Inzwischen ist eine Quelle dazu eingetragen.")
        for key in rows.values_list("subject_id", flat=True)
    }


@transaction.atomic
def take_back_person(person: Person, *, version: int | None, by: Any) -> str:
    """Delete somebody entered by mistake; the reason where somebody has built on the entry."""
    person = lock_version(person, version)
    for model, fields in references_to(Person):
        held = [{f"{column.attname}": person.pk} for column in fields]
        if any(all_rows(model).filter(**condition).exists() for condition in held):
            return _hangs_on(model)
    audit.record("person.taken_back", person, by=by)
    person.delete()
    return ""

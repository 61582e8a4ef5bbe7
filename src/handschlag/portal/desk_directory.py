"""What a desk says of the directory: one's own organisations, and the lists one looks through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum
from handschlag.modules.directory import api as directory

MANAGERS = frozenset({directory.Competence.MANAGE})
EDITORS = MANAGERS | {directory.Competence.EDIT}
# Whom it is for beside the administration, name of the address, label.
LISTS: tuple[tuple[frozenset[str], str, Any], ...] = (
    (MANAGERS, "directory:duplicate_list", gettext_lazy("Mögliche Dubletten")),
    (MANAGERS, "directory:merge_list", gettext_lazy("Zusammenführungen")),
    (frozenset(), "directory:claim_list", gettext_lazy("Übernahmen")),
    (EDITORS, "directory:objection_list", gettext_lazy("Hinweise")),
)


@dataclass(frozen=True)
class OwnOrganisation:
    """How its entry stands; `href` leads to where its people say that it is still right."""

    row: Any
    state: str
    href: str = ""


def lists_of_directory(user: Any, mandates: Iterable[Any]) -> list[tuple[str, str]]:
    """The lists of the directory that are this person's to look through, empty or not."""
    held = {mandate.may for mandate in mandates}
    return [
        (str(label), reverse(address))
        for for_whom, address, label in LISTS
        if user.is_administrator or held & for_whom
    ]


def organisations_behind(mandates: Iterable[Any]) -> list[Any]:
    """In the order of every list, each once."""
    found = {mandate.organisation_id: mandate.organisation for mandate in mandates}
    return sorted(found.values(), key=lambda row: (row.sort_name, row.pk))


def own_organisations(
    organisations: list[Any], asked: Iterable[directory.DueRow]
) -> list[OwnOrganisation]:
    """`asked` is what the person is asked about today: only what they may confirm is a link."""
    days = directory.confirmed_by_themselves(organisations)
    keys = {due.row.pk for due in asked if isinstance(due.row, directory.Organisation)}
    way = reverse("directory:freshness")
    return [
        OwnOrganisation(row, _state_of(row, days.get(row.pk)), way if row.pk in keys else "")
        for row in organisations
    ]


def _state_of(organisation: Any, confirmed: date | None) -> str:
    if organisation.is_claimed:
        return _("von Ihnen gepflegt")
    if confirmed:
        return _("von Ihnen bestätigt am %(day)s") % {"day": datum(confirmed)}
    return _("noch nicht bestätigt")

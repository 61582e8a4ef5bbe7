"""The kinds of parts a measure's workspace lets people add, change and remove."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.modules.measures.forms import parts as forms
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.services import milestones, money, roles


@dataclass(frozen=True)
class PartKind:
    name: str  # in names of addresses
    path: str  # in addresses
    section: str  # anchor in the workspace
    form: type[forms.PartForm]
    rows: Callable[[Measure], QuerySet[Any]]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    new_title: Any
    edit_title: Any
    remove_title: Any
    remove_text: Any
    permission: str = "measures.edit_measure"


STAYS_IN_HISTORY = _("Im Verlauf bleibt der Eintrag nachlesbar.")

ROLE = PartKind(
    "role",
    "rollen",
    "rollen",
    forms.RoleForm,
    lambda measure: measure.roles.all(),
    roles.add_role,
    roles.edit_role,
    roles.remove_role,
    _("Rolle eintragen"),
    _("Rolle ändern"),
    _("Rolle entfernen"),
    _("Für eine Rolle, die nur versehentlich eingetragen ist. Endet sie, tragen Sie das Ende ein."),
)
MILESTONE = PartKind(
    "milestone",
    "meilensteine",
    "meilensteine",
    forms.MilestoneForm,
    lambda measure: measure.milestones.all(),
    milestones.add_milestone,
    milestones.edit_milestone,
    milestones.remove_milestone,
    _("Meilenstein eintragen"),
    _("Meilenstein ändern"),
    _("Meilenstein entfernen"),
    STAYS_IN_HISTORY,
)
MONEY = PartKind(
    "money",
    "geld",
    "geld",
    forms.MoneyForm,
    lambda measure: measure.money_lines.all(),
    money.set_money,
    money.edit_money_line,
    money.remove_money_line,
    _("Betrag eintragen"),
    _("Betrag ändern"),
    _("Betrag entfernen"),
    STAYS_IN_HISTORY,
    "measures.edit_money",
)
OWN_SHARE = PartKind(
    "own_share",
    "eigenanteile",
    "geld",
    forms.OwnShareForm,
    lambda measure: measure.own_shares.all(),
    money.set_own_share,
    money.edit_own_share,
    money.remove_own_share,
    _("Eigenanteil eintragen"),
    _("Eigenanteil ändern"),
    _("Eigenanteil entfernen"),
    STAYS_IN_HISTORY,
    "measures.edit_money",
)
GAP = PartKind(
    "gap",
    "luecken",
    "luecken",
    forms.GapForm,
    lambda measure: measure.gaps.all(),
    roles.name_measure_gap,
    lambda gap, *, version, by, **fields: roles.name_measure_gap(gap.measure, by=by, **fields),
    roles.close_measure_gap,
    _("Lücke benennen"),
    _("Lücke ändern"),
    _("Lücke schließen"),
    _("Was fehlte, ist jetzt da."),
)
PART_KINDS = (ROLE, MILESTONE, MONEY, OWN_SHARE, GAP)

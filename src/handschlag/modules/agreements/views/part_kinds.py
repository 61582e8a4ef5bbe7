"""The kinds of parts an agreement's workspace lets people add, change and remove."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.choices import State
from handschlag.modules.agreements.models import Agreement, Approval, Commitment, CostShare

BY_COORDINATION = "agreements.edit_agreement"
BY_PARTIES = "agreements.write_for_party"
OWN_PART = "agreements.edit_own_part"


@dataclass(frozen=True)
class PartKind:
    name: str  # in names of addresses
    path: str  # in addresses
    section: str  # anchor in the workspace
    form: type[forms.PartForm]
    rows: Callable[[Agreement], QuerySet[Any]]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    new_title: Any
    edit_title: Any
    remove_title: Any
    remove_text: Any
    permission: str = BY_COORDINATION
    may_be_removed: Callable[[Agreement], bool] = lambda _agreement: True

    @property
    def of_parties(self) -> bool:
        """Parties write these themselves, coordinators for all of them."""
        return self.permission == BY_PARTIES


def _of_parties(model: Any) -> Callable[[Agreement], QuerySet[Any]]:
    return lambda agreement: model.objects.filter(party__agreement=agreement)


def _sourced_add(add: Callable[..., Any]) -> Callable[..., Any]:
    """A new source named in the form is written down with the entry that rests on it."""

    @transaction.atomic
    def run(agreement: Agreement, *, by: Any, **fields: Any) -> Any:
        return add(agreement, by=by, **_with_source(agreement, fields, by))

    return run


def _sourced_edit(edit: Callable[..., Any]) -> Callable[..., Any]:
    @transaction.atomic
    def run(part: Any, *, version: int | None, by: Any, **fields: Any) -> Any:
        return edit(part, version=version, by=by, **_with_source(part.agreement, fields, by))

    return run


def _with_source(agreement: Agreement, fields: dict[str, Any], by: Any) -> dict[str, Any]:
    title, address = fields.pop("new_source", ""), fields.pop("new_source_address", "")
    if title:
        source = services.add_source(agreement, title=title, address=address, by=by)
        fields["source"] = source
    return fields


PARTY = PartKind(
    "party",
    "partner",
    "partner",
    forms.PartyForm,
    lambda agreement: agreement.parties.all(),
    services.add_party,
    services.edit_party,
    services.remove_party,
    _("Partner aufnehmen"),
    _("Angaben zum Partner ändern"),
    _("Partner aus dem Entwurf nehmen"),
    _("Seine Zustimmungen, Verpflichtungen und Kostenanteile gehen mit."),
    # From what is signed a partner leaves with a day and a reason, by the form itself.
    may_be_removed=lambda agreement: agreement.state == State.DRAFT,
)
APPROVAL = PartKind(
    "approval",
    "zustimmungen",
    "partner",
    forms.ApprovalForm,
    _of_parties(Approval),
    services.record_approval,
    services.edit_approval,
    services.remove_approval,
    _("Beschluss eines Gremiums eintragen"),
    _("Beschluss ändern"),
    _("Beschluss entfernen"),
    _("Im Verlauf bleibt er nachlesbar."),
    BY_PARTIES,
)
FIELD = PartKind(
    "field",
    "felder",
    "felder",
    forms.FieldForm,
    lambda agreement: agreement.fields.all(),
    services.add_field,
    services.edit_field,
    services.remove_field,
    _("Feld eintragen"),
    _("Feld ändern"),
    _("Feld entfernen"),
    _("Die Ziele bleiben, dann ohne Feld."),
)
GOAL = PartKind(
    "goal",
    "ziele",
    "ziele",
    forms.GoalForm,
    lambda agreement: agreement.goals.all(),
    services.add_goal,
    services.edit_goal,
    services.remove_goal,
    _("Ziel eintragen"),
    _("Ziel ändern"),
    _("Ziel entfernen"),
    _("Im Verlauf bleibt es nachlesbar."),
    BY_PARTIES,
)
COMMITMENT = PartKind(
    "commitment",
    "verpflichtungen",
    "verpflichtungen",
    forms.CommitmentForm,
    _of_parties(Commitment),
    services.add_commitment,
    services.edit_commitment,
    services.remove_commitment,
    _("Verpflichtung eintragen"),
    _("Verpflichtung ändern"),
    _("Verpflichtung entfernen"),
    _("Im Verlauf bleibt sie nachlesbar."),
    BY_PARTIES,
)
COST_SHARE = PartKind(
    "cost_share",
    "kosten",
    "kosten",
    forms.CostShareForm,
    _of_parties(CostShare),
    services.add_cost_share,
    services.edit_cost_share,
    services.remove_cost_share,
    _("Kostenanteil eintragen"),
    _("Kostenanteil ändern"),
    _("Kostenanteil entfernen"),
    _("Im Verlauf bleibt er nachlesbar."),
    BY_PARTIES,
)
CLAUSE = PartKind(
    "clause",
    "fundstellen",
    "fundstellen",
    forms.ClauseForm,
    lambda agreement: agreement.clauses.all(),
    _sourced_add(services.add_clause),
    _sourced_edit(services.edit_clause),
    services.remove_clause,
    _("Fundstelle eintragen"),
    _("Fundstelle ändern"),
    _("Fundstelle entfernen"),
    _("Felder und Ziele, die auf ihr ruhen, verlieren ihre Fundstelle."),
)
GAP = PartKind(
    "gap",
    "luecken",
    "luecken",
    forms.GapForm,
    lambda agreement: agreement.gaps.all(),
    services.name_gap,
    services.edit_gap,
    services.close_gap,
    _("Lücke benennen"),
    _("Lücke ändern"),
    _("Lücke schließen"),
    _("Was fehlte, ist jetzt da."),
)
UPDATE = PartKind(
    "update",
    "nachtraege",
    "nachtraege",
    forms.UpdateForm,
    lambda agreement: agreement.updates.all(),
    _sourced_add(services.add_update),
    _sourced_edit(services.edit_update),
    services.remove_update,
    _("Nachtrag schreiben"),
    _("Nachtrag ändern"),
    _("Nachtrag entfernen"),
    _("Im Verlauf der Änderungen bleibt er nachlesbar."),
)
PART_KINDS = (PARTY, APPROVAL, FIELD, GOAL, COMMITMENT, COST_SHARE, CLAUSE, GAP, UPDATE)

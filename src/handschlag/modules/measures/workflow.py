"""The way of a report, without database: which step may follow which state, and what it leads to.

Draft → submitted → returned → submitted → approved; what is approved is opened again only to be
corrected. Status reports and readings go the same way.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices.reporting import ReportState


@dataclass(frozen=True)
class Step:
    """One step: from which states it may be taken, where it leads, and the words of a refusal."""

    sources: frozenset[ReportState]
    target: ReportState
    refusal: str | Promise

    def is_possible(self, state: str) -> bool:
        return state in self.sources


WRITE = Step(
    frozenset({ReportState.DRAFT, ReportState.RETURNED}),
    ReportState.DRAFT,
    _("Was gemeldet ist, ändern Sie erst, wenn es zurückgegeben wurde."),
)
SUBMIT = Step(
    frozenset({ReportState.DRAFT, ReportState.RETURNED}),
    ReportState.SUBMITTED,
    _("Gemeldet wird ein Entwurf oder etwas Zurückgegebenes."),
)
RETURN = Step(
    frozenset({ReportState.SUBMITTED}),
    ReportState.RETURNED,
    _("Zurückgegeben wird nur, was gemeldet und noch nicht freigegeben ist."),
)
APPROVE = Step(
    frozenset({ReportState.SUBMITTED}),
    ReportState.APPROVED,
    _("Freigegeben wird nur, was gemeldet ist."),
)
REOPEN = Step(
    frozenset({ReportState.APPROVED}),
    ReportState.RETURNED,
    _("Wieder geöffnet wird nur, was freigegeben ist."),
)


def require_step(state: str, step: Step) -> None:
    """Raises ValidationError with a sentence where the step does not follow the state."""
    if not step.is_possible(state):
        raise ValidationError(str(step.refusal), code="wrong_state")

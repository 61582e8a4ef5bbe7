"""The two states of a measure in words: silence is not a state."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from handschlag.foundation.records.labels import Labelled
from handschlag.modules.agreements.api import Gap
from handschlag.modules.measures.choices.plans import Financing, Implementation

BORN = {"implementation": Implementation.NOT_BEGUN, "financing": Financing.OPEN}


def stated(which: str) -> Q:
    """Somebody spoke of it, be it only to say that nothing has begun: as below, to be asked."""
    beside = {f"{which}_since": None, f"{which}_reason": "", f"{which}_note": ""}
    return ~Q(**{which: BORN[which]}, **beside)


STATED = stated("implementation")


class InTwoStates(Labelled):
    """A row is born with "not begun" and "open"; somebody must say so before it is shown."""

    class Meta:
        abstract = True

    @property
    def implementation_is_stated(self) -> bool:
        return self._is_said("implementation")

    @property
    def financing_is_stated(self) -> bool:
        return self._is_said("financing")

    @property
    def how_far(self) -> str:
        """The state of the work where no heading asks for it: the words say what is not known."""
        if self.implementation_is_stated:
            return str(self.get_implementation_display())  # type: ignore[attr-defined]  # the field's
        return _("Stand uns nicht bekannt")

    def said(self, which: str) -> str:
        """The state of "implementation" or "financing"; empty where nobody spoke of it."""
        return str(getattr(self, which)) if self._is_said(which) else ""

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 -- Django's name
        if field.name in BORN and not self._is_said(field.name):
            return str(Gap.UNKNOWN.label)
        return super()._get_FIELD_display(field)

    def _is_said(self, which: str) -> bool:
        beside = (getattr(self, f"{which}_{part}") for part in ("since", "reason", "note"))
        return getattr(self, which) != BORN[which] or any(beside)

"""The lower half of the region's thread on the start page: what came of what was agreed.

Counted is what the reader may see. What nobody counted is a question mark, never a zero.
"""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.thread import FadenLink
from handschlag.modules.measures import api as measures
from handschlag.portal.words import in_words


def lower_links(user: Any, promised: str) -> list[FadenLink]:
    """Measures, indicators, values, evidence; `promised` is what is said while there is none."""
    unknown = _("uns nicht bekannt")
    rows = measures.measures_visible_to(user)
    number = rows.count()
    if not number:
        empty = [
            FadenLink(label, "?", note=unknown) for label in (_("Indikatoren"), _("Ist-Werte"))
        ]
        return [
            FadenLink(_("Maßnahmen"), "?", note=promised or unknown),
            *empty,
            FadenLink(_("Nachweise"), "?", state="void", note=unknown),
        ]
    indicators = measures.indicators_visible_to(user).count()
    values, proved = _readings(user)
    cooperations = rows.order_by().values("cooperation").distinct().count()
    listed = reverse("portal:measure_list")
    return [
        FadenLink(
            _("Maßnahmen"),
            str(number),
            listed,
            state="full" if indicators else "loose",
            note=ngettext("aus einer Kooperation", "aus %(n)s Kooperationen", cooperations)
            % {"n": in_words(cooperations)},
        ),
        _counted(_("Indikatoren"), indicators, behind=values, unknown=unknown),
        _counted(_("Ist-Werte"), values, behind=proved, unknown=unknown, note=_("freigegeben")),
        FadenLink(
            _("Nachweise"),
            str(proved) if proved else "?",
            state="full" if proved else "void",
            note=_("bei den Partnern") if proved else unknown,
        ),
    ]


def _counted(label: str, number: int, *, behind: int, unknown: str, note: str = "") -> FadenLink:
    if not number:
        return FadenLink(label, "?", note=unknown)
    return FadenLink(label, str(number), state="full" if behind else "loose", note=note)


def _readings(user: Any) -> tuple[int, int]:
    """Released values that hold, and those of them with evidence, public or not."""
    rows = measures.readings_visible_to(user).filter(
        state=measures.ReportState.APPROVED, superseded_at=None
    )
    proof = measures.Evidence.objects.filter(reading=OuterRef("pk"))
    return rows.count(), rows.filter(Exists(proof)).count()

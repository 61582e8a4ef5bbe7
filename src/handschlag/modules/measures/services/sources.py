"""What sources say about measures; two may disagree, both are kept."""

from typing import Any

from django.db import transaction

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import services as records
from handschlag.modules.measures.facts.plans import MeasureChanged
from handschlag.modules.measures.models import Measure

from .writing import lock_measure


@transaction.atomic
def cite_for_measure(
    measure: Measure,
    *,
    source: Any,
    by: Any,
    field: str = "",
    stated: str = "",
    differs: bool = False,
    note: str = "",
    span: tuple[int, int] | None = None,
) -> Any:
    """Write down what a source says about a field of the measure (`differs`: not what we show)."""
    row = lock_measure(measure)
    citation = records.cite(
        row, source, field=field, stated=stated, differs=differs, note=note, span=span
    )
    act = "measure.differing_statement_noted" if differs else "measure.source_cited"
    changes = {"source": (None, source.title), "stated_value": (None, stated)}
    audit.record(act, row, by=by, changes=changes)
    announce(MeasureChanged(row.pk))
    return citation

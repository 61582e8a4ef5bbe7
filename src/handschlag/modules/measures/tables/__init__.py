"""What of measures travels as spreadsheets: measures, indicators, targets, values, terms."""

from .indicators import INDICATORS
from .measures import MEASURES
from .permitted import narrowed_by
from .readings import READINGS
from .targets import TARGETS
from .taxonomies import TERMS, narrow_to_list

NARROWINGS = {
    MEASURES.key: narrowed_by(plan="plan__public_id", massnahme="public_id"),
    INDICATORS.key: narrowed_by(plan="plan__public_id", massnahme="measure__public_id"),
    TARGETS.key: narrowed_by(
        plan="indicator__plan__public_id", massnahme="indicator__measure__public_id"
    ),
    READINGS.key: narrowed_by(
        plan="indicator__plan__public_id",
        massnahme="indicator__measure__public_id",
        zeitraum="period__key",
    ),
    TERMS.key: narrow_to_list,
}

TABLES = (MEASURES, INDICATORS, TARGETS, READINGS, TERMS)

__all__ = ["INDICATORS", "MEASURES", "NARROWINGS", "READINGS", "TABLES", "TARGETS", "TERMS"]

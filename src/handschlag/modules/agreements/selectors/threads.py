"""The red thread of an agreement, as far as this module knows it."""

from django.utils.translation import gettext as _

from handschlag.foundation.design.thread import FadenLink
from handschlag.modules.agreements.models import Agreement


def thread_of(
    agreement: Agreement,
    *,
    fields: int | None = None,
    goals: int | None = None,
    measures: int = 0,
) -> tuple[FadenLink, ...]:
    """Seven links from the agreement to the evidence.

    Numbers that are not handed in are counted. What lies behind the measures belongs to modules
    above; until they say otherwise it is missing, and shown as missing.
    """
    fields = agreement.fields.count() if fields is None else fields
    goals = agreement.goals.count() if goals is None else goals
    signed = str(agreement.signed) if agreement.signed else _("Datum fehlt")
    return (
        FadenLink(
            _("Vereinbarung"), signed, state="full" if fields or goals or measures else "loose"
        ),
        _link(agreement.field_word_plural, "#felder", fields, goals or measures),
        _link(_("Ziele"), "#ziele", goals, measures),
        _link(_("Maßnahmen"), "#massnahmen", measures, 0),
        FadenLink(_("Indikatoren")),
        FadenLink(_("Ist-Werte")),
        FadenLink(_("Nachweise"), state="void"),
    )


def thread_reaches(*, fields: int, goals: int, measures: int = 0) -> str:
    """The same in words, for the small thread beside an entry."""
    if measures:
        return _("bis zur Maßnahme")
    if goals:
        return _("bis zum Ziel")
    if fields:
        return _("bis zum Handlungsfeld")
    return _("nur die Vereinbarung")


def _link(label: str, href: str, count: int, behind: int) -> FadenLink:
    if not count:
        return FadenLink(label, _("keine bekannt"), href)
    return FadenLink(label, str(count), href, state="full" if behind else "loose")

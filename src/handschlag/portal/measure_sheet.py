"""The fact sheet: "how is X going?" on one page, in sentences that can be read out."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.modules.measures import api as measures
from handschlag.portal.measure_page import MeasurePage, measure_page, span_of
from handschlag.portal.words import as_sentence, joined


@dataclass(frozen=True)
class Section:
    """A heading and a few sentences, each a paragraph that can be read out by itself."""

    heading: str
    sentences: list[str]


@dataclass(frozen=True)
class FactSheet:
    page: MeasurePage
    sections: list[Section]

    @property
    def as_text(self) -> str:
        """The same to copy into a mail or a speech, without any markup."""
        measure = self.page.measure
        head = [measure.title, _("Stand: %(day)s") % {"day": datum(today())}]
        parts = ["\n".join([section.heading, *section.sentences]) for section in self.sections]
        return "\n\n".join([*head, *parts])

    @property
    def rows(self) -> int:
        """Lines of the field to copy from, so that nobody scrolls inside it."""
        return min(len(self.as_text) // 52 + self.as_text.count("\n") + 1, 40)


def fact_sheet(measure: Any, user: Any) -> FactSheet:
    page = measure_page(measure, user, curves=False)
    found = [
        Section(_("Worum es geht"), _about(page)),
        Section(_("Wie es steht"), _standing(page)),
        Section(_("Was herauskommt"), _results(page)),
        Section(_("Was als Nächstes kommt"), _next(page)),
        Section(_("Worauf es beruht"), _basis(page)),
    ]
    return FactSheet(page, [section for section in found if section.sentences])


def _about(page: MeasurePage) -> list[str]:
    measure = page.measure
    kind = _kind(measure)
    words = {"title": measure.title, "kind": kind, "cooperation": measure.cooperation.name}
    sentences = [
        _("„%(title)s“ ist %(kind)s der Kooperation „%(cooperation)s“.") % words,
    ]
    if measure.short_description:
        sentences.append(measure.short_description)
    leads = [fact.value for fact in page.facts if fact.label == _("Federführung") and fact.value]
    if leads:
        # A name may end with a stop of its own: "e. V."
        sentences.append(as_sentence(_("Die Federführung hat: %(who)s") % {"who": joined(leads)}))
    else:
        sentences.append(_("Wer die Federführung hat, ist uns nicht bekannt."))
    return sentences


def _kind(measure: Any) -> str:
    return {
        measures.MeasureKind.MEASURE: _("eine Maßnahme"),
        measures.MeasureKind.SUB_MEASURE: _("eine Teilmaßnahme"),
        measures.MeasureKind.PROJECT: _("ein Projekt"),
        measures.MeasureKind.UNDERTAKING: _("ein Vorhaben"),
    }[measure.kind]


def _standing(page: MeasurePage) -> list[str]:
    measure = page.measure
    states = {
        "work": measure.get_implementation_display(),
        "money": measure.get_financing_display(),
    }
    sentences = [_("Umsetzung: %(work)s. Finanzierung: %(money)s.") % states]
    if span := span_of(measure):
        sentences.append(_("Laufzeit: %(span)s.") % {"span": span})
    if page.light:
        light = {"word": page.light.word, "basis": page.light.basis}
        sentences.append(_("Ampel: %(word)s, %(basis)s.") % light)
        # What an indicator reached is said among the results, without its arithmetic.
        if page.light.basis != measures.LightBasis.INDICATOR.label:
            sentences.append(page.light.sentence)
    if page.status and page.status.done:
        words = {"period": page.status.period, "done": page.status.done}
        sentences.append(_("Gemeldet für den Zeitraum %(period)s: %(done)s") % words)
    elif page.status is None:
        sentences.append(_("Ein Sachstand ist noch nicht freigegeben."))
    return list(filter(None, sentences))


def _results(page: MeasurePage) -> list[str]:
    if not page.indicators:
        return [_("Ein Indikator, an dem man den Erfolg abliest, ist uns nicht bekannt.")]
    return [_with_baseline(_result(shown), shown.baseline) for shown in page.indicators]


def _with_baseline(said: str, baseline: str) -> str:
    return f"{said} {baseline}." if baseline else said


def _result(shown: Any) -> str:
    if not shown.latest:
        words = {"title": shown.row.title, "why": shown.missing}
        if shown.is_withheld:
            return _("%(title)s – %(why)s") % words
        return _("%(title)s: noch kein Ist-Wert freigegeben.") % words
    words = {
        "title": shown.row.title,
        "value": shown.latest,
        "when": _when(shown),
        "target": shown.target,
        "aim": shown.target_words,
    }
    if shown.target:
        return _("%(title)s: %(value)s %(when)s; %(target)s %(aim)s.") % words
    return _("%(title)s: %(value)s %(when)s. Ein Ziel ist nicht festgelegt.") % words


def _when(shown: Any) -> str:
    """A bare period, as it stands under a share, goes in brackets: nobody says "45 % 2026"."""
    words = str(shown.latest_words)
    return f"({words})" if shown.row.is_share else words


def _next(page: MeasurePage) -> list[str]:
    sentences = []
    if page.status and page.status.next_step:
        sentences.append(page.status.next_step)
    late = [mile.row.title for mile in page.milestones if mile.is_late]
    if late:
        sentences.append(_("Überfällig: %(what)s.") % {"what": joined(late)})
    coming = next(
        (
            mile
            for mile in page.milestones
            if not mile.is_done and not mile.is_late and mile.row.due_on
        ),
        None,
    )
    if coming:
        words = {"what": coming.row.title, "day": datum(coming.row.due_on)}
        sentences.append(_("Nächster Meilenstein: %(what)s, geplant für den %(day)s.") % words)
    return sentences


def _basis(page: MeasurePage) -> list[str]:
    if not page.rests:
        return [_("Worauf die Maßnahme beruht, ist uns nicht bekannt.")]
    return [_said(rest) for rest in page.rests if rest.said or rest.way]


def _said(rest: Any) -> str:
    """Names in quotes, a paraphrase without: only what was really said is quoted."""
    way = ", ".join(f"{fact.label} „{fact.value}“" for fact in rest.way)
    if rest.assigned:
        return f"{_basis_in_words(rest, way)} {rest.assigned}"
    return _basis_in_words(rest, way)


def _basis_in_words(rest: Any, way: str) -> str:
    if not rest.said:
        return way + "."
    if rest.is_paraphrase:
        said = _("sinngemäß: %(said)s") % {"said": rest.said}
    else:
        said = f"„{rest.said}“"
    return f"{way}, {said}" if way and rest.is_paraphrase else f"{way}: {said}" if way else said

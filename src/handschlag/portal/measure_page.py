"""One measure with its whole thread: from the sentence it rests on down to the evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.measures import api as measures
from handschlag.portal.agreement_parts import source_chips
from handschlag.portal.citations import Evidence, NumberedSource
from handschlag.portal.links import address_of
from handschlag.portal.measure_figures import Figures, ShownIndicator, ShownLight, shown_light
from handschlag.portal.measure_thread import Above, Rest, above, upper_links
from handschlag.portal.words import heading_number, in_words

ACTIONS = [
    ("measures.report_measure", gettext_lazy("Sachstand melden"), "measures:status_new"),
    ("measures.edit_measure", gettext_lazy("Bearbeiten"), "measures:measure_edit"),
    ("measures.see_history", gettext_lazy("Änderungen"), "measures:measure_history"),
]
Implementation = measures.Implementation
# How a state reads after the kind: "Maßnahme, läuft fortlaufend seit Januar 2024".
STATE_WORDS = {
    Implementation.NOT_BEGUN: gettext_lazy("noch nicht begonnen"),
    Implementation.IN_PREPARATION: gettext_lazy("in Vorbereitung"),
    Implementation.BEGUN: gettext_lazy("begonnen"),
    Implementation.CONTINUING: gettext_lazy("läuft fortlaufend"),
    Implementation.DONE: gettext_lazy("abgeschlossen"),
    Implementation.DROPPED: gettext_lazy("aufgegeben"),
    Implementation.POSTPONED: gettext_lazy("zurückgestellt"),
}


@dataclass(frozen=True)
class ShownMilestone:
    row: Any
    when: str
    is_done: bool
    is_late: bool
    waits: list[str]


@dataclass(frozen=True)
class ShownStatus:
    """The newest released report, in the words its reader may see."""

    period: str
    done: str
    next_step: str
    no_change: bool
    risk: str = ""
    help_needed: str = ""


@dataclass(frozen=True)
class MeasurePage:
    measure: Any
    user: Any
    title_line: str
    above: Above
    light: ShownLight
    indicators: list[ShownIndicator]
    status: ShownStatus | None
    milestones: list[ShownMilestone]
    facts: list[Fact]
    parts: list[Any]
    gaps: list[Any]
    money: Any
    own_shares: Any
    sources: list[NumberedSource]
    actions: list[tuple[str, str]]

    @property
    def is_public(self) -> bool:
        return bool(self.measure.audience == Audience.PUBLIC)

    @property
    def rests(self) -> list[Rest]:
        return self.above.rests

    @property
    def is_invented(self) -> bool:
        return any(found.source.invented for found in self.sources)

    @cached_property
    def readings(self) -> int:
        return sum(row.is_approved for shown in self.indicators for row in shown.readings)

    @cached_property
    def proofs(self) -> list[tuple[ShownIndicator, Any, Any]]:
        """Evidence this reader may see: indicator, row of the table, evidence."""
        return [
            (shown, row, proof)
            for shown in self.indicators
            for row in shown.told
            for proof in row.proof
        ]

    @property
    def has_older_proofs(self) -> bool:
        """Whether evidence is left out with the rows it belongs to."""
        return any(row.proof for shown in self.indicators for row in shown.readings[: shown.older])

    @cached_property
    def proved(self) -> int:
        """Approved values with evidence behind them, whether or not the reader may open it."""
        hidden = _("liegt vor, nicht öffentlich")
        return sum(
            bool(row.proof) or row.proof_words == hidden
            for shown in self.indicators
            for row in shown.readings
            if row.is_approved
        )

    @property
    def proof_heading(self) -> str:
        if not self.proved:
            return _("Nachweise: keine hinterlegt")
        return ngettext(
            "Ein Wert ist mit einem Nachweis belegt",
            "%(n)s Werte sind mit Nachweisen belegt",
            self.proved,
        ) % {"n": heading_number(self.proved)}

    @property
    def rests_heading(self) -> str:
        if not self.rests:
            return _("Worauf die Maßnahme beruht, ist uns nicht bekannt")
        return _("Worauf die Maßnahme beruht")

    @property
    def thread(self) -> list[FadenLink]:
        """All seven links; hollow where one is missing or skipped."""
        first = self.indicators[0] if self.indicators else None
        latest = first.latest if first else ""
        return [
            *upper_links(self.above),
            FadenLink(
                _("Maßnahme"),
                self.measure.title,
                "#stand",
                here=True,
                state="full" if self.indicators else "loose",
            ),
            _link(
                _("Indikator"),
                first.row.title if first else "",
                f"#{first.anchor}" if first else "",
                more=len(self.indicators) - 1,
                behind=bool(self.readings),
            ),
            _link(
                _("Ist-Wert"),
                f"{latest} {first.latest_words}" if first and latest else "",
                f"#{first.latest_anchor}" if first else "",
                behind=bool(self.proved),
                missing=_("nicht öffentlich") if first and first.is_withheld else "",
            ),
            FadenLink(
                _("Nachweis"),
                _proof_words(self.proved),
                "#nachweise",
                state="full" if self.proved else "void",
            ),
        ]

    @property
    def sheet_href(self) -> str:
        return reverse("portal:measure_sheet", args=[self.measure.address_key])

    def chips(self, rest: Rest) -> SafeString:
        return source_chips([rest.source] if rest.source else [])


def _link(
    label: str, value: str, href: str, *, behind: bool, more: int = 0, missing: str = ""
) -> FadenLink:
    if not value:
        return FadenLink(label, missing or _("keiner bekannt"))
    note = ""
    if more > 0:
        note = ngettext("und ein weiterer", "und %(n)s weitere", more) % {"n": in_words(more)}
    return FadenLink(label, value, href, state="full" if behind else "loose", note=note)


def _proof_words(number: int) -> str:
    if not number:
        return _("keiner hinterlegt")
    return ngettext("einer hinterlegt", "%(n)s hinterlegt", number) % {"n": in_words(number)}


def measure_page(
    measure: Any, user: Any, *, curves: bool = True, whole: bool = False
) -> MeasurePage:
    """What this reader sees of a measure that was fetched through the visible ones.

    Without `curves` an indicator has its newest value and target, no series; `whole` is with all
    periods, however long ago.
    """
    evidence = Evidence([measure])
    indicators = measures.INDICATORS_OF(user, measure.pk)
    prefetch_related_objects(indicators, "dimensions")
    figures = Figures(indicators, user, curves=curves, measure=measure, whole=whole)
    light = measures.light_of_measures([measure], standings=figures.standings, user=user)
    found = above(measure, user, evidence)
    return MeasurePage(
        measure=measure,
        user=user,
        title_line=title_line(measure),
        above=found,
        light=shown_light(light[measure.pk]),
        indicators=figures.shown(),
        status=_status(measure, user),
        milestones=_milestones(measure, user),
        facts=facts_of(measure, user),
        parts=_parts(measure, user),
        gaps=list(measure.gaps.all()),
        money=_money(measure, user),
        own_shares=_own_shares(measure, user),
        sources=_sources(evidence, indicators),
        actions=_actions(measure, user),
    )


def _sources(evidence: Evidence, indicators: Iterable[Any]) -> list[NumberedSource]:
    for indicator in indicators:
        if indicator.baseline_source:
            evidence.number(indicator.baseline_source)
    return evidence.sources()


def title_line(measure: Any) -> str:
    """`Maßnahme, läuft fortlaufend seit Januar 2024`."""
    kind, state = str(measure.get_kind_display()), str(STATE_WORDS[measure.implementation])
    if not measure.implementation_is_stated:
        return _("%(kind)s, Stand uns nicht bekannt") % {"kind": kind}
    if measure.starts and measure.implementation == Implementation.CONTINUING:
        since = {"kind": kind, "state": state, "when": measure.starts}
        return _("%(kind)s, %(state)s seit %(when)s") % since
    return f"{kind}, {state}"


def _actions(measure: Any, user: Any) -> list[tuple[str, str]]:
    if not user.is_authenticated:
        return []
    return [
        (str(label), href)
        for permission, label, url_name in ACTIONS
        if (href := address_of(url_name, measure.address_key))
        and user.has_perm(permission, measure)
    ]


def _status(measure: Any, user: Any) -> ShownStatus | None:
    """The newest released report; risk and help needed are read only from inside."""
    shown = measures.report_of(measure, user)
    if shown is None:
        return None
    return ShownStatus(
        period=str(shown.row.period),
        done=shown.done,
        next_step=shown.next_step,
        no_change=shown.no_change,
        risk=shown.risk,
        help_needed=shown.help_needed,
    )


def _milestones(measure: Any, user: Any) -> list[ShownMilestone]:
    """What they wait for is named only where its own measure may be seen."""
    waits = Prefetch("depends_on", measures.milestones_visible_to(user))
    rows = measure.milestones.prefetch_related(waits).order_by("due_on", "position", "pk")
    return [_milestone(row) for row in rows]


def _milestone(row: Any) -> ShownMilestone:
    late = row.done_on is None and row.due_on is not None and row.due_on < today()
    if row.done_on:
        when = _("erreicht am %(day)s") % {"day": datum(row.done_on)}
    elif row.due_on:
        when = _("geplant für den %(day)s") % {"day": datum(row.due_on)}
    else:
        when = _("ohne Termin")
    return ShownMilestone(
        row, when, bool(row.done_on), late, [str(other) for other in row.depends_on.all()]
    )


def span_of(measure: Any) -> str:
    first, last = measure.starts, measure.ends
    if first and last:
        return _("%(first)s bis %(last)s") % {"first": first, "last": last}
    if first:
        return _("ab %(first)s") % {"first": first}
    return _("bis %(last)s") % {"last": last} if last else ""


def facts_of(measure: Any, user: Any) -> list[Fact]:
    facts = [
        _state_fact(_("Umsetzung"), measure, "implementation"),
        _state_fact(_("Finanzierung"), measure, "financing"),
        *_role_facts(measure, user),
        Fact(_("Laufzeit"), span_of(measure), missing=_("nicht genannt")),
        Fact(_("Zielgruppe"), measure.target_group),
        Fact(_("Ort"), str(measure.place or "") or measure.place_note),
        *_term_facts(measure),
        Fact(_("Plan"), *_plan_of(measure, user)),
    ]
    if measure.file_number and measures.is_inside(user, measure):
        facts.append(Fact(_("Aktenzeichen"), measure.file_number))
    # What must not be silently missing says so.
    return [fact for fact in facts if fact.value or fact.missing]


def _state_fact(label: str, measure: Any, name: str) -> Fact:
    if not getattr(measure, f"{name}_is_stated"):
        return Fact(label, missing=str(getattr(measure, f"get_{name}_display")()))
    return Fact(label, _with_reason(measure, name))


def _with_reason(measure: Any, name: str) -> str:
    said = str(getattr(measure, f"get_{name}_display")())
    if getattr(measure, f"{name}_reason"):
        return f"{said} ({getattr(measure, f'get_{name}_reason_display')()})"
    return said


def _role_facts(measure: Any, user: Any) -> list[Fact]:
    """Who does what; an organisation that is not public has a name here but no page."""
    roles = measures.roles_of(measure)
    visible = {row[0] for row in measures.ORGANISATIONS_OF(user, measure.pk)}
    facts = [
        Fact(
            str(role.get_role_display()),
            ", ".join(filter(None, (role.organisation.name, role.office))),
            reverse("portal:organisation", args=[role.organisation.address_key]),
        )
        for role in roles
        if role.organisation_id in visible
    ]
    if not any(role.role == measures.Role.LEAD for role in roles):
        facts.insert(0, Fact(_("Federführung"), missing=_("uns nicht bekannt")))
    return facts


def _term_facts(measure: Any) -> list[Fact]:
    by_list: dict[str, list[str]] = {}
    for term in measure.terms.select_related("taxonomy").order_by("taxonomy", "position"):
        by_list.setdefault(term.taxonomy.name, []).append(term.name)
    return [Fact(label, ", ".join(names)) for label, names in by_list.items()]


def _plan_of(measure: Any, user: Any) -> tuple[str, str]:
    if not measures.SEEN_PLAN(user, measure.plan_id):
        return "", ""
    return measure.plan.title, reverse("portal:plan", args=[measure.plan.address_key])


def _parts(measure: Any, user: Any) -> list[Any]:
    """Sub-measures and undertakings, as far as the reader may see them."""
    return measures.PARTS_OF(user, measure.pk)


def _money(measure: Any, user: Any) -> Any:
    """Visitors see only lines that were released one by one."""
    table = measures.table_of_money(measures.MONEY_OF(user, measure.pk))
    return None if table.is_empty else table


def _own_shares(measure: Any, user: Any) -> list[Any]:
    """What partners bear themselves never leaves the cooperation."""
    if not user.is_authenticated:
        return []
    return measures.table_of_shares(measures.OWN_SHARES_OF(user, measure.pk))

"""What a measure rests on: the sentence, the field, the goal, the resolution. Upwards on the thread.

Every link may be skipped; a skipped or missing link is said as such.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.agreement_page import clause_anchor
from handschlag.portal.citations import Evidence
from handschlag.portal.links import address_of
from handschlag.portal.words import as_sentence

Kind = measures.OriginKind
LOADED = (
    "clause__source",
    "clause__agreement",
    "field__agreement",
    "field__clause__source",
    "goal__agreement",
    "goal__clause__source",
    "goal__field__clause__source",
    "resolution__item__meeting__body",
    "resolution__item__body__basis__agreement",
    "follow_up__resolution__item__meeting__body",
    "follow_up__resolution__item__body__basis__agreement",
    "plan",
)


@dataclass(frozen=True)
class Rest:
    """One thing the measure rests on, with the way from the sentence down to the measure."""

    kind: str
    said: str = ""
    is_paraphrase: bool = True
    note: str = ""
    href: str = ""
    link: str = ""
    source: int | None = None
    way: list[Fact] = field(default_factory=list)
    skipped: str = ""
    # Who put it there and why, where the source itself does not name the link.
    assigned: str = ""

    @property
    def is_open(self) -> bool:
        return not self.said

    @property
    def agreement(self) -> Fact | None:
        return next((fact for fact in self.way if fact.label == _("Vereinbarung")), None)


@dataclass(frozen=True)
class Above:
    """The three links above the measure, as far as somebody named them."""

    rests: list[Rest]
    agreement: Fact | None = None
    field: Fact | None = None
    goal: Fact | None = None


# With all that hangs on it the query is built once: that takes longer than to ask it.
ORIGINS_OF: Prepared[int, Any] = Prepared(
    lambda key: (
        measures.MeasureOrigin.objects.filter(measure=key).select_related(*LOADED).order_by("pk")
    )
)


def above(measure: Any, user: Any, evidence: Evidence) -> Above:
    """What stands above one measure, for this reader."""
    origins = ORIGINS_OF(measure.pk)
    visible = _visible_agreements(origins, user)
    shown = [_rest(origin, visible, evidence, user) for origin in origins]
    return Above(
        _said_once([rest for rest, _links in shown]),
        **{
            name: next((links[name] for rest, links in shown if _stands(name, rest, links)), None)
            for name in ("agreement", "field", "goal")
        },
    )


def _stands(name: str, rest: Rest, links: dict[str, Fact]) -> bool:
    """A field or goal to which somebody assigned the measure is no link of its thread."""
    return name in links and (name == "agreement" or not rest.assigned)


def _said_once(rests: list[Rest]) -> list[Rest]:
    """That a link is skipped is said with the last thing it is true of."""
    last = {rest.skipped: number for number, rest in enumerate(rests)}
    return [
        rest if last[rest.skipped] == number else replace(rest, skipped="")
        for number, rest in enumerate(rests)
    ]


def upper_links(found: Above) -> list[FadenLink]:
    """Agreement, field and goal in the bar under the title; a skipped one is hollow and says so."""
    rows = [
        (_("Vereinbarung"), found.agreement, _("nicht genannt")),
        (_("Handlungsfeld"), found.field, _("übersprungen")),
        (_("Ziel"), found.goal, _("übersprungen")),
    ]
    return [
        FadenLink(label, fact.value, fact.href, state="full")
        if fact
        else FadenLink(label, missing if found.rests else _("nicht genannt"), "#grundlage")
        for label, fact, missing in rows
    ]


def _visible_agreements(origins: Iterable[Any], user: Any) -> set[int]:
    rows = [row for origin in origins for row in (_agreement_of(origin), _basis_of(origin))]
    keys = {
        row.pk if isinstance(row, agreements.Agreement) else row.agreement_id for row in rows if row
    }
    if not keys:
        return set()
    found = agreements.agreements_visible_to(user).filter(pk__in=keys)
    return set(found.order_by().values_list("pk", flat=True))


def _basis_of(origin: Any) -> Any:
    """The sentence by which the partners promised the body that decided."""
    follow_up = origin.follow_up
    resolution = origin.resolution or (follow_up.resolution if follow_up else None)
    return resolution.item.body.basis if resolution else None


def _agreement_of(origin: Any) -> Any:
    row = origin.clause or origin.field or origin.goal
    return row.agreement if row else None


def _rest(
    origin: Any, visible: set[int], evidence: Evidence, user: Any
) -> tuple[Rest, dict[str, Fact]]:
    agreement = _agreement_of(origin)
    if agreement is None:
        return _decided(origin, user, visible), {}
    if agreement.pk not in visible:
        return Rest(origin.kind.label, skipped=gap_word(GapKind.NOT_PUBLIC)), {}
    return _agreed(origin, agreement, evidence)


def _agreed(origin: Any, agreement: Any, evidence: Evidence) -> tuple[Rest, dict[str, Fact]]:
    goal = origin.goal
    stood = origin.field or (goal.field if goal else None)
    clause = origin.clause or (goal.clause if goal else None) or (stood.clause if stood else None)
    page = reverse("portal:agreement", args=[agreement.address_key])
    links = {"agreement": Fact(_("Vereinbarung"), agreement.short_title, page)}
    if stood:
        links["field"] = Fact(
            agreement.field_word, stood.short_title, f"{page}#feld-{stood.number}"
        )
    if goal:
        links["goal"] = Fact(_("Ziel"), goal.text, f"{page}#ziele")
    rest = Rest(
        kind=str(origin.kind.label),
        said=clause.text if clause else "",
        is_paraphrase=bool(clause and clause.is_paraphrase),
        note=str(clause.get_origin_display()) if clause else "",
        href=f"{page}#{clause_anchor(clause)}" if clause else "",
        link=_("Fundstelle in der Vereinbarung"),
        source=evidence.number(clause.source) if clause and clause.source else None,
        way=list(links.values()),
        # What somebody assigned does not rest on it: then only that is said.
        skipped="" if origin.note else _skipped(clause, stood, goal),
        assigned=as_sentence(origin.note),
    )
    return rest, links


def _skipped(clause: Any, stood: Any, goal: Any) -> str:
    """Which links of the thread are not there, in one sentence."""
    if clause is None:
        return _("Der Satz, auf dem das beruht, ist uns nicht bekannt.")
    if goal is None and stood is None:
        return _("Die Maßnahme beruht unmittelbar auf dem Satz; Feld und Ziel sind übersprungen.")
    if goal is None:
        return _("Ein Ziel ist nicht genannt; die Maßnahme beruht unmittelbar auf dem Feld.")
    if stood is None:
        return _("Das Ziel gehört zu keinem einzelnen Feld.")
    return ""


def _decided(origin: Any, user: Any, visible: set[int]) -> Rest:
    """A resolution, a follow-up or a plan; above a body may stand the sentence that promised it."""
    if origin.plan_id:
        if not measures.plans_visible_to(user).filter(pk=origin.plan_id).exists():
            return Rest(str(origin.kind.label), skipped=gap_word(GapKind.NOT_PUBLIC))
        return Rest(str(origin.kind.label), str(origin.plan.title), False, note=origin.note)
    row = origin.resolution or origin.follow_up
    shown = governance.form_for(row, user)
    if shown is None:
        return Rest(str(origin.kind.label), skipped=gap_word(GapKind.NOT_PUBLIC))
    resolution = origin.resolution or origin.follow_up.resolution
    meeting = resolution.item.meeting
    page = address_of("portal:meeting", meeting.body.address_key, meeting.address_key)
    words = {"body": meeting.body, "day": _day(resolution.resolved_on)}
    where = _("%(body)s, %(day)s.") % words
    anchor = "beschluss" if origin.resolution_id else "festlegung"
    binding = shown.binding.sentence if origin.resolution_id else ""
    return Rest(
        kind=str(shown.kind_label) if origin.resolution_id else str(origin.kind.label),
        said=shown.text if origin.resolution_id else shown.title,
        is_paraphrase=False,
        note=" ".join(filter(None, (where, binding))),
        href=f"{page}#{anchor}-{shown.public_id}" if page else "",
        link=_("in der Sitzung"),
        way=_way_of_body(_basis_of(origin), visible),
        skipped=_("Feld und Ziel sind übersprungen; die Maßnahme beruht unmittelbar darauf."),
    )


def _way_of_body(basis: Any, visible: set[int]) -> list[Fact]:
    if basis is None or basis.agreement_id not in visible:
        return []
    page = reverse("portal:agreement", args=[basis.agreement.address_key])
    return [
        Fact(_("Vereinbarung"), basis.agreement.short_title, page),
        Fact(_("Grundlage des Gremiums"), basis.text, f"{page}#{clause_anchor(basis)}"),
    ]


def _day(day: Any) -> str:
    return datum(day) or _("Datum nicht bekannt")

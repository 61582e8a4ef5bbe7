"""What stood on a reporting date, from the content that was frozen then: the same for ever."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.foundation.design.typography import NBSP, datum, zahl, zeitpunkt
from handschlag.modules.measures import api as measures
from handschlag.portal.progress_facts import (
    FieldFacts,
    IndicatorFacts,
    MeasureFacts,
    ProgressFacts,
)
from handschlag.portal.progress_report import rests_on_invented

Content = Mapping[str, Any]
# What the cooperation reads together; what belongs to one organisation is in no report of all.
SHARED = frozenset({"public", "cooperation"})
MOST_CHANGES = 30


def frozen_facts(reporting_date: Any, user: Any) -> ProgressFacts:
    """The public form for visitors, else what the cooperation shares.

    Raises ValidationError where the content is not the one that was frozen.
    """
    public = not user.is_authenticated
    content = measures.content_of(reporting_date, public=public, reader=user)
    plan = reporting_date.plan
    rows = _shared(content.get("measures", {}))
    titles = {key: row["title"] for key, row in rows.items()}
    return ProgressFacts(
        title=content.get("cooperation", {}).get("name") or plan.cooperation.name,
        path=reverse("portal:progress", args=[plan.cooperation.address_key]),
        stand=_("Stichtag: %(day)s") % {"day": datum(reporting_date.day)},
        is_public=public,
        plans=tuple(filter(None, [content.get("plan", {}).get("title", "")])),
        measures=tuple(_measure(key, row) for key, row in _in_order(rows)),
        indicators=tuple(
            frozen_indicator(key, row)
            for key, row in _in_order(_shared(content.get("indicators", {})))
            if not row["measure"] or row["measure"] in titles
        ),
        fields=_fields(rows.values(), public=public),
        lists=_lists(rows.values(), content.get("lists", {})),
        changes=tuple(_changes(reporting_date, user)),
        frozen=_("So festgehalten am %(when)s; Prüfsumme %(sum)s.")
        % {"when": zeitpunkt(reporting_date.frozen_at), "sum": reporting_date.checksum[:16]},
        withdrawn=_withdrawn(content.get("withdrawn", 0)),
        is_invented=rests_on_invented(plan.cooperation, user),
    )


def _withdrawn(number: int) -> str:
    if not number:
        return ""
    gone = ngettext(
        "Ein Eintrag ist seitdem nicht mehr öffentlich. Er fehlt hier.",
        "%(n)s Einträge sind seitdem nicht mehr öffentlich. Sie fehlen hier.",
        number,
    )
    return gone % {"n": zahl(number)}


def _shared(rows: Content) -> dict[str, Any]:
    return {key: row for key, row in rows.items() if row["audience"] in SHARED}


def _in_order(rows: Content) -> list[tuple[str, Any]]:
    return sorted(rows.items(), key=lambda item: (item[1]["position"], item[0]))


def _measure(key: str, row: Content) -> MeasureFacts:
    status = row.get("status", {})
    return MeasureFacts(
        key=key,
        number=row["number"],
        title=row["title"],
        kind=_label(measures.MeasureKind, row["kind"]),
        parent_key=row["parent"],
        description=row.get("description", ""),
        fields=tuple(row.get("fields", {})),
        lead=row["lead"],
        span=_span(row.get("span_from", ""), row.get("span_to", "")),
        implementation=row["implementation"],
        implementation_word=_state(measures.Implementation, row, "implementation"),
        financing_word=_state(measures.Financing, row, "financing"),
        light=_light(row),
        light_sentence=row.get("light_sentence", "") if _light(row) else "",
        status_period=_period(status["period"]) if status else "",
        done=status.get("done", ""),
        next_step=status.get("next_step", ""),
        terms={name: tuple(terms.values()) for name, terms in row.get("terms", {}).items()},
    )


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else code


def _state(choices: Any, row: Content, name: str) -> str:
    if not row[name]:
        return gap_word(GapKind.UNKNOWN)
    said, reason = _label(choices, row[name]), row.get(f"{name}_reason", "")
    return f"{said} ({_label(measures.Reason, reason)})" if reason else said


def _light(row: Content) -> str:
    light = row.get("light", "none")
    return "" if light in ("", "none") else _label(measures.Light, light)


def _span(first: str, last: str) -> str:
    if first and last:
        return _("%(first)s bis %(last)s") % {"first": first, "last": last}
    if first:
        return _("ab %(first)s") % {"first": first}
    return _("bis %(last)s") % {"last": last} if last else ""


def _period(key: str) -> str:
    return str(measures.Period(key=key))


def frozen_indicator(key: str, row: Content) -> IndicatorFacts:
    period, target_period = _compared(row)
    actual = _number(row["values"][period][""]) if period else None
    target = Decimal(row["targets"][target_period][""]) if target_period else None
    return IndicatorFacts(
        key=key,
        title=row["title"],
        unit="%" if row["kind"] == "share" else row["unit"],
        measure_key=row["measure"],
        period=_until(period, row) if period else "",
        actual=actual,
        shown=_shown(row, actual),
        target=target,
        target_shown=_shown(row, target),
        target_period=_period(target_period) if target_period else "",
        baseline=_shown(row, Decimal(row["baseline"])) if row.get("baseline") else "",
        baseline_on=_day(row.get("baseline_on", "")),
        baseline_note=row.get("baseline_note", ""),
        light=_light(row),
        sentence=row.get("light_sentence", "") if _light(row) else "",
        rises=row["direction"] == measures.Direction.UP,
        missing=str(measures.WITHHELD_WORDS) if row.get("withheld") and not period else "",
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _compared(row: Content) -> tuple[str, str]:
    """Of which period the value and the target are, by the rule that the lights go by.

    What adds up over the year stands beside the target of the year with the year so far.
    """
    newest = _newest(row)
    if not newest:
        return "", ""
    period, target = measures.set_beside(newest, _totals(row, "targets"), adds_up=_adds_up(row))
    return period if period in _totals(row, "values") else newest, target


def _newest(row: Content) -> str:
    """The newest period of the indicator's own kind that has a value."""
    kind = row.get("frequency") or "year"
    spans = (measures.span_from(key) for key in _totals(row, "values"))
    own = [span for span in spans if span.kind == kind]
    return max(own, key=lambda span: span.ends).key if own else ""


def _totals(row: Content, group: str) -> list[str]:
    """Periods with a number for the whole, not only for a category."""
    return [key for key, cells in row.get(group, {}).items() if "" in cells]


def _adds_up(row: Content) -> bool:
    is_flow = row.get("counting") == measures.Counting.FLOW
    return is_flow and row.get("aggregation") == measures.Aggregation.SUM


def _number(cell: Content) -> Decimal:
    if "denominator" in cell:
        return Decimal(cell["numerator"]) * 100 / Decimal(cell["denominator"])
    return Decimal(cell["value"])


def _until(period: str, row: Content) -> str:
    """A sum over several periods says up to when."""
    newest = _newest(row)
    if period == newest:
        return _period(period)
    words = {"period": _period(period), "day": datum(measures.span_from(newest).ends)}
    return _("%(period)s bis %(day)s") % words


def _shown(row: Content, number: Decimal | None) -> str:
    if number is None:
        return ""
    unit = "%" if row["kind"] == "share" else row["unit"]
    return f"{zahl(number, int(row.get('decimals', 0)))}{NBSP}{unit}"


def _fields(rows: Iterable[Content], *, public: bool) -> tuple[FieldFacts, ...]:
    """Those that measures name; of agreements that were public then, where visitors read."""
    found: dict[str, FieldFacts] = {}
    for row in rows:
        for key, said in row.get("fields", {}).items():
            if said.get("public") or not public:
                label = f"{said.get('word', '')} {said.get('number', '')}".strip()
                found[key] = FieldFacts(key, said["title"], label, said.get("agreement", ""))
    return tuple(sorted(found.values(), key=lambda each: (each.agreement, each.label)))


def _lists(
    rows: Iterable[Content], names: Mapping[str, str]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The known lists in their order, then one's own under the `names` they had; with whatever terms
    were given then."""
    named: dict[str, list[str]] = {}
    for row in rows:
        for key, terms in row.get("terms", {}).items():
            named.setdefault(key, []).extend(terms.values())
    lists = {key: (name, terms) for key, (name, terms) in measures.TAXONOMIES.items()}
    lists |= {key: (names.get(key, key), {}) for key in sorted(named.keys() - lists.keys())}
    return {
        key: (name, tuple(dict.fromkeys([*terms.values(), *named.get(key, ())])))
        for key, (name, terms) in lists.items()
    }


def _changes(reporting_date: Any, user: Any) -> Iterator[str]:
    """What moved since the reporting date before, in sentences."""
    public = not user.is_authenticated
    found = measures.comparison_of(reporting_date, public=public, reader=user)
    said = (_change(each) for each in found)
    told = list(dict.fromkeys(filter(None, said)))
    yield from told[:MOST_CHANGES]
    if len(told) > MOST_CHANGES:
        yield _("Und %(n)s weitere Änderungen.") % {"n": zahl(len(told) - MOST_CHANGES)}


def _implementation(state: str | None) -> str:
    if not state:
        return _("ohne bekannten Stand")
    return _label(measures.Implementation, state)


def _change(each: Any) -> str:
    path, kind = each.change.path, each.change.kind
    if path[0] == "measures" and len(path) == 2:
        return _("Neu: %(title)s") % {"title": each.title} if kind == "added" else ""
    if path[0] == "measures" and path[-1] == "implementation":
        words = {
            "title": each.title,
            "old": _implementation(each.change.old),
            "new": _implementation(each.change.new),
        }
        return _("%(title)s: erst %(old)s, jetzt %(new)s") % words
    if path[0] == "indicators" and "values" in path:
        return _("%(title)s: neuer Ist-Wert") % {"title": each.title}
    return ""

"""Public progress of a cooperation: approved values only, field by field, first in sentences.

Also for somebody signed in this page shows what visitors see: it is what the cooperation answers
for in public.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.templatetags.design import badge
from handschlag.foundation.design.typography import datum
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.measure_figures import Figures, ShownIndicator
from handschlag.portal.measure_list import ListedMeasure, listed
from handschlag.portal.words import heading_number, how_many, in_words

VISITOR = AnonymousUser()


@dataclass(frozen=True)
class ProgressLine:
    """One measure with its public figures."""

    row: ListedMeasure
    indicators: list[ShownIndicator]

    @property
    def figures(self) -> SafeString:
        return figures_html(self)

    @property
    def has_figures(self) -> bool:
        return any(shown.latest for shown in self.indicators)


# Written here because a template takes several times as long, and a plan has hundreds of figures.
FIGURE = (
    '<div class="kpi"><p><span class="v num"><a href="{}#{}">{}<span class="sr"> {}: {}</span></a>'
    '</span><span class="t">{}, {}</span></p>{}{}</div>'
)


def figures_html(line: ProgressLine) -> SafeString:
    """Each figure leads to its row on the page of the measure."""
    if not line.indicators:
        return format_html(
            '<p class="small muted">{}</p>', _("Ein Indikator ist uns nicht bekannt.")
        )
    page = reverse("portal:measure", args=[line.row.measure.address_key])
    whence, none = _("woher diese Zahl kommt"), _("noch kein Ist-Wert freigegeben")
    return format_html_join(
        "", "{}", ((_figure(shown, page, whence, none),) for shown in line.indicators)
    )


def _figure(shown: ShownIndicator, page: str, whence: str, none: str) -> SafeString:
    if not shown.latest:
        return format_html('<p class="small muted">{}: {}</p>', shown.row.title, none)
    target, light = SafeString(), SafeString()
    if shown.target:
        target = format_html(
            '<p><span class="v num">{}</span><span class="t">{}</span></p>',
            shown.target,
            shown.target_words,
        )
    if shown.light:
        light = format_html('<p class="kpi__b">{}</p>', badge(shown.light.word, shown.light.badge))
    return format_html(
        FIGURE,
        page,
        shown.latest_anchor,
        shown.latest,
        shown.latest_words,
        whence,
        shown.row.title,
        shown.latest_words,
        target,
        light,
    )


@dataclass(frozen=True)
class ProgressField:
    title: str
    agreement: Any
    href: str
    anchor: str
    lines: list[ProgressLine]

    @property
    def words(self) -> str:
        if not self.lines:
            return _("Zu diesem Feld ist keine Maßnahme veröffentlicht.")
        measured = sum(line.has_figures for line in self.lines)
        words = {"n": heading_number(len(self.lines)), "m": how_many(measured)}
        if not measured and len(self.lines) > 1:
            return _("%(n)s Maßnahmen, noch ohne Ist-Werte.") % words
        if len(self.lines) == 1:
            return (
                _("Eine Maßnahme, mit Ist-Werten.")
                if measured
                else _("Eine Maßnahme, noch ohne Ist-Werte.")
            )
        return _("%(n)s Maßnahmen, davon %(m)s mit Ist-Werten.") % words


@dataclass(frozen=True)
class ProgressPage:
    cooperation: Any
    sentences: list[str]
    fields: list[ProgressField]
    as_of: Any
    is_invented: bool
    plans: list[Any]

    @property
    def stamp(self) -> str:
        if not self.as_of:
            return _("Noch ist kein Ist-Wert freigegeben.")
        return _("Letzte Freigabe eines Ist-Werts: %(day)s.") % {"day": datum(self.as_of)}


def progress_page(cooperation: Any) -> ProgressPage:
    rows = list(
        measures.measures_visible_to(VISITOR)
        .filter(cooperation=cooperation)
        .order_by("position", "pk")
    )
    lines = _lines(rows)
    fields = _fields(cooperation, lines)
    return ProgressPage(
        cooperation=cooperation,
        sentences=_sentences(cooperation, list(lines.values())),
        fields=fields,
        as_of=_last_approval(rows),
        is_invented=_is_invented(rows),
        plans=list(measures.plans_visible_to(VISITOR).filter(cooperation=cooperation)),
    )


def _lines(rows: list[Any]) -> dict[int, ProgressLine]:
    if not rows:
        return {}
    indicators = list(
        measures.indicators_visible_to(VISITOR)
        .filter(measure__in=rows)
        .order_by("measure", "position", "pk")
    )
    shown: dict[int, list[ShownIndicator]] = defaultdict(list)
    for indicator, one in zip(indicators, _figures(indicators), strict=True):
        shown[indicator.measure_id or 0].append(one)
    return {
        row.measure.pk: ProgressLine(row, shown[row.measure.pk]) for row in listed(rows, VISITOR)
    }


def _figures(indicators: list[Any]) -> list[ShownIndicator]:
    return Figures(indicators, VISITOR, curves=False).shown()


def _fields(cooperation: Any, lines: dict[int, ProgressLine]) -> list[ProgressField]:
    """Every field of the cooperation's public agreements, also those without a measure."""
    by_field, loose = _by_field(lines)
    rows = agreements.FieldOfAction.objects.filter(
        agreement__cooperation=cooperation,
        agreement__in=agreements.agreements_visible_to(VISITOR).order_by().values("pk"),
    ).select_related("agreement")
    found = [
        ProgressField(
            field.short_title,
            field.agreement,
            f"#feld-{field.number}",
            f"feld-{field.public_id}",
            [lines[key] for key in by_field[field.pk]],
        )
        for field in rows.order_by(F("agreement__signed_start").asc(nulls_last=True), "number")
    ]
    if loose:
        rest = [lines[key] for key in loose]
        found.append(ProgressField(_("Ohne Handlungsfeld"), None, "", "feld-ohne", rest))
    return found


def _by_field(lines: dict[int, ProgressLine]) -> tuple[dict[int, list[int]], list[int]]:
    """Measures by the field they rest on, directly, by a goal or by a sentence that is a field's."""
    by_field: dict[int, list[int]] = defaultdict(list)
    told: set[int] = set()
    origins = measures.MeasureOrigin.objects.filter(measure__in=list(lines)).filter(
        Q(field__isnull=False) | Q(goal__field__isnull=False)
    )
    pairs = origins.order_by("measure__position", "measure").values_list(
        "measure_id", "field_id", "goal__field_id"
    )
    for key, direct, by_goal in pairs:
        field = direct or by_goal
        if key not in by_field[field]:
            by_field[field].append(key)
        told.add(key)
    return by_field, [key for key in lines if key not in told]


def _sentences(cooperation: Any, lines: list[ProgressLine]) -> list[str]:
    """What this page says, to be read out."""
    if not lines:
        return [
            _("Zu „%(name)s“ ist noch keine Maßnahme veröffentlicht.") % {"name": cooperation.name},
            _("Was geplant ist, ist uns nicht bekannt oder noch nicht freigegeben."),
        ]
    number, measured = len(lines), sum(line.has_figures for line in lines)
    first = ngettext(
        "„%(name)s“ hat eine Maßnahme veröffentlicht.",
        "„%(name)s“ hat %(n)s Maßnahmen veröffentlicht.",
        number,
    ) % {"name": cooperation.name, "n": in_words(number)}
    second = ngettext(
        "Zu einer davon gibt es freigegebene Ist-Werte.",
        "Zu %(n)s davon gibt es freigegebene Ist-Werte.",
        measured,
    ) % {"n": in_words(measured)}
    return [first, second, *_reached(lines)]


def _reached(lines: Iterable[ProgressLine]) -> list[str]:
    words = [line.row.light.word for line in lines if line.row.light]
    if not words:
        return [_("Eine Ampel lässt sich noch zu keiner zeigen.")]
    counted = [f"{how_many(words.count(word))} {word}" for word in dict.fromkeys(sorted(words))]
    return [_("Die Ampeln stehen so: %(told)s.") % {"told": ", ".join(counted)}]


def _last_approval(rows: list[Any]) -> Any:
    keys = measures.indicators_visible_to(VISITOR).filter(measure__in=rows).order_by().values("pk")
    newest = measures.RolledUp.objects.filter(indicator__in=keys, latest=True)
    found = newest.aggregate(last=Max("as_of"))
    return found["last"]


def _is_invented(rows: list[Any]) -> bool:
    """The mark hangs on the source and spreads to everything that rests on it."""
    origins = measures.MeasureOrigin.objects.filter(measure__in=rows)
    return origins.filter(
        Q(clause__source__invented=True)
        | Q(field__clause__source__invented=True)
        | Q(goal__clause__source__invented=True)
    ).exists()

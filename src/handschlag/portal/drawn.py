"""Charts and plans as SVG: classes instead of styles on our pages, plain colours on paper."""

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from handschlag.portal.gantt import Bar, Diamond, Gantt
from handschlag.portal.indicator_chart import Chart

NOTHING = SafeString("")
DOWN = ' dy="17"'


def chart_svg(chart: Chart, *, label: str, css: str = "") -> SafeString:
    """`label` says in words what the picture shows; it is all that is read aloud."""
    size = chart.size
    paths = (
        ("band", chart.band),
        ("proj", chart.outlook),
        ("tgt", chart.target),
        ("val", chart.actual),
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}{}{}</svg>',
        css,
        size.width,
        size.height,
        label,
        _lines(chart),
        _periods(chart),
        format_html_join("", '<path class="{}" d="{}"/>', ((c, d) for c, d in paths if d)),
        format_html_join(
            "",
            '<circle class="{}" cx="{}" cy="{}" r="6"/>',
            ((dot.css, f"{dot.x:g}", f"{dot.y:g}") for dot in chart.dots),
        ),
        format_html_join(
            "",
            '<text class="lb" x="{}" y="{}">{}</text>',
            ((f"{end.x:g}", f"{end.y:g}", end.text) for end in chart.ends),
        ),
        _last(chart),
    )


def _lines(chart: Chart) -> SafeString:
    rows = (
        (
            f"{line.x:g}",
            f"{line.y:g}",
            f"{chart.right:g}",
            f"{line.x - 10:g}",
            f"{line.y + 4.5:g}",
            line.text,
        )
        for line in chart.lines
    )
    return format_html_join(
        "",
        '<path class="grid" d="M{} {}H{}"/><text class="ax" x="{}" y="{}" text-anchor="end">{}</text>',
        rows,
    )


def _periods(chart: Chart) -> SafeString:
    rows = ((f"{mark.x:g}", f"{mark.y + 24:g}", mark.text) for mark in chart.periods if mark.text)
    return format_html_join(
        "", '<text class="ax" x="{}" y="{}" text-anchor="middle">{}</text>', rows
    )


def _last(chart: Chart) -> SafeString:
    if chart.last is None:
        return NOTHING
    return format_html(
        '<text class="lb" x="{}" y="{}" text-anchor="middle">{}</text>',
        f"{chart.last.x:g}",
        f"{chart.last.y:g}",
        chart.last.text,
    )


def gantt_svg(gantt: Gantt, *, label: str, today_word: str, css: str = "") -> SafeString:
    """Names lie over the lines, so that nothing crosses them out."""
    bottom = gantt.height - 10
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}{}{}</svg>',
        css,
        gantt.width,
        gantt.height,
        label,
        _grid(gantt, bottom),
        _today(gantt, today_word, bottom),
        SafeString("".join(_bar(bar) for bar in gantt.bars)),
        format_html_join("", '<path class="wait" d="{}"/>', ((path,) for path in gantt.arrows)),
        SafeString("".join(_name(bar) for bar in gantt.bars)),
        SafeString("".join(_diamond(diamond) for diamond in gantt.diamonds)),
    )


def _grid(gantt: Gantt, bottom: int) -> SafeString:
    ticks = format_html_join(
        "",
        '<path class="{}" d="M{} {}V{}"/>',
        (
            (
                "grid grid--year" if tick.strong else "grid",
                f"{tick.x:g}",
                f"{gantt.top - 6:g}",
                bottom,
            )
            for tick in gantt.ticks
        ),
    )
    named = format_html_join(
        "",
        '<text class="ax" x="{}" y="{}">{}</text>',
        (
            (f"{tick.x + 4:g}", f"{gantt.top - 10:g}", tick.text)
            for tick in gantt.ticks
            if tick.text
        ),
    )
    years = format_html_join(
        "",
        '<text class="lb" x="{}" y="16">{}</text>',
        ((f"{year.x + 4:g}", year.text) for year in gantt.years),
    )
    return format_html("{}{}{}", ticks, named, years)


def _bar(bar: Bar) -> SafeString:
    # Numbers and our own class names only: nothing to escape, and there are hundreds of them.
    cut = f'<path class="cut" d="{bar.cuts}"/>' if bar.cuts else ""
    return SafeString(
        f'<rect class="{bar.css}" x="{bar.x:g}" y="{bar.y:g}" width="{bar.width:g}" '
        f'height="14" rx="3"/>{cut}'
    )


def _diamond(diamond: Diamond) -> SafeString:
    css = "mile mile--done" if diamond.milestone.done else "mile"
    return SafeString(f'<path class="{css}" d="{diamond.path}"/>')


def _name(bar: Bar) -> SafeString:
    lines = "".join(
        f'<tspan x="{bar.name_x:g}"{DOWN if at else ""}>{escape(line)}</tspan>'
        for at, line in enumerate(bar.names)
    )
    css = "nm nm--sub" if bar.line.level else "nm"
    return SafeString(f'<text class="{css}" y="{bar.name_y:g}">{lines}</text>')


def _today(gantt: Gantt, word: str, bottom: int) -> SafeString:
    if gantt.today is None:
        return NOTHING
    near_the_edge = gantt.today > gantt.width - 60
    return format_html(
        '<path class="now-line" d="M{} {}V{}"/><text class="now-word" x="{}" y="{}"{}>{}</text>',
        f"{gantt.today:g}",
        gantt.top - 8,
        bottom,
        f"{gantt.today + (-5 if near_the_edge else 5):g}",
        gantt.height - 1,
        SafeString(' text-anchor="end"') if near_the_edge else NOTHING,
        word,
    )

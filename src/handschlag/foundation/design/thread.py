"""The red thread: what its signs mean, and its horizontal forms, Fadenleiste and mini thread.

A filled node is there, a hollow one is missing. The line between two nodes is solid where both are
there and linked, else dotted. Bar, list and page draw what `drawn_states` says, and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

# full: the record exists, the line onward is documented; loose: it exists, nothing is linked
# behind it; open: it is missing; void: it is missing and the thread ends here. Who makes the links
# says what is there; a line that leads to something missing is dotted whatever they say.
LinkState = Literal["full", "loose", "open", "void"]
MISSING = ("open", "void")
_CLASSES: dict[LinkState, str] = {
    "full": "",
    "loose": "open full",
    "open": "open",
    "void": "void",
}
_STEP = 20  # px between two nodes of the mini thread
_FIRST = 6


@dataclass(frozen=True)
class FadenLink:
    """One link of the thread. An empty value is shown as a dash and read as "nichts bekannt"."""

    label: str
    value: str = ""
    href: str = ""
    state: LinkState = "open"
    here: bool = False
    note: str = ""


def drawn_states(links: Iterable[FadenLink | bool]) -> tuple[LinkState, ...]:
    """How each link is drawn, from what each says of itself and whether the next one is there."""
    said = [_said(link) for link in links]
    return tuple(map(_drawn, said, [*said[1:], None]))


def _said(link: FadenLink | bool) -> LinkState:
    if isinstance(link, bool):
        return "full" if link else "open"
    return link.state


def _drawn(state: LinkState, following: LinkState | None) -> LinkState:
    if state in MISSING:
        return "open" if following else "void"
    if following is None:
        return "full"
    return "loose" if following in MISSING else state


def faden_html(links: Iterable[FadenLink], *, toc: bool = False, big: bool = False) -> SafeString:
    """All links in a row. `toc`: the page itself is the thread, so phones leave the row out."""
    links = list(links)
    items = format_html_join(
        "",
        "<li{}{}>{}</li>",
        (
            _item(link, state, big=big)
            for link, state in zip(links, drawn_states(links), strict=True)
        ),
    )
    return format_html('<ol class="faden{}">{}</ol>', " faden--toc" if toc else "", items)


def _item(
    link: FadenLink, state: LinkState, *, big: bool
) -> tuple[SafeString, SafeString, SafeString]:
    classes = f"{_CLASSES[state]}{' here' if link.here else ''}".strip()
    value = link.value or format_html(
        '<span aria-hidden="true">–</span><span class="sr">{}</span>', _("nichts bekannt")
    )
    body = format_html(
        '<span class="k">{}</span><span class="{}">{}</span>',
        link.label,
        "big num" if big else "v",
        value,
    )
    if link.note:
        body = format_html('{}<span class="n">{}</span>', body, link.note)
    if link.href and not link.here:
        body = format_html('<a href="{}">{}</a>', link.href, body)
    return (
        format_html(' class="{}"', classes) if classes else mark_safe(""),
        mark_safe(' aria-current="step"') if link.here else mark_safe(""),
        body,
    )


def mini_thread_html(links: Iterable[FadenLink | bool], text: str) -> SafeString:
    """Small nodes beside an entry in a list; the text says the same in words."""
    svg = _mini_svg(drawn_states(links))
    return format_html('<span class="mini">{}<span>{}</span></span>', svg, text)


@lru_cache(maxsize=256)
def _mini_svg(states: Sequence[LinkState]) -> SafeString:
    xs = [_FIRST + _STEP * index for index in range(len(states))]
    width = _STEP * (len(states) - 1) + 2 * _FIRST
    solid, dotted = _strokes(states, xs)
    nodes = zip((state not in MISSING for state in states), xs, strict=True)
    parts = [
        f'<path class="yarn" d="{solid}"/>' if solid else "",
        f'<path class="dots" d="{dotted}"/>' if dotted else "",
        *(
            f'<circle class="{"on" if on else "off"}" cx="{x}" cy="7" r="{5 if on else 4}"/>'
            for on, x in nodes
        ),
    ]
    return mark_safe(  # noqa: S308 -- built from numbers only
        f'<svg viewBox="0 0 {width} 14" width="{width}" height="14" aria-hidden="true" '
        f'focusable="false">{"".join(parts)}</svg>'
    )


def _strokes(states: Sequence[LinkState], xs: Sequence[int]) -> tuple[str, str]:
    """Path data: solid through the nodes, dotted from node edge to node edge."""
    solid, dotted = "", ""
    for state, (left, right) in zip(states, pairwise(xs), strict=False):
        if state == "full":
            solid += f"M{left} 7H{right}"
        else:
            dotted += f"M{left + 7} 7H{right - 6}"
    return solid, dotted

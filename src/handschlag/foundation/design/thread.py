"""The red thread in its horizontal forms: Fadenleiste and mini thread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

# full: the record exists, the line onward is documented; loose: it exists, nothing is linked
# behind it; open: it is missing; void: it is missing and the thread ends here.
LinkState = Literal["full", "loose", "open", "void"]
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


def faden_html(links: Iterable[FadenLink], *, toc: bool = False, big: bool = False) -> SafeString:
    """All links in a row. `toc`: the page itself is the thread, so phones leave the row out."""
    items = format_html_join("", "<li{}{}>{}</li>", (_item(link, big=big) for link in links))
    return format_html('<ol class="faden{}">{}</ol>', " faden--toc" if toc else "", items)


def _item(link: FadenLink, *, big: bool) -> tuple[SafeString, SafeString, SafeString]:
    classes = f"{_CLASSES[link.state]}{' here' if link.here else ''}".strip()
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
    known = tuple(
        link if isinstance(link, bool) else link.state in ("full", "loose") for link in links
    )
    return format_html('<span class="mini">{}<span>{}</span></span>', _mini_svg(known), text)


@lru_cache(maxsize=256)
def _mini_svg(known: Sequence[bool]) -> SafeString:
    xs = [_FIRST + _STEP * index for index in range(len(known))]
    width = _STEP * (len(known) - 1) + 2 * _FIRST
    solid, dotted = _strokes(known, xs)
    parts = [
        f'<path class="yarn" d="{solid}"/>' if solid else "",
        f'<path class="dots" d="{dotted}"/>' if dotted else "",
        *(
            f'<circle class="{"on" if on else "off"}" cx="{x}" cy="7" r="{5 if on else 4}"/>'
            for on, x in zip(known, xs, strict=True)
        ),
    ]
    return mark_safe(  # noqa: S308 -- built from numbers only
        f'<svg viewBox="0 0 {width} 14" width="{width}" height="14" aria-hidden="true" '
        f'focusable="false">{"".join(parts)}</svg>'
    )


def _strokes(known: Sequence[bool], xs: Sequence[int]) -> tuple[str, str]:
    """Path data: solid between neighbours that both exist, dotted from node edge to node edge."""
    solid, dotted = "", ""
    for index, (left, right) in enumerate(pairwise(xs)):
        if known[index] and known[index + 1]:
            solid += f"M{left} 7H{right}"
        else:
            dotted += f"M{left + 7} 7H{right - 6}"
    return solid, dotted

"""Unknown is not none: the four kinds of gap and how a page says them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class GapKind(TextChoices):
    UNKNOWN = "unknown", _("uns nicht bekannt (Stand der Recherche)")
    CONFIRMED_NONE = "confirmed_none", _("vom Partner bestätigt: keine")
    IN_PREPARATION = "in_preparation", _("in Vorbereitung")
    NOT_PUBLIC = "not_public", _("nicht öffentlich")


@dataclass(frozen=True)
class Gap:
    """What is missing, in a sentence, with the next step where there is one."""

    text: str
    kind: str = GapKind.UNKNOWN
    detail: str = ""
    href: str = ""
    link_label: str = ""


def gap_word(kind: str) -> str:
    return str(GapKind(kind).label)


def gaps_html(items: Iterable[Gap], *, show_kind: bool = True) -> SafeString:
    """A list of gaps. Without `show_kind` only where the surrounding text says the kind."""
    return format_html(
        '<ul class="gaps">{}</ul>',
        format_html_join("", "{}", ((_gap(item, show_kind=show_kind),) for item in items)),
    )


def _gap(item: Gap, *, show_kind: bool) -> SafeString:
    kind = (
        format_html('<p class="kind">{}</p>', gap_word(item.kind))
        if show_kind
        else format_html('<span class="sr">{}: </span>', gap_word(item.kind))
        if item.kind != GapKind.UNKNOWN
        else ""
    )
    link = format_html(' <a href="{}">{}</a>', item.href, item.link_label) if item.href else ""
    detail = format_html("<p>{}{}</p>", item.detail, link) if item.detail or link else ""
    css = item.kind.replace("_", "-")
    return format_html('<li class="{}">{}<b>{}</b>{}</li>', css, kind, item.text, detail)

"""Which parts of a page belong to its frame: by their element, their role and what they are called."""

import re
from collections.abc import Mapping

# Not read at all, with everything in them.
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "button",
        "datalist",
        "dialog",
        "progress",
        "meter",
        "input",
        "applet",
        "frameset",
    ]
)
MAIN = frozenset({"main", "article"})
FRAME = frozenset({"nav", "header", "footer", "aside", "menu"})
FRAME_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
        "complementary",
    ]
)
# Whole names or beginnings joined by - or _, so that "content-with-sidebar" is none of them.
FRAME_NAME = re.compile(
    r"(?:(?:main|top|sub|meta|service|site|page|head|header|footer|foot|side|left|right|mobile"
    r"|primary|secondary|global|local|quick|social|cookie|off)[-_]?)?"
    r"(?:nav|navi|navigation|navbar|menu|menue|breadcrumbs?|brotkrumen?|rootline|sidebar|footer|fusszeile"
    r"|cookies?|consent|cookiebar|share|sharing|socialmedia|pagination|pager|skip|skiplinks?|skip-link"
    r"|screen-reader-text|newsletter|toolbar|search|searchform|suche|login|languages?|sprachwahl|canvas"
    r"|related|related-posts|print|comments?)"
    r"(?:[-_]?(?:bar|list|container|wrapper|box|menu|nav|navigation|links|area|banner|inner|outer|block))?",
    re.IGNORECASE,
)
# Never frame, whatever their class says: it describes the layout, not what they are.
WHOLE_PAGE = frozenset({"html", "body", "main", "article", "form"})


def is_main(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in MAIN or attributes.get("role", "").lower() in {"main", "article"}


def is_frame(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in WHOLE_PAGE:
        return False
    if tag in FRAME or attributes.get("role", "").lower() in FRAME_ROLES:
        return True
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:400].split()
    return any(FRAME_NAME.fullmatch(name) for name in names[:20])


def is_ornament(tag: str, attributes: Mapping[str, str]) -> bool:
    """Small signs beside the text that a screen reader passes over."""
    return tag in {"i", "span"} and attributes.get("aria-hidden", "").lower() == "true"

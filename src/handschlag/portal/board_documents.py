"""What to take along from a board's page: one line per document, with the ways it comes in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handschlag.portal.links import address_of
from handschlag.portal.report_bundles import letterheads_for

INTERNAL = "?fassung=intern"


@dataclass(frozen=True)
class TakeAlong:
    """`ways` are (short label, address); the title stands once in front of them."""

    title: str
    ways: tuple[tuple[str, str], ...]


def as_documents(
    name: str, args: Iterable[str], title: str, user: Any, *, public: bool, inside: bool
) -> list[TakeAlong]:
    """PDF and Word of one document: the form for everybody, and the one for members.

    Word comes on the own letterhead as well, for whoever has one.
    """
    found, keys, own = [], tuple(args), letterheads_for(user) if public or inside else []
    pdf = address_of(f"governance:{name}_pdf", *keys)
    docx = address_of(f"governance:{name}_docx", *keys)
    if public:
        found.append(TakeAlong(title, _ways(pdf, docx, "", own)))
    if inside:
        internal = _("%(what)s, intern") % {"what": title}
        found.append(TakeAlong(internal, _ways(pdf, docx, INTERNAL, own)))
    return found


def _ways(
    pdf: str, docx: str, query: str, letterheads: Iterable[Any]
) -> tuple[tuple[str, str], ...]:
    mark = "&" if query else "?"
    own = (
        (
            _("Word auf „%(name)s“") % {"name": letterhead.name},
            f"{docx}{query}{mark}vorlage={letterhead.public_id}",
        )
        for letterhead in letterheads
    )
    return ((_("PDF"), f"{pdf}{query}"), (_("Word"), f"{docx}{query}"), *own)

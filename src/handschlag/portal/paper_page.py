"""A paper on its page: its words, its files, its way through the councils."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.records_shown import Fact
from handschlag.foundation.design.typography import datum
from handschlag.modules.governance import api as governance
from handschlag.portal.board_documents import TakeAlong, as_documents
from handschlag.portal.body_pages import Links, ShownOnPage, is_invented
from handschlag.portal.links import address_of


@dataclass(frozen=True)
class PaperPage:
    row: Any
    shown: Any
    resolutions: list[ShownOnPage]
    items: list[Any]
    facts: list[Fact]
    actions: Links
    council_results: Links
    documents: list[TakeAlong]
    is_invented: bool


def paper_page(paper: Any, user: Any) -> PaperPage:
    shown = governance.form_for(paper, user)
    resolutions = governance.resolutions_visible_to(user).filter(item__paper=paper)
    items = governance.items_visible_to(user).filter(paper=paper).exclude(meeting=None)
    items = items.select_related("meeting", "body")
    return PaperPage(
        row=paper,
        shown=shown,
        resolutions=[ShownOnPage(each) for each in governance.forms_for(resolutions, user)],
        items=list(items),
        facts=_facts(shown),
        actions=_actions(paper, user),
        council_results=_council_results(paper, user),
        documents=_documents(paper, user),
        is_invented=any(is_invented(item.body) for item in items[:1]),
    )


def _facts(shown: Any) -> list[Fact]:
    by = ", ".join(filter(None, [shown.from_office, shown.from_org]))
    return [
        Fact(_("Art"), shown.kind_label),
        Fact(_("Nummer"), shown.reference),
        Fact(_("Datum"), datum(shown.dated) if shown.dated else ""),
        Fact(_("Eingebracht von"), by),
    ]


def _actions(paper: Any, user: Any) -> Links:
    if not user.is_authenticated or not user.has_perm("governance.edit_paper", paper):
        return []
    return [(_("Bearbeiten"), address_of("governance:paper_edit", paper.address_key))]


def _council_results(paper: Any, user: Any) -> Links:
    """Where a town writes down what its own council resolved."""
    if not user.is_authenticated:
        return []
    rows = paper.consultations.select_related("organisation", "body")
    return [
        (
            _("Beschluss eintragen: %(where)s") % {"where": row.where},
            address_of("governance:consultation_edit", paper.address_key, row.public_id),
        )
        for row in rows
        if user.has_perm("governance.record_council_result", row)
    ]


def _documents(paper: Any, user: Any) -> list[TakeAlong]:
    return as_documents(
        "council_paper",
        [paper.address_key],
        _("Informationsvorlage"),
        user,
        public=governance.public_form(paper) is not None,
        inside=user.is_authenticated and user.has_perm("governance.see_inside", paper),
    )

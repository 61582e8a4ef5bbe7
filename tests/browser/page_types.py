"""Every type of page once, with who sees it, for those tests that look at all of them."""

from dataclasses import dataclass

from django.urls import reverse
from tests.browser.people import ADMINISTRATOR, COORDINATOR, PARTNER, VISITOR
from tests.everywhere.expected import ON_READING


@dataclass(frozen=True)
class PageType:
    """`address` says where, if the name is not that of an address of the house.

    `spoiled`: as it looks after its form was sent with everything that was typed taken out.
    """

    name: str
    reader: str = VISITOR
    address: str = ""
    status: int = 200
    spoiled: bool = False
    of_draft: bool = False

    def __str__(self):
        return self.name.replace(":", "-")


# Columns of the table, the plainest reader first; who writes most sees most.
COLUMNS = {VISITOR: 0, COORDINATOR: 3, PARTNER: 1, ADMINISTRATOR: 4}
NOT_PAGES = {
    "governance:agenda_docx",
    "governance:agenda_pdf",
    "governance:council_paper_docx",
    "governance:council_paper_pdf",
    "governance:follow_ups_docx",
    "governance:follow_ups_pdf",
    "governance:link_ics",
    "governance:link_minutes",
    "governance:link_pdf",
    "governance:meeting_ics",
    "governance:minutes_docx",
    "governance:minutes_pdf",
    "governance:pack_pdf",
    "agreements:organisation_suggest",
    "directory:suggestions",
    "intake:suggest",
    "files:download",
    "measures:calendar",
    "measures:findings_export",
    "measures:gap_export",
    "measures:sheet_workbook",
    "operations:alive",
    "portal:agreement_data",
    "portal:agreement_docx",
    "portal:agreement_feed",
    "portal:agreement_pdf",
    "portal:bundle_download",
    "portal:feed",
    "portal:network_map",
    "portal:measure_sheet_pdf",
    "portal:organisation_data",
    "portal:organisation_docx",
    "portal:organisation_pdf",
    "portal:council_page_docx",
    "portal:council_page_pdf",
    "portal:datapackage",
    "portal:open_activities",
    "portal:open_table",
    "portal:progress_docx",
    "portal:progress_internal_docx",
    "portal:progress_internal_pdf",
    "portal:progress_internal_xlsx",
    "portal:progress_pdf",
    "portal:progress_xlsx",
    "portal:robots",
    "portal:search_suggestions",
    "portal:sitemap",
    "tables:export",
    # Needs a workbook that was really sent: see the journey with the authority's.
    "tables:foreign_map",
}


def ordinary_pages():
    """Each address that shows a page to anybody, as the first of its readers sees it."""
    for name, answers in ON_READING.items():
        statuses = answers.split()
        readers = [each for each, column in COLUMNS.items() if statuses[column] == "200"]
        if readers and name not in NOT_PAGES and not name.startswith("oparl:"):
            yield PageType(name, readers[0])


SPECIAL = [
    PageType("start-signed-in", COORDINATOR, "portal:start"),
    PageType("agreement-coordinated", COORDINATOR, "portal:agreement"),
    PageType("organisation-own", PARTNER, "portal:organisation"),
    PageType("organisations-filtered", address="/organisationen/?q=Stadt&land=BB"),
    PageType("organisations-none", address="/organisationen/?q=gibtesnicht"),
    PageType("search-found", address="/suche/?q=Spremberg"),
    PageType("search-mistyped", address="/suche/?q=Hoyerswreda"),
    PageType("search-nothing", address="/suche/?q=gibtesnicht"),
    PageType("desk-partner", PARTNER, "portal:desk"),
    PageType("workspace-partner", PARTNER, "agreements:agreement_edit"),
    PageType("release-partner", PARTNER, "agreements:release"),
    PageType("page-release-partner", PARTNER, "agreements:page_release"),
    PageType("draft-page", COORDINATOR, "portal:agreement", of_draft=True),
    PageType("draft-sign", COORDINATOR, "agreements:agreement_sign", of_draft=True),
    PageType("draft-delete", COORDINATOR, "agreements:draft_delete", of_draft=True),
    PageType("draft-release", COORDINATOR, "agreements:release", of_draft=True),
    PageType("outbox", address="/postausgang/"),
    PageType(
        "inbox-nothing", PARTNER, "/mitteilungen/?art=directory.mandate_granted&nur=ungelesen"
    ),
    PageType("list-compiled", COORDINATOR, "/organisationen/verteiler/?function=a"),
    PageType("similar-found", PARTNER, "/organisationen/aehnliche/?name=Stadt+Spremberg"),
    PageType("table-wrong", PARTNER, "tables:table", spoiled=True),
    PageType("not-found", address="/gibt-es-nicht/", status=404),
    PageType("forbidden", PARTNER, "design:gallery", status=403),
    PageType("sign-in-wrong", address="account_login", spoiled=True),
    PageType("objection-wrong", address="directory:objection", spoiled=True),
    PageType("organisation-new-wrong", PARTNER, "directory:organisation_new", spoiled=True),
    PageType("organisation-wrong", PARTNER, "directory:organisation_edit", spoiled=True),
    PageType("hand-in-wrong", PARTNER, "intake:hand_in", spoiled=True),
    PageType("citation-wrong", PARTNER, "directory:citation_new", spoiled=True),
    PageType("source-wrong", ADMINISTRATOR, "portal:source_edit", spoiled=True),
    PageType("name-wrong", PARTNER, "directory:name_edit", spoiled=True),
    PageType("tie-wrong", PARTNER, "directory:tie_list", spoiled=True),
    PageType("agreement-new-wrong", COORDINATOR, "agreements:agreement_new", spoiled=True),
    PageType("clause-wrong", COORDINATOR, "agreements:clause_new", spoiled=True),
    PageType(
        "draft-sign-wrong", COORDINATOR, "agreements:agreement_sign", of_draft=True, spoiled=True
    ),
]
PAGE_TYPES = [*ordinary_pages(), *SPECIAL]


def paths_in(rows):
    """Where each page type stands; `rows` are those of tests.everywhere in the same database."""
    return {each.name: _path(each, rows) for each in PAGE_TYPES}


def _path(page_type, rows):
    # This file is read before the models are there, those rows are made of them.
    from tests.everywhere.addresses import address_of, public_id_rows

    name = page_type.address or page_type.name
    if name.startswith("/"):
        return name
    if row := public_id_rows(name, rows):
        return reverse(name, kwargs={"public_id": row.public_id})
    return address_of(name, rows, agreement="draft" if page_type.of_draft else "agreement")


SPOIL = """form => {
  form.noValidate = true;
  for (const field of form.querySelectorAll("input, textarea")) {
    if (["text", "email", "password", "url", "date"].includes(field.type)
        || field.tagName === "TEXTAREA") field.value = "";
  }
}"""


def spoil_form(page):
    """Send the form with everything taken out that somebody typed."""
    form = page.locator("main form.form").first
    form.evaluate(SPOIL)
    with page.expect_navigation():
        form.locator("button[type=submit]").first.click()

"""Heading order, labels, names and language of every page, without a browser."""

import pytest
from django.db import transaction
from tests.everywhere.conftest import ROLES
from tests.everywhere.expected import ON_READING
from tests.everywhere.markup import stumbles
from tests.everywhere.test_who_gets_what import url_of

# Machine-readable, or a part of a page that is fetched while typing.
NO_PAGE = {
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
    "directory:similar",
    "directory:suggestions",
    "intake:suggest",
    "portal:search_suggestions",
    "files:download",
    "mfa_download_recovery_codes",
    "oparl:anything",
    "oparl:body_list",
    "oparl:file_content",
    "oparl:object",
    "oparl:of_body",
    "oparl:of_organization",
    "oparl:system",
    "measures:calendar",
    "measures:findings_export",
    "measures:gap_export",
    "measures:sheet_workbook",
    "operations:alive",
    "operations:metrics",
    "operations:ready",
    "portal:agreement_data",
    "portal:agreement_docx",
    "portal:agreement_feed",
    "portal:agreement_pdf",
    "portal:bundle_download",
    "portal:feed",
    "portal:measure_sheet_pdf",
    "portal:network_map",
    "portal:organisation_data",
    "portal:organisation_docx",
    "tables:export",
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
    "portal:sitemap",
}


@pytest.mark.parametrize("name", sorted(set(ON_READING) - NO_PAGE))
def test_a_screen_reader_does_not_stumble(world, name):
    for role in ROLES:
        with transaction.atomic():
            page = world.client(role).get(url_of(name, world.rows))
            transaction.set_rollback(True)
        if page.status_code not in {302, 405}:
            assert stumbles(page.content.decode()) == [], (name, role)


# The gallery shows how components are written, tags and all.
@pytest.mark.parametrize("name", sorted(set(ON_READING) - NO_PAGE - {"design:gallery"}))
def test_no_page_speaks_english_or_shows_a_template(world, name):
    page = world.client("administrator").get(url_of(name, world.rows))
    if page.status_code != 200:
        return
    text = page.content.decode()
    for word in ("{{", "{%", "None</", ">None", "This field", "Password", "Sign In", "Submit"):
        assert word not in text, (name, word)


def test_the_check_itself_finds_what_is_wrong():
    bad = (
        "<html lang=en><title></title><main><h2>A</h2><input id=a><a href=/></a><img src=x></main>"
    )
    assert len(stumbles(bad)) == 7

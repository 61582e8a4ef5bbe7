"""The public addresses. German words, stable; modules own their edit pages below them."""

from django.urls import path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:key>

from . import urls_of_progress
from .views import (
    agreements,
    bodies,
    data,
    desk,
    letterheads,
    measures,
    network,
    organisations,
    pages,
    reports,
    search,
    sources,
    start,
)

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("suche/", search.search, name="search"),
    path("suche/vorschlaege/", search.search_suggestions, name="search_suggestions"),
    path("vereinbarungen/", agreements.agreement_list, name="agreement_list"),
    path("vereinbarungen/<address:key>/", agreements.agreement, name="agreement"),
    path(
        "vereinbarungen/<address:key>/feed.atom", agreements.agreement_feed, name="agreement_feed"
    ),
    path(
        "vereinbarungen/<address:key>/data.jsonld", agreements.agreement_data, name="agreement_data"
    ),
    path("organisationen/", organisations.organisation_list, name="organisation_list"),
    path("organisationen/<address:key>/", organisations.organisation, name="organisation"),
    path(
        "organisationen/<address:key>/data.jsonld",
        organisations.organisation_data,
        name="organisation_data",
    ),
    path("vereinbarungen/<address:key>/seite.pdf", reports.agreement_pdf, name="agreement_pdf"),
    path("vereinbarungen/<address:key>/seite.docx", reports.agreement_docx, name="agreement_docx"),
    path("vereinbarungen/<address:key>/akte/", reports.agreement_file, name="agreement_file"),
    path(
        "organisationen/<address:key>/seite.pdf", reports.organisation_pdf, name="organisation_pdf"
    ),
    path(
        "organisationen/<address:key>/seite.docx",
        reports.organisation_docx,
        name="organisation_docx",
    ),
    path("organisationen/<address:key>/akte/", reports.organisation_file, name="organisation_file"),
    path(
        "organisationen/<address:key>/briefvorlagen/",
        letterheads.letterhead_list,
        name="letterhead_list",
    ),
    path(
        "organisationen/<address:key>/briefvorlagen/<slug:letterhead_id>/entfernen/",
        letterheads.letterhead_remove,
        name="letterhead_remove",
    ),
    path("akten/<slug:public_id>/", reports.bundle, name="bundle"),
    path("akten/<slug:public_id>/akte.zip", reports.bundle_download, name="bundle_download"),
    path("gremien/", bodies.body_list, name="body_list"),
    path("gremien/vorlagen/<address:key>/", bodies.paper, name="paper"),
    path("gremien/<address:key>/", bodies.body, name="body"),
    path("gremien/<address:key>/zwei-minuten/", bodies.body_brief, name="body_brief"),
    path("gremien/<address:key>/sitzungen/<address:meeting>/", bodies.meeting, name="meeting"),
    path("massnahmen/", measures.measure_list, name="measure_list"),
    path("massnahmen/<address:key>/", measures.measure, name="measure"),
    path("massnahmen/<address:key>/steckbrief/", measures.measure_sheet, name="measure_sheet"),
    path(
        "massnahmen/<address:key>/steckbrief.pdf",
        measures.measure_sheet_pdf,
        name="measure_sheet_pdf",
    ),
    path("plaene/<address:key>/", measures.plan, name="plan"),
    path("fortschritt/<address:key>/", measures.progress, name="progress"),
    path("netzwerk/", network.network, name="network"),
    path("netzwerk/karte.json", network.network_map, name="network_map"),
    path("quellen/", sources.source_list, name="sources"),
    path("quellen/<slug:public_id>/", sources.source, name="source"),
    path("quellen/<slug:public_id>/bearbeiten/", sources.source_edit, name="source_edit"),
    path("quellen/<slug:public_id>/pruefsumme/", sources.source_checksum, name="source_checksum"),
    path("schreibtisch/", desk.desk, name="desk"),
    path("daten/", data.data, name="data"),
    *urls_of_progress.urlpatterns,
    path("feed.atom", data.feed, name="feed"),
    path("sitemap.xml", data.sitemap_xml, name="sitemap"),
    path("robots.txt", data.robots, name="robots"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("impressum/", pages.imprint, name="imprint"),
]

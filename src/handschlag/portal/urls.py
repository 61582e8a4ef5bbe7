"""The public addresses. German words, stable; modules own their edit pages below them."""

from django.urls import path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:key>

from .views import (
    agreements,
    data,
    desk,
    network,
    organisations,
    pages,
    search,
    sources,
    start,
)

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("suche/", search.search, name="search"),
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
    path("netzwerk/", network.network, name="network"),
    path("quellen/", sources.source_list, name="sources"),
    path("quellen/<slug:public_id>/", sources.source, name="source"),
    path("schreibtisch/", desk.desk, name="desk"),
    path("daten/", data.data, name="data"),
    path("feed.atom", data.feed, name="feed"),
    path("sitemap.xml", data.sitemap_xml, name="sitemap"),
    path("robots.txt", data.robots, name="robots"),
    path("barrierefreiheit/", pages.accessibility, name="accessibility"),
    path("datenschutz/", pages.privacy, name="privacy"),
    path("impressum/", pages.imprint, name="imprint"),
]

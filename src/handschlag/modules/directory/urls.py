"""Edit pages under /organisationen/; the list and the public page belong to the portal."""

from django.urls import path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:key>

from . import views

app_name = "directory"

ONE = "<address:key>/"

urlpatterns = [
    path("neu/", views.organisation_new, name="organisation_new"),
    path("aehnliche/", views.similar, name="similar"),
    path("stimmt-das-noch/", views.freshness, name="freshness"),
    path("vorschlaege/", views.suggestions, name="suggestions"),
    path("uebernahmen/", views.claim_list, name="claim_list"),
    path("uebernahmen/<slug:claim_id>/", views.claim_decide, name="claim_decide"),
    path("hinweise/", views.objection_list, name="objection_list"),
    path("hinweise/<slug:objection_id>/", views.objection_settle, name="objection_settle"),
    path("zusammenfuehrungen/", views.merge_list, name="merge_list"),
    path("zusammenfuehrungen/<slug:merge_id>/rueckgaengig/", views.merge_undo, name="merge_undo"),
    path("dubletten/", views.duplicate_list, name="duplicate_list"),
    path("dubletten/<int:duplicate_id>/urteil/", views.duplicate_judge, name="duplicate_judge"),
    path("verteiler/", views.distribution, name="distribution"),
    path(
        "verteiler/<slug:list_id>/umbenennen/",
        views.distribution_rename,
        name="distribution_rename",
    ),
    path(
        "verteiler/<slug:list_id>/loeschen/", views.distribution_remove, name="distribution_remove"
    ),
    path("vertretung/", views.absence, name="absence"),
    path(f"{ONE}bearbeiten/", views.organisation_edit, name="organisation_edit"),
    path(f"{ONE}kennungen/", views.organisation_keys, name="organisation_keys"),
    path(f"{ONE}bestaetigen/", views.organisation_confirm, name="organisation_confirm"),
    path(f"{ONE}veroeffentlichen/", views.organisation_release, name="organisation_release"),
    path(f"{ONE}verlauf/", views.organisation_history, name="organisation_history"),
    path(f"{ONE}namen/", views.name_list, name="name_list"),
    path(f"{ONE}namen/<int:name_id>/bearbeiten/", views.name_edit, name="name_edit"),
    path(f"{ONE}namen/<int:name_id>/entfernen/", views.name_remove, name="name_remove"),
    path(f"{ONE}beziehungen/", views.tie_list, name="tie_list"),
    path(f"{ONE}beziehungen/<slug:tie_id>/bearbeiten/", views.tie_edit, name="tie_edit"),
    path(f"{ONE}beziehungen/<slug:tie_id>/entfernen/", views.tie_remove, name="tie_remove"),
    path(
        f"{ONE}beziehungen/<slug:tie_id>/bestaetigen/",
        views.tie_answer,
        {"answer": "bestaetigen"},
        name="tie_confirm",
    ),
    path(
        f"{ONE}beziehungen/<slug:tie_id>/bestreiten/",
        views.tie_answer,
        {"answer": "bestreiten"},
        name="tie_deny",
    ),
    path(f"{ONE}funktionen/", views.post_list, name="post_list"),
    path(f"{ONE}funktionen/<int:post_id>/bearbeiten/", views.post_edit, name="post_edit"),
    path(f"{ONE}funktionen/<int:post_id>/person/", views.person_edit, name="person_edit"),
    path(f"{ONE}funktionen/<int:post_id>/bestaetigen/", views.post_confirm, name="post_confirm"),
    path(f"{ONE}funktionen/<int:post_id>/entfernen/", views.post_remove, name="post_remove"),
    path(f"{ONE}kontaktstellen/", views.contact_list, name="contact_list"),
    path(
        f"{ONE}kontaktstellen/<slug:point_id>/bearbeiten/", views.contact_edit, name="contact_edit"
    ),
    path(
        f"{ONE}kontaktstellen/<slug:point_id>/bestaetigen/",
        views.contact_confirm,
        name="contact_confirm",
    ),
    path(
        f"{ONE}kontaktstellen/<slug:point_id>/entfernen/",
        views.contact_remove,
        name="contact_remove",
    ),
    path(f"{ONE}quellen/", views.citation_list, name="citation_list"),
    path(f"{ONE}quellen/neu/<slug:fact>/", views.citation_new, name="citation_new"),
    path(f"{ONE}quellen/<int:citation_id>/bearbeiten/", views.citation_edit, name="citation_edit"),
    path(
        f"{ONE}quellen/<int:citation_id>/entfernen/",
        views.citation_remove,
        name="citation_remove",
    ),
    path(f"{ONE}mandate/", views.mandate_list, name="mandate_list"),
    path(f"{ONE}mandate/<slug:mandate_id>/aendern/", views.mandate_change, name="mandate_change"),
    path(f"{ONE}mandate/<slug:mandate_id>/beenden/", views.mandate_end, name="mandate_end"),
    path(
        f"{ONE}mandate/<slug:mandate_id>/vertretung/",
        views.mandate_deputies,
        name="mandate_deputies",
    ),
    path(
        f"{ONE}mandate/<slug:mandate_id>/uebergabe/",
        views.mandate_hand_over,
        name="mandate_hand_over",
    ),
    path(
        f"{ONE}vertretungen/<slug:deputyship_id>/beenden/",
        views.deputyship_end,
        name="deputyship_end",
    ),
    path(
        f"{ONE}mandate/zusagen/<slug:promise_id>/zurueckziehen/",
        views.promise_withdraw,
        name="promise_withdraw",
    ),
    path(f"{ONE}uebernehmen/", views.claim, name="claim"),
    path(f"{ONE}hinweis/", views.objection, name="objection"),
    path(f"{ONE}doppelte/", views.merge_choose, name="merge_choose"),
    path(f"{ONE}doppelte/<address:other>/", views.merge_pair, name="merge_pair"),
]

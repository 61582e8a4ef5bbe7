"""Edit pages; the list and the public page of an agreement belong to the portal."""

from django.urls import URLPattern, path

from handschlag.foundation.records import addresses  # noqa: F401 -- registers <address:…>

from . import views

app_name = "agreements"


def _parts(kind: views.PartKind) -> list[URLPattern]:
    given, whole = {"kind": kind}, f"<address:key>/{kind.path}/"
    one = f"{whole}<slug:public_id>/"
    return [
        path(f"{whole}neu/", views.part_new, given, name=f"{kind.name}_new"),
        path(one, views.part_edit, given, name=f"{kind.name}_edit"),
        path(f"{one}entfernen/", views.part_remove, given, name=f"{kind.name}_remove"),
    ]


urlpatterns = [
    path("neu/", views.agreement_new, name="agreement_new"),
    path("organisationen/vorschlaege/", views.organisation_suggest, name="organisation_suggest"),
    path("kooperationen/neu/", views.cooperation_new, name="cooperation_new"),
    path(
        "kooperationen/<address:key>/bearbeiten/", views.cooperation_edit, name="cooperation_edit"
    ),
    path(
        "kooperationen/<address:key>/koordination/", views.steward_appoint, name="steward_appoint"
    ),
    path(
        "kooperationen/<address:key>/koordination/<int:number>/beenden/",
        views.steward_end,
        name="steward_end",
    ),
    path(
        "kooperationen/<address:key>/dokumente/neu/",
        views.cooperation_document_new,
        name="cooperation_document_new",
    ),
    path("dokumente/<slug:public_id>/", views.document_edit, name="document_edit"),
    path("dokumente/<slug:public_id>/entfernen/", views.document_remove, name="document_remove"),
    path("veroeffentlichungen/<slug:public_id>/", views.page_release, name="page_release"),
    path(
        "veroeffentlichungen/<slug:public_id>/stellungnahme/",
        views.page_release_state,
        name="page_release_state",
    ),
    path(
        "veroeffentlichungen/<slug:public_id>/freigeben/",
        views.page_release_publish,
        name="page_release_publish",
    ),
    path(
        "veroeffentlichungen/<slug:public_id>/zuruecknehmen/",
        views.page_release_withdraw,
        name="page_release_withdraw",
    ),
    path("<address:key>/bearbeiten/", views.agreement_edit, name="agreement_edit"),
    path("<address:key>/angaben/", views.agreement_details, name="agreement_details"),
    path("<address:key>/unterzeichnen/", views.agreement_sign, name="agreement_sign"),
    path("<address:key>/kuendigen/", views.agreement_terminate, name="agreement_terminate"),
    path("<address:key>/loeschen/", views.draft_delete, name="draft_delete"),
    path("<address:key>/verlauf/", views.agreement_history, name="agreement_history"),
    path("<address:key>/dokumente/neu/", views.document_new, name="document_new"),
    path("<address:key>/veroeffentlichung/", views.release, name="release"),
    path(
        "<address:key>/veroeffentlichung/ankuendigen/",
        views.release_announce,
        name="release_announce",
    ),
    path(
        "<address:key>/veroeffentlichung/stellungnahme/",
        views.release_state_view,
        name="release_state",
    ),
    path(
        "<address:key>/veroeffentlichung/freigeben/",
        views.release_publish,
        name="release_publish",
    ),
    path(
        "<address:key>/veroeffentlichung/zuruecknehmen/",
        views.release_withdraw,
        name="release_withdraw",
    ),
    path("<address:key>/hinweis/", views.hint, name="hint"),
    path(
        "<address:key>/unterschriften/<int:number>/",
        views.signature_correct,
        name="signature_correct",
    ),
    path("<address:key>/abweichend/neu/", views.statement_new, name="statement_new"),
    path("<address:key>/abweichend/<int:number>/", views.statement_edit, name="statement_edit"),
    path(
        "<address:key>/abweichend/<int:number>/entfernen/",
        views.statement_remove,
        name="statement_remove",
    ),
    *(pattern for kind in views.PART_KINDS for pattern in _parts(kind)),
]

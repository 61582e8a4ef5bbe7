"""Pages of data protection; `/datenschutz/` itself belongs to the portal."""

from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("loeschfristen/", views.retention, name="retention"),
    path("loeschfristen/probelauf/", views.trial, name="trial"),
    path("loeschfristen/<str:code>/", views.period_edit, name="period_edit"),
    path("meine-daten/", views.own_data, name="own_data"),
    path("meine-daten/auskunft/", views.own_export, name="own_export"),
    path("suche/", views.lookup, name="lookup"),
    path("suche/<slug:lookup_id>/", views.lookup_result, name="lookup_result"),
    path("person/<slug:kind>/<slug:public_id>/", views.dossier, name="dossier"),
    path("person/<slug:kind>/<slug:public_id>/auskunft/", views.export, name="export"),
    path("person/<slug:kind>/<slug:public_id>/loeschen/", views.erase, name="erase"),
    path("loeschungen/", views.erasure_list, name="erasure_list"),
    path("loeschungen/<slug:erasure_id>/", views.erasure, name="erasure"),
    path("grundlage/<str:kind>/<int:row_id>/", views.basis_edit, name="basis_edit"),
    path("information/", views.notice_list, name="notice_list"),
    path("information/<slug:notice_id>/", views.notice, name="notice"),
    path("information/<slug:notice_id>/senden/", views.notice_mail, name="notice_mail"),
    path("information/<slug:notice_id>/abschluss/", views.notice_close, name="notice_close"),
    path("benennungen/", views.appointment_list, name="appointment_list"),
    path("benennungen/<slug:appointment_id>/", views.appointment_end, name="appointment_end"),
]

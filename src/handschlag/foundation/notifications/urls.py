from django.urls import include, path

from . import views

app_name = "notifications"

inbox_patterns = [
    path("", views.inbox, name="inbox"),
    path("alle-gelesen/", views.read_all, name="read_all"),
    path("einstellungen/", views.preferences, name="preferences"),
    path("einstellungen/adresse-stimmt/", views.address_works, name="address_works"),
    path("antwort/<slug:purpose>/<str:token>/", views.answer, name="answer"),
    path("nicht-zugestellt/", views.undelivered, name="undelivered"),
    path(
        "nicht-zugestellt/<slug:public_id>/nochmal/",
        views.undelivered_retry,
        name="undelivered_retry",
    ),
    path(
        "nicht-zugestellt/<slug:public_id>/erledigt/",
        views.undelivered_settle,
        name="undelivered_settle",
    ),
    path("<slug:public_id>/", views.open_one, name="open"),
    path("<slug:public_id>/gelesen/", views.read_one, name="read"),
]

urlpatterns = [
    path("mitteilungen/", include(inbox_patterns)),
    path("postausgang/", views.outbox, name="outbox"),
    path("postausgang/<slug:public_id>/", views.outbox_mail, name="outbox_mail"),
]

from django.urls import path

from . import views
from .foreign.urls import urlpatterns as foreign

app_name = "tables"

urlpatterns = [
    path("<slug:key>/", views.overview, name="table"),
    path("<slug:key>/als/<slug:ending>/", views.export, name="export"),
    path("<slug:key>/einlesen/<slug:public_id>/", views.import_page, name="import"),
    path("<slug:key>/einlesen/<slug:public_id>/uebernehmen/", views.apply, name="apply"),
    path("<slug:key>/einlesen/<slug:public_id>/zuruecknehmen/", views.undo, name="undo"),
    path("<slug:key>/einlesen/<slug:public_id>/anhalten/", views.cancel, name="cancel"),
    path("<slug:key>/einlesen/<slug:public_id>/verwerfen/", views.discard, name="discard"),
    *foreign,
]

"""Addresses of the intake, below /eingang/."""

from django.urls import path

from . import views

app_name = "intake"
PROPOSAL = "<str:public_id>/vorschlag/<int:number>/"

urlpatterns = [
    path("", views.document_list, name="document_list"),
    path("neu/", views.hand_in, name="hand_in"),
    path("tastenkuerzel/", views.switch_keys, name="switch_keys"),
    path("stapel/<str:public_id>/", views.batch, name="batch"),
    path("<str:public_id>/", views.review, name="review"),
    path("<str:public_id>/text/", views.whole_text, name="text"),
    path("<str:public_id>/angaben/", views.describe, name="describe"),
    path("<str:public_id>/noch-einmal-lesen/", views.read_again, name="read_again"),
    path("<str:public_id>/entfernen/", views.remove, name="remove"),
    path("<str:public_id>/alle-annehmen/", views.accept_all, name="accept_all"),
    path("<str:public_id>/zuruecknehmen/", views.undo, name="undo"),
    path("<str:public_id>/unterzeichnet/", views.sign, name="sign"),
    path(PROPOSAL, views.change, name="change"),
    path(f"{PROPOSAL}annehmen/", views.accept, name="accept"),
    path(f"{PROPOSAL}neu/", views.accept_as_new, name="new"),
    path(f"{PROPOSAL}ablehnen/", views.reject, name="reject"),
    path(f"{PROPOSAL}dasselbe/", views.same, name="same"),
    path(f"{PROPOSAL}teil/", views.part, name="part"),
    path(f"{PROPOSAL}bekannte/", views.suggest, name="suggest"),
]

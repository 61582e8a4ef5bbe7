"""Addresses of the wizard; `tables.urls` takes them in, so they share its namespace."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:key>/fremd/", views.foreign_new, name="foreign_new"),
    path("<slug:key>/fremd/formular/", views.foreign_fill, name="foreign_fill"),
    path("<slug:key>/fremd/<slug:public_id>/", views.foreign_map, name="foreign_map"),
    path(
        "<slug:key>/fremd/<slug:public_id>/umbenennen/",
        views.foreign_rename,
        name="foreign_rename",
    ),
    path(
        "<slug:key>/fremd/<slug:public_id>/vergessen/",
        views.foreign_forget,
        name="foreign_forget",
    ),
]

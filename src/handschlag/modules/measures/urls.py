"""Addresses below those the portal owns; the module names its whole paths."""

from django.urls import URLPattern

from . import urls_of_plans, urls_of_rounds, urls_of_taxonomies

app_name = "measures"

urlpatterns: list[URLPattern] = [
    *urls_of_plans.urlpatterns,
    *urls_of_rounds.urlpatterns,
    *urls_of_taxonomies.urlpatterns,
]

"""Addresses of the lists that measures and fields of action are tagged with."""

from django.urls import path

from .views import taxonomies

LISTS = "schlagwoerter/"
LIST = f"{LISTS}<slug:key>/"
TERM = f"{LIST}<slug:public_id>/"

urlpatterns = [
    path(LISTS, taxonomies.taxonomy_list, name="taxonomy_list"),
    path(f"{LISTS}neu/", taxonomies.taxonomy_new, name="taxonomy_new"),
    path(LIST, taxonomies.taxonomy, name="taxonomy"),
    path(f"{LIST}angaben/", taxonomies.taxonomy_edit, name="taxonomy_edit"),
    path(f"{LIST}loeschen/", taxonomies.taxonomy_remove, name="taxonomy_remove"),
    path(f"{LIST}verlauf/", taxonomies.taxonomy_history, name="taxonomy_history"),
    path(f"{LIST}neu/", taxonomies.term_new, name="term_new"),
    path(TERM, taxonomies.term, name="term"),
    path(f"{TERM}umbenennen/", taxonomies.term_edit, name="term_edit"),
    path(f"{TERM}nicht-mehr-vergeben/", taxonomies.term_retire, name="term_retire"),
    path(f"{TERM}wieder-vergeben/", taxonomies.term_restore, name="term_restore"),
    path(f"{TERM}loeschen/", taxonomies.term_remove, name="term_remove"),
    path(f"{TERM}reihenfolge/", taxonomies.term_move, name="term_move"),
]

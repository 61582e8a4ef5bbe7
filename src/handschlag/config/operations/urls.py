from django.urls import path

from . import views

app_name = "operations"
urlpatterns = [
    path("gesundheit/", views.alive, name="alive"),
    path("gesundheit/bereit/", views.ready, name="ready"),
    path("metriken/", views.figures, name="metrics"),
]

from django.urls import path

from . import views

app_name = "design"
urlpatterns = [
    path("gestaltung/", views.gallery, name="gallery"),
    path("darstellung/", views.choose_theme, name="theme"),
    path("sprache/", views.choose_language, name="language"),
]

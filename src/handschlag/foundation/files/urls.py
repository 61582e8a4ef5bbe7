from django.urls import path

from . import views

app_name = "files"

urlpatterns = [path("dateien/<slug:public_id>/", views.download, name="download")]

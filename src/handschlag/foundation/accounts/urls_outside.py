"""The way over the operator's own service and back."""

from allauth.socialaccount import views as outside
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from .views_outside import sign_in_outside

urlpatterns = [
    path("abgebrochen/", outside.login_cancelled, name="socialaccount_login_cancelled"),
    path("fehler/", login_not_required(outside.login_error), name="socialaccount_login_error"),
    path("<slug:provider_id>/", sign_in_outside, name="openid_connect_login"),
    path("<slug:provider_id>/zurueck/", openid.callback, name="openid_connect_callback"),
]

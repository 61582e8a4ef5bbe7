from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import samples, theme


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages."""
    if not getattr(request.user, "is_developer", False):
        raise PermissionDenied
    return render(request, "design/gallery.html", samples.gallery_context())


@login_not_required
@never_cache
@require_safe
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark. A plain link, so that public pages need no form token."""
    response = HttpResponseRedirect(theme.safe_return_path(request))
    choice = request.GET.get("wahl", "")
    if choice == theme.SYSTEM:
        response.delete_cookie(theme.COOKIE, samesite="Lax")
    elif choice in theme.CHOICES:
        response.set_cookie(
            theme.COOKIE,
            choice,
            max_age=theme.COOKIE_AGE,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@login_not_required
@never_cache
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of the interface; addresses are the same in all of them."""
    response = HttpResponseRedirect(theme.safe_return_path(request))
    choice = request.GET.get("wahl", "")
    if choice == settings.LANGUAGE_CODE:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    elif choice in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            choice,
            max_age=theme.COOKIE_AGE,
            samesite="Lax",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response

"""The language of the interface: German unless a cookie says otherwise.

What the browser prefers is not asked: the records are German, a page looks the same for everybody
who has chosen nothing, and is kept once for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .theme import way_back

Answer = Callable[[HttpRequest], HttpResponse]
# All texts of the interface exist; in the others dates and numbers are right, texts mostly German.
COMPLETE = ("de", "en")


@dataclass(frozen=True)
class LanguageLink:
    href: str
    code: str
    label: str
    chosen: bool
    is_in_preparation: bool


def language_of(request: HttpRequest) -> str:
    code = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_of_texts() -> str:
    """What most of a page is written in now, for a screen reader to pronounce."""
    code = translation.get_language() or settings.LANGUAGE_CODE
    return code if code in COMPLETE else settings.LANGUAGE_CODE


def mark_of_records() -> SafeString:
    """The attribute for texts of records on a page that is not German."""
    if language_of_texts() == settings.LANGUAGE_CODE:
        return mark_safe("")
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Empty if there is nothing to choose."""
    if len(settings.LANGUAGES) < 2:
        return []
    chosen, address, back = language_of(request), reverse("design:language"), way_back(request)
    return [
        LanguageLink(
            href=f"{address}?wahl={code}&{back}",
            code=code,
            label=str(name),
            chosen=code == chosen,
            is_in_preparation=code not in COMPLETE,
        )
        for code, name in settings.LANGUAGES
    ]


def speak_the_chosen_language(get_response: Answer) -> Answer:
    """Middleware: the chosen language for one request, and no longer."""

    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", language_of_texts())
            return response

    return answer

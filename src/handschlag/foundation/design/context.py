"""What the page frame knows about the request; computed only when a page shows it."""

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from .language import LanguageLink, language_links, language_of_texts, mark_of_records
from .navigation import Group, NavigationLink, links_in
from .notices import Notice, notice_of
from .theme import ThemeLink, theme_links, theme_of


class PageFrame:
    """Header, footer and messages of one page.

    A visitor without a session cookie gets nothing of their own: such pages are cached for all.
    """

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def signed_in(self) -> bool:
        # Asking request.user would open a session and make every public page vary by cookie.
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES:
            return False
        user = getattr(self._request, "user", None)
        return user is not None and user.is_authenticated

    @cached_property
    def person(self) -> str:
        return str(self._request.user) if self.signed_in else ""

    @property
    def initials(self) -> str:
        words = self.person.split()
        return "".join(word[0] for word in [words[0], *words[1:][-1:]]).upper() if words else ""

    @property
    def with_invented(self) -> bool:
        """Something in this database is made up, and any page may show it."""
        return bool(settings.WITH_INVENTED)

    @cached_property
    def theme(self) -> str:
        return theme_of(self._request)

    @cached_property
    def theme_links(self) -> list[ThemeLink]:
        return theme_links(self._request)

    @cached_property
    def language(self) -> str:
        return language_of_texts()

    @cached_property
    def in_german(self) -> SafeString:
        """An attribute for texts of records, which stay German in every interface."""
        return mark_of_records()

    @cached_property
    def language_links(self) -> list[LanguageLink]:
        return language_links(self._request)

    @cached_property
    def main(self) -> list[NavigationLink]:
        return links_in(Group.MAIN, self._request.path)

    @cached_property
    def areas(self) -> list[NavigationLink]:
        return self.main + links_in(Group.AREAS, self._request.path)

    @cached_property
    def checks(self) -> list[NavigationLink]:
        return links_in(Group.CHECKS, self._request.path)

    @cached_property
    def account(self) -> list[NavigationLink]:
        return links_in(Group.ACCOUNT, self._request.path) if self.signed_in else []

    @cached_property
    def inbox(self) -> list[NavigationLink]:
        """With the number of what is new for the signed-in person."""
        if not self.signed_in:
            return []
        return links_in(Group.INBOX, self._request.path, self._request.user)

    @cached_property
    def search(self) -> list[NavigationLink]:
        return links_in(Group.SEARCH, self._request.path)

    @cached_property
    def login(self) -> NavigationLink | None:
        return next(iter(links_in(Group.LOGIN, self._request.path)), None)

    @cached_property
    def notices(self) -> list[Notice]:
        storage = get_messages(self._request)
        stored_in = {settings.SESSION_COOKIE_NAME, "messages"}
        if not getattr(storage, "added_new", False) and stored_in.isdisjoint(self._request.COOKIES):
            return []
        return [notice_of(message) for message in storage]


def page_frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": PageFrame(request)}

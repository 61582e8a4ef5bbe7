"""Pages that stay open from one test to the next, for those that only look.

A fresh browser costs four times the processor time of the page it is opened for.
"""

from tests.browser.page_types import spoil_form
from tests.stage.browser import Guard


class KeptPages:
    """One page for each reader and each kind of window; a test leaves only the address behind."""

    def __init__(self, chromium, cookies_of=None):
        self.guard = Guard()
        self._chromium, self._cookies_of = chromium, cookies_of
        self._pages = {}

    def page(self, reader="", **options):
        kind = (reader, repr(sorted(options.items())))
        if kind not in self._pages:
            self._pages[kind] = self._open(reader, options)
        page = self._pages[kind]
        # Somebody may have left paper behind, or the dark.
        page.emulate_media(media="screen", color_scheme=options.get("color_scheme", "light"))
        return page

    def _open(self, reader, options):
        cookies = self._cookies_of(reader) if reader else None
        context = self._chromium.new_context(locale="de-DE", storage_state=cookies, **options)
        context.set_default_timeout(10_000)
        self.guard.watch(context)
        return context.new_page()

    def look_at(self, site, page_type, **options):
        """As `look_at` does, without the rules that judge a page."""
        page = self.page(page_type.reader, reduced_motion="reduce", **options)
        path = site.paths[page_type.name]
        answer = page.goto(site.url + path)
        assert (answer.status, page.url) == (page_type.status, site.url + path)
        if page_type.spoiled:
            spoil_form(page)
        return page

    def complaints(self):
        """What the test that ends here has done wrong; the next begins without."""
        for page in self._pages.values():
            # The answer comes after everything the page had to say before.
            page.title()
        found, self.guard.complaints = self.guard.complaints, []
        return found

    def close(self):
        for page in self._pages.values():
            page.context.close()

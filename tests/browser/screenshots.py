"""Pictures of every type of page, to look at: `python -m tests.browser.screenshots [name …]`.

They go to tests/screenshots/NAME-WIDTH-THEME.png; `readme` alone renews docs/screenshot.png.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import django

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "tests" / "screenshots"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")


@contextmanager
def furnished_site():
    """The region with one row of each kind, on a database that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="handschlag-pictures-") as folder:
        url = f"sqlite:///{folder}/region.sqlite3"
        os.environ |= {
            "HANDSCHLAG_TESTING": "1",
            "HANDSCHLAG_DATA_DIR": folder,
            "HANDSCHLAG_DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "handschlag.config.settings",
        }
        django.setup()
        from django.db import connection
        from tests.browser.page_types import paths_in
        from tests.everywhere.rows import make_rows

        from handschlag.config.sites.running import RunningSite

        site = RunningSite(url, Path(folder))
        site.manage("migrate").check_returncode()
        site.load_region()
        paths = paths_in(make_rows()) if "readme" not in sys.argv else {}
        connection.close()
        with site:
            site.paths = paths
            yield site


@contextmanager
def chromium():
    from playwright.sync_api import sync_playwright
    from tests.stage.browser import FIND_CHROMIUM, FLAGS

    found = subprocess.run([FIND_CHROMIUM], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


class Photographer:
    """Keeps one page per reader, width and theme, so that fonts and styles load once."""

    def __init__(self, browser, site):
        self.browser, self.site = browser, site
        self.cookies, self.pages = {"": None}, {}

    def take(self, page_type, width, theme):
        from tests.browser.page_types import spoil_form

        page = self._page(page_type.reader, width, theme)
        page.goto(self.site.url + self.site.paths[page_type.name])
        if page_type.spoiled:
            spoil_form(page)
        page.evaluate("() => document.fonts.ready")
        file = FOLDER / f"{page_type}-{width}-{theme}.png"
        page.screenshot(path=file, full_page=True)
        return file

    def _page(self, reader, width, theme):
        key = (reader, width, theme)
        if key not in self.pages:
            self.pages[key] = self.browser.new_context(
                locale="de-DE",
                viewport={"width": width, "height": 900},
                color_scheme=theme,
                reduced_motion="reduce",
                storage_state=self._cookies_of(reader),
            ).new_page()
        return self.pages[key]

    def _cookies_of(self, email):
        from tests.browser.people import sign_in

        if email not in self.cookies:
            with self.browser.new_context(locale="de-DE") as context:
                sign_in(context.new_page(), self.site, email)
                self.cookies[email] = context.storage_state()
        return self.cookies[email]


def take_all(site, names):
    from tests.browser.page_types import PAGE_TYPES

    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        photographer = Photographer(browser, site)
        for page_type in PAGE_TYPES:
            if names and str(page_type) not in names:
                continue
            for width in WIDTHS:
                for theme in THEMES:
                    print(photographer.take(page_type, width, theme), flush=True)  # noqa: T201


def take_for_readme(site):
    with chromium() as browser:
        page = browser.new_page(
            locale="de-DE", viewport={"width": 1280, "height": 1000}, color_scheme="light"
        )
        page.goto(site.url, wait_until="networkidle")
        page.screenshot(path=PROJECT / "docs" / "screenshot.png")


def main(names):
    with furnished_site() as site:
        if names == ["readme"]:
            take_for_readme(site)
        else:
            take_all(site, names)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Pictures of every type of page, to look at: `python -m tests.browser.screenshots [name …]`.

They go to tests/screenshots/NAME-WIDTH-THEME.png. With `--url` a running demo is photographed,
else a site with the example region is started for it.
"""

import argparse
import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from playwright.sync_api import sync_playwright
from tests.browser.page_types import PAGE_TYPES, Places
from tests.browser.people import sign_in
from tests.stage.browser import FIND_CHROMIUM, FLAGS

from handschlag.config.sites.running import RunningSite

FOLDER = Path(__file__).parents[1] / "screenshots"
WIDTHS = (360, 1280)
THEMES = ("light", "dark")


@contextmanager
def site_with_region():
    with tempfile.TemporaryDirectory(prefix="handschlag-pictures-") as folder:
        os.environ["HANDSCHLAG_TESTING"] = "1"
        site = RunningSite(f"sqlite:///{folder}/region.sqlite3", Path(folder))
        site.manage("migrate").check_returncode()
        site.load_region()
        with site:
            yield site


@contextmanager
def chromium():
    found = subprocess.run([FIND_CHROMIUM], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=FLAGS)
        yield browser
        browser.close()


class Photographer:
    """Signs in once per role."""

    def __init__(self, browser, site):
        self.browser, self.site, self.places = browser, site, Places(site)
        self.cookies = {"": None}

    def take(self, page_type, width, theme):
        options = {
            "locale": "de-DE",
            "viewport": {"width": width, "height": 900},
            "color_scheme": theme,
            "reduced_motion": "reduce",
            "storage_state": self._cookies_of(page_type.role),
        }
        with self.browser.new_context(**options) as context:
            page = context.new_page()
            page.goto(self.places.url(page_type.address), wait_until="networkidle")
            file = FOLDER / f"{page_type.name}-{width}-{theme}.png"
            page.screenshot(path=file, full_page=True)
        return file

    def _cookies_of(self, email):
        if email not in self.cookies:
            with self.browser.new_context(locale="de-DE") as context:
                sign_in(context.new_page(), self.site, email)
                self.cookies[email] = context.storage_state()
        return self.cookies[email]


def photograph(site, names):
    FOLDER.mkdir(exist_ok=True)
    with chromium() as browser:
        photographer = Photographer(browser, site)
        for page_type in PAGE_TYPES:
            if names and page_type.name not in names:
                continue
            for width in WIDTHS:
                for theme in THEMES:
                    print(photographer.take(page_type, width, theme))  # noqa: T201


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--url")
    given = parser.parse_args()
    if given.url:
        photograph(SimpleNamespace(url=given.url), given.names)
    else:
        with site_with_region() as site:
            photograph(site, given.names)


if __name__ == "__main__":
    main()

"""The settings of operation, with the bare view beside the real ones and a switch for the cache."""

from handschlag.config import environment as env
from handschlag.config.settings import *  # noqa: F403 -- all of them, as they are

ROOT_URLCONF = "handschlag.config.bench.pages.urls"

if not env.boolean("HANDSCHLAG_BENCH_PAGE_CACHE", default=True):
    # Forgets at once whatever it is given: every page is rendered.
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405 -- from the settings above

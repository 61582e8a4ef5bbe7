"""What every test stands on. HANDSCHLAG_DATABASE_URL chooses the engine, SQLite if not set."""

import gc
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

# Settings read the environment once, so it has to be right before Django is loaded.
os.environ["HANDSCHLAG_TESTING"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handschlag.config.settings")
OWN_FILES = tempfile.mkdtemp(prefix="handschlag-tests-")
os.environ["HANDSCHLAG_DATA_DIR"] = OWN_FILES

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402

# pytest-django sets Django up only if somebody has touched the settings by now.
settings.DATABASES  # noqa: B018

pytest_plugins = ["tests.stage.databases", "tests.stage.sites", "tests.stage.browser"]

SHARED = Path(os.environ.get("HANDSCHLAG_SHARED", Path(__file__).parent.parent / "shared"))
# bin/run_tests.py counts skips by these words.
NO_SHARED = "HANDSCHLAG_SHARED fehlt: der Ordner mit den gemeinsamen Daten ist nicht da"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or "templates" in getattr(item, "fixturenames", ()):
            item.add_marker("stored")
    sort_for_several_processes(items)
    for item in items:
        marker = item.get_closest_marker("django_db")
        commits = marker is not None and marker.kwargs.get("transaction")
        if commits or {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(
                f"{item.nodeid}: triggers forbid emptying the database afterwards, "
                "use own_database or live_site instead"
            )


def sort_for_several_processes(items):
    """The long files first: at the end they would keep one process busy while the others wait.

    Chromium leaves an event loop in its process, so what needs it comes last. Of the long files,
    those without a database come before: one process makes it for all, and the others can begin.
    """
    tests_in = Counter(item.path for item in items)
    seen, slow, stored = (
        {item.path for item in items if item.get_closest_marker(mark)}
        for mark in ("browser", "slow", "stored")
    )
    items.sort(
        key=lambda item: (
            item.path in seen,
            item.path not in slow,
            item.path in stored,
            -tests_in[item.path],
            str(item.path),
        )
    )


def pytest_collection_finish():
    """Nobody looks through the house and its thousands of tests for garbage again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure():
    shutil.rmtree(OWN_FILES, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_page_from_another_test():
    caches["pages"].clear()


@pytest.fixture(scope="session")
def shared():
    """The folder with data that is not part of the project, such as labelled documents."""
    if not SHARED.is_dir():
        pytest.skip(NO_SHARED)
    return SHARED

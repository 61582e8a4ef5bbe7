"""What every test stands on. HANDSCHLAG_DATABASE_URL chooses the engine, SQLite if not set."""

import fcntl
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
from xdist.scheduler import LoadFileScheduling  # noqa: E402

# pytest-django sets Django up only if somebody has touched the settings by now.
settings.DATABASES  # noqa: B018

pytest_plugins = ["tests.stage.databases", "tests.stage.sites", "tests.stage.browser"]

SHARED = Path(os.environ.get("HANDSCHLAG_SHARED", Path(__file__).parent.parent / "shared"))
# bin/run_tests.py counts skips by these words.
NO_SHARED = "HANDSCHLAG_SHARED fehlt: der Ordner mit den gemeinsamen Daten ist nicht da"

# All its files walk through one world, whose rows take as long to make as most files to run.
ONE_WORLD = "tests/everywhere/"
# Dozens of batches that need no more than what each process has by then: they come last and go to
# whoever is free.
FILLS_GAPS = "tests/browser/test_every_page_type.py"


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """In a fresh clone one process comes first: what it compiles, the others only read."""
    # Hypothesis leaves its folder when all sources have been read.
    is_fresh = not Path(__file__).with_name(".hypothesis").exists()
    with Path(__file__).open() as lock:
        if is_fresh and hasattr(session.config, "workerinput"):
            wait_for_the_first(lock)
        return (yield)


def wait_for_the_first(lock):
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(lock, fcntl.LOCK_SH)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or "templates" in getattr(item, "fixturenames", ()):
            item.add_marker("stored")
    refuse_what_empties_the_database(items)
    yield
    # After pytest-django, which puts all tests without `django_db` last, the longest among them.
    sort_for_several_processes(items)


def refuse_what_empties_the_database(items):
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
            item.nodeid.startswith(FILLS_GAPS),
            item.path in seen,
            item.path not in slow,
            item.path in stored,
            -tests_in[item.path],
            str(item.path),
            -pages_of(item),
        )
    )


def pages_of(item):
    """How many pages a batch has: the smallest fill the last gaps."""
    return len(item.callspec.params.get("batch", ())) if hasattr(item, "callspec") else 0


class FileByFile(LoadFileScheduling):
    """A file stays in one process, which loads what its tests share only once."""

    def _split_scope(self, nodeid):
        if nodeid.startswith(ONE_WORLD):
            return ONE_WORLD
        return nodeid if nodeid.startswith(FILLS_GAPS) else super()._split_scope(nodeid)

    def _reschedule(self, node):
        """Nobody hoards: beside the test that runs a process needs one more, and the rest waits."""
        if self._pending_of(self.assigned_work[node]) < 2:
            super()._reschedule(node)


def pytest_xdist_make_scheduler(config, log):
    return FileByFile(config, log)


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

"""A site that really runs: gunicorn in a child process on a database of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from handschlag.config.commands.serve import gunicorn
from handschlag.config.ports import free_port, wait_for_answer
from handschlag.config.processes import Child

LOAD_REGION = (
    "import django; django.setup(); from handschlag.portal.region import load_region; load_region()"
)


class RunningSite:
    """A context: started inside, stopped afterwards. `kill` and `start` may come in between."""

    def __init__(
        self,
        database_url: str,
        directory: Path,
        *,
        workers: int = 2,
        threads: int = 4,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.directory = directory
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "handschlag.config.settings",
            "HANDSCHLAG_DATA_DIR": str(directory),
            "HANDSCHLAG_DATABASE_URL": database_url,
            "HANDSCHLAG_BASE_URL": self.url,
            "HANDSCHLAG_HOSTS": "127.0.0.1",
            # Browsers allow passkeys on http only where the demo runs.
            "HANDSCHLAG_DEMO": "1",
            **(environment or {}),
        }
        command = gunicorn([f"127.0.0.1:{self.port}"], workers=workers, threads=threads)
        self._server = Child(command, log=directory / "web.log", environment=self.environment)

    def __enter__(self) -> "RunningSite":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def process_id(self) -> int:
        return self._server.process_id

    @property
    def log(self) -> str:
        return self._server.last_words(lines=200)

    def start(self) -> None:
        """Return when the first page was answered."""
        self._server.start()
        if not wait_for_answer(self.port, seconds=60, as_long_as=self._server.is_running):
            self._server.kill()
            raise RuntimeError(f"The site does not start:\n{self.log}")

    def stop(self) -> None:
        self._server.stop()

    def kill(self) -> None:
        """SIGKILL to server and workers at once, as when the power fails."""
        self._server.kill()

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `handschlag …` beside the site, on its database; the caller judges the result."""
        return self._run("-m", "handschlag.config.cli", *arguments)

    def load_region(self) -> None:
        done = self._run("-c", LOAD_REGION)
        if done.returncode:
            raise RuntimeError(f"The region does not load:\n{done.stderr}")

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

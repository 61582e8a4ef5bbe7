"""What `make test` needs and does not find, it installs with apt; where it cannot, it says so.

The scripts run as they are, only in a small world of their own: the folders of the system lie in a
temporary one, and `apt-get` notes what it was asked for and "installs" by putting a program there.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BIN = Path(__file__).resolve().parent.parent / "bin"
SCRIPTS = ["apt-install", "fetch-chromium", "find-chromium", "find-postgres"]
SYSTEM = ["/usr/bin/chromium", "/usr/lib/postgresql", "/usr/pgsql-"]
TOOLS = [
    "bash",
    "chmod",
    "dirname",
    "env",
    "grep",
    "head",
    "ls",
    "mkdir",
    "mktemp",
    "rm",
    "sort",
    "tail",
    "true",
]
APT_GET = """#!/bin/bash
echo "$*" >> "$WORLD/asked"
[ "$1" != install ] || [ "${!#}" != "$REFUSES" ] || exit 100
case "$1 ${!#}" in
"install chromium-headless-shell" | "install chromium") put "$WORLD/usr/bin/${!#}" ;;
"install postgresql-15") for name in initdb postgres; do put "$WORLD/usr/lib/postgresql/15/bin/$name"; done ;;
esac
"""
PUT = """#!/bin/bash
mkdir -p "${1%/*}"
printf '#!/bin/bash\\necho "postgres (PostgreSQL) 15.9"\\n' > "$1"
chmod +x "$1"
"""


class World:
    def __init__(self, folder):
        self.folder, self.path = folder, folder / "path"
        self.path.mkdir()
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))
        self.add("apt-get", APT_GET.replace("put ", f"{self.path}/put "))
        self.add("put", PUT)
        self.add("apt-cache", "#!/bin/bash\n")
        self.is_user(0)
        (folder / "bin").mkdir()
        for script in SCRIPTS:
            text = (BIN / script).read_text()
            for place in SYSTEM:
                text = text.replace(place, f"{folder}{place}")
            self.write(folder / "bin" / script, text)

    def write(self, file, text):
        file.write_text(text)
        file.chmod(0o755)

    def add(self, program, text):
        self.write(self.path / program, text)

    def is_user(self, number):
        self.add("id", f"#!/bin/bash\necho {number}\n")

    def run(self, script, *arguments, refuses="-"):
        environment = {"PATH": str(self.path), "WORLD": str(self.folder), "REFUSES": refuses}
        return subprocess.run(
            [self.folder / "bin" / script, *arguments],
            env=environment | {"TMPDIR": os.environ.get("TMPDIR", "/tmp")},  # noqa: S108
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )

    @property
    def installed(self):
        """Packages asked for, each after the lists were renewed."""
        asked = (self.folder / "asked").read_text().splitlines()
        assert asked[0::2] == ["update -qq"] * (len(asked) // 2)
        return [line.rsplit(" ", 1)[1] for line in asked[1::2]]


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def test_chromium_is_installed_once_and_found_the_next_time(world):
    first = world.run("find-chromium", "--install")
    again = world.run("find-chromium", "--install")

    shell = f"{world.folder}/usr/bin/chromium-headless-shell"
    assert first.stdout == again.stdout == f"{shell}\n"
    assert world.installed == ["chromium-headless-shell"]


def test_where_there_is_no_chromium_without_windows_the_whole_one_is_taken(world):
    found = world.run("find-chromium", "--install", refuses="chromium-headless-shell")

    assert found.stdout == f"{world.folder}/usr/bin/chromium\n"
    assert world.installed == ["chromium-headless-shell", "chromium"]


def test_only_looking_installs_nothing(world):
    found = world.run("find-chromium")

    assert (found.returncode, found.stdout) == (1, "")
    assert "bin/find-chromium --install holt eines" in found.stderr
    assert not (world.folder / "asked").exists()


def test_postgresql_is_installed_and_found(world):
    assert world.run("find-postgres").stdout == f"{world.folder}/usr/lib/postgresql/15/bin\n"
    assert world.installed == ["postgresql-15"]


@pytest.mark.parametrize("missing", ["right", "apt-get", "mirror"])
def test_what_cannot_be_installed_is_named_in_a_sentence(world, missing):
    if missing == "right":
        world.is_user(1000)
    elif missing == "apt-get":
        (world.path / "apt-get").unlink()

    found = world.run("find-postgres", refuses="postgresql-15" if missing == "mirror" else "-")

    assert found.returncode == 1
    assert found.stdout == ""
    said = "Bitte als Verwaltung des Rechners installieren: apt-get install postgresql-15"
    assert found.stderr.strip().endswith(said)


def test_a_user_with_sudo_installs_through_it(world):
    world.is_user(1000)
    world.add("sudo", '#!/bin/bash\nwhile [[ $1 == -* ]]; do shift; done\nexec "$@"\n')

    assert world.run("find-postgres").returncode == 0
    assert world.installed == ["postgresql-15"]

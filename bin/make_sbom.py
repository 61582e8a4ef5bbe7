"""Writes the list of everything that is shipped, as CycloneDX 1.5: `make_sbom.py [TARGET]`.

It is made from the lock files alone, so it works without a network and says what was locked, not
what happens to lie on this machine. Development tools are not in it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
TARGET = PROJECT / ".cache" / "sbom" / "handschlag.cdx.json"


def uv() -> str:
    own = PROJECT / ".bootstrap" / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv") or "uv"


def python_packages() -> dict[str, Any]:
    command = [uv(), "export", "--quiet", "--frozen", "--no-default-groups", "--no-emit-project"]
    return _json_of([*command, "--format", "cyclonedx1.5"], PROJECT)


def npm_packages() -> dict[str, Any]:
    command = ["npm", "sbom", "--omit", "dev", "--package-lock-only", "--sbom-format", "cyclonedx"]
    return _json_of(command, PROJECT / "frontend")


def _json_of(command: list[str], folder: Path) -> dict[str, Any]:
    path = f"{PROJECT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command[:2])} ist gescheitert:\n{done.stderr.decode()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def whole_list() -> dict[str, Any]:
    """Python's list with the npm packages added; both name their parts by purl."""
    sbom, npm = python_packages(), npm_packages()
    sbom["components"] += npm["components"]
    sbom["metadata"]["tools"] += npm["metadata"]["tools"]
    sbom.setdefault("dependencies", []).extend(npm.get("dependencies", []))
    unnamed = [part["name"] for part in sbom["components"] if not part.get("purl")]
    if unnamed:
        sys.exit(f"Ohne eindeutigen Namen: {', '.join(unnamed)}")
    return sbom


def main() -> int:
    target = Path(sys.argv[1]) if sys.argv[1:] else TARGET
    sbom = whole_list()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(sbom, indent=1, ensure_ascii=False) + "\n")
    shown = target.relative_to(PROJECT) if target.is_relative_to(PROJECT) else target
    print(f"{len(sbom['components'])} Pakete in {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

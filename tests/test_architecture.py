"""What import-linter cannot see: keys by string, test builders, forbidden names and forms."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "handschlag"

# Lowest first, as in .importlinter; what stands on one step may not meet.
FLOORS = ["lib", "foundation", "modules", "portal", "config"]
FOUNDATION = [
    {"records", "design", "facts"},
    {"taxonomies"},
    {"access", "jobs"},
    {"audit"},
    {"files"},
    {"reports", "live", "search", "notifications"},
    {"accounts"},
    {"tables"},
    {"privacy"},
]
MODULES = [
    {"directory"},
    {"agreements", "sites"},
    {"governance"},
    {"measures"},
    {"funding"},
    {"exchange", "enquiries", "workforce", "events"},
    {"network", "press", "dialogue", "venue"},
    {"intake"},
]


def height(module: str) -> tuple[int, int]:
    """Floor and step of a dotted module path inside the house."""
    floor, *rest = module.removeprefix("handschlag.").split(".")
    steps = {"foundation": FOUNDATION, "modules": MODULES}.get(floor, [])
    step = next((number for number, names in enumerate(steps) if rest[0] in names), 0)
    return FLOORS.index(floor), step


def own_models() -> Iterator[type]:
    return (model for model in apps.get_models() if model.__module__.startswith("handschlag."))


def production_files() -> Iterator[Path]:
    return (
        path
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and "migrations" not in path.parts
    )


def test_the_import_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_foreign_keys_point_down_only():
    user = apps.get_model(settings.AUTH_USER_MODEL)
    upward = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model not in (None, "self", user)
        and field.related_model.__module__.startswith("handschlag.")
        and field.related_model._meta.app_label != model._meta.app_label
        and height(field.related_model.__module__) >= height(model.__module__)
    ]
    assert upward == []


def test_keys_that_leave_a_module_leave_no_reverse_name_behind():
    named = [
        f"{model.__name__}.{field.name}"
        for model in own_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.is_relation
        and field.related_model._meta.app_label != model._meta.app_label
        and field.related_model.__module__.startswith("handschlag.")
        and not field.remote_field.hidden
    ]
    assert named == []


def test_production_code_never_builds_with_test_builders():
    guilty = [
        str(path.relative_to(PACKAGE))
        for path in production_files()
        if "tests.builders" in path.read_text() or "from .tests" in path.read_text()
    ]
    assert guilty == []


def test_no_room_is_a_catch_all():
    forbidden = {"utils", "util", "common", "misc", "manager", "managers", "base", "helpers"}
    # Django looks for an engine under this name and no other.
    given = {"config/postgresql/base.py"}
    rooms = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    found = {str(room) for room in rooms if forbidden & {*room.parts, room.stem}}
    assert found - given == set()


def test_files_fit_in_the_head():
    long = {
        str(path.relative_to(PACKAGE)): lines
        for path in production_files()
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}


def door_of(module: Path) -> Path:
    """The door is a file, or a folder where one file would be too long."""
    folder = module / "api" / "__init__.py"
    return folder if folder.is_file() else module / "api.py"


def test_every_module_has_its_door_and_says_what_it_is():
    doors = {
        path.name: (door_of(path).is_file(), (path / "README.md").is_file())
        for path in (PACKAGE / "modules").iterdir()
        if path.is_dir() and path.name != "__pycache__"
    }
    assert doors == dict.fromkeys(doors, (True, True))


def test_every_door_lists_what_it_hands_out():
    silent = [
        path.name
        for path in (PACKAGE / "modules").iterdir()
        if door_of(path).is_file() and "__all__" not in door_of(path).read_text()
    ]
    assert silent == []


@pytest.mark.parametrize(
    "pattern", [r"<script(?![^>]*\bsrc=)[^>]*>", r"<style", r"\sstyle=\"", r"\son[a-z]+=\""]
)
def test_templates_hold_no_inline_script_or_style(pattern):
    guilty = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("templates/**/*.html")
        for match in re.finditer(pattern, path.read_text())
        # Data for a script is not a script.
        if 'type="application/' not in match.group()
    ]
    assert guilty == []


def test_templates_call_no_foreign_host():
    guilty = [
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("templates/**/*.html")
        if re.search(r"(?:src|srcset|action)=\"(?:https?:)?//", path.read_text())
    ]
    assert guilty == []


def test_nothing_is_decided_in_signals_or_in_save():
    guilty = []
    for path in production_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.FunctionDef)
                and node.name == "save"
                and "forms" not in path.name
            ):
                guilty.append(f"{path.relative_to(PACKAGE)}: save()")
            if isinstance(node, ast.Name) and node.id in {"pre_save", "post_save"}:
                guilty.append(f"{path.relative_to(PACKAGE)}: {node.id}")
    assert guilty == []


def addresses(patterns: list, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern)


def test_each_address_has_one_owner():
    known = list(addresses(get_resolver().url_patterns))
    assert sorted(known) == sorted(set(known))


def test_django_admin_is_absent():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS

"""Texts of the interface: `translations.py extract|compile|missing`.

`extract` writes every msgid of the code into the .po files and keeps what is translated; `compile`
makes the .mo files that Django reads, if a .po file changed; `missing` lists what is open.

Reads Python by its syntax tree: xgettext takes escapes such as \\u00a0 literally.
"""

import ast
import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "handschlag"
LOCALE = PACKAGE / "locale"
COMPLETE = ("en",)
# Which arguments of a gettext function say context, singular and plural.
SHAPES = {
    "_": ("id",),
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "gettext_noop": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
    "npgettext_lazy": ("context", "id", "plural"),
}
TEXT = r"u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
CALL_IN_TEMPLATE = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)")


@dataclass(frozen=True)
class Message:
    id: str
    plural: str = ""
    context: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.id)

    @property
    def babel_id(self) -> Any:
        return (self.id, self.plural) if self.plural else self.id


def messages() -> dict[tuple[str, str], Message]:
    """Every msgid of the code, by context and text; of the same text the one with a plural."""
    found: dict[tuple[str, str], Message] = {}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]):
        place = path.relative_to(PROJECT / "src").as_posix()
        if "/tests/" in place or "/migrations/" in place:
            continue
        read = _in_python if path.suffix == ".py" else _in_template
        for message in read(path.read_text(encoding="utf-8"), place):
            known = found.get(message.key)
            if known is None or (message.plural and not known.plural):
                found[message.key] = message
    return found


def _in_python(source: str, place: str) -> Iterator[Message]:
    tree = ast.parse(source)
    names = _names_of_gettext(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        shape = names.get(_called(node.func))
        if shape and (texts := _constants(node.args[: len(shape)])):
            yield _message(shape, texts, place)


def _names_of_gettext(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """How this file calls the functions: `from … import gettext as _` and the like."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in SHAPES:
                    names[alias.asname or alias.name] = SHAPES[alias.name]
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            names.update(
                {
                    f"{alias.asname or alias.name}.{function}": shape
                    for alias in node.names
                    if alias.name == "translation"
                    for function, shape in SHAPES.items()
                }
            )
    return names


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{function.value.id}.{function.attr}"
    return function.id if isinstance(function, ast.Name) else ""


def _constants(arguments: list[ast.expr]) -> list[str]:
    """Empty if one of them is computed: such a text is declared elsewhere."""
    texts = [each.value for each in arguments if isinstance(each, ast.Constant)]
    return [str(text) for text in texts] if len(texts) == len(arguments) else []


def _in_template(source: str, place: str) -> Iterator[Message]:
    if "{%" not in source and "{{" not in source:
        return
    for found in CALL_IN_TEMPLATE.finditer(templatize(source, origin=place)):
        texts = list(ast.literal_eval(f"({found[2]},)"))
        if found[1] == "_":  # as the template engine looks it up
            texts = [text.replace("%", "%%") for text in texts]
        yield _message(SHAPES[found[1]], texts, place)


def _message(shape: tuple[str, ...], texts: list[str], place: str) -> Message:
    said = dict(zip(shape, texts, strict=True))
    return Message(said["id"], said.get("plural", ""), said.get("context", ""), place)


def po_files() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def write_catalog(catalog: Catalog, path: Path) -> None:
    """The head of the file is written by hand and stays."""
    head, _blank, _body = path.read_text(encoding="utf-8").partition("\n\n")
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False, omit_header=True)
    path.write_text(f"{head}\n\n{out.getvalue().decode().lstrip()}", encoding="utf-8")


def is_open(message: Any) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.fuzzy or not all(texts)


def missing(language: str) -> list[Message]:
    """Msgids of the code that the language says nothing for."""
    catalog = read_catalog(LOCALE / language / "LC_MESSAGES" / "django.po")
    open_ones = []
    for message in messages().values():
        entry = catalog.get(message.babel_id, context=message.context or None)
        if entry is None or is_open(entry) or bool(entry.pluralizable) != bool(message.plural):
            open_ones.append(message)
    return open_ones


def extract() -> None:
    """The complete languages hold every msgid and no other; the rest holds what it translates."""
    now = messages()
    for language in COMPLETE:
        path = LOCALE / language / "LC_MESSAGES" / "django.po"
        old = read_catalog(path)
        catalog = Catalog(locale=language)
        for message in now.values():
            known = old.get(message.babel_id, context=message.context or None)
            said = known.string if known and known.pluralizable == bool(message.plural) else None
            catalog.add(
                message.babel_id,
                said,
                locations=[(message.place, 0)],
                context=message.context or None,
            )
        write_catalog(catalog, path)


def compile_changed() -> None:
    """Written beside and renamed: somebody may be reading the old one."""
    for path in po_files():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        fresh = path.with_suffix(f".{os.getpid()}.tmp")
        with fresh.open("wb") as file:
            write_mo(file, read_catalog(path))
        fresh.replace(target)


def list_missing() -> None:
    for language in COMPLETE:
        for message in missing(language):
            print(f"{language}: {message.place}: {message.context} {message.babel_id!r}")


if __name__ == "__main__":
    settings.configure()
    {"extract": extract, "compile": compile_changed, "missing": list_missing}[sys.argv[1]]()

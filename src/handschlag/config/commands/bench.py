"""`handschlag bench NAME`: measures, always beside a baseline from the same run."""

import importlib
import json
import pkgutil
from argparse import REMAINDER, ArgumentParser, Namespace
from typing import Any

from handschlag.config.refusal import Refusal

HELP = "misst die Geschwindigkeit: bench NAME [--json]"
PACKAGE = "handschlag.config.bench"
# A module cannot be called by a word of the language.
MODULES = {"import": "imports"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("rest", nargs=REMAINDER, help="--json und was die Messung selbst kennt")


def run(options: Namespace) -> int:
    """A measurement is a module with `HELP`, `add_arguments(parser)` and `run(options)`.

    Its `run` returns `{"figures", "baseline", "ratio"}`; they are printed as the last line, or for
    people with its own `table(result)` where it has one.
    """
    module = _find(options.name)
    parser = ArgumentParser(prog=f"handschlag bench {options.name}", description=module.HELP)
    parser.add_argument("--json", action="store_true", help="letzte Zeile als JSON")
    module.add_arguments(parser)
    chosen = parser.parse_args(options.rest)
    result: dict[str, Any] = {"name": options.name, **module.run(chosen)}
    if chosen.json:
        print(json.dumps(result, ensure_ascii=False), flush=True)
    elif hasattr(module, "table"):
        print(module.table(result))
    else:
        _print_readably(result)
    return 0


def _find(name: str) -> Any:
    known = _names()
    if name not in known:
        raise Refusal(
            f"Eine Messung „{name}“ gibt es nicht, bekannt sind: {', '.join(known) or 'keine'}."
        )
    module = MODULES.get(name, name.replace("-", "_"))
    return importlib.import_module(f"{PACKAGE}.{module}")


def _names() -> list[str]:
    """Every module of the package that can be run; helpers beside them have no `run`."""
    try:
        package = importlib.import_module(PACKAGE)
    except ModuleNotFoundError:
        return []
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    called = {module: name for name, module in MODULES.items()}
    return [
        called.get(name, name.replace("_", "-"))
        for name in names
        if not name.startswith("_")
        and hasattr(importlib.import_module(f"{PACKAGE}.{name}"), "add_arguments")
    ]


def _print_readably(result: dict[str, Any]) -> None:
    print(result["name"])
    for part in ("figures", "baseline", "ratio"):
        print(f"  {part}")
        for name, value in result[part].items():
            print(f"    {name:<44} {value}")

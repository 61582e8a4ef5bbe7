"""`handschlag oparl walk`: walks any OParl server and says which rules it breaks."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace

from handschlag.config.fetching import fetch
from handschlag.config.refusal import Refusal
from handschlag.lib.oparl import report_of, text_of, walk_server

HELP = "prüft einen OParl-Server: oparl walk URL [--json] [--limit N]"
MOST_OBJECTS = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="walk")
    walk = actions.add_parser("walk", description=HELP)
    walk.add_argument("url", metavar="URL", help="Adresse des System-Objekts")
    walk.add_argument("--json", action="store_true", help="Ausgabe als JSON")
    walk.add_argument(
        "--limit",
        type=_count,
        default=MOST_OBJECTS,
        metavar="N",
        help=f"höchstens N Objekte, ohne Angabe {MOST_OBJECTS}",
    )


def run(options: Namespace) -> int:
    """0 if no mandatory rule is broken; recommendations are shown and do not count."""
    if not options.url.startswith(("http://", "https://")):
        raise Refusal("Die Adresse muss mit http:// oder https:// beginnen.")
    report = report_of(walk_server(fetch, options.url, limit=options.limit))
    print(json.dumps(report, ensure_ascii=False) if options.json else text_of(report))
    return 0 if report["ok"] else 1


def _count(given: str) -> int:
    if not given.isdecimal() or int(given) < 1:
        raise ArgumentTypeError("erwartet wird eine Zahl ab 1")
    return int(given)

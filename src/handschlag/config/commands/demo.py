"""`handschlag demo`: the example region on this machine, ready to click through."""

from argparse import ArgumentParser, Namespace

from handschlag.config.demo import house, region
from handschlag.config.demo.place import WITH_INVENTED, DemoPlace, refuse_foreign_settings
from handschlag.config.ports import is_loopback
from handschlag.config.refusal import Refusal

from .serve import refuse_taken_port

HELP = "startet die Beispielregion auf diesem Rechner"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="localhost", help="nur dieser Rechner: localhost")
    parser.add_argument("--no-serve", action="store_true", help="nur vorbereiten, nicht starten")
    parser.add_argument(
        "--with-invented",
        action="store_true",
        help="öffnet eine zweite Datenbank mit einem erfundenen Jahr",
    )


def run(options: Namespace) -> int:
    if not is_loopback(options.host):
        raise Refusal(
            f"Die Demo läuft nur auf diesem Rechner (localhost), nicht auf {options.host}: "
            "ihre Passwörter sind allgemein bekannt."
        )
    if not options.no_serve:
        refuse_taken_port("127.0.0.1", options.port)
    place = DemoPlace.named(WITH_INVENTED if options.with_invented else "demo")
    refuse_foreign_settings(place)
    with place.claim():
        place.move_in(options.port)
        return _run_in_place(place, options)


def _run_in_place(place: DemoPlace, options: Namespace) -> int:
    house.prepare(place)
    region.load(with_invented=options.with_invented)
    if options.no_serve:
        print(f"Die Demo ist vorbereitet in {place.directory}.")
        return 0
    return house.open_doors(place, options.port)

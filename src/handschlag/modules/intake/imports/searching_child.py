"""What runs in the process that searches a long text: the text comes in, JSON lines go out.

{"alive": true} each second, and at the end {"found": …}. A search that answers nothing else for
longer than reading may is broken off by whoever waits for it.
"""

import sys
from threading import Event, Thread

from handschlag.lib.extraction import extract

from .child import limit, only_way_out, tell
from .crossing import found_as_data

SECONDS_BETWEEN_SIGNS = 1.0


def main() -> None:
    out, done = only_way_out(), Event()
    limit()
    signs = Thread(target=_give_signs, args=(out, done), daemon=True)
    signs.start()
    found = extract(sys.stdin.buffer.read().decode("utf-8"))
    done.set()
    signs.join()
    tell(out, {"found": found_as_data(found)})


def _give_signs(out: int, done: Event) -> None:
    while not done.wait(SECONDS_BETWEEN_SIGNS):
        tell(out, {"alive": True})


if __name__ == "__main__":
    main()

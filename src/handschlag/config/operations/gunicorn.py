"""Read by gunicorn (`--config python:handschlag.config.operations.gunicorn`)."""

import gc
from typing import Any

from handschlag.config.operations.logs import logging_settings

logconfig_dict = logging_settings()
# Only a proxy on this machine may say that the visitor came by https.
forwarded_allow_ips = "127.0.0.1,::1"
# A request line or header longer than this is no browser's.
limit_request_line = 8190
limit_request_field_size = 8190
# The program is loaded once and shared by all processes: less to load, less memory.
preload_app = True
# New objects until the young ones are looked through; a long page makes thousands of them.
COLLECT_AFTER = (5_000, 20, 20)


def pre_fork(server: Any, worker: Any) -> None:
    """A connection must not be shared by two processes: what loading has opened is closed.

    What loading has left in memory stays for good, so nobody looks through it for garbage again: a
    full collection would hold up a page for a tenth of a second. Frozen pages are shared as well.
    """
    from django.db import connections  # noqa: PLC0415 -- read before Django has its settings

    connections.close_all()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)

"""Read by gunicorn (`--config python:handschlag.config.operations.gunicorn`)."""

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


def pre_fork(server: Any, worker: Any) -> None:
    """A connection must not be shared by two processes: what loading has opened is closed."""
    from django.db import connections  # noqa: PLC0415 -- read before Django has its settings

    connections.close_all()

"""Addresses on this machine: is one free, does somebody answer there?"""

import ipaddress
import secrets
import socket
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException

# Callers are lent ports above these (Linux: 32768 and up, by IANA 49152).
NEVER_LENT = range(20_000, 32_000)


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections of a server that has just ended must not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """One that stays free while its server is being restarted: no caller is ever given it."""
    while True:
        port = secrets.choice(NEVER_LENT)
        if is_free("127.0.0.1", port):
            return port


def loopback_binds(port: int) -> list[str]:
    """Both families: browsers may take ::1 or 127.0.0.1 for localhost."""
    return [f"127.0.0.1:{port}"] + ([f"[::1]:{port}"] if is_free("::1", port) else [])


def wait_for_answer(port: int, *, seconds: float, as_long_as: Callable[[], bool]) -> bool:
    """True as soon as a web server on this machine answers anything at all."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and as_long_as():
        # A server takes connections long before it can answer: only an answer counts.
        with closing(HTTPConnection("127.0.0.1", port, timeout=seconds)) as connection:
            try:
                connection.request("GET", "/")
                connection.getresponse().read()
            except (OSError, HTTPException):
                time.sleep(0.05)
            else:
                return True
    return False

"""Django's PostgreSQL engine, with a health check that asks the socket and not the server.

A connection that ended while it lay idle (a restart, a time-out, an administrator) has something
to read: the end, or the server's reason. Looking there costs microseconds; Django's own check is
one more question to the server before each request, as dear as a whole kept page.
"""

import select
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgreSQL
from psycopg.pq import ConnStatus, TransactionStatus


class DatabaseWrapper(PostgreSQL):
    def is_usable(self) -> bool:
        """Idle, and nothing has come that nobody asked for; in doubt the server is asked."""
        link: Any = self.connection.pgconn
        if link.status != ConnStatus.OK:
            return False
        if self.errors_occurred or link.transaction_status != TransactionStatus.IDLE:
            return super().is_usable()
        waiting = select.poll()
        waiting.register(link.socket, select.POLLIN)
        return not waiting.poll(0) or super().is_usable()

"""On PostgreSQL the application does not own its tables (ADR 0005): what its role may do instead."""

from django.db import connection, transaction

from handschlag.foundation.audit.grants import grant_statements


def grant_to(role: str) -> None:
    """Read and write everywhere, but of the audit trail only read and add. Safe to run again."""
    name = '"' + role.replace('"', '""') + '"'
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {name};",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name};",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name};",
        *grant_statements(role),
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

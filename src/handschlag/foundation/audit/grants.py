"""What the role the application runs under may do with the trail on PostgreSQL."""

from .models import AuditEntry, AuditSeal, AuditSealRow, SubjectKey


def grant_statements(role: str) -> list[str]:
    """SQL for the owner of the tables: the role adds and reads, and destroys keys, nothing more."""
    name = '"' + role.replace('"', '""') + '"'
    statements = []
    for model in (AuditEntry, AuditSeal, AuditSealRow, SubjectKey):
        table = model._meta.db_table
        statements += [
            f"REVOKE ALL ON TABLE {table} FROM {name};",
            f"GRANT SELECT, INSERT ON TABLE {table} TO {name};",
            f"GRANT USAGE ON SEQUENCE {table}_id_seq TO {name};",
        ]
    keys = SubjectKey._meta.db_table
    return [*statements, f"GRANT UPDATE (wrapped_key, destroyed_at) ON TABLE {keys} TO {name};"]

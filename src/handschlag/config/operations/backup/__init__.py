"""Backup and restore: a folder that can be read and checked without us.

    2026-11-22T013000Z/
        manifest.json     what this is: version, migrations, rows and checksum of each table
        SHA256SUMS        for `sha256sum --check`
        database.sqlite3  or database.pgdump, for pg_restore
        files/ab/cd/…     named by their own SHA-256; hard links to the backup before

The keys are never in it (`keys`): who finds the folder cannot read the trail's personal values.
"""

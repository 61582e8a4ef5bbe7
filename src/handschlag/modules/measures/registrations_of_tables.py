"""The lists of measures that travel as spreadsheets."""

from handschlag.foundation.tables.spec import register_narrowing, register_table

from .tables import NARROWINGS, TABLES

for declared in TABLES:
    register_table(declared)
    register_narrowing(declared.key, NARROWINGS[declared.key])

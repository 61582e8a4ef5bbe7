"""Rules of measures, one file per group of things; loading them declares the permissions."""

from . import plans, results, rounds, taxonomies  # noqa: F401 -- declares

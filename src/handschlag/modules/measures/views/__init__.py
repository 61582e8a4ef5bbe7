"""Pages of measures, one file per group."""

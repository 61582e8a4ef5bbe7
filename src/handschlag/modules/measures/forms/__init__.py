"""Forms of measures, one file per group of pages."""

"""The public pages and the desk, one file per group of pages."""

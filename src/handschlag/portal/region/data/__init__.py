"""What the five documents say, as typed facts. Data only; `load` turns it into records."""

"""Real typography: a non-breaking space between day and month."""

DATE_FORMAT = "j.\u00a0F\u00a0Y"
DATETIME_FORMAT = "j.\u00a0F\u00a0Y, H:i\u00a0\\U\\h\\r"
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3

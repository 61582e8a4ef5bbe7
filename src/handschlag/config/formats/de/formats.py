"""Real typography: non-breaking spaces inside a date."""

DATE_FORMAT = "j.\u00a0F\u00a0Y"
MONTH_DAY_FORMAT = "j.\u00a0F"
YEAR_MONTH_FORMAT = "F\u00a0Y"
TIME_FORMAT = "H:i\u00a0\\U\\h\\r"
DATETIME_FORMAT = "j.\u00a0F\u00a0Y, H:i\u00a0\\U\\h\\r"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3

"""As in CLDR: the month in the genitive after a day, no dot."""

DATE_FORMAT = "j\u00a0E\u00a0Y"
MONTH_DAY_FORMAT = "j\u00a0E"
YEAR_MONTH_FORMAT = "F\u00a0Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j\u00a0E\u00a0Y, H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\u00a0"
NUMBER_GROUPING = 3

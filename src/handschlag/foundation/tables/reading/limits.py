"""What a file may be at most, and the one way to refuse it."""

from django.core.exceptions import ValidationError

MOST_ROWS = 1_048_576  # what Excel and LibreOffice hold
MOST_COLUMNS = 256
LONGEST_CELL = 32_767
MEGABYTE = 1024 * 1024


class UnreadableFileError(ValidationError):
    """The file cannot be read as a table; the message is a sentence for whoever sent it."""

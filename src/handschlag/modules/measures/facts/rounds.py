"""What happens in a reporting round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RoundOpened:
    round_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class SheetSubmitted:
    """An organisation sent its form, or the rest of it that had come back."""

    sheet_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class SheetReturned:
    """Something came back to an organisation with a note."""

    sheet_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class RowsReleased:
    round_pk: int
    number: int
    by_pk: int | None = None

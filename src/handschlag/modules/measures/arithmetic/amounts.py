"""Numbers as they were measured: a value, or a share by numerator and denominator."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from handschlag.foundation.design.figures import read_number

HUNDRED = Decimal(100)
FOUR_PLACES = Decimal("0.0001")
# As much as both databases keep exactly: 15 digits, 4 of them decimals.
LARGEST = Decimal("99999999999.9999")


@dataclass(frozen=True)
class Amount:
    """Either `value`, or `numerator` over `denominator`; empty where nothing is known."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def is_share(self) -> bool:
        return self.denominator is not None

    @property
    def number(self) -> Decimal | None:
        """The value; of a share its percentage, rounded half up to four decimals."""
        if self.denominator is None or self.numerator is None:
            return self.value
        percent = self.numerator * HUNDRED / self.denominator
        return percent.quantize(FOUR_PLACES, ROUND_HALF_UP)


def added(amounts: "list[Amount]") -> Amount:
    """Values are added; of shares numerators and denominators, never the percentages.

    Raises ValueError for none at all, and for values and shares mixed.
    """
    kinds = {amount.is_share for amount in amounts}
    if len(kinds) != 1:
        raise ValueError("only amounts of one kind can be added")
    if kinds == {True}:
        return Amount(
            numerator=sum((a.numerator or Decimal(0) for a in amounts), Decimal(0)),
            denominator=sum((a.denominator or Decimal(0) for a in amounts), Decimal(0)),
        )
    return Amount(sum((a.value or Decimal(0) for a in amounts), Decimal(0)))


def number_from(text: str) -> Decimal:
    """Read what people write: "1.234,5", "1 234", "0.5".

    Raises ValueError with a sentence for everything else: words do not belong into a number. What
    reads as thousands in German ("1.234") is taken as such.
    """
    number = read_number(text)
    if number is None:
        raise ValueError(
            _(
                "„%(text)s“ ist keine Zahl. Bitte tragen Sie nur Ziffern ein; "
                "Erläuterungen gehören in das Feld „Anmerkung“."
            )
            % {"text": text.strip()[:40]}
        )
    return number


def problem_with(amount: Amount, *, is_share: bool, may_be_negative: bool = False) -> str:
    """Why the amount cannot be a reading, in one sentence; empty when it can."""
    given = [
        part for part in (amount.value, amount.numerator, amount.denominator) if part is not None
    ]
    if any(not part.is_finite() or abs(part) > LARGEST for part in given):
        return _("Die Zahl ist zu groß. Möglich sind höchstens elf Stellen vor dem Komma.")
    if any(part != part.quantize(FOUR_PLACES) for part in given):
        return _("Möglich sind höchstens vier Stellen nach dem Komma.")
    return _problem_of_share(amount) if is_share else _problem_of_value(amount, may_be_negative)


def _problem_of_value(amount: Amount, may_be_negative: bool) -> str:
    if amount.numerator is not None or amount.denominator is not None:
        return _("Dieser Indikator ist eine Zahl, kein Anteil. Bitte tragen Sie einen Wert ein.")
    if amount.value is None:
        return _("Bitte tragen Sie einen Ist-Wert ein.")
    if amount.value < 0 and not may_be_negative:
        return _("Dieser Indikator kann nicht unter null liegen.")
    return ""


def _problem_of_share(amount: Amount) -> str:
    if amount.value is not None or amount.numerator is None or amount.denominator is None:
        return _(
            "Dieser Indikator ist ein Anteil. Bitte tragen Sie Zähler und Nenner ein, "
            "nicht den Prozentwert."
        )
    if amount.denominator == 0:
        return _("Der Nenner ist null. Ein Anteil von nichts lässt sich nicht angeben.")
    if amount.numerator < 0 or amount.denominator < 0:
        return _("Zähler und Nenner eines Anteils sind nicht negativ.")
    if amount.numerator > amount.denominator:
        return _("Der Zähler ist größer als der Nenner. Ein Anteil kann nicht über 100 % liegen.")
    return ""

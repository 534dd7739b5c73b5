"""Exact numbers in JSON and CSV: decimal strings, never floating point."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DIGITS_OF_ENDLESS = 4


def is_decimal(value: Fraction) -> bool:
    """Whether the number ends: its denominator has no factors but two and five."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def decimal_string(value: Fraction | None) -> str | None:
    """130; 12.5; an endless number is rounded (its fraction stands beside it, see `fraction_string`)."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if not is_decimal(value):
        exact = exact.quantize(Decimal(1).scaleb(-DIGITS_OF_ENDLESS), rounding=ROUND_HALF_UP)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fraction_string(value: Fraction | None) -> str | None:
    """29/7 for a number that has no end as a decimal, else None."""
    return None if value is None or is_decimal(value) else f"{value.numerator}/{value.denominator}"

"""Exact numbers as text: points with the decimals they need, ranges, and numbers in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import get_language

EN_DASH = "–"
MINUS = "−"


def decimal_sign(language: str | None = None) -> str:
    return "," if (language or get_language() or "en").startswith("de") else "."


def exact_text(value: Fraction | Decimal | int, decimals: int = 2, language: str | None = None) -> str:
    """A number with at most `decimals` digits after the sign and no idle zeros: 39, 0.5, 4.14 (for 29/7).

    Negative numbers get a true minus sign.
    """
    fraction = Fraction(value)
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else ""
    return sign + text.replace(".", decimal_sign(language))


def range_text(
    least: Fraction | Decimal | int, most: Fraction | Decimal | int, decimals: int = 2, language: str | None = None
) -> str:
    """One number where both are equal, else "59–69"."""
    low, high = exact_text(least, decimals, language), exact_text(most, decimals, language)
    return low if low == high else f"{low}{EN_DASH}{high}"


def signed_text(value: Fraction | Decimal | int, decimals: int = 2, language: str | None = None) -> str:
    """A change with its sign: "+2", "−3", "0"."""
    text = exact_text(value, decimals, language)
    return f"+{text}" if Fraction(value) > 0 else text

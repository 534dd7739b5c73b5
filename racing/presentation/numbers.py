"""Exact numbers as text: points with the decimals they need, ranges, and numbers in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from racing.presentation.languages import reader_language

EN_DASH = "–"
MINUS = "−"
KEPT = 5_000


def decimal_sign(language: str | None = None) -> str:
    return "," if reader_language(language) == "de" else "."


def exact_text(value: Fraction | Decimal | int, decimals: int = 2, language: str | None = None) -> str:
    """A number with at most `decimals` digits after the sign and no idle zeros: 39, 0.5, 4.14 (for 29/7).

    Negative numbers get a true minus sign.
    """
    if isinstance(value, Fraction) and value.denominator == 1:
        return str(value) if value >= 0 else f"{MINUS}{-value}"
    return _written(value, decimals, decimal_sign(language))


@lru_cache(maxsize=KEPT)
def _written(value: Fraction | Decimal | int, decimals: int, sign_between: str) -> str:
    fraction = Fraction(value)
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else ""
    return sign + text.replace(".", sign_between)


def fixed_text(value: Decimal, decimals: int, language: str | None = None) -> str:
    """All the digits after the sign, noughts as well: 306.630."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{rounded:f}".replace(".", decimal_sign(language))


def range_text(
    least: Fraction | Decimal | int, most: Fraction | Decimal | int, decimals: int = 2, language: str | None = None
) -> str:
    """One number where both are equal, else "59–69"."""
    low = exact_text(least, decimals, language)
    high = low if most is least else exact_text(most, decimals, language)
    return low if low == high else f"{low}{EN_DASH}{high}"


def signed_text(value: Fraction | Decimal | int, decimals: int = 2, language: str | None = None) -> str:
    """A change with its sign: "+2", "−3", "0"."""
    text = exact_text(value, decimals, language)
    return f"+{text}" if Fraction(value) > 0 else text


def year_spans(years: Iterable[int]) -> str:
    """Years in order, those in a row as one span: "1969–1971, 1974"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], year]
        else:
            spans.append([year])
    return ", ".join(EN_DASH.join(map(str, span)) for span in spans)


def grouped_text(number: int, language: str | None = None) -> str:
    """Thousands apart: 111,471 / 111.471."""
    return f"{number:,}".replace(",", "." if decimal_sign(language) == "," else ",")

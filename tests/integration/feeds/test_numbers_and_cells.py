"""Exact numbers as text, and cells no spreadsheet runs."""

from fractions import Fraction

import pytest

from racing.feeds.cells import csv_text, safe_cell
from racing.feeds.numbers import decimal_string, fraction_string


@pytest.mark.parametrize(
    ("value", "text", "fraction"),
    [
        (Fraction(130), "130", None),
        (Fraction(0), "0", None),
        (Fraction(25, 2), "12.5", None),
        (Fraction(1, 8), "0.125", None),
        (Fraction(29, 7), "4.1429", "29/7"),
        (Fraction(-5), "-5", None),
        (Fraction(100), "100", None),
        (None, None, None),
    ],
)
def test_points_are_exact_or_stand_beside_their_fraction(
    value: Fraction | None, text: str | None, fraction: str | None
) -> None:
    assert (decimal_string(value), fraction_string(value)) == (text, fraction)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 1", "'+49 1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-5", "-5"),
        ("-2.5", "-2.5"),
        (7, "7"),
        (None, ""),
        ("Jörg Bergmeister", "Jörg Bergmeister"),
    ],
)
def test_cell_is_never_a_formula(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_table_begins_with_a_byte_order_mark_and_quotes_commas() -> None:
    assert csv_text(("a", "b"), [("x, y", None)]) == '\ufeffa,b\r\n"x, y",\r\n'

"""Numbers, times and days as both languages write them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from racing.presentation import dates, numbers, times


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (39, "39", "39"),
        (Fraction(1, 2), "0.5", "0,5"),
        (Fraction(29, 7), "4.14", "4,14"),
        (Fraction(200), "200", "200"),
        (Fraction(-3, 2), "−1.5", "−1,5"),
        (Decimal("4.102"), "4.1", "4,1"),
        (Fraction(1, 3000), "0", "0"),
        (0, "0", "0"),
    ],
)
def test_exact_number(value: int | Fraction | Decimal, english: str, german: str) -> None:
    assert numbers.exact_text(value, language="en") == english
    assert numbers.exact_text(value, language="de") == german


def test_number_of_decimals_is_the_most_that_is_shown() -> None:
    assert numbers.exact_text(Decimal("4.102"), 3, "de") == "4,102"
    assert numbers.exact_text(Fraction(5, 2), 0, "en") == "3"


def test_range_collapses_where_both_ends_are_equal() -> None:
    assert numbers.range_text(59, 69, language="en") == "59–69"
    assert numbers.range_text(59, 59, language="en") == "59"


def test_change_carries_its_sign() -> None:
    assert [numbers.signed_text(value, language="de") for value in (2, 0, Fraction(-5, 2))] == ["+2", "0", "−2,5"]


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(102305, "1:42.305"), (46971, "46.971"), (9903171, "2:45:03.171"), (331, "0.331")]
)
def test_lap_time(milliseconds: int, text: str) -> None:
    assert times.lap_time(milliseconds) == text


@pytest.mark.parametrize(
    ("milliseconds", "laps", "english", "german"),
    [
        (331, 0, "+0.331", "+0.331"),
        (None, 1, "1 lap", "1 Runde"),
        (331, 2, "2 laps", "2 Runden"),
        (None, None, "", ""),
    ],
)
def test_gap(milliseconds: int | None, laps: int | None, english: str, german: str) -> None:
    assert times.gap_text(milliseconds, laps, "en") == english
    assert times.gap_text(milliseconds, laps, "de") == german


def test_gap_in_prose_has_a_unit() -> None:
    assert times.seconds_text(461, "en") == "0.461 seconds"
    assert times.seconds_text(23600, "en") == "23.6 seconds"
    assert times.seconds_text(2000, "en") == "2 seconds"
    assert times.seconds_text(1000, "en") == "1.0 seconds"
    assert times.seconds_text(1000, "de") == "1,0 Sekunden"
    assert times.seconds_text(461, "de") == "0,461 Sekunden"
    assert times.seconds_text(66314, "de") == "1:06,314 Minuten"


def test_duration() -> None:
    assert [times.duration_text(minutes) for minutes in (165, 60, 1440)] == ["2:45 h", "1:00 h", "24:00 h"]


def test_days() -> None:
    day = date(2009, 8, 30)

    assert dates.day_text(day, "en") == "30 August 2009"
    assert dates.day_text(day, "de") == "30. August 2009"
    assert dates.day_text(day, "de", year=False) == "30. August"
    assert dates.long_day_text(day, "en") == "Sunday 30 August 2009"
    assert dates.long_day_text(day, "de") == "Sonntag, 30. August 2009"
    assert dates.month_text(date(2009, 3, 1), "de") == "März 2009"
    assert dates.weekday_text(day, "de") == "Sonntag"


@pytest.mark.parametrize(
    ("years", "words"), [((), ""), ((1978,), "1978"), ((1969, 1970, 1971, 1974), "1969–1971, 1974")]
)
def test_years_in_a_row_are_one_span(years: tuple[int, ...], words: str) -> None:
    assert numbers.year_spans(years) == words

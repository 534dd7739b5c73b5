"""Times and gaps survive printing and reading, and nonsense is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racing.domain.times import Gap, format_gap, format_time, parse_gap, parse_time


@pytest.mark.parametrize(
    ("text", "time_ms"),
    [
        ("1:42.305", 102_305),
        ("1'42.305", 102_305),
        ("1:42,305", 102_305),
        ("42.3", 42_300),
        ("42", 42_000),
        ("24:01:55.856", 86_515_856),
        (" 1:06.314 ", 66_314),
        ("74.559", 74_559),
        ("6h01'12.345", 21_672_345),
        ("1'42\"305", 102_305),
        ("1’42″305", 102_305),
        ("1.42,305", 102_305),
        ("2.45.02,5", 9_902_500),
        ("1.42", 1_420),
    ],
)
def test_time_is_read(text, time_ms):
    assert parse_time(text) == time_ms


NO_TIMES = ["", "1:60.000", "1:60:00.000", "1:2:3:4", "-1:42.305", "1:42.3051", "DNF", "٣", "9" * 40]


@pytest.mark.parametrize("text", NO_TIMES)
def test_nonsense_is_no_time(text):
    with pytest.raises(ValueError, match=r"is no time|has more than 59"):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("+1:06.314", Gap(time_ms=66_314)),
        ("+0.331", Gap(time_ms=331)),
        ("+74.559", Gap(time_ms=74_559)),
        ("+2 laps", Gap(laps=2)),
        ("1 lap", Gap(laps=1)),
        ("3 Laps", Gap(laps=3)),
        ("1 Runde", Gap(laps=1)),
        ("+2 Runden", Gap(laps=2)),
        ("2 Rd.", Gap(laps=2)),
        ("+1L", Gap(laps=1)),
    ],
)
def test_gap_is_read(text, gap):
    assert parse_gap(text) == gap


@pytest.mark.parametrize("text", ["", "+", "laps", "two laps", "++1.0", "8" * 40])
def test_nonsense_is_no_gap(text):
    with pytest.raises(ValueError, match="is no gap"):
        parse_gap(text)


@given(st.integers(min_value=0, max_value=999 * 3_600_000))
def test_time_survives_printing(time_ms):
    assert parse_time(format_time(time_ms)) == time_ms


@given(st.builds(Gap, laps=st.integers(1, 9_999)) | st.builds(Gap, time_ms=st.integers(0, 999 * 3_600_000)))
def test_gap_survives_printing(gap):
    assert parse_gap(format_gap(gap)) == gap


def test_printed_forms():
    printed = [format_time(42_305), format_time(102_305), format_time(86_515_856)]

    assert printed == ["42.305", "1:42.305", "24:01:55.856"]
    assert [format_gap(Gap(laps=1)), format_gap(Gap(laps=2)), format_gap(Gap())] == ["+1 lap", "+2 laps", "+0.000"]


def test_negative_time_is_refused():
    with pytest.raises(ValueError, match="-1 ms is negative"):
        format_time(-1)

"""Lap times and gaps as integer milliseconds: reading what documents print, and printing it again.

Read: "1:42.305", "1'42.305", "42.305", "24:01:55.856", "6h01'12.345", "1.42,305", with a point, a comma or a double
stroke before the fraction, with one to three digits in it. Gaps: "+1:06.314", "+0.331", "+2 laps", "1 lap", "3 Laps",
"2 Runden", "+1L". Printed times have three decimals, so that `parse_time(format_time(t)) == t` and
`parse_gap(format_gap(gap)) == gap` for every value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MS_PER_SECOND = 1_000
MS_PER_MINUTE = 60 * MS_PER_SECOND
MS_PER_HOUR = 60 * MS_PER_MINUTE
LONGEST_TEXT = 32

_TIME = re.compile(r"(?:(?:(\d{1,3})[:h])?(\d{1,3})[:'’])?(\d{1,6})(?:[.,\"″](\d{1,3}))?", re.ASCII)
_DOTTED = re.compile(r"(?:(\d{1,3})\.)?(\d{1,3})\.(\d{2})[.,](\d{1,3})", re.ASCII)
_LAPS = re.compile(r"\+?\s*(\d{1,4})\s*(?:laps?|l|runden?|rd\.?)", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """How far behind: laps, or time when on the same lap. Just one of the two is not zero, or both are."""

    laps: int = 0
    time_ms: int = 0


def parse_time(text: str) -> int:
    """Milliseconds of a lap or race time. Raises ValueError with the text when it is none."""
    cleaned = text.strip()
    match = (_TIME.fullmatch(cleaned) or _DOTTED.fullmatch(cleaned)) if len(cleaned) <= LONGEST_TEXT else None
    if match is None:
        raise ValueError(f"{text[:LONGEST_TEXT]!r} is no time such as 1:42.305")
    hours, minutes, seconds, fraction = match.groups()
    if minutes is not None and int(seconds) >= 60:
        raise ValueError(f"{cleaned!r} has more than 59 seconds")
    if hours is not None and int(minutes) >= 60:
        raise ValueError(f"{cleaned!r} has more than 59 minutes")
    whole = int(hours or 0) * MS_PER_HOUR + int(minutes or 0) * MS_PER_MINUTE + int(seconds) * MS_PER_SECOND
    return whole + int((fraction or "0").ljust(3, "0"))


def format_time(time_ms: int) -> str:
    """ "42.305", "1:42.305", "24:01:55.856". Raises ValueError for a negative time."""
    if time_ms < 0:
        raise ValueError(f"{time_ms} ms is negative")
    seconds, fraction = divmod(time_ms, MS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{seconds:02}.{fraction:03}"
    return f"{minutes}:{seconds:02}.{fraction:03}" if minutes else f"{seconds}.{fraction:03}"


def parse_gap(text: str) -> Gap:
    """A gap in laps or time, with or without "+". Raises ValueError with the text when it is none."""
    cleaned = text.strip()
    match = _LAPS.fullmatch(cleaned) if len(cleaned) <= LONGEST_TEXT else None
    if match is not None:
        return Gap(laps=int(match.group(1)))
    try:
        return Gap(time_ms=parse_time(cleaned.removeprefix("+")))
    except ValueError:
        raise ValueError(f"{text[:LONGEST_TEXT]!r} is no gap such as +1:06.314 or +2 laps") from None


def format_gap(gap: Gap) -> str:
    """ "+1:06.314", "+1 lap", "+2 laps": the plain English form for files; pages translate."""
    if gap.laps:
        return f"+{gap.laps} lap" if gap.laps == 1 else f"+{gap.laps} laps"
    return f"+{format_time(gap.time_ms)}"

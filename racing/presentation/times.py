"""Lap times, gaps and durations as text. Times are whole milliseconds inside."""

from __future__ import annotations

from django.utils.translation import get_language, gettext, ngettext, override

from racing.domain.times import format_time
from racing.presentation.numbers import decimal_sign

ONE_SECOND = 1000


def lap_time(milliseconds: int) -> str:
    """1:42.305, 46.971 or 2:45:03.171: the way timing sheets print it, in both languages."""
    return format_time(milliseconds)


def gap_text(milliseconds: int | None, laps: int | None, language: str | None = None) -> str:
    """The gap column: "+0.331", "1 lap", "2 Runden"; empty where nothing is known."""
    with override(language or get_language()):
        if laps:
            return ngettext("{count} lap", "{count} laps", laps).format(count=laps)
        return f"+{lap_time(milliseconds)}" if milliseconds is not None else ""


def seconds_text(milliseconds: int, language: str | None = None) -> str:
    """A gap in prose: "0.461 seconds", "0,461 Sekunden"; "23.6 seconds", without noughts that nobody measured.

    One second is "1.0 seconds": the sentences around it are in the plural.
    """
    whole, _, fraction = lap_time(milliseconds).partition(".")
    digits = fraction.rstrip("0") or ("0" if milliseconds == ONE_SECOND else "")
    with override(language or get_language()):
        number = f"{whole}{decimal_sign(language)}{digits}" if digits else whole
        if milliseconds < 60_000:
            return gettext("{number} seconds").format(number=number)
        return gettext("{number} minutes").format(number=number)


def duration_text(minutes: int) -> str:
    """A planned length: "2:45 h"."""
    return f"{minutes // 60}:{minutes % 60:02} h"

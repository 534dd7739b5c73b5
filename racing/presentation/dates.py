"""Days in words. The clocks of a moment are in clocks.py."""

from __future__ import annotations

from datetime import date

from racing.presentation.languages import reader_language

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}
WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
}


def day_text(day: date, language: str | None = None, *, year: bool = True) -> str:
    """30 August 2009 / 30. August 2009."""
    code = reader_language(language)
    stop = "." if code == "de" else ""
    text = f"{day.day}{stop} {MONTHS[code][day.month - 1]}"
    return f"{text} {day.year}" if year else text


def weekday_text(day: date, language: str | None = None) -> str:
    return WEEKDAYS[reader_language(language)][day.weekday()]


def long_day_text(day: date, language: str | None = None) -> str:
    """Sunday 30 August 2009 / Sonntag, 30. August 2009."""
    comma = "," if reader_language(language) == "de" else ""
    return f"{weekday_text(day, language)}{comma} {day_text(day, language)}"


def month_text(day: date, language: str | None = None) -> str:
    """August 2009."""
    return f"{MONTHS[reader_language(language)][day.month - 1]} {day.year}"

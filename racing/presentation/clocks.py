"""A moment on two clocks: the circuit's own, and one that readers elsewhere can use."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from racing.presentation.languages import reader_language
from racing.presentation.numbers import MINUS

# Where most readers of a language live; the page's script puts the reader's own zone in its place.
HOME_ZONES = {"de": "Europe/Berlin", "en": "UTC"}
GERMAN_ZONES = {"CET": "MEZ", "CEST": "MESZ", "WET": "WEZ", "WEST": "WESZ"}


@dataclass(frozen=True, slots=True)
class Clock:
    """`moment` in its zone, the time in words ("3.00 pm", "15.00 Uhr"), and the zone's short name."""

    moment: datetime
    words: str
    zone: str

    @property
    def iso(self) -> str:
        return self.moment.isoformat(timespec="minutes")

    @property
    def day(self) -> date:
        return self.moment.date()


def track_clock(moment: datetime, timezone: str, language: str | None = None) -> Clock:
    """A moment (aware) on the circuit's clock; `timezone` is its IANA name."""
    return _clock(moment, timezone, language)


def second_clock(moment: datetime, language: str | None = None) -> Clock:
    """A moment where most readers of the language live."""
    code = reader_language(language)
    return _clock(moment, HOME_ZONES[code], code)


def both_clocks(moment: datetime, timezone: str, language: str | None = None) -> tuple[Clock, ...]:
    """The circuit's clock first, then the readers'; one clock where both show the same."""
    track, second = track_clock(moment, timezone, language), second_clock(moment, language)
    same = track.moment.utcoffset() == second.moment.utcoffset()
    return (track,) if same else (track, second)


def time_words(moment: datetime, language: str | None = None) -> str:
    """15.00 Uhr; 3.00 pm; on the clock the moment is in."""
    if reader_language(language) == "de":
        return f"{moment.hour}.{moment:%M}\u00a0Uhr"
    return f"{moment.hour % 12 or 12}.{moment:%M}\u00a0{'am' if moment.hour < 12 else 'pm'}"


def _clock(moment: datetime, timezone: str, language: str | None) -> Clock:
    local = moment.astimezone(zoneinfo.ZoneInfo(timezone))
    return Clock(local, time_words(local, language), _zone(local, language))


def zone_words(timezone: str, year: int) -> str:
    """What the clock of a zone shows in a year: "MEZ (UTC+1), im Sommer MESZ (UTC+2)"."""
    zone = zoneinfo.ZoneInfo(timezone)
    halves = [datetime(year, month, 1, 12, tzinfo=zone) for month in (1, 7)]
    standard, summer = sorted(halves, key=lambda one: one.utcoffset() or timedelta())
    if standard.utcoffset() == summer.utcoffset():
        return _zone_in_full(standard)
    return gettext("{standard}, in summer {summer}").format(
        standard=_zone_in_full(standard), summer=_zone_in_full(summer)
    )


def _zone_in_full(local: datetime) -> str:
    name, offset = _zone(local, None), _offset(local)
    return offset if name in (offset, "UTC") else f"{name} ({offset})"


def _zone(local: datetime, language: str | None) -> str:
    """Its short name; many zones have just a number ("-03"), which says nothing without UTC."""
    name = local.tzname() or ""
    if not name.isalpha():
        return _offset(local)
    return GERMAN_ZONES.get(name, name) if reader_language(language) == "de" else name


def _offset(local: datetime) -> str:
    """UTC−3; UTC+5:30."""
    minutes = round((local.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = MINUS if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}" if minutes else "UTC"

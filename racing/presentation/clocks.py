"""A moment on two clocks: the circuit's own, and one that readers elsewhere can use."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import datetime

# Where most readers of a language live; the page's script puts the reader's own zone in its place.
HOME_ZONES = {"de": "Europe/Berlin", "en": "UTC"}
GERMAN_ZONES = {"CET": "MEZ", "CEST": "MESZ"}


@dataclass(frozen=True, slots=True)
class Clock:
    """`moment` in its zone, the time in words, the zone's short name, and whether its day is not the track's."""

    moment: datetime
    words: str
    zone: str
    is_other_day: bool = False


def track_clock(moment: datetime, timezone: str, language: str) -> Clock:
    local = moment.astimezone(zoneinfo.ZoneInfo(timezone))
    return Clock(local, time_words(local, language), zone_name(local, language))


def second_clock(moment: datetime, language: str, timezone: str = "") -> Clock:
    """`timezone` is the circuit's; with it the clock knows whether it shows another day."""
    home = moment.astimezone(zoneinfo.ZoneInfo(HOME_ZONES.get(language[:2], "UTC")))
    other_day = bool(timezone) and home.date() != moment.astimezone(zoneinfo.ZoneInfo(timezone)).date()
    return Clock(home, time_words(home, language), zone_name(home, language), other_day)


def zone_name(moment: datetime, language: str) -> str:
    name = moment.tzname() or ""
    return GERMAN_ZONES.get(name, name) if language.startswith("de") else name


def time_words(moment: datetime, language: str) -> str:
    """15.00 Uhr; 3.00 pm."""
    if language.startswith("de"):
        return f"{moment:%H.%M}\u00a0Uhr"
    return f"{moment.hour % 12 or 12}.{moment:%M}\u00a0{'am' if moment.hour < 12 else 'pm'}"

"""A moment on two clocks: the circuit's own, and one that readers elsewhere can use."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

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
    code = _language(language)
    return _clock(moment, HOME_ZONES[code], code)


def both_clocks(moment: datetime, timezone: str, language: str | None = None) -> tuple[Clock, ...]:
    """The circuit's clock first, then the readers'; one clock where both show the same."""
    track, second = track_clock(moment, timezone, language), second_clock(moment, language)
    same = track.moment.utcoffset() == second.moment.utcoffset()
    return (track,) if same else (track, second)


def time_words(moment: datetime, language: str | None = None) -> str:
    """15.00 Uhr; 3.00 pm; on the clock the moment is in."""
    if _language(language) == "de":
        return f"{moment.hour}.{moment:%M}\u00a0Uhr"
    return f"{moment.hour % 12 or 12}.{moment:%M}\u00a0{'am' if moment.hour < 12 else 'pm'}"


def _clock(moment: datetime, timezone: str, language: str | None) -> Clock:
    local = moment.astimezone(zoneinfo.ZoneInfo(timezone))
    name = local.tzname() or ""
    zone = GERMAN_ZONES.get(name, name) if _language(language) == "de" else name
    return Clock(local, time_words(local, language), zone)


def _language(language: str | None) -> str:
    return "de" if (language or get_language() or "en").startswith("de") else "en"

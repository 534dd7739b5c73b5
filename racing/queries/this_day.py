"""What happened on this day: class wins of earlier years, on the day itself or near it."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, DriverRef
from racing.models import Event, LineupDriver
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.profiles_rows import current_results
from racing.queries.refs import class_ref, event_ref

AROUND = 3
FIRST_RACE = 1894
"""Paris to Rouen, the first motor race."""
LEAP_DAY = (2, 29)
LEAP_YEAR, DAYS_OF_LEAP_YEAR = 2000, 366


@dataclass(frozen=True, slots=True)
class PastWin:
    """A class win on this day of an earlier year."""

    event: EventRef
    year: int
    car_class: ClassRef
    drivers: tuple[DriverRef, ...]
    car: str
    team: str


def on_this_day(now: datetime) -> tuple[tuple[EventRef, tuple[PastWin, ...]], ...]:
    """Races of earlier years on this day with their class winners, newest first; else of the nearest day. One query."""
    today = now.date()
    found = wins_around(now)
    distance = {event: days_apart(event.day, today) for event in found}
    nearest = min(distance.values(), default=0)
    return tuple((event, wins) for event, wins in found.items() if distance[event] == nearest)


def days_apart(one: date, other: date) -> int:
    """Between two days of the year, whatever their years."""
    apart = abs((one.replace(year=LEAP_YEAR) - other.replace(year=LEAP_YEAR)).days)
    return min(apart, DAYS_OF_LEAP_YEAR - apart)


def wins_around(now: datetime) -> dict[EventRef, tuple[PastWin, ...]]:
    """Class wins of earlier years within three days of this day."""
    today = now.date()
    near = [today + timedelta(days=days) for days in range(-AROUND, AROUND + 1)]
    return wins_on(in_every_year(near, FIRST_RACE, today.year - 1), now)


def wins_on(days: Sequence[date], now: datetime) -> dict[EventRef, tuple[PastWin, ...]]:
    """Class wins at events that ended on one of these days, newest first. One query."""
    return wins_at(Event.objects.filter(ends_on__in=list(days)), now)


def wins_at(events: QuerySet[Any], now: datetime) -> dict[EventRef, tuple[PastWin, ...]]:
    """Class wins at these events, newest first. One query."""
    drivers = LineupDriver.objects.filter(entry=OuterRef("entry")).order_by("order")
    rows = (
        current_results(now)
        .filter(place=1, classification__session__event__in=events)
        .select_related(
            *("classification__session__event__season__series", "classification__session__event__circuit"),
            *("entry__car_class__lineage", "entry__car_model", "entry__team"),
        )
        .annotate(driver_rows=JsonRows(drivers, *SEAT))
        .order_by("-classification__session__event__ends_on", "classification", "entry__car_class__order", "id")
    )
    found: dict[EventRef, tuple[PastWin, ...]] = {}
    for row in rows:
        event = event_ref(row.classification.session.event)
        found[event] = (*found.get(event, ()), past_win(row, event))
    return found


def in_every_year(days: Sequence[date], first: int, last: int) -> list[date]:
    """These days of the year in all years from `first` to `last`; a list is looked up faster than parts of dates."""
    return [
        day.replace(year=year)
        for year in range(first, last + 1)
        for day in days
        if (day.month, day.day) != LEAP_DAY or isleap(year)
    ]


SEAT = ("driver__slug", "driver__name", "driver__last_name", "driver__nationality")


def past_win(row: Any, event: EventRef) -> PastWin:
    entry = row.entry
    return PastWin(
        event=event,
        year=event.day.year,
        car_class=class_ref(entry.car_class),
        drivers=tuple(DriverRef(slug, name, last, code or "") for slug, name, last, code in rows_of(row.driver_rows)),
        car=entry.car_model.name if entry.car_model else "",
        team=entry.name_as_entered or (entry.team.name if entry.team else ""),
    )

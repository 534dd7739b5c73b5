"""What happened on this day: class wins of earlier years, on the day itself or near it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Substr
from django.db.models.lookups import In

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, DriverRef
from racing.models import Event, LineupDriver
from racing.queries.json_rows import JsonRows, rows_of
from racing.queries.prepared import prepared
from racing.queries.profiles_rows import class_winners
from racing.queries.refs import class_ref, event_ref

AROUND = 3
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


@dataclass(frozen=True, slots=True)
class WonEvent:
    """An event with its class wins. `key` is that of its row."""

    key: int
    event: EventRef
    wins: tuple[PastWin, ...]


Wins = tuple[tuple[EventRef, tuple[PastWin, ...]], ...]


def nearest_to(today: date, found: Sequence[WonEvent]) -> Wins:
    """Of earlier years' races within three days of this day of the year: those on it, else those of the nearest day."""
    earlier = [one for one in found if one.event.day.year < today.year and days_apart(one.event.day, today) <= AROUND]
    nearest = min((days_apart(one.event.day, today) for one in earlier), default=0)
    return tuple((one.event, one.wins) for one in earlier if days_apart(one.event.day, today) == nearest)


def days_apart(one: date, other: date) -> int:
    """Between two days of the year, whatever their years."""
    apart = abs((one.replace(year=LEAP_YEAR) - other.replace(year=LEAP_YEAR)).days)
    return min(apart, DAYS_OF_LEAP_YEAR - apart)


def day_of_year(day: date) -> str:
    """Month and day, as a date's text in the database ends."""
    return f"{day:%m-%d}"


def falls_on(column: str, days: Iterable[str]) -> Q:
    """Dates on one of these days of any year: their end as text, which needs no function of ours for each row."""
    text = Substr(Cast(column, CharField()), len("2000-") + 1)
    return Q(In(text, list(days)))


def wins_around(today: date, others: Iterable[int], now: datetime) -> tuple[WonEvent, ...]:
    """Class wins of earlier years within three days of this day, and those at other events, newest first. One query."""
    days = tuple(day_of_year(today + timedelta(days=apart)) for apart in range(-AROUND, AROUND + 1))
    return won_events(_wins_around(days, date(today.year, 1, 1), tuple(others), now))


@prepared
def _wins_around(days: tuple[str, ...], new_year: date, others: tuple[int, ...], now: datetime) -> QuerySet[Any]:
    is_near = falls_on("ends_on", days) & Q(ends_on__lt=new_year)
    return win_rows(Event.objects.filter(is_near | Q(pk__in=others)), now)


def win_rows(events: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """What `won_events` reads."""
    drivers = LineupDriver.objects.filter(entry=OuterRef("entry")).order_by("order")
    rows: QuerySet[Any] = (
        class_winners(now)
        .filter(classification__session__event__in=events)
        .select_related(
            *("classification__session__event__season__series", "classification__session__event__circuit"),
            *("entry__car_class__lineage", "entry__car_model", "entry__team"),
        )
        .annotate(driver_rows=JsonRows(drivers, *SEAT))
        .order_by("-classification__session__event__ends_on", "classification", "entry__car_class__order", "id")
    )
    return rows


def won_events(rows: Iterable[Any]) -> tuple[WonEvent, ...]:
    """Each with its class wins."""
    found: dict[int, tuple[EventRef, list[PastWin]]] = {}
    for row in rows:
        key = row.classification.session.event_id
        event, wins = found.setdefault(key, (event_ref(row.classification.session.event), []))
        wins.append(past_win(row, event))
    return tuple(WonEvent(key, event, tuple(wins)) for key, (event, wins) in found.items())


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

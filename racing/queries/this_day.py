"""What happened on this day: class wins of earlier years, on the day itself or near it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
from racing.queries.profiles_rows import class_of, class_winners, event_of

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
        .annotate(driver_rows=JsonRows(drivers, *SEAT))
        .order_by("-entry__event__ends_on", "classification", "entry__car_class__order", "id")
        .values_list("driver_rows", *(f"entry__{path}" for path in ENTRY))
    )
    return rows


SEAT = ("driver__slug", "driver__name", "driver__last_name", "driver__nationality")
ENTRY = (
    "event_id", "name_as_entered", "car_model__name", "manufacturer__name", "team__name",
    "car_class__slug", "car_class__name", "car_class__tone", "car_class__lineage__slug",
    "event__slug", "event__name", "event__short_name_en", "event__short_name_de", "event__gender_de",
    "event__round_number", "event__ends_on", "event__status", "event__season__slug", "event__season__series__slug",
    "event__circuit__slug", "event__circuit__name", "event__circuit__short_name", "event__circuit__country",
    "event__circuit__at_en", "event__circuit__at_de", "event__circuit__to_de",
)  # fmt: skip


def won_events(rows: Iterable[tuple[Any, ...]]) -> tuple[WonEvent, ...]:
    """Each with its class wins."""
    found: dict[int, tuple[EventRef, list[PastWin]]] = {}
    for drivers, *columns in rows:
        row = dict(zip(ENTRY, columns, strict=True))
        event, wins = found.get(row["event_id"]) or found.setdefault(row["event_id"], (event_of(row), []))
        wins.append(past_win(row, drivers, event))
    return tuple(WonEvent(key, event, tuple(wins)) for key, (event, wins) in found.items())


def past_win(row: Mapping[str, Any], drivers: str, event: EventRef) -> PastWin:
    """`drivers`: a column of JSON."""
    return PastWin(
        event=event,
        year=event.day.year,
        car_class=class_of(row),
        drivers=tuple(DriverRef(slug, name, last, code or "") for slug, name, last, code in rows_of(drivers)),
        car=row["car_model__name"] or row["manufacturer__name"] or "",
        team=row["name_as_entered"] or row["team__name"] or "",
    )

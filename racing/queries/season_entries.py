"""A season's cars with their lineups: one query, one row per seat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from racing import models
from racing.domain.storylines.context import EnteredCar
from racing.domain.vocabulary import (
    BodyStyle,
    CarModelRef,
    ClassRef,
    DriverRef,
    ManufacturerRef,
    TeamRef,
    Tone,
)
from racing.models import Season
from racing.queries.prepared import prepared


@dataclass(frozen=True, slots=True)
class SeasonCar:
    """One entry. `car.team` carries the name as entered, `team` the team's own.

    `seats`: drive time and rating of each driver, in the order of `car.drivers`.
    """

    key: int
    event: int
    car: EnteredCar
    team: TeamRef | None
    seats: tuple[tuple[int | None, str], ...]
    is_on_the_list: bool
    is_dated: bool = True
    """The day is known since when the car was announced."""
    relief: frozenset[str] = frozenset()
    """Drivers who took over during the race: no entry list has them."""
    died: tuple[tuple[str, date], ...] = ()
    """Drivers of whom a day of death is known, with that day."""
    is_of_the_series: bool = True
    """False: of a class that the series leaves out of its statistics."""

    @property
    def entered(self) -> EnteredCar:
        """The car as its entry list has it."""
        if not self.relief:
            return self.car
        return replace(self.car, drivers=tuple(one for one in self.car.drivers if one.slug not in self.relief))

    @property
    def ratings(self) -> tuple[str, ...]:
        """One per driver of `entered`."""
        seats = zip(self.car.drivers, self.seats, strict=True)
        return tuple(rating for driver, (_, rating) in seats if driver.slug not in self.relief)


KEPT = 5_000

_CAR = (
    "id", "event_id", "announced_on", "car_number", "status", "name_as_entered",
    "car_class__slug", "car_class__name", "car_class__tone", "car_class__lineage__slug",
    "team__slug", "team__name", "team__country",
    "car_model__slug", "car_model__name", "car_model__body_style",
    "manufacturer__slug", "manufacturer__name", "manufacturer__country",
    "car_model__manufacturer__slug", "car_model__manufacturer__name", "car_model__manufacturer__country",
    "car_class__counts_in_statistics",
)  # fmt: skip
_SEAT = (
    "lineup__driver__slug", "lineup__driver__name", "lineup__driver__last_name", "lineup__driver__nationality",
    "lineup__driver__home_town", "lineup__drive_time_ms", "lineup__rating", "lineup__role",
    "lineup__driver__death_date",
)  # fmt: skip
ENTRY = (*_CAR, *_SEAT)
"""What `season_car` reads, as paths from an entry."""


def cars_of(season: Season, today: date) -> Iterator[SeasonCar]:
    """Cars announced by this day, in the order of the entry lists."""
    return _cars(_of_season(season.pk, today))


def cars_at(event: int) -> Iterator[SeasonCar]:
    """Every car with a row in the entry list, withdrawn ones too."""
    return _cars(_of_event(event))


def _cars(rows: list[tuple[Any, ...]]) -> Iterator[SeasonCar]:
    for _, seats in groupby(rows, key=lambda row: row[0]):
        yield season_car(list(seats))


@prepared
def _of_event(event: int) -> QuerySet[models.Entry, tuple[Any, ...]]:
    found = models.Entry.objects.filter(event=event)
    return found.order_by("car_class__order", "id", "lineup__order").values_list(*ENTRY)


@prepared
def _of_season(season: int, today: date) -> QuerySet[models.Entry, tuple[Any, ...]]:
    found = models.Entry.objects.known(today).filter(event__season=season)
    return found.order_by("event_id", "car_class__order", "id", "lineup__order").values_list(*ENTRY)


def season_car(rows: list[tuple[Any, ...]]) -> SeasonCar:
    """The rows of one entry, one per seat; a car without drivers has one row with an empty seat."""
    key, event, announced_on, number, status, as_entered, *rest = rows[0][: len(_CAR)]
    car_class, team, model, own_maker, model_maker = rest[:4], rest[4:7], rest[7:10], rest[10:13], rest[13:16]
    seats = [row[len(_CAR) :] for row in rows if row[len(_CAR)]]
    car = EnteredCar(
        key=key,
        number=number,
        car_class=_car_class(*car_class),
        drivers=tuple([_driver(*seat[:5]) for seat in seats]),
        team=_team(team[0], as_entered or team[1], team[2]) if team[0] else None,
        manufacturer=_manufacturer(*own_maker) or _manufacturer(*model_maker),
        car_model=_car_model(*model) if model[0] else None,
    )
    return SeasonCar(
        key=key,
        event=event,
        car=car,
        team=_team(*team) if team[0] else None,
        seats=tuple((seat[5], seat[6]) for seat in seats),
        is_on_the_list=status == models.EntryStatus.ENTERED,
        is_dated=announced_on is not None,
        relief=frozenset(seat[0] for seat in seats if seat[7] == models.RELIEF),
        died=tuple([(seat[0], seat[8]) for seat in seats if seat[8]]),
        is_of_the_series=rest[16],
    )


# The same driver sits in twenty cars of a season: one reference for all of them is made faster and takes less room.


@lru_cache(maxsize=KEPT)
def _driver(slug: str, name: str, last_name: str, country: str | None, home_town: str) -> DriverRef:
    return DriverRef(slug, name, last_name, country or "", home_town)


@lru_cache(maxsize=KEPT)
def _team(slug: str, name: str, country: str | None) -> TeamRef:
    return TeamRef(slug, name, country or "")


@lru_cache(maxsize=KEPT)
def _car_class(slug: str, name: str, tone: str, lineage: str | None) -> ClassRef:
    return ClassRef(slug, name, Tone(tone), lineage or slug)


@lru_cache(maxsize=KEPT)
def _car_model(slug: str, name: str, body_style: str | None) -> CarModelRef:
    return CarModelRef(slug, name, BodyStyle(body_style) if body_style else None)


@lru_cache(maxsize=KEPT)
def _manufacturer(slug: str | None, name: str, country: str | None) -> ManufacturerRef | None:
    return ManufacturerRef(slug, name, country or "") if slug else None

"""A season's cars with their lineups: one query, one row per seat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

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


_CAR = (
    "id", "event_id", "announced_on", "car_number", "status", "name_as_entered",
    "car_class__slug", "car_class__name", "car_class__tone", "car_class__lineage__slug",
    "team__slug", "team__name", "team__country",
    "car_model__slug", "car_model__name", "car_model__body_style",
    "manufacturer__slug", "manufacturer__name", "manufacturer__country",
    "car_model__manufacturer__slug", "car_model__manufacturer__name", "car_model__manufacturer__country",
)  # fmt: skip
_SEAT = (
    "lineup__driver__slug", "lineup__driver__name", "lineup__driver__last_name", "lineup__driver__nationality",
    "lineup__driver__home_town", "lineup__drive_time_ms", "lineup__rating", "lineup__role",
)  # fmt: skip
ENTRY = (*_CAR, *_SEAT)
"""What `season_car` reads, as paths from an entry."""


def cars_of(season: Season, today: date) -> Iterator[SeasonCar]:
    """Cars announced by this day, in the order of the entry lists."""
    rows = (
        models.Entry.objects.known(today)
        .filter(event__season=season)
        .order_by("event_id", "car_class__order", "id", "lineup__order")
        .values_list(*ENTRY)
    )
    for _, seats in groupby(rows.iterator(), key=lambda row: row[0]):
        yield season_car(list(seats))


def season_car(rows: list[tuple[Any, ...]]) -> SeasonCar:
    """The rows of one entry, one per seat; a car without drivers has one row with an empty seat."""
    key, event, announced_on, number, status, as_entered, *rest = rows[0][: len(_CAR)]
    car_class, team, model, own_maker, model_maker = rest[:4], rest[4:7], rest[7:10], rest[10:13], rest[13:16]
    seats = [row[len(_CAR) :] for row in rows if row[len(_CAR)]]
    car = EnteredCar(
        key=key,
        number=number,
        car_class=ClassRef(car_class[0], car_class[1], Tone(car_class[2]), car_class[3] or car_class[0]),
        drivers=tuple(
            DriverRef(slug, name, last, country or "", home) for slug, name, last, country, home, *_ in seats
        ),
        team=TeamRef(team[0], as_entered or team[1], team[2] or "") if team[0] else None,
        manufacturer=_manufacturer(own_maker) or _manufacturer(model_maker),
        car_model=CarModelRef(model[0], model[1], BodyStyle(model[2]) if model[2] else None) if model[0] else None,
    )
    return SeasonCar(
        key=key,
        event=event,
        car=car,
        team=TeamRef(team[0], team[1], team[2] or "") if team[0] else None,
        seats=tuple((seat[5], seat[6]) for seat in seats),
        is_on_the_list=status == models.EntryStatus.ENTERED,
        is_dated=announced_on is not None,
        relief=frozenset(seat[0] for seat in seats if seat[7] == models.RELIEF),
    )


def _manufacturer(row: list[Any]) -> ManufacturerRef | None:
    return ManufacturerRef(row[0], row[1], row[2] or "") if row[0] else None

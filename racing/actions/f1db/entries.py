"""Entry lists: the cars of a season with their drivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from racing import models
from racing.actions.f1db.calendar import SeasonRow
from racing.actions.f1db.identities import Known, settle
from racing.actions.f1db.sync import Tally, sync
from racing.importers.f1db import identities
from racing.importers.f1db.cars import Car, only
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.makers import constructor_slug
from racing.importers.f1db.season import SeasonPlan


@dataclass(frozen=True, slots=True)
class Entries:
    """Primary keys of entries by the car, and of drivers by F1DB's id."""

    of_car: Mapping[int, int]
    drivers: Mapping[str, int]

    def pk(self, car: Car) -> int:
        return self.of_car[id(car)]


def write_people(plan: SeasonPlan, data: Dataset, known: Known, tally: Tally) -> None:
    """Drivers, makers, constructors, entrants and car models of the season."""
    cars = [car for race in plan.races for car in race.cars.cars]
    drivers = {driver for car in cars for driver in car.drivers}
    settle(models.Driver, (identities.driver(data.drivers[one], data) for one in sorted(drivers)), known, tally)
    chassis = {car.chassis for car in cars if car.chassis in data.chassis}
    pairs = {(car.constructor, car.engine) for car in cars}
    single = {one for pair in pairs for one in pair} | {data.chassis[one].constructor for one in chassis}
    makers = settle(models.Manufacturer, (identities.maker(one, data) for one in sorted(single)), known, tally)
    mixed = sorted(pair for pair in pairs if pair[0] != pair[1])
    settle(models.Manufacturer, [identities.constructor(*pair, data, makers) for pair in mixed], known, tally)
    settle(models.CarModel, [identities.car_model(data.chassis[one], makers) for one in sorted(chassis)], known, tally)
    teams = {car.entrant for car in cars if car.entrant}
    countries = _countries(plan.year, data)
    settle(
        models.Team,
        [identities.team(data.entrants[one], countries.get(one, "")) for one in sorted(teams)],
        known,
        tally,
    )


def _countries(year: int, data: Dataset) -> dict[str, str]:
    """An entrant's country, where the season's entry list names just one."""
    named: dict[str, set[str]] = {}
    for row in data.season_entries.get(year, ()):
        named.setdefault(row.entrant, set()).add(data.countries.get(row.country, ""))
    return {entrant: only(codes) for entrant, codes in named.items()}


def write_entries(
    plan: SeasonPlan, row: SeasonRow, events: Mapping[str, int], data: Dataset, known: Known, tally: Tally
) -> Entries:
    """An entry is known by its event, its number and its first driver."""
    drivers = known.of(models.Driver)
    wanted, cars = {}, {}
    for race in plan.races:
        event = events[race.race.id]
        for car in race.cars.cars:
            key = (event, car.number, drivers[car.lead])
            wanted[key] = _entry(car, event, row, data, known)
            cars[key] = car
    first = models.LineupDriver.objects.filter(entry=OuterRef("pk"), order=1).values("driver_id")[:1]
    there = models.Entry.objects.filter(event__season=row.season).annotate(first_driver=Subquery(first))
    found = sync(there, ("event_id", "car_number", "first_driver"), wanted, tally)
    of_car = {id(car): found[key] for key, car in cars.items()}
    _write_lineups(cars.values(), of_car, drivers, row, tally)
    return Entries(of_car, drivers)


def _entry(car: Car, event: int, row: SeasonRow, data: Dataset, known: Known) -> dict[str, object]:
    tyre = data.tyres.get(car.tyre)
    return {
        "event_id": event,
        "car_class_id": row.car_class,
        "team_id": known.of(models.Team)[car.entrant] if car.entrant else None,
        "car_model_id": known.of(models.CarModel).get(car.chassis),
        "manufacturer_id": known.of(models.Manufacturer)[constructor_slug(car.constructor, car.engine)],
        "car_number": car.number,
        "shares_number": car.shares_number,
        "tyre": tyre.name if tyre else "",
    }


def _write_lineups(
    cars: Iterable[Car], of_car: Mapping[int, int], drivers: Mapping[str, int], row: SeasonRow, tally: Tally
) -> None:
    wanted = {}
    for car in cars:
        for order, driver in enumerate(car.drivers, start=1):
            key = (of_car[id(car)], drivers[driver])
            role = models.RELIEF if order > 1 else ""
            wanted[key] = {"entry_id": key[0], "driver_id": key[1], "order": order, "role": role}
    there = models.LineupDriver.objects.filter(entry__event__season=row.season)
    sync(there, ("entry_id", "driver_id"), wanted, tally, with_ids=False)

"""Which cars were at a race, and who sat in them: rows of drivers become one car each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.rows import CarRow, Race, RaceResult, SeasonEntry
from racing.importers.f1db.season_entries import SeasonEntries


@dataclass(slots=True)
class Car:
    """One car at one race. `row` is what stands in the classification; None: it was seen in qualifying only."""

    number: str
    constructor: str
    engine: str
    drivers: list[str]
    row: RaceResult | None = None
    shared: list[RaceResult] = field(default_factory=list)
    entrant: str = ""
    chassis: str = ""
    tyre: str = ""
    shares_number: bool = False

    @property
    def lead(self) -> str:
        return self.drivers[0]

    @property
    def rows(self) -> list[RaceResult]:
        return [self.row, *self.shared] if self.row else []


@dataclass(slots=True)
class Cars:
    """The cars of one race. `of` finds the car a row of any session is about."""

    cars: list[Car]

    def of(self, row: CarRow) -> Car | None:
        """By driver, number and make. One wrong figure in the source is forgiven: the number, or the make."""
        seen = [car for car in self.cars if row.driver in car.drivers]
        numbered = [car for car in seen if car.number == row.number]
        made = [car for car in seen if _same_make(car, row)]
        exact = [car for car in numbered if car in made]
        return next(iter(exact or numbered or made), None)


def cars_of(race: Race, data: Dataset, entries: SeasonEntries) -> Cars:
    """Every car that has a row in any session of the race, those of the classification first."""
    cars = Cars(_classified_cars(data.results.get(race.id, [])))
    for row in _others(race, data):
        if cars.of(row) is None:
            cars.cars.append(Car(row.number, row.constructor, row.engine, [row.driver]))
    numbers = Counter(car.number for car in cars.cars if car.number)
    for car in cars.cars:
        car.shares_number = numbers[car.number] > 1
        _complete(car, race, entries)
    return cars


def _others(race: Race, data: Dataset) -> Iterable[CarRow]:
    yield from data.sprints.get(race.id, ())
    yield from data.grids.get(race.id, ())
    yield from (row for row in data.qualifying.get(race.id, ()) if row.session == "QUALIFYING")


def _classified_cars(rows: Iterable[RaceResult]) -> list[Car]:
    """A row marked as shared belongs to the row with the same number, make and place."""
    cars: list[Car] = []
    for row in rows:
        car = next((one for one in cars if _is_shared(one, row)), None) if row.shared_car else None
        if car is None:
            cars.append(Car(row.number, row.constructor, row.engine, [row.driver], row, tyre=row.tyre))
        else:
            car.shared.append(row)
            if row.driver not in car.drivers:
                car.drivers.append(row.driver)
    return cars


def _is_shared(car: Car, row: RaceResult) -> bool:
    return (
        car.row is not None and car.number == row.number and car.row.position == row.position and _same_make(car, row)
    )


def _same_make(car: Car, row: CarRow) -> bool:
    return (car.constructor, car.engine) == (row.constructor, row.engine)


def _complete(car: Car, race: Race, entries: SeasonEntries) -> None:
    """Who entered it with which chassis, where only one answer fits."""
    found: Sequence[SeasonEntry] = entries.of_car(race.round, car.drivers, car.constructor, car.engine)
    car.entrant = only({row.entrant for row in found})
    car.chassis = only({one for row in found for one in row.chassis.split("|") if one})


def only(values: set[str]) -> str:
    """The one value, or nothing."""
    return next(iter(values)) if len(values) == 1 else ""

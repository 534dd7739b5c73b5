"""Whom an exception of the scoring rules is about: cars of one race, or constructors of a season."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from racing.importers.f1db.cars import Car
from racing.importers.f1db.makers import constructor_slug
from racing.importers.f1db.scoring import Override
from racing.importers.f1db.season import SeasonPlan

EXCLUDED_AFTER: Mapping[tuple[int, str], int] = {(1997, "drivers"): 17, (2007, "constructors"): 13}
"""Rounds after which F1DB's exclusions were pronounced; it names none.

Until then the excluded were in the fight: without them a title would seem to have been decided earlier than it was.
"""


def in_force_from(override: Override, scope: str) -> int:
    """The first round whose table shows it. 0: every table does."""
    is_exclusion = override.kind == "exclude_from_standings"
    return EXCLUDED_AFTER.get((override.year, scope), 0) if is_exclusion else override.after_round


def excepted_cars(override: Override, plan: SeasonPlan) -> Iterator[tuple[str, Car]]:
    """(race, car) for every car the exception names; one that names no round holds for the whole season."""
    for race in plan.races:
        if override.round in (None, race.race.round):
            for car in race.cars.cars:
                if car.row is not None and _is_meant(override, car):
                    yield race.race.id, car


def excepted_constructors(override: Override, plan: SeasonPlan) -> list[str]:
    """Addresses of the constructors the exception names."""
    cars = (car for race in plan.races for car in race.cars.cars)
    return sorted({constructor_slug(car.constructor, car.engine) for car in cars if _is_make(override, car)})


def _is_meant(override: Override, car: Car) -> bool:
    is_driver = not override.driver or override.driver in car.drivers
    return is_driver and (not override.car or override.car == car.number) and _is_make(override, car)


def _is_make(override: Override, car: Car) -> bool:
    is_chassis = not override.constructor or override.constructor == car.constructor
    return is_chassis and (not override.engine or override.engine == car.engine)

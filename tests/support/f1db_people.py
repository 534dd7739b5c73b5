"""Drivers, makes and countries as F1DB has them, and everybody's starts, for the slow check of storylines."""

from datetime import date

from tests.support.f1db_points import started
from tests.support.f1db_tables import Race, World

FIRST_YEAR = 1950


def since(world: World) -> int | None:
    """The year a record has to name: the first one loaded, unless it is the first there was."""
    return world.years[0] if world.years[0] > FIRST_YEAR else None


def entered(race: Race) -> list[str]:
    return [car.starter for car in race.cars]


def same(told: tuple[str, ...], right: set[str] | list[str]) -> tuple[str, ...]:
    """The order in which people are named is a matter of taste; who is named is not."""
    return told if set(told) == set(right) and len(told) == len(set(told)) else tuple(sorted(right))


def starts(world: World, race: Race, driver: str) -> list[Race]:
    return [one for one in world.before(race) if started(one, driver)]


def wins(world: World, race: Race, driver: str) -> list[Race]:
    return world.wins_of(driver, world.before(race))


def countries(world: World, driver: str) -> set[str]:
    row = next(row for row in world.table("drivers") if row["id"] == driver)
    return {row["nationality_country_id"], row["second_nationality_country_id"]} - {""}


def country_of_circuit(world: World, circuit: str) -> str:
    return next(row["country_id"] for row in world.table("circuits") if row["id"] == circuit)


def born(world: World, driver: str) -> date:
    return date.fromisoformat(next(row["date_of_birth"] for row in world.table("drivers") if row["id"] == driver))


def died_before(world: World, race: Race, driver: str) -> date | None:
    day = next(row["date_of_death"] for row in world.table("drivers") if row["id"] == driver)
    return date.fromisoformat(day) if day and day < race.day else None


def is_classified(race: Race, driver: str) -> bool:
    return any(car.place is not None for car in race.cars if driver in car.drivers)

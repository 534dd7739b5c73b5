"""Cars of the last race that nobody brought here. Later entry lists were not known then."""

from tests.support.f1db_tables import Car, Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """Whoever is named must be missing."""
    last = world.last_race(race)
    if last is None:
        return {}
    cars = [next(one for one in last.cars if one.known_by == (number, names[0])) for number, names in fact["cars"]]
    if not all(_is_missing(world, last, race, car) for car in cars):
        return {}
    return {
        "event": race.event,
        "figure": f"#{cars[0].number}" if len(cars) == 1 else str(len(cars)),
        "cars": tuple((car.number, (car.starter,)) for car in cars),
        "back": None,
        "said": (len(cars),),
    }


def _is_missing(world: World, last: Race, race: Race, car: Car) -> bool:
    team = world.team(last, car)
    for other in race.cars:
        is_same_car = other.number == car.number and world.team(race, other) == team
        if is_same_car or other.starter == car.starter:
            return False
    return _cars_of(world, race, team) < _cars_of(world, last, team)


def _cars_of(world: World, race: Race, team: str) -> int:
    return len([car for car in race.cars if world.team(race, car) == team])

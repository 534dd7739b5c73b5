"""A car of the last race that nobody brought here. Later entry lists were not known then."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.last_race(race)
    number, drivers = fact["car"]
    if last is None:
        return {}
    car = next(one for one in last.cars if one.known_by == (number, drivers[0]))
    team = world.team(last, car)
    for other in race.cars:
        is_same_car = other.number == number and world.team(race, other) == team
        if is_same_car or other.starter == car.starter:
            return {}
    if _cars_of(world, race, team) >= _cars_of(world, last, team):
        return {}
    return {
        "event": race.event,
        "figure": f"#{number}",
        "car": (number, (car.starter,)),
        "back": None,
    }


def _cars_of(world: World, race: Race, team: str) -> int:
    return len([car for car in race.cars if world.team(race, car) == team])

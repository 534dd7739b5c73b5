"""A number of a team that came late into the season and has stood on every podium since."""

from tests.support.f1db_tables import Car, Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    raced = world.this_season_before(race)
    number, drivers = fact["car"]
    car = next(one for one in raced[-1].cars if one.known_by == (number, drivers[0]))
    team = world.team(raced[-1], car)
    seen = [(one, its) for one in raced for its in one.cars if its.number == number and world.team(one, its) == team]
    missed = raced[: raced.index(seen[0][0])]
    is_always = len({one.event for one, _ in seen}) == len(seen) == len(raced) - len(missed)
    if not team or len(missed) < 2 or len(seen) < 2 or not is_always or not all(_on_podium(its) for _, its in seen):
        return {}
    if any(one.car_of(driver) for one in missed for driver in car.drivers):
        return {}
    model = world.model(raced[-1], car)
    earlier = [one for one in world.before(race) if one.year < race.year and one.winner]
    return {
        "figure": str(len(seen)),
        "car": (number, (car.starter,)),
        "model": model,
        "drivers": tuple(one for one in car.drivers if all(one in its.drivers for _, its in seen)),
        "back": seen[0][0].event,
        "races": len(seen),
        "is_return": any(world.model(one, one.winner) == model for one in earlier if one.winner),
    }


def _on_podium(car: Car) -> bool:
    return car.place is not None and car.place <= 3

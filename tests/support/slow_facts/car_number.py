"""Numbers of cars, from the rows of the races."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["drivers"][0]
    car = race.car_of(driver)
    last = world.last_race(race)
    then = last.car_of(driver) if last else None
    number = car.number if car else ""
    return {
        "event": race.event,
        "figure": f"#{number}",
        "drivers": tuple(car.drivers) if car and then else (driver,),
        "number": number,
        "was": then.number if then else "",
        "year": race.year - 1,
    }

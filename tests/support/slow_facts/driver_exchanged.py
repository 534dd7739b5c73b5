"""Drivers who started for a team here and at the last race, as sets; who took a car over is on no entry list."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.last_race(race)
    if last is None:
        return {}
    now = [car for car in race.cars if world.team(race, car) == fact["team"]]
    then = [car for car in last.cars if world.team(last, car) == fact["team"]]
    came = {car.starter for car in now} - {car.starter for car in then}
    left = {car.starter for car in then} - {car.starter for car in now}
    if len(now) != len(then) or len(came) != 1 or len(left) != 1:
        return {}
    (gained,), (lost,) = came, left
    number = next(car.number for car in now if car.starter == gained)
    return {"figure": f"#{number}" if number else "", "team": fact["team"], "gained": gained, "lost": lost}

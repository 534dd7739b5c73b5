"""Wins at this circuit up to this race, driver by driver or maker by maker."""

from collections import Counter

from tests.support.f1db_people import same, since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    cars = [(one, one.winner) for one in (*world.here_before(race), race) if one.winner]
    is_of_drivers = race.winner is not None and fact["winners"][0] in race.winner.drivers
    if is_of_drivers:
        wins = Counter(driver for _, car in cars for driver in car.drivers)
        mine = set(race.winner.drivers)
    else:
        wins = Counter(car.make for _, car in cars)
        makers = Counter(car.constructor for _, car in cars)
        mine = {race.winner.make}
        if max(makers.values()) > wins[race.winner.make]:
            return {}
    best = max(wins.values())
    winners = {one for one in mine if wins[one] == best}
    level = {one for one, count in wins.items() if count == best} - winners
    years = tuple(one.year for one, car in cars if winners & set(car.drivers))
    if best < 3 or len(level) > 3:
        return {}
    return {
        "event": race.event,
        "figure": str(best),
        "winners": same(fact["winners"], winners),
        "wins": best,
        "years": years if is_of_drivers and len(winners) == 1 else (),
        "level": same(fact["level"], level),
        "since": since(world),
    }

"""All wins of a driver or a make in the data, counted."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    who = fact["winner"]
    before = world.before(race)
    as_driver = len(world.wins_of(who, before))
    as_make = sum(1 for one in before if one.winner and one.winner.make == who)
    is_driver_here = race.car_of(who) is not None and (as_driver + 1) % 10 == 0
    is_make_here = any(car.make == who for car in race.cars) and (as_make + 1) % 50 == 0
    won = as_driver if is_driver_here else as_make
    if not is_driver_here and not is_make_here:
        return {}
    return {"figure": str(won + 1), "winner": who, "won": won, "since": since(world), "said": (won + 1,)}

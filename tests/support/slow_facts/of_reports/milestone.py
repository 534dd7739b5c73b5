"""All wins of a driver or a make up to this race, counted."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    who = fact["winner"]
    held = [*world.before(race), race]
    as_driver = len(world.wins_of(who, held)) if race.winner and who in race.winner.drivers else 0
    as_make = sum(1 for one in held if one.winner and one.winner.make == who and race.winner.make == who)
    if not (as_driver and as_driver % 10 == 0) and not (as_make and as_make % 50 == 0):
        return {}
    won = as_driver or as_make
    return {"figure": str(won), "winner": who, "reached": won, "since": since(world)}

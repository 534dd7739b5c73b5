"""The last win of a winner of this race, and the races in between."""

from datetime import date

from tests.support.f1db_people import wins
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["driver"]
    last = wins(world, race, driver)[-1]
    before = world.before(race)
    races = len(before) - 1 - before.index(last)
    days = (date.fromisoformat(race.day) - date.fromisoformat(last.day)).days
    if race.winner is None or driver not in race.winner.drivers or days <= 365 or races < 10:
        return {}
    return {
        "figure": str(last.year),
        "driver": driver,
        "last": last.event,
        "races": races,
        "said": (last.year,),
    }

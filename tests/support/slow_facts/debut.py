"""Everybody entered who has never started a race."""

from tests.support.f1db_people import entered, same, since, starts
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    new = {driver for driver in entered(race) if not starts(world, race, driver)}
    if since(world) is not None:
        return {}
    return {"figure": str(len(new)), "drivers": same(fact["drivers"], new), "said": (len(new),)}

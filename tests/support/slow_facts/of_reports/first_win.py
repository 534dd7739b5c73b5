"""Winners of this race who have won no other one before."""

from tests.support.f1db_people import same, since, wins
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    new = {one for one in race.winner.drivers if not wins(world, race, one)} if race.winner else set()
    if not new or since(world) is not None:
        return {}
    return {"figure": "1", "drivers": same(fact["drivers"], new)}

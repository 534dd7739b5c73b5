"""Who of those entered has started every race at this circuit."""

from tests.support.f1db_people import entered, same, since
from tests.support.f1db_points import started
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = world.here_before(race)
    always = {driver for driver in entered(race) if all(started(one, driver) for one in here)}
    if since(world) is not None:
        return {}
    return {
        "event": race.event,
        "figure": str(len(here)),
        "drivers": same(fact["drivers"], always),
        "races": len(here),
    }

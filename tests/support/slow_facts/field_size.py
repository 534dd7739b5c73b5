"""Cars of this race and of the last one, counted."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.last_race(race)
    if last is None:
        return {}
    here, before = len(race.cars), len(last.cars)
    return {
        "event": race.event,
        "last": last.event,
        "figure": str(here),
        "size": here,
        "size_last": before,
        "said": (abs(here - before),),
    }

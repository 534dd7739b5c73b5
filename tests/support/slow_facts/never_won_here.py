"""A driver's starts and best place at this circuit, and all wins elsewhere."""

from tests.support.f1db_people import since, starts, wins
from tests.support.f1db_points import best_place
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["driver"]
    here = [one for one in starts(world, race, driver) if one.circuit == race.circuit]
    won = wins(world, race, driver)
    if since(world) is not None or any(one.circuit == race.circuit for one in won):
        return {}
    places = [place for one in here if (place := best_place(one, driver)) is not None]
    return {
        "event": race.event,
        "driver": driver,
        "figure": f"0/{len(here)}",
        "starts": len(here),
        "best": min(places, default=None),
        "wins": len(won),
    }

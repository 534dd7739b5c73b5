"""Races before this one, walked back to the last one that a driver did not start from the first place on the grid."""

from tests.support.f1db_people import since
from tests.support.f1db_points import best_place, started
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    (driver,) = fact["drivers"]
    races: list[Race] = []
    for one in reversed(world.before(race)):
        grid = {row["driver_id"] for row in world.of_race("starting_grids", one) if row["position"] == "1"}
        if driver not in grid or not started(one, driver):
            break
        races.append(one)
    if since(world) is not None or race.car_of(driver) is None or len(races) < 3:
        return {}
    return {
        "figure": str(len(races)),
        "drivers": (driver,),
        "races": len(races),
        "wins": sum(1 for one in races if best_place(one, driver) == 1),
    }

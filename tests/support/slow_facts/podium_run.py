"""Races before this one, walked back to the last one in which a driver was not among the first three."""

from tests.support.f1db_people import since
from tests.support.f1db_points import best_place
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    (driver,) = fact["drivers"]
    places: list[int] = []
    for one in reversed(world.before(race)):
        place = best_place(one, driver)
        if place is None or place > 3:
            break
        places.append(place)
    if since(world) is not None or race.car_of(driver) is None or len(places) < 5 or set(places) == {1}:
        return {}
    return {
        "figure": str(len(places)),
        "drivers": (driver,),
        "car_class_ref": "f1",
        "races": len(places),
        "wins": places.count(1),
    }

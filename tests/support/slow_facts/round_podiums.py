"""Every first three of a driver, counted."""

from tests.support.f1db_people import since, starts
from tests.support.f1db_points import best_place
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    driver = fact["driver"]
    races = starts(world, race, driver)
    podiums = [one for one in races if (best_place(one, driver) or 99) <= 3]
    is_lately = bool(podiums) and podiums[-1] in races[-5:]
    if since(world) is not None or race.car_of(driver) is None or (len(podiums) + 1) % 25 or not is_lately:
        return {}
    return {
        "figure": str(len(podiums)),
        "driver": driver,
        "podiums": len(podiums),
        "starts": len(races),
        "said": (len(podiums) + 1,),
    }

"""Drivers high in the table without a win, with all their starts and podiums."""

from tests.support.f1db_people import since, starts, wins
from tests.support.f1db_points import best_place, ranking
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    if any(wins(world, race, driver) for driver in fact["drivers"]):
        return {}
    driver = fact["drivers"][0]
    points = dict(ranking(world, race))
    ahead = [one for one in points if points[one] > points[driver]]
    level = [one for one in points if points[one] == points[driver]]
    is_placed = len(ahead) < fact["place"] <= len(ahead) + len(level)
    started = starts(world, race, driver)
    podiums = [1 for one in started if (best_place(one, driver) or 99) <= 3]
    is_whole = since(world) is None
    return {
        "figure": str(len(started)) if is_whole else "",
        "drivers": (driver,),
        "place": fact["place"] if is_placed else len(ahead) + 1,
        "starts": len(started) if is_whole else None,
        "podiums": len(podiums) if is_whole else 0,
        "is_in_a_class": False,
        "since": since(world),
    }

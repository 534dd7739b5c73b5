"""Wins from the first place on the grid, from the grid printed beside each result."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain, won


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    here = [(one, one.winner) for one in world.here_before(race) if one.winner]
    grids = [(one, int(car.row["grid_position"])) for one, car in here if car.row["grid_position"].isdecimal()]
    first = [one for one, place in grids if place == 1]
    furthest = max(place for _, place in grids)
    is_complete = len(grids) == len(world.here_before(race)) and since(world) is None
    return {
        "event": race.event,
        "figure": f"{len(first)}/{len(grids)}",
        "races": len(grids),
        "won": len(first),
        "last": won(first[-1]) if first else None,
        "furthest": furthest if is_complete and 1 < furthest <= 4 else None,
        "is_complete": is_complete,
        "said": (first[-1].year if first else 0,),
    }

"""First and second of the table, and who of both came home ahead in each race that both started."""

from tests.support.f1db_points import best_place, is_alone, ranking, started
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    table = ranking(world, race)
    if not is_alone(table, 0) or not is_alone(table, 1):
        return {}
    (leader, first), (rival, second) = table[:2]
    met = [one for one in world.this_season_before(race) if started(one, leader) and started(one, rival)]
    car = race.car_of(rival)
    gap = first - second
    return {
        "figure": f"−{gap}" if gap.denominator == 1 else "",
        "car_class_ref": "f1",
        "rivals": (rival,),
        "leaders": (leader,),
        "gap": (gap, gap),
        "car": (car.number, (rival,)) if car else None,
        "met": len(met),
        "ahead": sum(1 for one in met if _is_ahead(best_place(one, rival), best_place(one, leader))),
    }


def _is_ahead(one: int | None, other: int | None) -> bool:
    return one is not None and (other is None or one < other)

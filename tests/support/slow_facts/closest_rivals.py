"""First and second of the table, and who of both came home ahead in each race that both started."""

from tests.support.f1db_people import died_before
from tests.support.f1db_points import best_place, is_alone, ranking, started
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain

FEWEST_MEETINGS = 3


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    table = ranking(world, race)
    if not is_alone(table, 0) or not is_alone(table, 1):
        return {}
    (leader, first), (rival, second) = table[:2]
    met = [one for one in world.this_season_before(race) if started(one, leader) and started(one, rival)]
    car = race.car_of(rival)
    if died_before(world, race, leader) or died_before(world, race, rival) or len(met) < FEWEST_MEETINGS:
        return {}
    gap = first - second
    ahead = sum(1 for one in met if _is_ahead(best_place(one, rival), best_place(one, leader)))
    teams = {world.team(race, one) for one in (car, race.car_of(leader)) if one}
    return {
        "figure": f"{ahead}/{len(met)}",
        "car_class_ref": "f1",
        "rivals": (rival,),
        "leaders": (leader,),
        "gap": (gap, gap),
        "car": (car.number, (rival,)) if car else None,
        "met": len(met),
        "ahead": ahead,
        "are_team_mates": car is not None and race.car_of(leader) is not None and len(teams) == 1,
    }


def _is_ahead(one: int | None, other: int | None) -> bool:
    return one is not None and (other is None or one < other)

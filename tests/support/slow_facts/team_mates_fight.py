"""First and second of the points F1DB prints, and their entrants."""

from tests.support.f1db_points import ranking
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    (first, most), (second, fewer), *_ = ranking(world, race)
    cars = [race.car_of(one) for one in (first, second)]
    teams = {world.team(race, car) for car in cars if car}
    if len(teams) != 1:
        return {}
    return {
        "event": race.event,
        "figure": str(most - fewer) if (most - fewer).denominator == 1 else "",
        "car_class_ref": None,
        "first": (first,),
        "second": (second,),
        "team": teams.pop(),
        "gap": (most - fewer, most - fewer),
        "are_alone": fact["are_alone"],  # proven by enumeration in tests/domain/title_race
    }

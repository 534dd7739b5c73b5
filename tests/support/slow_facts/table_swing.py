"""The leader of the table before the last race and after it."""

from tests.support.f1db_points import is_alone, ranking
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.last_race(race)
    assert last is not None
    then, now = ranking(world, last), ranking(world, race)
    if not is_alone(then, 0) or not is_alone(now, 0):
        return {}
    former, leader = then[0][0], now[0][0]
    before = dict(then)[former] - dict(then).get(leader, 0)
    after = dict(now)[leader] - dict(now)[former]
    return {
        "figure": f"+{after}" if after.denominator == 1 else "",
        "last": last.event,
        "car_class_ref": "f1",
        "leaders": (leader,),
        "former": (former,),
        "before": (before, before),
        "after": (after, after),
    }

"""Leader and second at the last race, and the gap between them before and after it."""

from tests.support.f1db_points import is_alone, ranking, shared_car
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    last = world.last_race(race)
    table = ranking(world, race)
    if last is None or not is_alone(table, 0) or not is_alone(table, 1):
        return {}
    leader, rival = table[0][0], table[1][0]
    own, theirs = shared_car(last, leader), shared_car(last, rival)
    if own is None or theirs is None or own.place is None or own.place == 1:
        return {}
    is_ahead = own.place < theirs.place if theirs.place else theirs.row["position"] in ("DNF", "NC", "DSQ")
    earlier = dict(ranking(world, last))
    before, after = earlier[leader] - earlier[rival], table[0][1] - table[1][1]
    if not is_ahead or not 0 <= before < after:
        return {}
    grown = after - before
    return {
        "figure": f"+{grown}" if grown.denominator == 1 else "",
        "last": last.event,
        "car_class_ref": "f1",
        "leaders": (leader,),
        "rivals": (rival,),
        "place": own.place,
        "rivals_place": theirs.place,
        "before": (before, before),
        "after": (after, after),
    }

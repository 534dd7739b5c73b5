"""The lead, from the points printed beside every result of the season."""

from fractions import Fraction

from tests.support.f1db_points import is_alone, most_in, ranking, win_pays
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    table = ranking(world, race)
    if len(table) < 2 or not is_alone(table, 0):
        return {}
    leader, points = table[0]
    lead = points - table[1][1]
    here = most_in(world, race)
    to_come = [most_in(world, one) for one in world.season(race.year) if one.round >= race.round]
    left = None if None in to_come else sum((one or Fraction(0) for one in to_come), Fraction(0))
    return {
        "event": race.event,
        "figure": str(lead) if lead.denominator == 1 else "",
        "car_class_ref": "f1",
        "leaders": (leader,),
        "gap": (lead, lead),
        "win_pays": win_pays(world, race),
        "is_safe_here": here is not None and lead > here,
        "is_decided": left is not None and lead > left,
    }

"""The lead, from the points printed beside every result of the season."""

from fractions import Fraction

from tests.support.f1db_people import died_before
from tests.support.f1db_points import is_alone, most_in, ranking, win_pays
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """Whoever is sure of a title by dropped scores or a tie-break is proven in tests/domain/title_race."""
    table = ranking(world, race)
    if len(table) < 2 or not is_alone(table, 0):
        return {}
    leader, points = table[0]
    second = table[1][0]
    lead = points - table[1][1]
    here = most_in(world, race)
    to_come = [most_in(world, one) for one in world.season(race.year) if one.round >= race.round]
    left = None if None in to_come else sum((one or Fraction(0) for one in to_come), Fraction(0))
    return {
        "event": race.event,
        "figure": str(lead) if lead.denominator == 1 else "",
        "car_class_ref": "f1",
        "leaders": (leader,),
        "second": (second,) if is_alone(table, 1) and not died_before(world, race, second) else (),
        "gap": (lead, lead),
        "win_pays": win_pays(world, race),
        "is_safe_here": here is not None and lead > here,
        "is_decided": (left is not None and lead > left) or (fact["is_decided"] and (left is None or lead == left)),
        "is_beyond_reach": left is not None and lead > left,
        "died": died_before(world, race, leader),
    }

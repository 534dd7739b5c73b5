"""A decision is possible: the leader by points, more than can still be made up once he has won here."""

from fractions import Fraction

from tests.support.f1db_points import most_in, ranking
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """The conditions are proven by enumeration in tests/domain/title_race; here is what bounds them."""
    season = world.season(race.year)
    table = ranking(world, race)
    here, after = most_in(world, race), [most_in(world, one) for one in season if one.round > race.round]
    if here is not None and None not in after:
        left = sum((one or Fraction(0) for one in after), Fraction(0))
        if table[0][1] + here - table[1][1] < left:
            return {}
    return {**fact, "event": race.event, "is_last": race is season[-1], "car_class_ref": None, "figure": ""}

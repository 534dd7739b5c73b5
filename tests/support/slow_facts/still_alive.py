"""Who can still reach the leader by points alone: nobody else may be called alive."""

from fractions import Fraction

from tests.support.f1db_points import most_in, ranking
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    """The exact verdicts are proven by enumeration in tests/domain/title_race; here they are bounded by points."""
    table = dict(ranking(world, race))
    most = max(table.values())
    to_come = [most_in(world, one) for one in world.season(race.year) if one.round >= race.round]
    left = None if None in to_come else sum((one or Fraction(0) for one in to_come), Fraction(0))
    if left is not None and any(table[driver] + left < most for driver in fact["alive"]):
        return {}
    return {**fact, "event": race.event, "figure": str(len(fact["alive"])), "said": (len(fact["alive"]),)}

"""Last year's champion: who had most points at the end of it, and whether he can still win this year's title."""

from fractions import Fraction

from tests.support.f1db_points import most_in, ranking, reachable, totals
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    year = race.year - 1
    final = totals(world, year, len(world.season(year)))
    champion = max(final, key=lambda driver: final[driver])
    car = race.car_of(champion)
    if car is None:
        return {}
    table = dict(ranking(world, race))
    lead = max(table.values(), default=Fraction(0))
    to_come = [most_in(world, one) for one in world.season(year + 1) if one.round >= race.round]
    most = None
    if None not in to_come and champion in table:
        most = table[champion] + sum((one or Fraction(0) for one in to_come), Fraction(0))
    return {
        "figure": str(year),
        "year": year,
        "car_class_ref": "f1",
        "champions": (champion,),
        "cars": ((car.number, (champion,)),),
        "are_new_rivals": False,
        "is_over": (most is None or most >= lead) and _cannot_win(world, race, champion, table, lead),
        "eliminated": (((champion,), most),) if most is not None and most < lead else (),
        "lead": lead,
    }


def _cannot_win(world: World, race: Race, champion: str, table: dict[str, Fraction], lead: Fraction) -> bool:
    """Even if he wins everything he stays behind the leader, or level with fewer wins."""
    most = reachable(world, race, champion)
    before, left = world.this_season_before(race), [one for one in world.season(race.year) if one.round >= race.round]
    leaders = [driver for driver, points in table.items() if points == lead and driver != champion]
    wins = max((len(world.wins_of(driver, before)) for driver in leaders), default=0)
    is_level_and_lost = most == lead and len(world.wins_of(champion, before)) + len(left) < wins
    return bool(table) and (most < lead or is_level_and_lost)

"""The rhythm of the calendar, from the days of the races."""

from datetime import date
from itertools import pairwise

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    season = world.season(race.year)
    at = season.index(race)
    days = [date.fromisoformat(one.day) for one in season]
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    chain = [race.event]
    for number in range(at, 0, -1):
        if gaps[number - 1] > 8:
            break
        chain.insert(0, season[number - 1].event)
    own = gaps[at - 1]
    if own < 28 and len(chain) < 3:
        return {}
    return {
        "event": race.event,
        "figure": str(own),
        "last": season[at - 1].event,
        "days": own,
        "is_longest": len(gaps) >= 3 and own == max(gaps) and gaps.count(own) == 1,
        "cancelled": (),
        "chain": tuple(chain),
        "said": (own // 7, len(chain)),
    }

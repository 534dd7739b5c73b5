"""What a win pays at every round, and what is left, from the points tables."""

from collections import Counter
from fractions import Fraction

from tests.support.f1db_points import most_in, win_pays
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    season = world.season(race.year)
    pays = Counter(win_pays(world, one) for one in season)
    usual, count = max(pays.items(), key=lambda one: one[1])
    win = win_pays(world, race)
    is_unusual = count * 2 > len(season) and win != usual
    here = most_in(world, race) or Fraction(0)
    left = sum((most_in(world, one) or Fraction(0) for one in season if one.round >= race.round), Fraction(0))
    return {
        "event": race.event,
        "figure": str(win) if is_unusual else "",
        "win": (win, win),
        "usual": (usual, usual) if is_unusual else None,
        "here": (here, here),
        "left": (left, left),
        "is_last": race is season[-1],
    }

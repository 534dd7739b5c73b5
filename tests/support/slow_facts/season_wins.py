"""Wins of this season, counted race by race."""

from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    races = world.this_season_before(race)
    driver = fact["drivers"][0]
    won = world.wins_of(driver, races)
    partners = {one for win in won if win.winner for one in win.winner.drivers}
    crew = [one for one in partners if world.wins_of(one, races) == won]
    here = [one for one in crew if race.car_of(one)]
    if len(won) < 3 or len(won) * 2 <= len(races):
        return {}
    return {
        "figure": f"{len(won)}/{len(races)}",
        "car_class_ref": "f1",
        "drivers": tuple(sorted(here, key=fact["drivers"].index)),
        "won": len(won),
        "races": len(races),
    }

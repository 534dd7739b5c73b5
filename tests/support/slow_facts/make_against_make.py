"""Two makes, counted on the winners of the season and of this circuit."""

from tests.support.f1db_people import since
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    season = [one.winner.make for one in world.this_season_before(race) if one.winner]
    here = [one.winner.make for one in world.here_before(race) if one.winner]
    first, second = fact["makes"]
    ranked = sorted(((season.count(make), make) for make in set(season)), reverse=True)
    if {make for _, make in ranked[:2]} != {first, second} or (len(ranked) > 2 and ranked[2][0] == ranked[1][0]):
        return {}
    wins = (season.count(first), season.count(second))
    score = (here.count(first), here.count(second))
    years = [one.year for one in world.here_before(race)]
    return {
        "event": race.event,
        "figure": f"{wins[0]}:{wins[1]}",
        "car_class_ref": "f1",
        "is_only_class": True,
        "makes": (first, second),
        "wins": wins,
        "others": len(season) - sum(wins),
        "wins_here": score if all(score) else None,
        "since": years[0] if years and since(world) else None,
    }
